// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>
#include <eid/identity.hpp>

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// Which element or attribute of an XML file stands for which field of a card: the facts, without the reading.
namespace eid::viewer::eidxml {

enum class RecordKind { identity, address };

/// How a value is written in the file, seen from the card's way.
enum class Writing {
    same,      ///< as on the card
    birth,     ///< YYYYMMDD for a date with the month's name
    validity,  ///< YYYYMMDD for DD.MM.YYYY
    word,      ///< a word for the card's code
    hex,       ///< hexadecimal for octets
    base64,    ///< base64 for octets
    flag,      ///< "1" or "true" for the mere presence
    duplicate, ///< two digits
    vat,       ///< the digits of an enterprise number
};

/// A code of the card and its word in the file.
struct Word {
    std::string_view code;
    std::string_view word;
};

/// `place` is the path below the root element: "card/workpermit@mention".
struct FieldPlace {
    std::string_view place;
    RecordKind record;
    std::uint8_t tag;
    Writing writing = Writing::same;
    std::span<const Word> words{};
};
struct FilePlace {
    std::string_view place;
    CardFile file;
};

/// One form of file.
struct Form {
    std::string_view root;
    std::span<const FieldPlace> fields;
    std::span<const FilePlace> files;
    /// Places that say nothing of the holder or the card: the form's own version, what is there twice.
    std::span<const std::string_view> passedOver;
};

const Form &version4() noexcept;  ///< <eid>
const Form &version35() noexcept; ///< <beid_card>

const FieldPlace *fieldAt(const Form &form, std::string_view place) noexcept;
std::optional<CardFile> fileAt(const Form &form, std::string_view place) noexcept;
/// True for a place of `passedOver` and everything below it.
bool isPassedOver(const Form &form, std::string_view place) noexcept;

/// True for an element that the schema of `<eid>` wants in each file: empty, it says that the card has no such field.
bool isDemanded(std::string_view place) noexcept;

/// The value as the card would hold it; a word or date that is not known stays as it is.
Bytes toCard(const FieldPlace &place, const QString &value);
/// The value as the file has it, with U+FFFD for characters that XML does not know.
QString toFile(const FieldPlace &place, const IdentityField &field);

/// A field as the parser of the card's records makes it. Nothing when there cannot be such a field.
std::optional<IdentityField> cardField(RecordKind record, std::uint8_t tag, ByteView raw);

/// Base64 (RFC 4648) with white space between; anything else is nothing.
std::optional<Bytes> fromBase64(const QString &text);

} // namespace eid::viewer::eidxml
