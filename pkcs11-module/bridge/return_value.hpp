// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

#include <eid/error.hpp>

namespace eid::pkcs11 {

/// The one mapping from situations to CK_RV (PKCS#11 Base 2.40, 5.1). Every situation of the catalogue has a value;
/// those of other chapters are CKR_GENERAL_ERROR.
CK_RV returnValueOf(const Error &error) noexcept;

/// For the active exception of a catch block: Refused, Error, std::bad_alloc (CKR_HOST_MEMORY), anything else
/// (CKR_GENERAL_ERROR, logged).
CK_RV returnValueOfCurrentException() noexcept;

/// "CKR_PIN_INCORRECT", for the log; "CKR_0x..." for others.
const char *returnValueName(CK_RV value) noexcept;

} // namespace eid::pkcs11
