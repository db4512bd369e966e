// SPDX-License-Identifier: Apache-2.0
#include "identity/check_reasons.hpp"

#include <eid/identity.hpp>

#include <array>
#include <cstddef>

namespace eid {

namespace {

/// In the order of `Reason`.
constexpr std::array<std::string_view, 43> kReasons{
    "There is no National Register certificate.",
    "The National Register certificate cannot be read.",
    "The card's root certificate cannot be read.",
    "The card's root certificate is not the one that issued the National Register certificate.",
    "The card's root certificate was changed.",
    "The National Register certificate may not be used for signing data.",
    "The root certificate may not issue certificates.",
    "The National Register certificate is outside its validity.",
    "The root certificate is outside its validity.",
    "The National Register certificate was issued by a trusted root and both are valid.",
    "The National Register certificate was issued by a root that is not trusted.",
    "The National Register certificate was not signed by the root that it names.",
    "The root of the National Register certificate is not at hand.",

    "There is no identity record.",
    "The signature over the identity record is not at hand.",
    "Without the National Register certificate the signature over the identity record cannot be checked.",
    "The signature over the identity record was not made over these data by the National Register.",
    "The signature over the identity record is right, but its certificate is not trusted.",
    "The National Register signed the identity record.",
    "The National Register signed this, but it is no identity record.",

    "There is no address record.",
    "The signature over the identity, which the address is tied to, is not at hand.",
    "The signature over the address record is not at hand.",
    "Without the National Register certificate the signature over the address record cannot be checked.",
    "The signature over the address record was not made over these data by the National Register.",
    "The signature over the address record is right, but its certificate is not trusted.",
    "The National Register signed the address record.",
    "The National Register signed the address record. But the identity record itself is not verified.",

    "There is no photo.",
    "There is no identity record with a digest of the photo.",
    "The photo is not the one whose digest the identity record holds.",
    "The identity record holds the digest of this photo.",
    "The identity record holds the digest of this photo. But the identity record itself is not verified.",

    "The identity record names a key of the card, but the card does not have it.",
    "There is no key of the card itself.",
    "There is no identity record with a digest of the card's key.",
    "The card's key is not the one whose digest the identity record holds.",
    "The card's key is the signed one, but there is no card at hand to prove that it holds it.",
    "The card's answer to the challenge is wrong.",
    "The card's key cannot be read.",
    "The card did not answer the challenge.",
    "The card holds the key whose digest stands in the identity record.",
    "The card holds the key whose digest stands in the identity record. But the identity record itself is not "
    "verified.",
};
static_assert(kReasons.size() == static_cast<std::size_t>(Reason::basicKeyOfUnverifiedIdentity) + 1);

} // namespace

std::string_view reasonText(Reason reason) noexcept {
    return kReasons[static_cast<std::size_t>(reason)];
}

std::span<const std::string_view> checkReasons() noexcept {
    return kReasons;
}

} // namespace eid
