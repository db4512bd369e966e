// SPDX-License-Identifier: Apache-2.0
#include "core/pin_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace eid;
using namespace eid::viewer;

namespace {

SecretBytes secret(const std::string &digits) {
    SecretBytes bytes(32);
    bytes.append(asBytes(digits));
    return bytes;
}

} // namespace

TEST_CASE("what is typed is open, met or broken before anything is sent") {
    PinStatus status;
    CHECK(lengthRule(secret(""), status) == RuleState::open);
    CHECK(lengthRule(secret("123"), status) == RuleState::open);
    CHECK(lengthRule(secret("1234"), status) == RuleState::met);
    CHECK(lengthRule(secret("123456789012"), status) == RuleState::met);
    CHECK(lengthRule(secret("1234567890123"), status) == RuleState::broken);

    CHECK(repeatedRule(secret("5678"), secret("")) == RuleState::open);
    CHECK(repeatedRule(secret(""), secret("")) == RuleState::open);
    CHECK(repeatedRule(secret("5678"), secret("567")) == RuleState::open);
    CHECK(repeatedRule(secret("5678"), secret("568")) == RuleState::broken);
    CHECK(repeatedRule(secret("5678"), secret("5678")) == RuleState::met);
    CHECK(repeatedRule(secret("5678"), secret("56789")) == RuleState::broken);

    CHECK(differentRule(secret(""), secret("1234")) == RuleState::open);
    CHECK(differentRule(secret("1234"), secret("1234")) == RuleState::broken);
    CHECK(differentRule(secret("1234"), secret("12345")) == RuleState::met);

    for (const char *const simple : {"11", "1111", "1234", "4321", "0123456789", "000000000000"}) {
        CHECK(notSimpleRule(secret(simple)) == RuleState::broken);
    }
    for (const char *const fair : {"1243", "1112", "2468", "9012"}) {
        CHECK(notSimpleRule(secret(fair)) == RuleState::met);
    }
    CHECK(notSimpleRule(secret("1")) == RuleState::open);

    CHECK(pukRule(secret("11111122222")) == RuleState::open);
    CHECK(pukRule(secret("111111222222")) == RuleState::met);
    CHECK(pukRule(secret("1111112222223")) == RuleState::broken);
}
