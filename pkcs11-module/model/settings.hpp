// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/log.hpp>

#include <string>
#include <vector>

namespace eid::pkcs11 {

/// What a system or a user may set: `[pkcs11]` in /etc/eid/eid.toml and then in $XDG_CONFIG_HOME/eid/eid.toml (or
/// ~/.config/eid/eid.toml). The user's file wins, EID_LOG wins over both.
struct Settings {
    /// `signature_key = false`: programs see the authentication key only, and never ask for a PIN to sign.
    bool signatureKey = true;
    /// `pin_dialog = "/usr/bin/pinentry"`: a program of the pinentry protocol that asks for the PIN when a host does
    /// not do the login that the signature key wants before each use. Empty: such hosts are refused.
    std::string pinDialog;
    /// `log = "FILE"`: appended to; "stderr"; empty: none. EID_LOG=FILE[:LEVEL] the same.
    std::string log;
    /// `log_level = "debug" | "info" | "warning" | "error"`.
    LogLevel logLevel = LogLevel::info;
    /// What was found and could not be used; openLog tells it.
    std::vector<std::string> complaints = {};
};

/// Reads both files and the environment (not for programs with changed privileges). A file that cannot be used is
/// reported in the log and left out: a browser must not lose the card because of a typing error.
Settings loadSettings();

/// Points the log where the settings say.
void openLog(const Settings &settings);

} // namespace eid::pkcs11
