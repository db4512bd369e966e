// SPDX-License-Identifier: Apache-2.0
#include "iso7816/apdu.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace eid::iso7816 {

namespace {

constexpr std::size_t kMaxData = 255;
constexpr std::size_t kMaxExpected = 256;
constexpr std::size_t kMaxCommand = 4 + 1 + kMaxData + 1;
/// 61xx and 6Cxx in a row that a sound card never needs: a bound against one that plays for time.
constexpr int kMaxRounds = 64;

std::uint8_t leOctet(std::size_t expected) {
    return static_cast<std::uint8_t>(expected == kMaxExpected ? 0 : expected);
}

/// A command as octets on the wire, wiped when it carried a secret.
class Wire {
  public:
    Wire(const Command &command, std::optional<std::size_t> expected, transport::Protocol protocol)
        : secret_(command.sensitivity == transport::Sensitivity::secret) {
        if (command.data.size() > kMaxData || (expected && (*expected == 0 || *expected > kMaxExpected))) {
            throw Error(Situation::internalError, "command APDU too long");
        }
        for (const std::uint8_t octet : {command.cla, command.ins, command.p1, command.p2}) {
            put(octet);
        }
        if (!command.data.empty()) {
            put(static_cast<std::uint8_t>(command.data.size()));
            std::copy(command.data.begin(), command.data.end(), octets_.begin() + static_cast<std::ptrdiff_t>(size_));
            size_ += command.data.size();
        }
        const bool case4OverT0 = protocol == transport::Protocol::t0 && !command.data.empty();
        if (expected && !case4OverT0) {
            put(leOctet(*expected));
        } else if (command.data.empty() && protocol == transport::Protocol::t0) {
            put(0); // ISO 7816-3 12.2.1: case 1 goes as P3 = 00
        }
    }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;
    ~Wire() {
        if (secret_) {
            wipe(octets_.data(), octets_.size());
        }
    }
    [[nodiscard]] ByteView view() const noexcept { return {octets_.data(), size_}; }

  private:
    void put(std::uint8_t octet) { octets_[size_++] = octet; }

    std::array<std::uint8_t, kMaxCommand> octets_{};
    std::size_t size_ = 0;
    bool secret_;
};

/// Takes the status word off the end of an answer.
std::uint16_t splitStatus(Bytes &answer) {
    if (answer.size() < 2) {
        throw Error(Situation::cardProtocol, "an answer without a status word");
    }
    const auto status = static_cast<std::uint16_t>((answer[answer.size() - 2] << 8U) | answer.back());
    answer.resize(answer.size() - 2);
    return status;
}

std::size_t lengthOf(std::uint16_t status) {
    const std::size_t length = status & 0xFFU;
    return length == 0 ? kMaxExpected : length;
}

} // namespace

Response exchange(transport::Session &session, const Command &command, std::size_t limit) {
    Response response;
    const auto send = [&](const Command &next, std::optional<std::size_t> expected) {
        const Wire wire(next, expected, session.protocol());
        Bytes answer = session.transmit(wire.view(), next.sensitivity);
        response.status = splitStatus(answer);
        const std::size_t most = expected.value_or(next.data.empty() ? 0 : kMaxExpected);
        if (answer.size() > most) {
            throw Error(Situation::cardProtocol, "more data than was asked for");
        }
        if (response.data.size() + answer.size() > limit) {
            throw Error(Situation::cardProtocol, "an answer over its limit");
        }
        response.data.insert(response.data.end(), answer.begin(), answer.end());
    };
    send(command, command.expected);
    Command current = command;
    for (int round = 0; round < kMaxRounds; ++round) {
        if (sw::isBytesRemaining(response.status)) {
            current = Command{static_cast<std::uint8_t>(command.cla & 0x03U), ins::kGetResponse};
            send(current, lengthOf(response.status));
        } else if (sw::isWrongLe(response.status) && current.sensitivity == transport::Sensitivity::plain) {
            // A command with a secret is never sent again: that could spend a PIN try.
            send(current, lengthOf(response.status));
        } else {
            return response;
        }
    }
    throw Error(Situation::cardProtocol, "an answer that does not end");
}

Error unexpectedStatus(std::uint16_t status, std::string_view doing) {
    const auto situation = [&] {
        switch (status) {
        case sw::kMemoryFailure:
            return Situation::cardMemory;
        case sw::kFileNotFound:
            return Situation::fileNotFound;
        case sw::kSecurityNotSatisfied:
            return Situation::pinRequired;
        case sw::kBlocked:
            return Situation::pinBlocked;
        default:
            return Situation::cardProtocol;
        }
    }();
    return Error(situation, std::string(doing)).withStatusWord(status);
}

} // namespace eid::iso7816
