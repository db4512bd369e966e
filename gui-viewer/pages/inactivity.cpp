// SPDX-License-Identifier: Apache-2.0
#include "pages/inactivity.hpp"

#include <QCoreApplication>
#include <QEvent>

namespace eid::viewer {

Inactivity::Inactivity(QObject *parent) : QObject(parent) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Inactivity::nobodyThere);
    QCoreApplication::instance()->installEventFilter(this);
}

void Inactivity::setPatience(std::chrono::seconds time) {
    timer_.setInterval(time);
    restart();
}

void Inactivity::restart() {
    if (timer_.intervalAsDuration() > std::chrono::milliseconds::zero()) {
        timer_.start();
    } else {
        timer_.stop();
    }
}

bool Inactivity::eventFilter(QObject *watched, QEvent *event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        restart();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace eid::viewer
