// SPDX-License-Identifier: Apache-2.0
#include "bridge/functions.hpp"

#include <eid/secret.hpp>

#include <algorithm>

namespace eid::pkcs11::bridge {

namespace {

/// Card::random gives at most so many octets at a time.
constexpr CK_ULONG kBlock = 4096;

} // namespace

void generateRandom(Module &module, Session &session, CK_BYTE *data, CK_ULONG length) {
    for (CK_ULONG done = 0; done < length;) {
        static_cast<void>(module.session(session.handle())); // a gigabyte takes hours, and the session may end before
        Bytes block = session.token().random(std::min(kBlock, length - done));
        require(!block.empty(), CKR_DEVICE_ERROR); // or the loop would not end
        std::copy(block.begin(), block.end(), data + done);
        done += block.size();
        wipe(block.data(), block.size()); // may become a key at the host
    }
}

} // namespace eid::pkcs11::bridge
