// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/issuer.hpp"
#include "core/serial.hpp"

#include <eid/bytes.hpp>

#include <string>
#include <vector>

namespace eid::test {

/// CertID. @param hash "SHA1", "SHA256", ...
Bytes certId(const ca::Issuer &issuer, const ca::Serial &serial, const std::string &hash = "SHA1");
/// Extension with that dotted identifier.
Bytes nonceExtension(ByteView nonce);
/// OCSPRequest for these CertIDs. @param extensions encoded, one after the other
Bytes ocspRequest(const std::vector<Bytes> &certIds, const std::vector<Bytes> &extensions = {});

} // namespace eid::test
