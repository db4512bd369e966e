// SPDX-License-Identifier: Apache-2.0
#include "store/journal.hpp"

#include "base/log_line.hpp"
#include "core/hash.hpp"

#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eid::ca {

namespace {

constexpr std::string_view kSuffix = ".journal";
constexpr std::string_view kSumMember = R"(,"sum":")";
constexpr std::size_t kSumDigits = 32;
/// `"}` and the end of the line.
constexpr std::size_t kLineTail = 3;
/// Longest line that is believed; entries have some 300 octets.
constexpr std::size_t kMaxLine = 4096;

Error unavailable(const std::string &what) {
    return Error(Situation::storeUnavailable, what + ": " + std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

std::string sumOf(const std::string &before, const std::string &text) {
    return toHex(sha256(asBytes(before + text))).substr(0, kSumDigits);
}

void syncFolder(const std::string &folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0) {
        throw unavailable(folder);
    }
}

/// Takes a line apart and checks it. @return the entry's text; its sum becomes `sum`.
std::string checked(const std::string &line, std::string &sum, const std::string &path, std::int64_t position) {
    const std::size_t tail = kSumMember.size() + kSumDigits + kLineTail - 1;
    if (line.size() > tail) {
        std::string text = line.substr(0, line.size() - tail);
        const std::string own = line.substr(text.size() + kSumMember.size(), kSumDigits);
        if (own == sumOf(sum, text) && line == text + std::string(kSumMember) + own + "\"}") {
            sum = own;
            return text + "}";
        }
    }
    throw Error(Situation::storeDamaged, path + " at octet " + std::to_string(position));
}

constexpr ::mode_t kMode = 0640;

} // namespace

Descriptor lockChain(const std::string &folder, const std::string &chain, ChainLock kind,
                     std::chrono::milliseconds wait) {
    using Steady = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds kBetween{20};
    const std::string path = folder + "/" + chain + ".lock";
    const int operation = (kind == ChainLock::write ? LOCK_EX : LOCK_SH) | LOCK_NB;
    const Steady::time_point end = Steady::now() + wait;
    for (;;) {
        Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
        if (lock.get() < 0) {
            throw unavailable(path);
        }
        // The lock of a file that was deleted meanwhile keeps nobody out.
        if (::flock(lock.get(), operation) == 0 && identityAt(path) == identityOf(lock.get())) {
            return lock;
        }
        // There is no wait for a lock that ends by itself.
        if (Steady::now() >= end) {
            return Descriptor();
        }
        std::this_thread::sleep_for(kBetween);
    }
}

std::string journalPath(const std::string &folder, const std::string &chain) {
    return folder + "/" + chain + std::string(kSuffix);
}

std::vector<std::string> journalChains(const std::string &folder) {
    std::vector<std::string> chains;
    std::error_code error;
    for (const auto &file : std::filesystem::directory_iterator(folder, error)) {
        if (file.path().extension() == kSuffix) {
            chains.push_back(file.path().stem().string());
        }
    }
    if (error) {
        throw Error(Situation::storeUnavailable, folder + ": " + error.message());
    }
    std::sort(chains.begin(), chains.end());
    return chains;
}

JournalMark readJournal(const std::string &path, const JournalMark &from,
                        const std::function<void(const JournalEntry &, const JournalMark &after)> &each) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw unavailable(path);
    }
    JournalMark mark = from;
    if (from.position > 0) {
        // The line before the mark must be the one the database saw there.
        const auto tail = static_cast<std::int64_t>(kSumDigits + kLineTail);
        std::string before(kSumDigits, '\0');
        file.seekg(from.position - tail);
        file.read(before.data(), static_cast<std::streamsize>(before.size()));
        if (!file || before != from.sum) {
            throw Error(Situation::storeDamaged, path + ": what the database knows of it is not there");
        }
        file.seekg(from.position);
    }
    std::string line;
    while (std::getline(file, line) && !file.eof()) {
        if (line.size() > kMaxLine) {
            throw Error(Situation::storeDamaged, path + ": a line is too long");
        }
        const std::string text = checked(line, mark.sum, path, mark.position);
        mark.position += static_cast<std::int64_t>(line.size()) + 1;
        each(JournalEntry::parse(text), mark);
    }
    return mark;
}

Journal::Journal(const std::string &folder, const std::string &chain,
                 const std::function<std::optional<JournalMark>()> &known, std::chrono::milliseconds wait)
    : path_(journalPath(folder, chain)) {
    if (folder.empty() || chain.empty() ||
        chain.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") != std::string::npos) {
        throw Error(Situation::configurationInvalid,
                    "a store needs a folder for its journal and a chain named with a-z, 0-9, '-', '_' and '.'");
    }
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    lock_ = lockChain(folder, chain, ChainLock::write, wait);
    if (lock_.get() < 0) {
        throw Error(Situation::storeUnavailable, "another process writes the chain '" + chain + "'");
    }
    const std::optional<JournalMark> seen = known();
    if (seen && !identityAt(path_)) {
        throw Error(Situation::storeDamaged, path_ + " is gone, and the database knows the chain");
    }
    file_ = Descriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
    if (file_.get() < 0) {
        throw unavailable(path_);
    }
    identity_ = identityOf(file_.get());
    syncFolder(folder);
    end_ = readJournal(path_, seen.value_or(JournalMark()), [](const JournalEntry &, const JournalMark &) {});
    const ::off_t size = ::lseek(file_.get(), 0, SEEK_END);
    torn_ = size - end_.position;
    if (torn_ > 0 && (::ftruncate(file_.get(), end_.position) != 0 || ::fsync(file_.get()) != 0)) {
        throw unavailable(path_);
    }
}

void Journal::requireInPlace() const {
    // A file without a name would be gone with the process, and the revocations in it.
    if (identityAt(path_) != identity_) {
        throw Error(Situation::storeUnavailable, path_ + " was replaced or deleted since it was opened; restart");
    }
}

void Journal::write(const std::string &lines, bool sync) {
    requireInPlace();
    if (cutFirst_ && ::ftruncate(file_.get(), end_.position) != 0) {
        throw unavailable(path_);
    }
    cutFirst_ = false;
    std::size_t done = 0;
    while (done < lines.size()) {
        const ::ssize_t written =
            ::pwrite(file_.get(), lines.data() + done, lines.size() - done, end_.position + static_cast<::off_t>(done));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throw unavailable(path_);
        }
        done += static_cast<std::size_t>(written);
    }
    if (sync) {
        if (::fdatasync(file_.get()) != 0) {
            throw unavailable(path_);
        }
        requireInPlace();
    }
}

void Journal::append(const std::vector<JournalEntry> &entries, bool sync) {
    std::string lines;
    JournalMark end = end_;
    const auto add = [&](const JournalEntry &entry) {
        const std::string text = entry.text();
        end.sum = sumOf(end.sum, text);
        lines += text + std::string(kSumMember) + end.sum + "\"}\n";
    };
    std::for_each(waiting_.begin(), waiting_.end(), add);
    std::for_each(entries.begin(), entries.end(), add);
    end.position += static_cast<std::int64_t>(lines.size());
    try {
        write(lines, sync);
    } catch (const Error &) {
        cutFirst_ = ::ftruncate(file_.get(), end_.position) != 0;
        throw;
    }
    waiting_.clear();
    end_ = end;
}

void Journal::withdraw(const JournalMark &mark) noexcept {
    if (end_.position > mark.position && ::ftruncate(file_.get(), mark.position) == 0) {
        end_ = mark;
    }
}

void Journal::appendLater(std::vector<JournalEntry> entries) noexcept {
    try {
        waiting_.insert(waiting_.end(), std::make_move_iterator(entries.begin()),
                        std::make_move_iterator(entries.end()));
        append({}, false);
    } catch (const std::exception &) {
        log(LogLevel::warning, "journal: releases wait for the next entry");
    }
}

} // namespace eid::ca
