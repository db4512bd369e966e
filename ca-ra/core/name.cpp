// SPDX-License-Identifier: Apache-2.0
#include "core/name.hpp"

#include "base/utf8.hpp"
#include "core/name_text.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

constexpr std::uint32_t kIa5String = 0x16;
constexpr std::uint32_t kTeletexString = 0x14;
constexpr std::uint32_t kBmpString = 0x1E;
constexpr std::size_t kMaxAttributes = 64;

struct AttributeType {
    std::string_view shortName;
    std::string_view oid;
    std::size_t maximum; ///< characters (RFC 5280, appendix A.1; X.520, annex C)
    std::uint32_t tag = der::tag::kUtf8String;
};

constexpr std::array<AttributeType, 23> kTypes{{
    {"C", "2.5.4.6", 2, der::tag::kPrintableString},
    {"CN", "2.5.4.3", 64},
    {"SN", "2.5.4.4", 32768},
    {"GN", "2.5.4.42", 32768},
    {"serialNumber", "2.5.4.5", 64, der::tag::kPrintableString},
    {"O", "2.5.4.10", 64},
    {"OU", "2.5.4.11", 64},
    {"organizationIdentifier", "2.5.4.97", 256},
    {"title", "2.5.4.12", 64},
    {"L", "2.5.4.7", 128},
    {"ST", "2.5.4.8", 128},
    {"street", "2.5.4.9", 128},
    {"postalCode", "2.5.4.17", 40},
    {"initials", "2.5.4.43", 32768},
    {"pseudonym", "2.5.4.65", 128},
    {"role", "2.5.4.72", 256},
    {"description", "2.5.4.13", 1024},
    {"businessCategory", "2.5.4.15", 128},
    {"dnQualifier", "2.5.4.46", 64, der::tag::kPrintableString},
    {"emailAddress", "1.2.840.113549.1.9.1", 255, kIa5String},
    {"DC", "0.9.2342.19200300.100.1.25", 63, kIa5String},
    {"UID", "0.9.2342.19200300.100.1.1", 256},
    {"generationQualifier", "2.5.4.44", 32768},
}};
constexpr AttributeType kOther{"", "", 256};

const AttributeType &typeOf(std::string_view oid) {
    const auto *const found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto &type) { return type.oid == oid; });
    return found == kTypes.end() ? kOther : *found;
}

bool isPrintable(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos; // X.680, 41.4
}

[[noreturn]] void refuse(const NameAttribute &attribute, const std::string &why) {
    throw Error(Situation::requestOutOfProfile, attributeShortName(attribute.oid) + ": " + why);
}

std::size_t charactersOf(const NameAttribute &attribute) {
    std::size_t count = 0;
    for (std::string_view rest = attribute.value; !rest.empty(); ++count) {
        rest.remove_prefix(firstCharacter(rest).encoded.size());
    }
    return count;
}

Bytes encodeAttribute(const NameAttribute &attribute) {
    const AttributeType &type = typeOf(attribute.oid);
    if (attribute.value.empty()) {
        refuse(attribute, "is empty");
    }
    if (!isValidUtf8(asBytes(attribute.value))) {
        refuse(attribute, "is no UTF-8");
    }
    if (charactersOf(attribute) > type.maximum) {
        refuse(attribute, "is longer than its upper bound");
    }
    if (const auto fault = nameTextFault(attribute.value)) {
        refuse(attribute, describe(*fault));
    }
    const auto fits = [&](char c) {
        return type.tag == der::tag::kPrintableString ? isPrintable(c)
               : type.tag == kIa5String               ? static_cast<unsigned char>(c) < 0x80
                                                      : true;
    };
    if (!std::all_of(attribute.value.begin(), attribute.value.end(), fits)) {
        refuse(attribute, "has a character that its string type has not");
    }
    return der::constructed(
        der::tag::kSet, {der::sequence({der::oid(attribute.oid), der::element(type.tag, asBytes(attribute.value))})});
}

std::string decodeValue(const der::Element &value) {
    std::string text;
    switch (value.tag) {
    case der::tag::kUtf8String:
    case der::tag::kPrintableString:
    case kIa5String:
        text = toText(value.content);
        break;
    case kTeletexString: // read as ISO 8859-1, as everybody does
        for (const std::uint8_t octet : value.content) {
            appendUtf8(text, octet);
        }
        break;
    case kBmpString:
        for (std::size_t i = 0; i + 1 < value.content.size(); i += 2) {
            appendUtf8(text, static_cast<std::uint32_t>(value.content[i] << 8U) | value.content[i + 1]);
        }
        break;
    default:
        throw Error(Situation::requestMalformed, "string type in a name");
    }
    if (!isValidUtf8(asBytes(text))) {
        throw Error(Situation::requestMalformed, "text in a name");
    }
    return text;
}

} // namespace

Bytes encodeName(const Name &name) {
    Bytes content;
    for (const NameAttribute &attribute : name) {
        der::append(content, encodeAttribute(attribute));
    }
    return der::element(der::tag::kSequence, content);
}

Name decodeName(ByteView der) {
    Name name;
    try {
        der::Reader outer(der);
        der::Reader rdns(outer.expect(der::tag::kSequence).content);
        while (!rdns.atEnd()) {
            der::Reader set(rdns.expect(der::tag::kSet).content);
            der::Reader pair(set.expect(der::tag::kSequence).content);
            std::string oid = der::dottedOid(pair.expect(der::tag::kOid).content);
            std::string value = decodeValue(pair.next());
            if (!set.atEnd() || !pair.atEnd() || name.size() == kMaxAttributes) {
                throw Error(Situation::requestMalformed, "name");
            }
            name.push_back({std::move(oid), std::move(value)});
        }
        if (!outer.atEnd()) {
            throw Error(Situation::requestMalformed, "name");
        }
    } catch (const Error &error) {
        if (error.situation() == Situation::requestMalformed) {
            throw;
        }
        throw Error(Situation::requestMalformed, "name").withCause(error);
    }
    return name;
}

std::string displayName(ByteView der) {
    const Name name = decodeName(der);
    std::string text;
    for (auto attribute = name.rbegin(); attribute != name.rend(); ++attribute) { // RFC 4514, 2.1: the last one first
        text += (text.empty() ? "" : ",") + attributeShortName(attribute->oid) + "=";
        for (std::size_t i = 0; i < attribute->value.size(); ++i) {
            const char c = attribute->value[i];
            const bool atEdge = i == 0 || i + 1 == attribute->value.size();
            if (std::string_view("\"+,;<>\\").find(c) != std::string_view::npos || (atEdge && c == ' ') ||
                (i == 0 && c == '#')) {
                text += '\\';
            }
            text += c;
        }
    }
    return text;
}

std::string attributeOid(std::string_view shortName) {
    const auto *const found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto &type) { return type.shortName == shortName; });
    if (found != kTypes.end()) {
        return std::string(found->oid);
    }
    if (shortName.empty() || shortName.front() < '0' || shortName.front() > '2') {
        throw Error(Situation::invalidArgument, "attribute " + std::string(shortName));
    }
    static_cast<void>(der::oid(shortName)); // it must be one
    return std::string(shortName);
}

std::string attributeShortName(std::string_view oid) {
    const AttributeType &type = typeOf(oid);
    return std::string(type.oid.empty() ? oid : type.shortName);
}

} // namespace eid::ca
