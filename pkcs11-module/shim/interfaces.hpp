// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"

/// How a host finds the functions. All three work before C_Initialize and after C_Finalize.
namespace eid::pkcs11 {

/// C_GetFunctionList: version 2.40, which is all that hosts who call it understand.
void getFunctionList(CK_FUNCTION_LIST **list);

/// C_GetInterfaceList (3.0, 5.4.5). @throws Refused CKR_BUFFER_TOO_SMALL.
void getInterfaceList(CK_INTERFACE *interfaces, CK_ULONG *count);

/// C_GetInterface (3.0, 5.4.6). Null for name and version: the default, "PKCS 11" 3.0.
/// @throws Refused CKR_ARGUMENTS_BAD when there is no such interface (the specification names no value of its own for
///   that; NSS and p11-kit answer so too).
void getInterface(const CK_UTF8CHAR *name, const CK_VERSION *version, CK_INTERFACE **found, CK_FLAGS flags);

} // namespace eid::pkcs11
