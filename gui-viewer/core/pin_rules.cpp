// SPDX-License-Identifier: Apache-2.0
#include "core/pin_rules.hpp"

#include <algorithm>

namespace eid::viewer {

namespace {

/// True when each digit is the one before plus `step`.
bool runs(ByteView digits, int step) {
    for (std::size_t i = 1; i < digits.size(); ++i) {
        if (digits[i] - digits[i - 1] != step) {
            return false;
        }
    }
    return true;
}

} // namespace

RuleState lengthRule(const SecretBytes &pin, const PinStatus &status) {
    const int digits = static_cast<int>(pin.size());
    if (digits > status.maxLength) {
        return RuleState::broken;
    }
    return digits < status.minLength ? RuleState::open : RuleState::met;
}

RuleState repeatedRule(const SecretBytes &newPin, const SecretBytes &repetition) {
    const ByteView wanted = newPin.view();
    const ByteView typed = repetition.view();
    if (typed.size() > wanted.size() || !std::equal(typed.begin(), typed.end(), wanted.begin())) {
        return RuleState::broken;
    }
    return typed.size() < wanted.size() || typed.empty() ? RuleState::open : RuleState::met;
}

RuleState differentRule(const SecretBytes &oldPin, const SecretBytes &newPin) {
    if (newPin.empty() || oldPin.empty()) {
        return RuleState::open;
    }
    return std::ranges::equal(oldPin.view(), newPin.view()) ? RuleState::broken : RuleState::met;
}

RuleState notSimpleRule(const SecretBytes &newPin) {
    const ByteView digits = newPin.view();
    if (digits.size() < 2) {
        return RuleState::open;
    }
    return runs(digits, 0) || runs(digits, 1) || runs(digits, -1) ? RuleState::broken : RuleState::met;
}

RuleState pukRule(const SecretBytes &puk) {
    if (puk.size() > kPukLength) {
        return RuleState::broken;
    }
    return puk.size() < kPukLength ? RuleState::open : RuleState::met;
}

} // namespace eid::viewer
