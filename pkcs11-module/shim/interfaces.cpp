// SPDX-License-Identifier: Apache-2.0
#include "shim/interfaces.hpp"

#include "bridge/list_output.hpp"
#include "cryptoki/refused.hpp"
#include "shim/function_lists.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace eid::pkcs11 {

namespace {

constexpr CK_UTF8CHAR kName[] = "PKCS 11";

// The types of PKCS#11 know no const; what they point to here is read-only all the same.
// The default comes first. No flags: after a fork the child has to call C_Initialize itself, so CKF_INTERFACE_FORK_SAFE
// would promise too much.
constinit const std::array<CK_INTERFACE, 2> kInterfaces{{
    {const_cast<CK_UTF8CHAR *>(kName), const_cast<FunctionList30 *>(&kFunctionList30), 0},
    {const_cast<CK_UTF8CHAR *>(kName), const_cast<CK_FUNCTION_LIST *>(&kFunctionList240), 0},
}};

bool isVersion(const CK_INTERFACE &interface, const CK_VERSION &version) {
    // Every function list begins with its version (3.0, 3.4).
    const auto *own = static_cast<const CK_VERSION *>(interface.pFunctionList);
    return own->major == version.major && own->minor == version.minor;
}

} // namespace

void getFunctionList(CK_FUNCTION_LIST **list) {
    *list = const_cast<CK_FUNCTION_LIST *>(&kFunctionList240);
}

void getInterfaceList(CK_INTERFACE *interfaces, CK_ULONG *count) {
    putList<CK_INTERFACE>(kInterfaces, interfaces, count);
}

void getInterface(const CK_UTF8CHAR *name, const CK_VERSION *version, CK_INTERFACE **found, CK_FLAGS flags) {
    require(name == nullptr ||
                std::strcmp(reinterpret_cast<const char *>(name), reinterpret_cast<const char *>(kName)) == 0,
            CKR_ARGUMENTS_BAD);
    const auto *match = std::find_if(kInterfaces.begin(), kInterfaces.end(), [&](const CK_INTERFACE &interface) {
        return (version == nullptr || isVersion(interface, *version)) && (interface.flags & flags) == flags;
    });
    require(match != kInterfaces.end(), CKR_ARGUMENTS_BAD);
    *found = const_cast<CK_INTERFACE *>(&*match);
}

} // namespace eid::pkcs11
