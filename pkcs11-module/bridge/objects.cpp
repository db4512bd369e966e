// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include <algorithm>

namespace eid::pkcs11::bridge {

namespace {

/// A template that a search compares with: what is said to be there must be there.
void requireValues(Template attributes) {
    for (const CK_ATTRIBUTE &attribute : attributes) {
        require(attribute.pValue != nullptr || attribute.ulValueLen == 0, CKR_ATTRIBUTE_VALUE_INVALID);
    }
}

/// The five cases of C_GetAttributeValue (2.40, 5.7), in its order.
CK_RV answer(CK_ATTRIBUTE &attribute, const AttributeAnswer &answer) {
    switch (answer.kind) {
    case AttributeAnswer::Kind::sensitive:
        attribute.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_ATTRIBUTE_SENSITIVE;
    case AttributeAnswer::Kind::invalid:
        attribute.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_ATTRIBUTE_TYPE_INVALID;
    case AttributeAnswer::Kind::value:
        break;
    }
    if (attribute.pValue == nullptr) {
        attribute.ulValueLen = answer.value.size();
        return CKR_OK;
    }
    if (attribute.ulValueLen < answer.value.size()) {
        attribute.ulValueLen = CK_UNAVAILABLE_INFORMATION;
        return CKR_BUFFER_TOO_SMALL;
    }
    std::copy(answer.value.begin(), answer.value.end(), static_cast<CK_BYTE *>(attribute.pValue));
    attribute.ulValueLen = answer.value.size();
    return CKR_OK;
}

} // namespace

void getAttributeValue(Module & /*module*/, Session &session, CK_OBJECT_HANDLE object, Template attributes) {
    const auto wanted = session.token().object(object);
    // Each attribute is answered whatever becomes of the others; of several reasons the first one is told (any may be).
    CK_RV result = CKR_OK;
    for (CK_ATTRIBUTE &attribute : attributes) {
        const CK_RV value = answer(attribute, wanted->attribute(attribute.type, session.token()));
        result = result == CKR_OK ? value : result;
    }
    require(result == CKR_OK, result);
}

void findObjectsInit(Module & /*module*/, Session &session, Template wanted) {
    requireValues(wanted);
    session.findObjectsInit(wanted);
}

void findObjects(Module & /*module*/, Session &session, CK_OBJECT_HANDLE *objects, CK_ULONG room, CK_ULONG *count) {
    *count = session.findObjects({objects, room});
}

void findObjectsFinal(Module & /*module*/, Session &session) {
    session.findObjectsFinal();
}

} // namespace eid::pkcs11::bridge
