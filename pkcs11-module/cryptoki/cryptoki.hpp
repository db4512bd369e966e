// SPDX-License-Identifier: Apache-2.0
#pragma once

// The names of PKCS#11: version 2.40 from the header that p11-kit maintains, and what version 3.0 adds and this module
// speaks (OASIS PKCS #11 Base Specification 3.0, sections 3.3, 3.4 and 4; PKCS #11 Profiles 3.0).
#include <p11-kit/pkcs11.h>

#ifndef CKO_PROFILE
#define CKO_PROFILE 9UL
#define CKA_PROFILE_ID 0x601UL
#define CKP_BASELINE_PROVIDER 1UL
#define CKP_EXTENDED_PROVIDER 2UL
#define CKP_AUTHENTICATION_TOKEN 3UL
#define CKP_PUBLIC_CERTIFICATES_TOKEN 4UL
#endif

#ifndef CKA_UNIQUE_ID
#define CKA_UNIQUE_ID 4UL
#endif

#ifndef CKR_OPERATION_CANCEL_FAILED
#define CKR_OPERATION_CANCEL_FAILED 0x202UL
#endif

#ifndef CKF_INTERFACE_FORK_SAFE
#define CKF_INTERFACE_FORK_SAFE 1UL

/// Base Specification 3.0, 3.4: one function list under its name.
struct CK_INTERFACE {
    CK_UTF8CHAR *pInterfaceName;
    void *pFunctionList;
    CK_FLAGS flags;
};
using CK_INTERFACE_PTR = CK_INTERFACE *;
using CK_INTERFACE_PTR_PTR = CK_INTERFACE **;
#endif

/// C_SessionCancel (5.6.11): which operations to give up.
#ifndef CKF_FIND_OBJECTS
#define CKF_FIND_OBJECTS 0x40UL
#endif
