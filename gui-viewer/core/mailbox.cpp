// SPDX-License-Identifier: Apache-2.0
#include "core/mailbox.hpp"

#include <QMetaObject>

#include <utility>

namespace eid::viewer {

struct Mailbox::Sender::Shared {
    std::mutex mutex;
    std::deque<Letter> letters;
    Mailbox *owner = nullptr; ///< nobody: the mailbox is gone
};

Mailbox::Mailbox(QObject *parent) : QObject(parent), shared_(std::make_shared<Sender::Shared>()) {
    shared_->owner = this;
}

Mailbox::~Mailbox() {
    std::deque<Letter> unread; // destroyed without the lock: what a letter holds may want to post
    const std::lock_guard lock(shared_->mutex);
    shared_->owner = nullptr;
    unread.swap(shared_->letters);
}

void Mailbox::Sender::post(Letter letter) const {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->owner == nullptr) {
        return;
    }
    shared_->letters.push_back(std::move(letter));
    if (shared_->letters.size() == 1) {
        // Under the lock: the mailbox cannot go while it is being woken.
        QMetaObject::invokeMethod(shared_->owner, &Mailbox::deliver, Qt::QueuedConnection);
    }
}

void Mailbox::deliver() {
    // One letter a round, so that keys and painting come between them: together they may take longer than a frame.
    Letter letter;
    {
        const std::lock_guard lock(shared_->mutex);
        letter = std::move(shared_->letters.front());
        shared_->letters.pop_front();
        if (!shared_->letters.empty()) {
            QMetaObject::invokeMethod(this, &Mailbox::deliver, Qt::QueuedConnection);
        }
    }
    letter(); // may end the mailbox
}

} // namespace eid::viewer
