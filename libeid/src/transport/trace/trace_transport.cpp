// SPDX-License-Identifier: Apache-2.0
#include "transport/trace/trace_transport.hpp"

#include <eid/error.hpp>

#include <chrono>
#include <utility>

namespace eid::transport {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kHeader = 5; // CLA INS P1 P2 and Lc or Le
constexpr std::uint8_t kSelect = 0xA4;
constexpr std::uint8_t kManageSecurityEnvironment = 0x22;

std::string hidden(std::size_t octets) {
    return "[" + std::to_string(octets) + " octets]";
}

std::string describeCommand(ByteView command, Sensitivity sensitivity) {
    if (command.size() <= kHeader) {
        return toHex(command);
    }
    const std::uint8_t instruction = command[1];
    const bool reference = instruction == kSelect || instruction == kManageSecurityEnvironment;
    if (reference && sensitivity == Sensitivity::plain) {
        return toHex(command);
    }
    return toHex(command.first(kHeader)) + " " + hidden(command.size() - kHeader);
}

std::string describeAnswer(ByteView answer) {
    if (answer.size() < 2) {
        return hidden(answer.size());
    }
    const std::string status = toHex(answer.last(2));
    return answer.size() == 2 ? status : hidden(answer.size() - 2) + " " + status;
}

std::string elapsed(Clock::time_point since) {
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since).count();
    return " (" + std::to_string(us) + " us)";
}

} // namespace

TraceTransport::TraceTransport(std::unique_ptr<Transport> inner, TraceSink sink)
    : inner_(std::move(inner)), sink_(std::move(sink)) {
    write("connected " + readerName() + " ATR " + toHex(atr()) + (protocol() == Protocol::t1 ? " T=1" : " T=0"));
}

void TraceTransport::write(std::string_view line) noexcept {
    try {
        sink_(line);
    } catch (...) { // a failing trace must not leave a transaction open or hide an answer
    }
}

bool TraceTransport::begin() {
    const bool reset = inner_->begin();
    write(reset ? "begin, the card was reset" : "begin");
    return reset;
}

void TraceTransport::end() noexcept {
    inner_->end();
    write("end");
}

Bytes TraceTransport::transmit(ByteView command, Sensitivity sensitivity) {
    write("> " + describeCommand(command, sensitivity));
    const auto start = Clock::now();
    try {
        Bytes answer = inner_->transmit(command, sensitivity);
        write("< " + describeAnswer(answer) + elapsed(start));
        return answer;
    } catch (const Error &error) {
        write("! " + std::string(error.info().code) + elapsed(start));
        throw;
    }
}

Bytes TraceTransport::control(std::uint32_t code, ByteView input, Sensitivity sensitivity) {
    write("control " + std::to_string(code) + " " + hidden(input.size()));
    const auto start = Clock::now();
    try {
        Bytes answer = inner_->control(code, input, sensitivity);
        write("< " + describeAnswer(answer) + elapsed(start));
        return answer;
    } catch (const Error &error) {
        write("! " + std::string(error.info().code) + elapsed(start));
        throw;
    }
}

} // namespace eid::transport
