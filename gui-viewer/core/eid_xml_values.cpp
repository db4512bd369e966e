// SPDX-License-Identifier: Apache-2.0
#include "core/eid_xml_names.hpp"

#include <eid/error.hpp>

#include <QByteArray>

#include <algorithm>
#include <array>
#include <utility>

namespace eid::viewer::eidxml {

namespace {

constexpr std::size_t kMaxFieldOctets = 4096; // no record of a card is longer
constexpr std::size_t kDateDigits = 8;

std::string utf8(const QString &text) {
    return text.toStdString();
}

/// "19670630" as the cards write a birth date, with blanks for what is 00; nothing when it is no such date.
std::optional<std::string> birthFromDigits(const std::string &digits) {
    static constexpr std::array<std::string_view, 13> kMonths{"",    "JAN", "FEB", "MAAR", "APR", "MEI", "JUN",
                                                              "JUL", "AUG", "SEP", "OKT",  "NOV", "DEC"};
    if (digits.size() != kDateDigits ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    const auto month = static_cast<std::size_t>(std::stoi(digits.substr(4, 2)));
    if (month >= kMonths.size()) {
        return std::nullopt;
    }
    const std::string year = digits.substr(0, 4);
    const std::string day = digits.substr(6);
    if (month == 0) {
        return year;
    }
    return (day == "00" ? "  " : day) + " " + std::string(kMonths[month]) + " " + year;
}

std::optional<std::string> validityFromDigits(const std::string &digits) {
    if (digits.size() != kDateDigits) {
        return std::nullopt;
    }
    return digits.substr(6) + "." + digits.substr(4, 2) + "." + digits.substr(0, 4);
}

/// Dates that the cards' parser does not understand stay as the file has them.
Bytes dateToCard(const std::string &text, std::optional<std::string> onCard) {
    return toBytes(onCard && parseCardDate(*onCard) ? *onCard : text);
}

/// What XML 1.0 (2.2) does not know, not even as a reference, becomes U+FFFD, and so does the carriage return that
/// readers change. The exact octets stand beside it.
QString writable(QString text) {
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        const bool control = code < 0x20 && code != '\t' && code != '\n';
        if (control || code == 0xFFFE || code == 0xFFFF) {
            c = QChar(QChar::ReplacementCharacter);
        }
    }
    return text;
}

QString digitsOf(const IdentityField &field) {
    return writable(QString::fromStdString(field.text)).remove(QLatin1Char('B')).remove(QLatin1Char('E'));
}

} // namespace

Bytes toCard(const FieldPlace &place, const QString &value) {
    const std::string text = utf8(value);
    switch (place.writing) {
    case Writing::birth:
        return dateToCard(text, birthFromDigits(text));
    case Writing::validity:
        return dateToCard(text, validityFromDigits(text));
    case Writing::word:
        for (const Word &row : place.words) {
            if (row.word == text) {
                return toBytes(row.code);
            }
        }
        return toBytes(text);
    case Writing::hex:
        try {
            return fromHex(text);
        } catch (const Error &) {
            return toBytes(text);
        }
    case Writing::base64:
        return fromBase64(value).value_or(toBytes(text));
    case Writing::flag:
        return text == "1" || text == "true" ? Bytes() : toBytes(text);
    case Writing::same:
    case Writing::duplicate:
    case Writing::vat:
        break;
    }
    return toBytes(text);
}

QString toFile(const FieldPlace &place, const IdentityField &field) {
    switch (place.writing) {
    case Writing::birth:
    case Writing::validity:
        if (field.date) {
            return QStringLiteral("%1%2%3")
                .arg(field.date->year, 4, 10, QLatin1Char('0'))
                .arg(field.date->month, 2, 10, QLatin1Char('0'))
                .arg(field.date->day, 2, 10, QLatin1Char('0'));
        }
        break;
    case Writing::word: {
        std::string_view code = field.text;
        if (code.size() > 1 && code.front() == '0') {
            code.remove_prefix(1); // document types are written "1" and "01"
        }
        for (const Word &row : place.words) {
            if (row.code == code) {
                return QString::fromLatin1(row.word.data(), static_cast<qsizetype>(row.word.size()));
            }
        }
        break;
    }
    case Writing::base64:
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(field.raw.data()), static_cast<qsizetype>(field.raw.size()))
                .toBase64());
    case Writing::flag:
        return QStringLiteral("1");
    case Writing::duplicate:
        return writable(QString::fromStdString(field.text)).rightJustified(2, QLatin1Char('0'));
    case Writing::vat:
        return digitsOf(field);
    case Writing::hex:
    case Writing::same:
        break;
    }
    return writable(QString::fromStdString(field.text));
}

std::optional<IdentityField> cardField(RecordKind record, std::uint8_t tag, ByteView raw) {
    if (raw.size() > kMaxFieldOctets) {
        return std::nullopt;
    }
    constexpr std::size_t kFullOctet = 0xFF;
    Bytes tlv{tag};
    std::size_t length = raw.size();
    for (; length >= kFullOctet; length -= kFullOctet) {
        tlv.push_back(kFullOctet);
    }
    tlv.push_back(static_cast<std::uint8_t>(length));
    tlv.insert(tlv.end(), raw.begin(), raw.end());
    try {
        const Record parsed = record == RecordKind::identity ? parseIdentity(tlv) : parseAddress(tlv);
        return parsed.fields().size() == 1 ? std::optional(parsed.fields().front()) : std::nullopt;
    } catch (const Error &) {
        return std::nullopt;
    }
}

std::optional<Bytes> fromBase64(const QString &text) {
    QByteArray packed;
    packed.reserve(text.size());
    for (const QChar c : text) {
        if (c == QLatin1Char(' ') || c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QLatin1Char('\t')) {
            continue;
        }
        if (c.unicode() > 0x7F) {
            return std::nullopt;
        }
        packed.append(c.toLatin1());
    }
    const auto result = QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    // Strict: what was read is the one way of writing these octets.
    if (!result || result.decoded.toBase64() != packed) {
        return std::nullopt;
    }
    return Bytes(result.decoded.begin(), result.decoded.end());
}

} // namespace eid::viewer::eidxml
