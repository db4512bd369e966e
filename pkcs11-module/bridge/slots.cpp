// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include "bridge/list_output.hpp"
#include "mech/mechanism.hpp"

#include <vector>

namespace eid::pkcs11::bridge {

void getSlotList(Module &module, CK_BBOOL tokenPresent, CK_SLOT_ID *slots, CK_ULONG *count) {
    // Readers are looked up with every call, also when a host passes its buffer straight away.
    const std::vector<CK_SLOT_ID> found = module.slots(tokenPresent != CK_FALSE);
    putList<CK_SLOT_ID>(found, slots, count);
}

void getSlotInfo(Module &module, CK_SLOT_ID slot, CK_SLOT_INFO *info) {
    *info = module.slotInfo(slot);
}

void getTokenInfo(Module &module, CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
    *info = module.tokenInfo(slot);
}

void waitForSlotEvent(Module &module, CK_FLAGS flags, CK_SLOT_ID *slot, void *reserved) {
    require(reserved == nullptr, CKR_ARGUMENTS_BAD); // 2.40, 5.5
    const auto event = module.waitForSlotEvent((flags & CKF_DONT_BLOCK) == 0);
    require(event.has_value(), CKR_NO_EVENT);
    *slot = *event;
}

void getMechanismList(Module &module, CK_SLOT_ID slot, CK_MECHANISM_TYPE *mechanisms, CK_ULONG *count) {
    const std::vector<CK_MECHANISM_TYPE> offered = mechanismsOf(module.token(slot)->keys());
    putList<CK_MECHANISM_TYPE>(offered, mechanisms, count);
}

void getMechanismInfo(Module &module, CK_SLOT_ID slot, CK_MECHANISM_TYPE type, CK_MECHANISM_INFO *info) {
    *info = mechanismInfo(type, module.token(slot)->keys());
}

} // namespace eid::pkcs11::bridge
