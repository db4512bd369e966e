// SPDX-License-Identifier: Apache-2.0
// A CMP message from anywhere: answered with a message that can be read, and nothing is issued to strangers. The first
// octet says whether the rest is a message, or the content of a body inside a registration authority's good protection.
#include "unit/ca-cmp/cmp_world.hpp"
#include "unit/ca-cmp/message_maker.hpp"

#include "ca/cmp/message.hpp"
#include "input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    using namespace eid;
    // Never ended: what a service says at its end needs what a thread has lost by then.
    static test::CmpWorld &world = *new test::CmpWorld;
    if (size == 0) {
        return 0;
    }
    const ByteView rest(data + 1, size - 1);
    const bool bare = data[0] >= 0x20;
    const auto before = bare ? world.countAll() : 0;
    Bytes message(rest.begin(), rest.end());
    if (!bare) {
        test::MessagePlan plan;
        plan.body = data[0];
        plan.content = message;
        message = test::makeMessage(plan, world.ra);
    }
    const Bytes answer = world.answer(message);
    ca::cmp::Message read;
    ca::cmp::readMessage(answer, read); // throws when the service writes what it would not read
    if (bare) {
        fuzz::require(world.countAll() == before);
    }
    return 0;
}
