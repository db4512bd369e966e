// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/card_document.hpp"

#include <cstddef>

namespace eid::viewer {

/// Larger than any .eid file there is: the photo is a few KiB, a certificate about one.
inline constexpr std::size_t kMaxEidFile = 1024UL * 1024UL;

/// Reads a file that a Belgian eID viewer saved, whatever its name. Known forms:
/// - `<eid>`, XML, viewer 4 and later (Fedict/eid-mw, plugins_tools/eid-viewer: xmlmap.cpp, xml/eidv4.xsd and
///   conversions/; Fedict/eid-viewer, Version4XMLFile*.java). Nothing in it is signed.
/// - tag-length-value, middleware 2 and 3.5 (Fedict/eid-mw 3.5, APLCardBeid.cpp and TLVBuffer.cpp; Fedict/eid-viewer,
///   Version35EidFile.java). It holds the card's own files with their signatures.
/// - `<beid_card>`, XML, middleware 3.5 (APLCardBeid.cpp; Version35XMLFile.java). It holds the card's own files, too.
///
/// The documents of the last two can be proved with `checkAuthenticity`. Where the card's own file is there, its record
/// is what that file says and nothing else: of the last two forms what stands beside it is passed over; an `<eid>`
/// whose readable part says something else or more is refused. Without it, elements and attributes that have no field
/// on a card become unknown fields, labelled with their place in the file.
/// @param name shown as the document's source: the file's name without its folder.
/// @throws Error documentTooLarge, or unsupportedInput with what the file seems to be instead.
CardDocument readEidFile(ByteView content, const QString &name, TimePoint readAt);

/// Writes the `<eid>` form that the Belgian viewer opens. What that form has no place for - the card's own files with
/// their signatures, fields it does not know, the exact writing of a date - stands in processing instructions, which
/// that viewer passes over (xml.c reads element nodes only; XML Schema does not see them). `readEidFile` reads all of
/// it back.
/// @throws Error unsupportedInput for a document without an identity.
Bytes writeEidFile(const CardDocument &document);

/// Checks offline what can be checked of a document that came from a file. Data that nothing signs is `untrusted`, and
/// the reason says so.
AuthenticityReport checkDocument(const CardDocument &document, const TrustAnchors &anchors, TimePoint now);

} // namespace eid::viewer
