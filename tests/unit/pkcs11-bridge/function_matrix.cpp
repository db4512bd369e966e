// SPDX-License-Identifier: Apache-2.0
#include "unit/pkcs11-bridge/function_matrix.hpp"

#include "shim/function_lists.hpp"

namespace eid::test {

namespace {

using Enter = MatrixRow::Enter;
using pkcs11::Operation;

/// What goes with a pointer that is not null: entries or octets, all of which the storage has.
constexpr CK_ULONG kSampleLength = 4;

} // namespace

const std::vector<MatrixRow> &functionMatrix() {
    static const std::vector<MatrixRow> rows{
#include "shim/function_matrix.inc"
    };
    return rows;
}

} // namespace eid::test
