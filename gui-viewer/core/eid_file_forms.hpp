// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <string>
#include <vector>

/// The readers of the single forms of .eid file; `readEidFile` chooses among them.
namespace eid::viewer::eidfile {

/// What is in a file, before it is a document.
struct Content {
    CardFiles files;
    std::vector<IdentityField> identity; ///< fields that do not come from the card's own file, in order of their tags
    std::vector<IdentityField> address;
    std::vector<IdentityField> unknown; ///< what has no field on a card; not for beside the card's own identity file
};

/// @throws Error unsupportedInput.
Content readXml(ByteView file);
Content readTlv(ByteView file);

/// A field that no card has, labelled with its place in the file.
IdentityField unknownField(std::string label, const std::string &text);

/// Processing instructions of what `writeEidFile` adds to the Belgian viewer's form.
inline constexpr const char *kFileInstruction = "eid-card-file";   ///< name of the file, its octets in base64
inline constexpr const char *kFieldInstruction = "eid-card-field"; ///< record, tag, octets and label in base64

} // namespace eid::viewer::eidfile
