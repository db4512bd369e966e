// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/session.hpp"

#include <array>
#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::test {

/// Zeroed room for each pointer of a call, except for the one that shall be null.
class Storage {
  public:
    /// @param null name of a parameter; "*": all of them.
    explicit Storage(std::string_view null = {}) : null_(null) {}

    template <typename T> T *at(std::string_view name) {
        if (null_ == name || null_ == "*") {
            return nullptr;
        }
        return reinterpret_cast<T *>(blocks_.emplace_back().octets.data());
    }

  private:
    struct alignas(std::max_align_t) Block {
        std::array<std::byte, 1024> octets{};
    };
    std::string null_;
    std::list<Block> blocks_;
};

/// One function of the table.
struct MatrixRow {
    enum class Enter { any, module, slot, session };

    std::string name;
    bool since30;
    Enter enter;
    CK_RV answers; ///< what an unsupported function says; CKR_OK: it is supported
    std::optional<pkcs11::Operation> ends;
    std::vector<std::string> checked; ///< pointers that must not be null
    CK_RV (*call)(CK_ULONG target, Storage &storage);
};

/// All functions in the order of the lists, made from functions.toml.
const std::vector<MatrixRow> &functionMatrix();

} // namespace eid::test
