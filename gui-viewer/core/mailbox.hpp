// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace eid::viewer {

/// Brings work from any thread to the thread of the window, in order. What is posted after the mailbox is gone is
/// dropped, so that a card's thread need not know whether anybody still listens.
class Mailbox : public QObject {
    Q_OBJECT

  public:
    using Letter = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;

    /// The end that other threads hold; copies are cheap.
    class Sender {
      public:
        void post(Letter letter) const;

      private:
        friend class Mailbox;
        struct Shared;
        explicit Sender(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
        std::shared_ptr<Shared> shared_;
    };
    [[nodiscard]] Sender sender() const { return Sender(shared_); }

  private:
    void deliver();

    std::shared_ptr<Sender::Shared> shared_;
};

} // namespace eid::viewer
