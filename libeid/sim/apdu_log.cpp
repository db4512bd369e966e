// SPDX-License-Identifier: Apache-2.0
#include "sim/virtual_card.hpp"

#include "iso7816/apdu.hpp"

#include <eid/error.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>

namespace eid::sim {

namespace {

constexpr std::size_t kMaxEntries = 65536;

std::string_view commandName(std::uint8_t cla, std::uint8_t ins) {
    if (cla == 0x80) {
        switch (ins) {
        case 0xE4:
            return "GET CARD DATA";
        case 0xE6:
            return "LOG OFF";
        case 0xB2:
            return "READ RECORD";
        default:
            return "UNKNOWN";
        }
    }
    switch (ins) {
    case iso7816::ins::kVerify:
        return "VERIFY";
    case iso7816::ins::kManageSecurityEnvironment:
        return "MANAGE SECURITY ENVIRONMENT";
    case iso7816::ins::kChangeReferenceData:
        return "CHANGE REFERENCE DATA";
    case iso7816::ins::kPerformSecurityOperation:
        return "PERFORM SECURITY OPERATION";
    case iso7816::ins::kResetRetryCounter:
        return "RESET RETRY COUNTER";
    case iso7816::ins::kGetChallenge:
        return "GET CHALLENGE";
    case iso7816::ins::kInternalAuthenticate:
        return "INTERNAL AUTHENTICATE";
    case iso7816::ins::kSelect:
        return "SELECT FILE";
    case iso7816::ins::kReadBinary:
        return "READ BINARY";
    case iso7816::ins::kGetResponse:
        return "GET RESPONSE";
    default:
        return "UNKNOWN";
    }
}

bool carriesSecret(std::uint8_t ins) {
    return ins == iso7816::ins::kVerify || ins == iso7816::ins::kChangeReferenceData ||
           ins == iso7816::ins::kResetRetryCounter;
}

} // namespace

struct ApduLog::Impl {
    mutable std::mutex mutex;
    std::size_t total = 0;
    std::size_t sinceMark = 0;
    std::array<std::size_t, 256> byIns{};
    std::deque<ApduLogEntry> entries;
    std::map<std::string, std::size_t, std::less<>> sincePower;
    int fd = -1;

    void writeLine(std::string line) const {
        line += '\n';
        // A log that cannot be written (disk full) must not change what the card does.
        [[maybe_unused]] const auto written = ::write(fd, line.data(), line.size());
    }
};

ApduLog::ApduLog() : impl_(std::make_unique<Impl>()) {}

ApduLog::~ApduLog() {
    powerLost();
    if (impl_->fd >= 0) {
        ::close(impl_->fd);
    }
}

void ApduLog::mark() {
    const std::lock_guard lock(impl_->mutex);
    impl_->sinceMark = 0;
    impl_->byIns.fill(0);
    impl_->entries.clear();
}

std::size_t ApduLog::count() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->sinceMark;
}

std::size_t ApduLog::count(std::uint8_t ins) const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->byIns[ins];
}

std::vector<ApduLogEntry> ApduLog::entries() const {
    const std::lock_guard lock(impl_->mutex);
    return {impl_->entries.begin(), impl_->entries.end()};
}

void ApduLog::openFile(const std::filesystem::path &file) {
    const std::lock_guard lock(impl_->mutex);
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) {
        throw Error(Situation::fileNotWritable, file.string());
    }
    if (impl_->fd >= 0) {
        ::close(impl_->fd);
    }
    impl_->fd = fd;
}

void ApduLog::record(ByteView command, ByteView response) {
    const std::lock_guard lock(impl_->mutex);
    ApduLogEntry entry;
    if (command.size() >= 4) {
        entry = {command[0], command[1], command[2], command[3], 0};
    }
    if (response.size() >= 2) {
        entry.status = static_cast<std::uint16_t>(response[response.size() - 2] << 8U | response.back());
    }
    ++impl_->total;
    ++impl_->sinceMark;
    ++impl_->byIns[entry.ins];
    impl_->entries.push_back(entry);
    if (impl_->entries.size() > kMaxEntries) {
        impl_->entries.pop_front();
    }
    if (impl_->fd < 0) {
        return;
    }
    const std::string name(commandName(entry.cla, entry.ins));
    ++impl_->sincePower[name];
    constexpr std::size_t kHeader = 5;
    std::string shown;
    if (command.size() > kHeader && carriesSecret(entry.ins)) {
        shown = toHex(command.first(kHeader)) + "[" + std::to_string(command.size() - kHeader) + " blanked]";
    } else {
        shown = toHex(command);
    }
    std::string answer = response.size() > 2 ? "[" + std::to_string(response.size() - 2) + "] " : "";
    answer += response.size() >= 2 ? toHex(response.last(2)) : "no answer";
    impl_->writeLine(std::to_string(impl_->total) + " " + name + " > " + shown + " < " + answer);
}

void ApduLog::powerLost() {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->fd < 0 || impl_->sincePower.empty()) {
        return;
    }
    std::size_t sum = 0;
    std::string names;
    for (const auto &[name, number] : impl_->sincePower) {
        sum += number;
        names += (names.empty() ? " " : ", ") + name + " " + std::to_string(number);
    }
    impl_->writeLine("# " + std::to_string(sum) + " commands:" + names);
    impl_->sincePower.clear();
}

} // namespace eid::sim
