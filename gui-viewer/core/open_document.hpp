// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <QString>

namespace eid::viewer {

/// Opens what a person points at: an .eid file of any form, or a folder with a raw export. What it is, is seen by its
/// content, not by its name. Its authenticity is checked offline.
/// @param now the time at which certificates must be valid; also when the document was read.
/// @throws Error fileNotReadable, documentTooLarge, fileTooLarge, unsupportedInput.
CardDocument openDocument(const QString &path, const TrustAnchors &anchors, TimePoint now);

} // namespace eid::viewer
