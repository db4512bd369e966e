// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>

namespace eid {

/// DigestInfo of RFC 8017 9.2 note 1: what a PKCS#1 v1.5 signature is made over.
/// @throws Error schemeNotSupported for hashes without an identifier there.
Bytes digestInfo(HashAlgorithm hash, ByteView digest);

} // namespace eid
