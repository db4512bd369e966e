// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include "model/fixed_text.hpp"

namespace eid::pkcs11::bridge {

void getInfo(Module & /*module*/, CK_INFO *info) {
    *info = CK_INFO{};
    // What the module speaks in all (3.0, 3.1), not the version of the list that the host happened to ask for.
    info->cryptokiVersion = {3, 0};
    putFixedText(info->manufacturerID, "eID toolkit");
    putFixedText(info->libraryDescription, "eID smart card module");
    info->libraryVersion = {EID_VERSION_MAJOR, EID_VERSION_MINOR};
}

} // namespace eid::pkcs11::bridge
