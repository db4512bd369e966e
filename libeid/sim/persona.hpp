// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"

#include <eid/bytes.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eid::sim {

/// A text field of the identity or address record.
struct FieldFact {
    std::uint8_t tag;
    std::string_view label; ///< "surname", "address_zip", ...
    std::size_t maxOctets;
};

/// The text fields in order of their tags. Chip number, photo hash and basic-key hash are made by personalisation.
const std::vector<FieldFact> &identityFields();
const std::vector<FieldFact> &addressFields();

/// Whom a virtual card belongs to. All of it is invented test data, the PIN included.
struct Persona {
    std::string name;        ///< short name: "jan"
    std::string description; ///< one line for people
    Generation generation = Generation::applet17;
    std::optional<Bytes> atr; ///< where it differs from the generation's usual one
    std::string pin = "1234";
    std::string puk1 = "111111"; ///< 6 digits
    std::string puk2 = "222222"; ///< 6 digits
    bool activated = true;
    bool authCertificate = true;
    bool signCertificate = true;
    std::map<std::string, std::string, std::less<>> identity; ///< by label, UTF-8; an absent label gives no tag
    std::map<std::string, std::string, std::less<>> address;
    std::vector<std::pair<std::uint8_t, Bytes>> unknownIdentityTags; ///< beyond the known ones
    std::vector<std::pair<std::uint8_t, Bytes>> unknownAddressTags;
    std::optional<Bytes> photo; ///< JPEG; drawn when absent
    /// A card signed anew when its CA changed: SHA-1 photo hash under SHA-256 signatures.
    bool sha1PhotoHash = false;
    std::size_t certificatePadding = 1100;       ///< zero octets behind each certificate
    std::optional<std::size_t> identityFileSize; ///< default: exact on 1.0/1.1, 256 on later ones; grows when too small
    std::size_t addressFileSize = 121;           ///< grows when too small

    /// Value of a label of either record, or "".
    [[nodiscard]] std::string field(std::string_view label) const;
};

/// Reads a persona from a TOML file of at most 256 KiB. @throws Error personaInvalid naming the field, fileNotReadable.
Persona loadPersona(const std::filesystem::path &file);
/// @param directory where a file named by `photo` is looked for.
Persona parsePersona(std::string_view toml, const std::filesystem::path &directory = {});
/// Names of the personas that are part of the program.
std::vector<std::string> builtinPersonaNames();
/// @throws Error personaInvalid when there is none of that name.
Persona builtinPersona(std::string_view name);
/// A built-in persona if one has that name, else a file.
Persona findPersona(const std::string &nameOrFile);

} // namespace eid::sim
