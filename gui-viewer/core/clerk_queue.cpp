// SPDX-License-Identifier: Apache-2.0
#include "core/clerk_queue.hpp"

#include "core/wipe_document.hpp"

#include <QDateTime>
#include <QDir>

#include <algorithm>
#include <exception>
#include <utility>

namespace eid::viewer {

namespace {

constexpr int kMostNumbers = 1000; ///< names tried in one second

} // namespace

struct ClerkQueue::Work {
    Job job;
    CardDocument document;
    QString folder;
    bool practice = false;
    QString second; ///< "20261123T101530"
    int number = 1;
};

ClerkQueue::ClerkQueue(Tools tools, QObject *parent)
    : QObject(parent), tools_(std::move(tools)), thread_([this] { run(); }) {}

void ClerkQueue::stop() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
}

ClerkQueue::~ClerkQueue() {
    stop();
    thread_.join();
    for (const auto &work : queue_) {
        wipeDocument(work->document);
    }
}

ClerkQueue::JobId ClerkQueue::add(const CardDocument &document, const QStringList &actions, const QString &folder,
                                  bool practice) {
    auto work = std::make_shared<Work>();
    work->job.actions = actions;
    work->document = document;
    work->folder = folder;
    work->practice = practice;
    work->second = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddTHHmmss"));
    {
        const std::lock_guard lock(mutex_);
        inSecond_ = work->second == lastSecond_ ? inSecond_ + 1 : 1;
        lastSecond_ = work->second;
        work->number = inSecond_;
        work->job.id = ++lastId_;
        queue_.push_back(work);
    }
    wake_.notify_all();
    Q_EMIT changed();
    return work->job.id;
}

bool ClerkQueue::retry(JobId id, const QString &folder) {
    {
        const std::lock_guard lock(mutex_);
        const auto work = find(id);
        if (!work || work->job.state != JobState::failed) {
            return false;
        }
        work->job.state = JobState::waiting;
        work->job.error.reset();
        if (!folder.isEmpty()) {
            work->folder = folder;
        }
        std::erase(queue_, work);
        queue_.push_back(work);
    }
    wake_.notify_all();
    Q_EMIT changed();
    return true;
}

bool ClerkQueue::drop(JobId id) {
    {
        const std::lock_guard lock(mutex_);
        const auto work = find(id);
        if (!work || work->job.state == JobState::running) {
            return false;
        }
        std::erase(queue_, work);
        wipeDocument(work->document);
    }
    Q_EMIT changed();
    return true;
}

QList<ClerkQueue::Job> ClerkQueue::jobs() const {
    const std::lock_guard lock(mutex_);
    QList<Job> jobs;
    for (const auto &work : queue_) {
        jobs.append(work->job);
    }
    return jobs;
}

qsizetype ClerkQueue::size() const {
    const std::lock_guard lock(mutex_);
    return static_cast<qsizetype>(queue_.size());
}

qsizetype ClerkQueue::failed() const {
    const std::lock_guard lock(mutex_);
    return std::count_if(queue_.begin(), queue_.end(),
                         [](const auto &work) { return work->job.state == JobState::failed; });
}

std::shared_ptr<ClerkQueue::Work> ClerkQueue::nextWaiting() const {
    const auto found = std::find_if(queue_.begin(), queue_.end(),
                                    [](const auto &work) { return work->job.state == JobState::waiting; });
    return found == queue_.end() ? nullptr : *found;
}

std::shared_ptr<ClerkQueue::Work> ClerkQueue::find(JobId id) const {
    const auto found =
        std::find_if(queue_.begin(), queue_.end(), [id](const auto &work) { return work->job.id == id; });
    return found == queue_.end() ? nullptr : *found;
}

/// The queue's own thread.
void ClerkQueue::run() {
    const Mailbox::Sender window = mailbox_.sender();
    std::unique_lock lock(mutex_);
    for (;;) {
        std::shared_ptr<Work> work;
        wake_.wait(lock, [&] { return ending_ || (work = nextWaiting()) != nullptr; });
        if (ending_) {
            return;
        }
        work->job.state = JobState::running;
        lock.unlock();
        window.post([this] { Q_EMIT changed(); });
        std::optional<Error> error;
        bool finished = false;
        try {
            finished = perform(*work);
        } catch (const Error &problem) {
            error = problem;
        } catch (const std::exception &problem) {
            error = Error(Situation::internalError, problem.what());
        }
        if (finished) {
            wipeDocument(work->document);
        }
        lock.lock();
        work->job.error = error;
        if (finished) {
            std::erase(queue_, work);
        } else {
            // Without an error the queue ends, and the rest of the job waits for nobody.
            work->job.state = error ? JobState::failed : JobState::waiting;
        }
        window.post([this, id = work->job.id, finished, failed = error.has_value()] {
            Q_EMIT changed();
            if (finished) {
                Q_EMIT done(id);
            } else if (failed) {
                Q_EMIT failedJob(id);
            }
        });
    }
}

/// Does what is left of a job, and takes off the list what is done. @return false when the queue ended before the job.
bool ClerkQueue::perform(Work &work) {
    for (;;) {
        QString action;
        {
            const std::lock_guard lock(mutex_);
            if (work.job.actions.isEmpty()) {
                return true;
            }
            if (ending_) {
                return false;
            }
            action = work.job.actions.constFirst();
        }
        if (action == QLatin1String("print")) {
            if (!tools_.print) {
                throw Error(Situation::unsupportedInput, "there is nothing to print with");
            }
            tools_.print(work.document, work.practice);
        } else {
            exportFile(work, action);
        }
        const std::lock_guard lock(mutex_);
        work.job.actions.removeFirst();
    }
}

void ClerkQueue::exportFile(Work &work, const QString &action) {
    const ExportFormat *format = exportFormatByName(action);
    if (format == nullptr) {
        throw Error(Situation::unsupportedInput, "no form of export has the name that the settings give");
    }
    PdfMaker pdf;
    if (tools_.pdf) {
        pdf = [this, practice = work.practice](const CardDocument &document) { return tools_.pdf(document, practice); };
    }
    // Somebody else's files in the folder may have our names; then the next number is tried.
    for (int number = work.number; number < work.number + kMostNumbers; ++number) {
        QString name = QStringLiteral("%1-%2").arg(work.second).arg(number, 3, 10, QLatin1Char('0'));
        if (*format->suffix != '\0') {
            name += QLatin1Char('.') + QLatin1String(format->suffix);
        }
        try {
            exportTo(QDir(work.folder).filePath(name), format->form, work.document, Overwrite::refuse, pdf);
            return;
        } catch (const Error &error) {
            if (error.situation() != Situation::fileExists) {
                throw;
            }
        }
    }
    throw Error(Situation::fileExists, "the folder for exports is full of files of this second");
}

} // namespace eid::viewer
