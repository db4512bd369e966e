// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"

#include "base/iso_time.hpp"
#include "core/hash.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

constexpr std::size_t kMaxCertificate = 64U * 1024U;
constexpr std::size_t kMaxExtensions = 64;

using namespace std::chrono;

struct Fields {
    int year;
    unsigned month, day;
    long hour, minute, second;
};

Fields fieldsOf(Time time) {
    const auto whole = floor<seconds>(time);
    const auto midnight = floor<days>(whole);
    const year_month_day date(midnight);
    const hh_mm_ss clock(whole - midnight);
    return {static_cast<int>(date.year()),     static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()), clock.hours().count(),
            clock.minutes().count(),           clock.seconds().count()};
}

/// RFC 5280, 4.1.2.5: what has no well-defined end.
constexpr std::string_view kNoEnd = "99991231235959";

/// Digits only: "20261123081500". @throws Error of that situation.
Time timeOfDigits(std::string_view digits, Situation situation) {
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : digits.substr(at, length)) {
            if (c < '0' || c > '9') {
                throw Error(situation, "time");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const year_month_day date(year(number(0, 4)), month(static_cast<unsigned>(number(4, 2))),
                              day(static_cast<unsigned>(number(6, 2))));
    // `Time` counts nanoseconds, from 1677 to 2262.
    if (digits == kNoEnd) {
        return Time::max();
    }
    if (date.year() < year(1678) || date.year() > year(2261)) {
        throw Error(situation, "time outside the years 1678 to 2261");
    }
    const int hour = number(8, 2);
    const int minute = number(10, 2);
    const int second = number(12, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
        throw Error(situation, "time");
    }
    return Time(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second);
}

/// What the DER reader says of a card's data is, here, a certificate or a request that cannot be read.
template <typename Work> auto reading(Situation situation, const char *what, Work work) {
    try {
        return work();
    } catch (const Error &error) {
        if (error.situation() == situation) {
            throw;
        }
        throw Error(situation, what).withCause(error);
    }
}

ByteView octetsOf(const der::Element &bitString) {
    if (bitString.content.empty() || bitString.content.front() != 0) {
        throw Error(Situation::cardDataInvalid, "unused bits");
    }
    return bitString.content.subspan(1);
}

std::vector<Extension> readExtensions(ByteView wrapped) {
    std::vector<Extension> result;
    der::Reader outer(wrapped);
    der::Reader list(outer.expect(der::tag::kSequence).content);
    if (!outer.atEnd()) {
        throw Error(Situation::certificateInvalid, "extensions");
    }
    while (!list.atEnd()) {
        der::Reader parts(list.expect(der::tag::kSequence).content);
        Extension extension;
        extension.oid = der::dottedOid(parts.expect(der::tag::kOid).content);
        if (const auto critical = parts.nextIf(der::tag::kBoolean)) {
            // X.690, 11.1 and 11.5: TRUE is FF, and the default FALSE is left out.
            if (critical->content.size() != 1 || critical->content.front() != 0xFF) {
                throw Error(Situation::certificateInvalid, "critical");
            }
            extension.critical = true;
        }
        extension.value = parts.expect(der::tag::kOctetString).content;
        if (!parts.atEnd() || result.size() == kMaxExtensions) {
            throw Error(Situation::certificateInvalid, "extensions");
        }
        result.push_back(std::move(extension));
    }
    return result;
}

void readTbs(CertificateView &view, ByteView content) {
    der::Reader reader(content);
    if (const auto version = reader.nextIf(der::tag::context(0))) {
        const ByteView number = der::Reader(version->content).expect(der::tag::kInteger).content;
        if (number.size() != 1 || number.front() > 2) {
            throw Error(Situation::certificateInvalid, "version");
        }
        view.version = number.front() + 1;
    }
    view.serial = reader.expect(der::tag::kInteger).content;
    view.signatureInTbs = reader.expect(der::tag::kSequence).encoded;
    view.issuer = reader.expect(der::tag::kSequence).encoded;
    der::Reader validity(reader.expect(der::tag::kSequence).content);
    view.notBefore = decodeTime(validity.next().encoded);
    view.notAfter = decodeTime(validity.next().encoded);
    view.subject = reader.expect(der::tag::kSequence).encoded;
    view.publicKeyInfo = reader.expect(der::tag::kSequence).encoded;
    static_cast<void>(reader.nextIf(der::tag::contextPrimitive(1))); // unique identifiers: a lint's matter
    static_cast<void>(reader.nextIf(der::tag::contextPrimitive(2)));
    if (const auto extensions = reader.nextIf(der::tag::context(3))) {
        view.extensions = readExtensions(extensions->content);
    }
    if (!validity.atEnd() || !reader.atEnd()) {
        throw Error(Situation::certificateInvalid, "TBSCertificate");
    }
}

} // namespace

Bytes encodeTime(Time time) {
    const Fields f = fieldsOf(time);
    if (f.year < 1950 || f.year >= 2050) {
        return encodeGeneralizedTime(time);
    }
    const std::string text =
        fmt::format("{:02}{:02}{:02}{:02}{:02}{:02}Z", f.year % 100, f.month, f.day, f.hour, f.minute, f.second);
    return der::element(der::tag::kUtcTime, asBytes(text));
}

Bytes encodeGeneralizedTime(Time time) {
    if (time == Time::max()) {
        return der::element(der::tag::kGeneralizedTime, asBytes(std::string(kNoEnd) + "Z"));
    }
    const Fields f = fieldsOf(time);
    const std::string text =
        fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}Z", f.year, f.month, f.day, f.hour, f.minute, f.second);
    return der::element(der::tag::kGeneralizedTime, asBytes(text));
}

Time decodeTime(ByteView element) {
    return reading(Situation::requestMalformed, "time", [&] {
        der::Reader reader(element);
        const der::Element time = reader.next();
        std::string digits = toText(time.content);
        const std::size_t expected = time.tag == der::tag::kUtcTime           ? 13
                                     : time.tag == der::tag::kGeneralizedTime ? 15
                                                                              : 0;
        if (digits.size() != expected || digits.back() != 'Z' || !reader.atEnd()) {
            throw Error(Situation::requestMalformed, "time");
        }
        digits.pop_back();
        if (time.tag == der::tag::kUtcTime) { // RFC 5280, 4.1.2.5.1
            digits.insert(0, digits[0] >= '5' ? "19" : "20");
        }
        return timeOfDigits(digits, Situation::requestMalformed);
    });
}

std::string formatTime(Time time) {
    return isoTime(time);
}

Time parseTime(std::string_view text) {
    constexpr std::string_view kShape = "####-##-##T##:##:##Z";
    std::string digits;
    bool fits = text.size() == kShape.size();
    for (std::size_t i = 0; fits && i < kShape.size(); ++i) {
        if (kShape[i] == '#') {
            digits += text[i];
        } else {
            fits = text[i] == kShape[i];
        }
    }
    if (!fits) {
        throw Error(Situation::invalidArgument, "time");
    }
    return timeOfDigits(digits, Situation::invalidArgument);
}

Bytes encodeExtension(std::string_view oid, bool critical, ByteView value) {
    static constexpr std::array<std::uint8_t, 3> kTrue{0x01, 0x01, 0xFF};
    return der::sequence({der::oid(oid), critical ? ByteView(kTrue) : ByteView(), der::octetString(value)});
}

Bytes assembleSigned(ByteView tbs, SignatureAlgorithm algorithm, ByteView signature) {
    return der::sequence({tbs, algorithmIdentifier(algorithm), der::bitString(signature)});
}

CertificateView CertificateView::parse(ByteView der) {
    return reading(Situation::certificateInvalid, "encoding", [&] {
        if (der.size() > kMaxCertificate) {
            throw Error(Situation::certificateInvalid, "too long");
        }
        CertificateView view;
        der::Reader file(der);
        const der::Element certificate = file.expect(der::tag::kSequence);
        der::Reader parts(certificate.content);
        const der::Element toBeSigned = parts.expect(der::tag::kSequence);
        view.encoded = certificate.encoded;
        view.tbs = toBeSigned.encoded;
        view.signatureAlgorithm = parts.expect(der::tag::kSequence).encoded;
        view.signature = octetsOf(parts.expect(der::tag::kBitString));
        if (!file.atEnd() || !parts.atEnd()) {
            throw Error(Situation::certificateInvalid, "something follows");
        }
        readTbs(view, toBeSigned.content);
        return view;
    });
}

const Extension *CertificateView::find(std::string_view oid) const noexcept {
    const auto found = std::find_if(extensions.begin(), extensions.end(),
                                    [&](const Extension &extension) { return extension.oid == oid; });
    return found == extensions.end() ? nullptr : &*found;
}

ByteView publicKeyBits(ByteView publicKeyInfo) {
    return reading(Situation::requestMalformed, "SubjectPublicKeyInfo", [&] {
        der::Reader outer(publicKeyInfo);
        der::Reader parts(outer.expect(der::tag::kSequence).content);
        static_cast<void>(parts.expect(der::tag::kSequence));
        const ByteView bits = octetsOf(parts.expect(der::tag::kBitString));
        if (!outer.atEnd() || !parts.atEnd()) {
            throw Error(Situation::requestMalformed, "SubjectPublicKeyInfo");
        }
        return bits;
    });
}

Bytes keyIdentifierOf(ByteView publicKeyInfo) {
    return sha1(publicKeyBits(publicKeyInfo));
}

std::string toPem(std::string_view label, ByteView der) {
    const std::string body = toBase64(der);
    std::string text = fmt::format("-----BEGIN {}-----\n", label);
    for (std::size_t at = 0; at < body.size(); at += 64) {
        text += body.substr(at, 64) + "\n";
    }
    return text + fmt::format("-----END {}-----\n", label);
}

Bytes fromPem(std::string_view label, std::string_view text) {
    const std::string begin = fmt::format("-----BEGIN {}-----", label);
    const std::string end = fmt::format("-----END {}-----", label);
    const std::size_t first = text.find(begin);
    const std::size_t last = first == std::string_view::npos ? first : text.find(end, first);
    if (last == std::string_view::npos) {
        throw Error(Situation::unsupportedInput, "no PEM block " + std::string(label));
    }
    std::string digits;
    for (const char c : text.substr(first + begin.size(), last - first - begin.size())) {
        if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
            digits += c;
        }
    }
    return fromBase64(digits);
}

std::string toBase64(ByteView octets) {
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL ends it with a zero
    EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()), octets.data(), static_cast<int>(octets.size()));
    text.pop_back();
    return text;
}

Bytes fromBase64(std::string_view text) {
    Bytes octets(text.size() / 4 * 3);
    const int size = text.size() % 4 != 0
                         ? -1
                         : EVP_DecodeBlock(octets.data(), reinterpret_cast<const unsigned char *>(text.data()),
                                           static_cast<int>(text.size()));
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (size >= 0 && static_cast<std::size_t>(size) >= padding) {
        octets.resize(static_cast<std::size_t>(size) - padding);
        if (toBase64(octets) == text) { // OpenSSL passes over white space and over bits that belong to no octet
            return octets;
        }
    }
    throw Error(Situation::unsupportedInput, "base64");
}

} // namespace eid::ca
