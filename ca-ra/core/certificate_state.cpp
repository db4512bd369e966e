// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_state.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::array<std::pair<State, std::string_view>, 6> kStates{{
    {State::intent, "intent"},
    {State::issued, "issued"},
    {State::onHold, "on_hold"},
    {State::active, "active"},
    {State::revoked, "revoked"},
    {State::expired, "expired"},
}};

constexpr std::array<std::pair<Reason, std::string_view>, 10> kReasons{{
    {Reason::unspecified, "unspecified"},
    {Reason::keyCompromise, "keyCompromise"},
    {Reason::caCompromise, "cACompromise"},
    {Reason::affiliationChanged, "affiliationChanged"},
    {Reason::superseded, "superseded"},
    {Reason::cessationOfOperation, "cessationOfOperation"},
    {Reason::certificateHold, "certificateHold"},
    {Reason::removeFromCrl, "removeFromCRL"},
    {Reason::privilegeWithdrawn, "privilegeWithdrawn"},
    {Reason::aaCompromise, "aACompromise"},
}};

template <typename Table> std::string_view nameIn(const Table &table, typename Table::value_type::first_type value) {
    const auto *const found =
        std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.first == value; });
    return found == table.end() ? std::string_view() : found->second;
}

template <typename Table>
std::optional<typename Table::value_type::first_type> valueIn(const Table &table, std::string_view name) {
    const auto *const found =
        std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.second == name; });
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

} // namespace

bool mayChange(State from, State to) noexcept {
    if (from == State::revoked || from == to) {
        return false;
    }
    switch (to) {
    case State::revoked:
        return true;
    case State::issued:
        return from == State::intent;
    case State::onHold:
    case State::active:
        return from != State::expired;
    case State::expired:
        return from != State::intent;
    case State::intent:
        return false;
    }
    return false;
}

std::string_view nameOf(State state) noexcept {
    return nameIn(kStates, state);
}

std::optional<State> stateOf(std::string_view name) noexcept {
    return valueIn(kStates, name);
}

std::string_view nameOf(Reason reason) noexcept {
    return nameIn(kReasons, reason);
}

std::optional<Reason> reasonOf(std::string_view name) noexcept {
    return valueIn(kReasons, name);
}

std::optional<Reason> reasonOf(int number) noexcept {
    const auto *const found = std::find_if(kReasons.begin(), kReasons.end(),
                                           [&](const auto &row) { return static_cast<int>(row.first) == number; });
    return found == kReasons.end() ? std::nullopt : std::optional(found->first);
}

} // namespace eid::ca
