// SPDX-License-Identifier: Apache-2.0
#include "objects/profile_object.hpp"

#include <array>
#include <utility>

namespace eid::pkcs11 {

namespace {

using Rule = AttributeRule<ProfileObject>;

constexpr auto kStorage = storageRules<ProfileObject>();
constexpr std::array kProfile{
    Rule{CKA_PROFILE_ID, Needs::nothing,
         [](const ProfileObject &object, FileSource &) { return numberAnswer(object.profile()); }},
};
constexpr std::array kTables{ProfileObject::Table(kStorage), ProfileObject::Table(kProfile)};

} // namespace

ProfileObject::ProfileObject(std::string label, CK_ULONG profile, std::string uniqueId)
    : RuledObject(std::move(label), std::move(uniqueId)), profile_(profile) {}

std::span<const ProfileObject::Table> ProfileObject::tables() const noexcept {
    return kTables;
}

} // namespace eid::pkcs11
