// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "objects/object.hpp"

#include <eid/certificate.hpp>

#include <string_view>
#include <vector>

/// Values of attributes as PKCS#11 wants them in memory (Base 2.40, 4.1 and 2.4): numbers and mechanism lists in the
/// host's own CK_ULONG, truth as one octet, text without terminator.
namespace eid::pkcs11 {

AttributeAnswer numberAnswer(CK_ULONG value);
AttributeAnswer truthAnswer(bool value);
AttributeAnswer textAnswer(std::string_view text);
AttributeAnswer mechanismsAnswer(const std::vector<CK_MECHANISM_TYPE> &mechanisms);
/// CK_DATE of the day in UTC: "20261122".
AttributeAnswer dateAnswer(TimePoint time);

} // namespace eid::pkcs11
