// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cryptoki/cryptoki.hpp"
#include "model/handles.hpp"
#include "model/locks.hpp"
#include "objects/object.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace eid::pkcs11 {

/// A token's objects and the handles under which programs know them. Any thread may call; nothing here needs the card.
class ObjectStore {
  public:
    using Entry = std::pair<CK_OBJECT_HANDLE, std::shared_ptr<const Object>>;

    /// Public objects have handles from the start. @param all in the order in which searches give them.
    /// @param before the `publicHandles` of the same card when it was in the same slot before, else nothing.
    ObjectStore(std::vector<std::shared_ptr<const Object>> all, HandleSource &handles,
                const std::vector<CK_OBJECT_HANDLE> &before);

    /// The handles of the public objects, at the places of `all`; 0 for private ones.
    [[nodiscard]] const std::vector<CK_OBJECT_HANDLE> &publicHandles() const noexcept { return publicHandles_; }

    /// In the order of the card: programs that take the first key get the authentication key.
    [[nodiscard]] std::vector<Entry> visible(bool withPrivate) const EID_EXCLUDES(mutex_);
    /// Null when no object has that handle.
    [[nodiscard]] std::shared_ptr<const Object> find(CK_OBJECT_HANDLE handle) const EID_EXCLUDES(mutex_);

    /// Gives private objects handles, unless they still have some from before: when the card forgot a login, programs
    /// keep what they had.
    void publishPrivate() EID_EXCLUDES(mutex_);
    /// Takes them back for good (C_Logout, PKCS#11 Base 2.40, 5.6).
    void retractPrivate() noexcept EID_EXCLUDES(mutex_);
    /// The card turned out to have no such file: what depends on it does not exist.
    void drop(CardFile missing) EID_EXCLUDES(mutex_);

  private:
    HandleSource &handles_;
    std::vector<CK_OBJECT_HANDLE> publicHandles_; ///< never changes after construction
    mutable Mutex mutex_;
    std::vector<Entry> entries_ EID_GUARDED_BY(mutex_); ///< handle 0: not published
};

} // namespace eid::pkcs11
