// SPDX-License-Identifier: Apache-2.0
// In a file of its own: the headers of NSS and those of p11-kit name the same things.
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <pkcs11.h>

std::vector<std::pair<std::string, std::size_t>> nssOrder();

std::vector<std::pair<std::string, std::size_t>> nssOrder() {
    return {
#undef CK_NEED_ARG_LIST
#undef CK_PKCS11_FUNCTION_INFO
#define CK_PKCS11_3_0
#define CK_PKCS11_FUNCTION_INFO(name) {#name, offsetof(CK_FUNCTION_LIST_3_0, name)},
#include <pkcs11f.h>
    };
}
