// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"
#include "core/exporter.hpp"
#include "core/mailbox.hpp"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace eid::viewer {

/// Clerk mode's work: documents that are to be printed and put into a folder which another program watches. One thread
/// does it in order, so the window never waits for a disk or a printer. A job that fails stays with its error until
/// somebody retries or drops it; the others go on.
///
/// Files appear under their final name with all of their content. Names sort by time (UTC) and say nothing of the
/// holder: "20261123T101530-001.pdf", with the same number for all files of one job. No file is ever written over.
///
/// All functions and signals are for the thread that made the queue; it needs an event loop.
class ClerkQueue : public QObject {
    Q_OBJECT

  public:
    using JobId = std::uint64_t;
    enum class JobState { waiting, running, failed };

    /// What the queue cannot do itself. Both are called in the queue's own thread and may throw eid::Error. They learn
    /// from each job whether its card is one of practice: what the window does by then says nothing of it.
    struct Tools {
        std::function<Bytes(const CardDocument &, bool practice)> pdf;
        std::function<void(const CardDocument &, bool practice)> print;
    };

    struct Job {
        JobId id = 0;
        JobState state = JobState::waiting;
        QStringList actions;        ///< what is still to be done
        std::optional<Error> error; ///< why it failed
    };

    explicit ClerkQueue(Tools tools, QObject *parent = nullptr);
    /// Stops and waits for the action that runs; jobs that wait are given up, their documents wiped.
    ~ClerkQueue() override;
    /// From now on no action is begun. Does not wait.
    void stop();

    /// Takes a copy of the document.
    /// @param actions "print" or the names of export formats; each is done once, also when the job is retried.
    /// @param folder for the exports.
    /// @param practice whether the document is from a virtual card of practice mode.
    JobId add(const CardDocument &document, const QStringList &actions, const QString &folder, bool practice);

    /// Puts a failed job at the end of the queue, to do what it has not done yet. @return false when it has not failed.
    /// @param folder empty: the same as before.
    bool retry(JobId id, const QString &folder = {});
    /// Gives a job up and wipes its document. @return false when there is none of that number, or it is just running.
    bool drop(JobId id);

    [[nodiscard]] QList<Job> jobs() const; ///< in the order in which they will be done, failed ones where they stand
    [[nodiscard]] qsizetype size() const;  ///< all of them
    [[nodiscard]] qsizetype failed() const;

  Q_SIGNALS:
    void changed(); ///< a job came, went or is in another state
    void done(quint64 id);
    void failedJob(quint64 id);

  private:
    struct Work;

    void run();
    [[nodiscard]] bool perform(Work &work);
    void exportFile(Work &work, const QString &action);
    std::shared_ptr<Work> nextWaiting() const;
    std::shared_ptr<Work> find(JobId id) const;

    Tools tools_;
    Mailbox mailbox_;
    mutable std::mutex mutex_; ///< guards what follows; the document of a running job is the thread's alone
    std::condition_variable wake_;
    std::deque<std::shared_ptr<Work>> queue_;
    bool ending_ = false;
    JobId lastId_ = 0;
    QString lastSecond_; ///< of the names given out
    int inSecond_ = 0;
    std::thread thread_; ///< last: it uses all of the above
};

} // namespace eid::viewer
