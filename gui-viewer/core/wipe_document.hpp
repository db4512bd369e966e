// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

namespace eid::viewer {

/// Overwrites the octets of the files and the texts of the records where they lie; sizes and labels stay. For copies
/// that outlived their use; what other objects share with the document (the source's name) is let go of, not
/// overwritten.
void wipeDocument(CardDocument &document) noexcept;

} // namespace eid::viewer
