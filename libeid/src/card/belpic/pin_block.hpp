// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/secret.hpp>

namespace eid::belpic {

/// Appends a PIN block: 2 and the number of digits, the digits as BCD, filled up with F to eight octets
/// (GlobalPlatform Card Specification, "PIN format"). @param digits ASCII digits, at most 12.
void appendPinBlock(SecretBytes &target, ByteView digits);

} // namespace eid::belpic
