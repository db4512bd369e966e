// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string>

namespace eid::test {

/// A public key as OpenSSL understands it.
struct OpensslKey {
    bool rsa = false;
    int bits = 0;
    Bytes modulus;
    Bytes exponent;
    std::string group; ///< "secp384r1"
    Bytes point;       ///< uncompressed, without any wrapping
    Bytes info;        ///< SubjectPublicKeyInfo as OpenSSL would write it
};
OpensslKey opensslKey(ByteView subjectPublicKeyInfo);

/// A certificate as OpenSSL understands it.
struct OpensslCertificate {
    Bytes subject;
    Bytes issuer;
    Bytes serial; ///< DER INTEGER
    Bytes sha1;
    std::string notBefore; ///< "20261122"
    std::string notAfter;
    OpensslKey key;
};
OpensslCertificate opensslCertificate(ByteView der);

} // namespace eid::test
