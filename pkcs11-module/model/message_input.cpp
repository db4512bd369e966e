// SPDX-License-Identifier: Apache-2.0
#include "model/message_input.hpp"

#include "cryptoki/cryptoki.hpp"
#include "cryptoki/refused.hpp"

#include <utility>

namespace eid::pkcs11 {

MessageInput::MessageInput(const SignaturePlan &plan)
    : plan_(plan), hasher_(plan.prehash ? std::optional<Hasher>(*plan.prehash) : std::nullopt) {}

void MessageInput::add(ByteView part) {
    if (hasher_) {
        hasher_->update(part);
        return;
    }
    require(part.size() <= plan_.maxData - gathered_.size(), CKR_DATA_LEN_RANGE);
    gathered_.insert(gathered_.end(), part.begin(), part.end());
}

void MessageInput::update(ByteView part) {
    inParts_ = true;
    add(part);
}

Bytes MessageInput::whole(ByteView data) {
    add(data);
    return finish();
}

Bytes MessageInput::finish() {
    if (hasher_) {
        return hasher_->finish();
    }
    requireDataLength(plan_, gathered_.size());
    return std::move(gathered_);
}

} // namespace eid::pkcs11
