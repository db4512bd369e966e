// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/object.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace eid::pkcs11 {

/// A file of the card and what it means, worked out with the first question and kept: some programs ask for forty
/// attributes of an object one by one, and reading an X.509 certificate each time would be felt. Shared by the objects
/// that come from the same file. Any thread may ask.
template <typename Meaning> class ParsedFile {
  public:
    using Parse = Meaning (*)(ByteView content);

    ParsedFile(CardFile file, Parse parse) : file_(file), parse_(parse) {}

    [[nodiscard]] CardFile file() const noexcept { return file_; }

    /// A failure is not kept; the next question tries again. The lock is not held while the card is read: threads that
    /// come at the same moment all read, and the first to finish is believed.
    /// @throws Error as FileSource::file and as the parser does.
    [[nodiscard]] std::shared_ptr<const Meaning> get(FileSource &files) const {
        {
            const std::scoped_lock lock(mutex_);
            if (parsed_ != nullptr) {
                return parsed_;
            }
        }
        auto fresh = std::make_shared<const Meaning>(parse_(*files.file(file_)));
        const std::scoped_lock lock(mutex_);
        if (parsed_ == nullptr) {
            parsed_ = std::move(fresh);
        }
        return parsed_;
    }

  private:
    const CardFile file_;
    const Parse parse_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const Meaning> parsed_;
};

} // namespace eid::pkcs11
