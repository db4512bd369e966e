// SPDX-License-Identifier: Apache-2.0
#include "pages/queue_bar.hpp"

#include "core/texts.hpp"
#include "widgets/field_list.hpp"
#include "widgets/look.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace eid::viewer {

QueueBar::QueueBar(ClerkQueue &queue, const Settings &settings, QWidget *parent)
    : QFrame(parent), queue_(queue), settings_(settings), column_(new QVBoxLayout(this)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    connect(&queue_, &ClerkQueue::changed, this, &QueueBar::refresh);
    refresh();
}

void QueueBar::refresh() {
    setAccessibleName(tr("Queue"));
    while (QLayoutItem *const item = column_->takeAt(0)) {
        // Later: it may be one of these buttons that brought us here.
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    int waiting = 0;
    for (const ClerkQueue::Job &job : queue_.jobs()) {
        if (job.state != ClerkQueue::JobState::failed) {
            ++waiting;
            continue;
        }
        auto *const row = new QWidget(this);
        auto *const line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        const QString why = job.error
                                ? texts::oneLine(*job.error) + QLatin1Char(' ') + texts::remedy(job.error->situation())
                                : QString();
        QLabel *const words = valueLabel(tr("Job %1 was not done: %2").arg(job.id).arg(why), row);
        words->setObjectName(QStringLiteral("queue_failed"));
        line->addWidget(words, 1);
        auto *const again = new QPushButton(tr("Try again"), row);
        again->setObjectName(QStringLiteral("queue_again"));
        auto *const drop = new QPushButton(tr("Give up"), row);
        drop->setObjectName(QStringLiteral("queue_drop"));
        connect(again, &QPushButton::clicked, this, [this, id = job.id] { queue_.retry(id, settings_.clerkFolder()); });
        connect(drop, &QPushButton::clicked, this, [this, id = job.id] { queue_.drop(id); });
        line->addWidget(again);
        line->addWidget(drop);
        column_->addWidget(row);
    }
    if (waiting > 0) {
        QLabel *const words = valueLabel(tr("%n jobs are being done", nullptr, waiting), this);
        words->setObjectName(QStringLiteral("queue_waiting"));
        column_->addWidget(words);
    }
    setVisible(queue_.size() > 0);
}

void QueueBar::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace eid::viewer
