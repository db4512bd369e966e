// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/authority.hpp"
#include "bin/command_line.hpp"

#include <string>

namespace eid::ca {

/// How a command names a certificate: by serial number, by request, or by the file.
struct CertificateChoice {
    std::string issuer;
    std::string serial;
    std::string requestId;
    std::string file;

    void addTo(CLI::App &command);
    /// @throws Error certificateUnknown; invalidArgument when it is not said which.
    [[nodiscard]] CertificateKey find(const Authority &authority, const Invocation &invocation) const;
};

/// What is known about a certificate, without its content: no names.
nlohmann::ordered_json describe(const CertificateRecord &record, const std::string &issuer);

/// The row with its content. @throws Error certificateUnknown.
CertificateRecord requireRecord(const Authority &authority, const CertificateKey &key);

} // namespace eid::ca
