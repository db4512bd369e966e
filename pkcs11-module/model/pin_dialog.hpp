// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/secret.hpp>

#include <optional>
#include <string>

namespace eid::pkcs11 {

/// What the dialog tells the person.
struct PinQuestion {
    std::string title;       ///< "Belgian eID card"
    std::string description; ///< what the PIN is for, tries left
    std::string error;       ///< why it is asked again; may be empty
};

/// Asks for a PIN with a program of the pinentry (Assuan) protocol. The program is started without a shell and without
/// running host code in a forked child; the PIN goes from its pipe into locked memory.
/// @return nothing when the person cancelled.
/// @throws Error pinDialog when the program cannot be used.
std::optional<SecretBytes> askPin(const std::string &program, const PinQuestion &question);

} // namespace eid::pkcs11
