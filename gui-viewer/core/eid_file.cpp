// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"

#include "core/eid_file_forms.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace eid::viewer {

namespace eidfile {

IdentityField unknownField(std::string label, const std::string &text) {
    IdentityField field;
    field.label = std::move(label);
    field.raw = toBytes(text);
    field.text = text;
    field.known = false;
    return field;
}

} // namespace eidfile

namespace {

using eidfile::Content;

Error unsupported(const std::string &why) {
    return Error(Situation::unsupportedInput, why);
}

/// What people take for an .eid file by mistake, by its first octets.
struct OtherKind {
    std::string_view start;
    const char *what;
};
constexpr std::array kOthers{
    OtherKind{"\xFF\xD8\xFF", "a JPEG picture"},
    OtherKind{"\x89PNG", "a PNG picture"},
    OtherKind{"GIF8", "a GIF picture"},
    OtherKind{"%PDF", "a PDF document"},
    OtherKind{"PK\x03\x04", "a ZIP archive or an office document"},
    OtherKind{"\x7F"
              "ELF",
              "a program"},
    OtherKind{"MZ", "a program"},
    OtherKind{"-----BEGIN", "a certificate or a key"},
    OtherKind{"BEGIN:VCARD", "a vCard"},
    OtherKind{"{", "a JSON document"},
};

bool startsWith(ByteView content, std::string_view start) {
    return content.size() >= start.size() &&
           std::equal(start.begin(), start.end(), content.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

bool isBlank(std::uint8_t octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
}

bool looksLikeXml(ByteView content) {
    for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
        if (startsWith(content, mark)) {
            return true;
        }
    }
    const auto first = std::find_if_not(content.begin(), content.end(), isBlank);
    return first != content.end() && *first == '<';
}

/// The old form begins with its version: tag 0, one octet.
bool looksLikeTlv(ByteView content) {
    return content.size() > 3 && content[0] == 0 && content[1] == 1;
}

Content contentOf(ByteView content) {
    if (content.empty()) {
        throw unsupported("an empty file");
    }
    if (content.size() > kMaxEidFile) {
        throw Error(Situation::documentTooLarge, "no .eid file is larger than 1 MiB");
    }
    for (const OtherKind &other : kOthers) {
        if (startsWith(content, other.start)) {
            throw unsupported(std::string(other.what) + ", which is no .eid file");
        }
    }
    if (looksLikeTlv(content)) {
        return eidfile::readTlv(content);
    }
    if (looksLikeXml(content)) {
        return eidfile::readXml(content);
    }
    throw unsupported("a file of another kind, which is no .eid file");
}

std::optional<Record> recordOf(std::vector<IdentityField> fields) {
    if (fields.empty()) {
        return std::nullopt;
    }
    return Record(std::move(fields));
}

} // namespace

CardDocument readEidFile(ByteView content, const QString &name, TimePoint readAt) {
    Content read = contentOf(content);
    CardDocument document;
    document.origin = Origin::eidFile;
    document.source = name;
    document.readAt = readAt;
    // What a signature covers and what merely stands beside it never share a record: the card's own file is the whole
    // of its record, even where it is damaged.
    if (!read.files.contains(CardFile::identity)) {
        read.identity.insert(read.identity.end(), std::make_move_iterator(read.unknown.begin()),
                             std::make_move_iterator(read.unknown.end()));
        document.identity = recordOf(std::move(read.identity));
    }
    if (!read.files.contains(CardFile::address)) {
        document.address = recordOf(std::move(read.address));
    }
    for (auto &[file, octets] : read.files) {
        document.add(file, std::move(octets));
    }
    return document;
}

AuthenticityReport checkDocument(const CardDocument &document, const TrustAnchors &anchors, TimePoint now) {
    AuthenticityReport report = checkAuthenticity(document.files, anchors, now);
    // The sentences are of the list that checks choose from, so that they are in every language.
    const auto unsignedData = [](const char *reason) {
        return Check{CheckStatus::untrusted, reason, Situation::signatureMissing};
    };
    if (document.identity && !document.has(CardFile::identity)) {
        report.identity = unsignedData("The signature over the identity record is not at hand.");
    }
    if (document.address && !document.has(CardFile::address)) {
        report.address = unsignedData("The signature over the address record is not at hand.");
    }
    return report;
}

} // namespace eid::viewer
