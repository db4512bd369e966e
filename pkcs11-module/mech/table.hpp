// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mech/family.hpp"

#include <span>

namespace eid::pkcs11 {

// The families, one file each. A new one is declared here, written in a file of its own, and gets its rows in
// table.cpp.
const Family &rsaPkcs() noexcept;
const Family &rsaPss() noexcept;
const Family &ecdsa() noexcept;
const Family &digests() noexcept;

/// One mechanism. The family is named by its function, so that the table is a constant: a module that is loaded into
/// other people's programs should not run anything before it is called.
struct Row {
    CK_MECHANISM_TYPE type;
    const Family &(*family)() noexcept;
    HashAlgorithm hash; ///< computed by the module; `none`: the data goes to the chip as it is
};

/// Every mechanism the module knows, in the order in which programs see them.
std::span<const Row> mechanismTable() noexcept;

/// @throws Refused CKR_MECHANISM_INVALID.
const Row &rowOf(CK_MECHANISM_TYPE type);

/// The family whose signatures are of that kind.
const Family &familyOf(SignatureMechanism mechanism);

} // namespace eid::pkcs11
