// SPDX-License-Identifier: Apache-2.0
#include "mech/table.hpp"

#include <eid/error.hpp>

#include <array>

namespace eid::pkcs11 {

namespace {

using enum HashAlgorithm;

// CKM_* of PKCS #11 Cryptographic Token Interface Current Mechanisms 2.40: RSA 2.1, elliptic curves 2.3, digests 2.20
// to 2.24.
constexpr std::array kTable{
    Row{CKM_RSA_PKCS, rsaPkcs, none},
    Row{CKM_SHA1_RSA_PKCS, rsaPkcs, sha1},
    Row{CKM_SHA224_RSA_PKCS, rsaPkcs, sha224},
    Row{CKM_SHA256_RSA_PKCS, rsaPkcs, sha256},
    Row{CKM_SHA384_RSA_PKCS, rsaPkcs, sha384},
    Row{CKM_SHA512_RSA_PKCS, rsaPkcs, sha512},
    Row{CKM_RSA_PKCS_PSS, rsaPss, none},
    Row{CKM_SHA1_RSA_PKCS_PSS, rsaPss, sha1},
    Row{CKM_SHA224_RSA_PKCS_PSS, rsaPss, sha224},
    Row{CKM_SHA256_RSA_PKCS_PSS, rsaPss, sha256},
    Row{CKM_SHA384_RSA_PKCS_PSS, rsaPss, sha384},
    Row{CKM_SHA512_RSA_PKCS_PSS, rsaPss, sha512},
    Row{CKM_ECDSA, ecdsa, none},
    Row{CKM_ECDSA_SHA1, ecdsa, sha1},
    Row{CKM_ECDSA_SHA224, ecdsa, sha224},
    Row{CKM_ECDSA_SHA256, ecdsa, sha256},
    Row{CKM_ECDSA_SHA384, ecdsa, sha384},
    Row{CKM_ECDSA_SHA512, ecdsa, sha512},
    Row{CKM_SHA_1, digests, sha1},
    Row{CKM_SHA224, digests, sha224},
    Row{CKM_SHA256, digests, sha256},
    Row{CKM_SHA384, digests, sha384},
    Row{CKM_SHA512, digests, sha512},
};

} // namespace

std::span<const Row> mechanismTable() noexcept {
    return kTable;
}

const Row &rowOf(CK_MECHANISM_TYPE type) {
    const auto *const row = std::find_if(kTable.begin(), kTable.end(), [&](const Row &r) { return r.type == type; });
    require(row != kTable.end(), CKR_MECHANISM_INVALID);
    return *row;
}

const Family &familyOf(SignatureMechanism mechanism) {
    const auto *const row = std::find_if(kTable.begin(), kTable.end(),
                                         [&](const Row &r) { return r.family().signatureMechanism() == mechanism; });
    if (row == kTable.end()) {
        throw Error(Situation::internalError, "a kind of signature without a family");
    }
    return row->family();
}

} // namespace eid::pkcs11
