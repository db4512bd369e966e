// SPDX-License-Identifier: Apache-2.0
#include "transport/replay/replay_transport.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <utility>

namespace eid::transport {

ReplayTransport::ReplayTransport(ReplayScript script, std::string reader)
    : script_(std::move(script)), reader_(std::move(reader)) {}

void ReplayTransport::mismatch(std::string_view sent) const {
    const std::string where = finished() ? "after the script's end"
                                         : "line " + std::to_string(script_.steps[next_].line) + " expects " +
                                               toHex(script_.steps[next_].command);
    throw Error(Situation::internalError, "APDU script: " + where + ", sent was " + std::string(sent));
}

bool ReplayTransport::begin() {
    if (removed_) {
        throw Error(Situation::cardRemoved, reader_);
    }
    if (!finished() && script_.steps[next_].kind == ReplayStep::Kind::reset) {
        ++next_;
        return true;
    }
    return false;
}

Bytes ReplayTransport::transmit(ByteView command, Sensitivity /*sensitivity*/) {
    const bool fits = !finished() &&
                      (script_.steps[next_].kind == ReplayStep::Kind::exchange ||
                       script_.steps[next_].kind == ReplayStep::Kind::failure) &&
                      std::equal(command.begin(), command.end(), script_.steps[next_].command.begin(),
                                 script_.steps[next_].command.end());
    if (!fits) {
        mismatch(toHex(command));
    }
    const ReplayStep &step = script_.steps[next_++];
    if (step.kind == ReplayStep::Kind::failure) {
        removed_ = step.failure == Situation::cardRemoved;
        throw Error(step.failure, "APDU script, line " + std::to_string(step.line));
    }
    return step.answer;
}

Bytes ReplayTransport::control(std::uint32_t code, ByteView input, Sensitivity /*sensitivity*/) {
    const bool fits = !finished() && script_.steps[next_].kind == ReplayStep::Kind::control &&
                      script_.steps[next_].code == code &&
                      std::equal(input.begin(), input.end(), script_.steps[next_].command.begin(),
                                 script_.steps[next_].command.end());
    if (!fits) {
        mismatch("control " + std::to_string(code) + " " + toHex(input));
    }
    const ReplayStep &step = script_.steps[next_++];
    if (step.answer.empty()) {
        throw Error(step.failure, "APDU script, line " + std::to_string(step.line));
    }
    return step.answer;
}

} // namespace eid::transport
