// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "identity/record_tags.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace eid {

namespace {

constexpr std::size_t kMaxRecord = 4096;
constexpr std::size_t kMaxFields = 128;

/// Walks over the tag-length-value triples of a record. This is not BER: a tag is one octet, and length octets are
/// summed for as long as they are FF (content document, chapter 6.1).
class TlvWalker {
  public:
    TlvWalker(ByteView file, std::string_view name) : rest_(file), name_(name) {}

    /// True when nothing but padding is left. Padding is recognised as all zeros to the end, and only where a tag could
    /// stand: a last field may well end in zeros itself.
    [[nodiscard]] bool atEnd() const {
        return std::all_of(rest_.begin(), rest_.end(), [](std::uint8_t octet) { return octet == 0; });
    }

    std::pair<std::uint8_t, ByteView> next() {
        const std::uint8_t tag = take();
        std::size_t length = 0;
        std::uint8_t octet = 0;
        do {
            octet = take();
            length += octet;
        } while (octet == 0xFF);
        if (length > rest_.size()) {
            throw invalid("a field is longer than the record");
        }
        const ByteView value = rest_.first(length);
        rest_ = rest_.subspan(length);
        return {tag, value};
    }

    [[nodiscard]] Error invalid(std::string_view why) const {
        return Error(Situation::recordInvalid, std::string(name_) + ": " + std::string(why));
    }

  private:
    std::uint8_t take() {
        if (rest_.empty()) {
            throw invalid("it ends inside a field");
        }
        const std::uint8_t octet = rest_.front();
        rest_ = rest_.subspan(1);
        return octet;
    }

    ByteView rest_;
    std::string_view name_;
};

/// Text that a person can read: well-formed and without control characters.
bool isPlainText(ByteView raw) {
    return isValidUtf8(raw) &&
           std::none_of(raw.begin(), raw.end(), [](std::uint8_t octet) { return octet < 0x20 || octet == 0x7F; });
}

IdentityField unknownField(std::uint8_t tag, ByteView raw) {
    constexpr std::string_view digits = "0123456789abcdef";
    IdentityField field;
    field.tag = tag;
    field.known = false;
    field.label = std::string("tag_") + digits[tag >> 4U] + digits[tag & 0x0FU];
    field.raw.assign(raw.begin(), raw.end());
    field.kind = isPlainText(raw) ? FieldKind::text : FieldKind::binary;
    field.text = field.kind == FieldKind::text ? toText(raw) : toHex(raw);
    return field;
}

IdentityField knownField(const RecordTag &tag, ByteView raw) {
    IdentityField field;
    field.tag = tag.tag;
    field.label = tag.label;
    field.kind = tag.kind;
    field.raw.assign(raw.begin(), raw.end());
    field.text = tag.kind == FieldKind::binary ? toHex(raw) : toValidUtf8(raw);
    if (tag.kind == FieldKind::date) {
        field.date = parseCardDate(toText(raw));
    } else if (tag.kind == FieldKind::code) {
        field.meaning = codeMeaning(tag, field.text);
    } else if (tag.kind == FieldKind::flag && raw.empty()) {
        // The mere presence says yes, mostly with an empty value.
        field.text = "true";
    }
    return field;
}

Record parseRecord(ByteView file, std::span<const RecordTag> tags, std::string_view name) {
    TlvWalker walker(file, name);
    if (file.size() > kMaxRecord) {
        throw walker.invalid("it is larger than a record can be");
    }
    std::vector<IdentityField> fields;
    while (!walker.atEnd()) {
        const auto [tag, value] = walker.next();
        if (tag == 0 && !fields.empty()) {
            throw walker.invalid("there are data behind the padding");
        }
        if (fields.size() == kMaxFields) {
            throw walker.invalid("it has too many fields");
        }
        const auto known = std::find_if(tags.begin(), tags.end(),
                                        [number = tag](const RecordTag &entry) { return entry.tag == number; });
        fields.push_back(known == tags.end() ? unknownField(tag, value) : knownField(*known, value));
    }
    return Record(std::move(fields));
}

} // namespace

const IdentityField *Record::find(std::string_view label) const noexcept {
    const auto found = std::find_if(fields_.begin(), fields_.end(),
                                    [label](const IdentityField &field) { return field.label == label; });
    return found == fields_.end() ? nullptr : &*found;
}

std::string Record::text(std::string_view label) const {
    const IdentityField *field = find(label);
    return field == nullptr ? std::string() : field->text;
}

Record parseIdentity(ByteView file) {
    return parseRecord(file, identityTags(), "identity record");
}

Record parseAddress(ByteView file) {
    return parseRecord(file, addressTags(), "address record");
}

} // namespace eid
