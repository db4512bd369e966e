// SPDX-License-Identifier: Apache-2.0
#include "identity/distinguished_name.hpp"

#include "base/utf8.hpp"
#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace eid {

namespace {

constexpr std::size_t kMaxAttributes = 64;
constexpr std::uint32_t kT61String = 0x14, kIa5String = 0x16, kBmpString = 0x1E;

struct AttributeName {
    std::string_view oid, shortName, longName;
};
/// Short names of RFC 4514 clause 3 and RFC 4519, and the names programs ask for.
constexpr std::array<AttributeName, 12> kAttributeNames{{
    {"2.5.4.3", "CN", "X520.CommonName"},
    {"2.5.4.4", "SN", "X520.Surname"},
    {"2.5.4.5", "serialNumber", "X520.SerialNumber"},
    {"2.5.4.6", "C", "X520.Country"},
    {"2.5.4.7", "L", "X520.Locality"},
    {"2.5.4.8", "ST", "X520.State"},
    {"2.5.4.10", "O", "X520.Organization"},
    {"2.5.4.11", "OU", "X520.OrganizationalUnit"},
    {"2.5.4.12", "title", "X520.Title"},
    {"2.5.4.42", "GN", "X520.GivenName"},
    {"2.5.4.97", "organizationIdentifier", "X520.OrganizationIdentifier"},
    {"0.9.2342.19200300.100.1.25", "DC", "RFC4519.DomainComponent"},
}};

/// Fills value and text of an attribute from its DirectoryString or other type.
void readValue(NameAttribute &attribute, const der::Element &value) {
    switch (value.tag) {
    case der::tag::kUtf8String:
    case der::tag::kPrintableString:
    case kIa5String:
        attribute.value = toValidUtf8(value.content);
        return;
    case kT61String: // in practice Latin-1
        for (const std::uint8_t octet : value.content) {
            appendUtf8(attribute.value, octet);
        }
        return;
    case kBmpString:
        for (std::size_t i = 0; i + 1 < value.content.size(); i += 2) {
            const std::uint32_t code =
                (static_cast<std::uint32_t>(value.content[i]) << 8U) | std::uint32_t{value.content[i + 1]};
            const bool surrogate = code >= 0xD800 && code < 0xE000;
            appendUtf8(attribute.value, surrogate ? 0xFFFDU : code);
        }
        return;
    default:
        attribute.text = false;
        attribute.value = "#" + toHex(value.encoded);
    }
}

/// RFC 4514 2.4.
std::string escaped(const std::string &value) {
    std::string result;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool edgeBlank = c == ' ' && (i == 0 || i + 1 == value.size());
        if (std::string_view("\"+,;<>\\").find(c) != std::string_view::npos || edgeBlank || (c == '#' && i == 0)) {
            result += '\\';
            result += c;
        } else if (isControl(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80) {
            const auto octet = static_cast<std::uint8_t>(c);
            result += '\\';
            result += toHex(ByteView(&octet, 1));
        } else {
            result += c;
        }
    }
    return result;
}

std::string comparable(const NameAttribute &attribute) {
    std::string result = attribute.oid + (attribute.joinsPrevious ? "+" : "=");
    bool blank = false;
    bool begun = false;
    for (const char c : attribute.value) {
        if (c == ' ') {
            blank = begun;
            continue;
        }
        if (blank) {
            result += ' ';
        }
        blank = false;
        begun = true;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

} // namespace

DistinguishedName DistinguishedName::parse(ByteView name) {
    DistinguishedName result;
    der::Reader outer(name);
    der::Reader rdns(outer.expect(der::tag::kSequence).content);
    while (!rdns.atEnd()) {
        der::Reader set(rdns.expect(der::tag::kSet).content);
        bool joins = false;
        while (!set.atEnd()) {
            der::Reader pair(set.expect(der::tag::kSequence).content);
            NameAttribute attribute;
            attribute.oid = der::dottedOid(pair.expect(der::tag::kOid).content);
            attribute.joinsPrevious = joins;
            readValue(attribute, pair.next());
            if (!pair.atEnd() || result.attributes_.size() == kMaxAttributes) {
                throw Error(Situation::certificateInvalid, "name");
            }
            result.attributes_.push_back(std::move(attribute));
            joins = true;
        }
    }
    return result;
}

std::string DistinguishedName::display() const {
    std::string result;
    for (auto attribute = attributes_.rbegin(); attribute != attributes_.rend(); ++attribute) {
        const auto *const known = std::find_if(kAttributeNames.begin(), kAttributeNames.end(),
                                               [&](const AttributeName &entry) { return entry.oid == attribute->oid; });
        result += known == kAttributeNames.end() ? attribute->oid : std::string(known->shortName);
        result += "=" + (attribute->text ? escaped(attribute->value) : attribute->value);
        if (attribute + 1 != attributes_.rend()) {
            result += attribute->joinsPrevious ? "+" : ",";
        }
    }
    return result;
}

std::string DistinguishedName::field(const std::string &oidOrName) const {
    std::string_view oid = oidOrName;
    for (const AttributeName &entry : kAttributeNames) {
        if (entry.shortName == oidOrName || entry.longName == oidOrName) {
            oid = entry.oid;
        }
    }
    const auto found = std::find_if(attributes_.begin(), attributes_.end(),
                                    [oid](const NameAttribute &attribute) { return attribute.oid == oid; });
    return found == attributes_.end() ? std::string() : found->value;
}

bool DistinguishedName::matches(const DistinguishedName &other) const {
    return std::equal(attributes_.begin(), attributes_.end(), other.attributes_.begin(), other.attributes_.end(),
                      [](const NameAttribute &a, const NameAttribute &b) {
                          return a.text == b.text && comparable(a) == comparable(b);
                      });
}

} // namespace eid
