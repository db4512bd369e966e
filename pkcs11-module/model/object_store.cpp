// SPDX-License-Identifier: Apache-2.0
#include "model/object_store.hpp"

#include <algorithm>

namespace eid::pkcs11 {

ObjectStore::ObjectStore(std::vector<std::shared_ptr<const Object>> all, HandleSource &handles,
                         const std::vector<CK_OBJECT_HANDLE> &before)
    : handles_(handles) {
    const bool isBack = before.size() == all.size();
    const Lock lock(mutex_);
    for (auto &object : all) {
        CK_OBJECT_HANDLE handle = 0;
        if (!object->isPrivate()) {
            handle = isBack ? before[entries_.size()] : handles_.next();
        }
        publicHandles_.push_back(handle);
        entries_.emplace_back(handle, std::move(object));
    }
}

std::vector<ObjectStore::Entry> ObjectStore::visible(bool withPrivate) const {
    std::vector<Entry> result;
    const Lock lock(mutex_);
    std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(result),
                 [&](const Entry &entry) { return entry.first != 0 && (withPrivate || !entry.second->isPrivate()); });
    return result;
}

std::shared_ptr<const Object> ObjectStore::find(CK_OBJECT_HANDLE handle) const {
    const Lock lock(mutex_);
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry &entry) { return handle != 0 && entry.first == handle; });
    return found == entries_.end() ? nullptr : found->second;
}

void ObjectStore::publishPrivate() {
    const Lock lock(mutex_);
    for (auto &[handle, object] : entries_) {
        if (handle == 0) {
            handle = handles_.next();
        }
    }
}

void ObjectStore::retractPrivate() noexcept {
    const Lock lock(mutex_);
    for (auto &[handle, object] : entries_) {
        if (object->isPrivate()) {
            handle = 0;
        }
    }
}

void ObjectStore::drop(CardFile missing) {
    const Lock lock(mutex_);
    std::erase_if(entries_, [&](const Entry &entry) { return entry.second->dependsOn() == missing; });
}

} // namespace eid::pkcs11
