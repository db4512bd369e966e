// SPDX-License-Identifier: Apache-2.0
#include "sim/certificate_builder.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "sim/signer.hpp"

#include <botan/auto_rng.h>
#include <botan/pk_keys.h>

#include <array>
#include <bit>
#include <ctime>

namespace eid::sim {

namespace {

namespace tag = der::tag;

Bytes uri(std::string_view address) {
    return der::element(tag::contextPrimitive(6), asBytes(address));
}

Bytes extension(std::string_view id, bool critical, const Bytes &value) {
    constexpr std::uint8_t kTrue[] = {0xFF};
    const Bytes flag = critical ? der::element(tag::kBoolean, kTrue) : Bytes();
    return der::sequence({der::oid(id), flag, der::octetString(value)});
}

/// RFC 5280 4.1.2.5: UTCTime up to 2049.
Bytes time(std::chrono::system_clock::time_point point) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(point);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 20> text{};
    const bool utc = parts.tm_year < 150;
    const std::size_t length = std::strftime(text.data(), text.size(), utc ? "%y%m%d%H%M%SZ" : "%Y%m%d%H%M%SZ", &parts);
    return der::element(utc ? tag::kUtcTime : tag::kGeneralizedTime, asBytes({text.data(), length}));
}

/// RFC 5280 4.2.1.2 (1): SHA-1 of the key bits.
Bytes keyIdentifier(ByteView subjectPublicKeyInfo) {
    der::Reader info(der::Reader(subjectPublicKeyInfo).expect(tag::kSequence).content);
    info.expect(tag::kSequence);
    return hashOf("SHA-160", info.expect(tag::kBitString).content.subspan(1));
}

Bytes extensions(const CertificatePlan &plan) {
    Bytes all;
    const auto add = [&](std::string_view id, bool critical, const Bytes &value) {
        der::append(all, extension(id, critical, value));
    };
    const bool selfSigned = plan.subject == plan.issuer;
    if (!selfSigned) {
        add("2.5.29.35", false,
            der::sequence({der::element(tag::contextPrimitive(0), keyIdentifier(plan.issuerPublicKey))}));
    }
    if (plan.isCa) {
        constexpr std::uint8_t kTrue[] = {0xFF};
        const Bytes length = plan.pathLength && *plan.pathLength >= 0
                                 ? der::integer(static_cast<std::uint32_t>(*plan.pathLength))
                                 : Bytes();
        add("2.5.29.14", false, der::octetString(keyIdentifier(plan.subjectPublicKey)));
        add("2.5.29.19", true, der::sequence({der::element(tag::kBoolean, kTrue), length}));
    }
    if (!plan.issuerUrl.empty() || !plan.ocsp.empty()) {
        const Bytes ca =
            plan.issuerUrl.empty() ? Bytes() : der::sequence({der::oid("1.3.6.1.5.5.7.48.2"), uri(plan.issuerUrl)});
        const Bytes ocsp =
            plan.ocsp.empty() ? Bytes() : der::sequence({der::oid("1.3.6.1.5.5.7.48.1"), uri(plan.ocsp)});
        add("1.3.6.1.5.5.7.1.1", false, der::sequence({ca, ocsp}));
    }
    if (!plan.policy.empty()) {
        const Bytes qualifier =
            plan.cps.empty()
                ? Bytes()
                : der::sequence(
                      {der::sequence({der::oid("1.3.6.1.5.5.7.2.1"), der::element(0x16, asBytes(plan.cps))})});
        add("2.5.29.32", false, der::sequence({der::sequence({der::oid(plan.policy), qualifier})}));
    }
    if (!plan.crl.empty()) {
        add("2.5.29.31", false,
            der::sequence({der::sequence(
                {der::constructed(tag::context(0), {der::constructed(tag::context(0), {uri(plan.crl)})})})}));
    }
    const Bytes usage{plan.keyUsage};
    add("2.5.29.15", true, der::bitString(usage, static_cast<unsigned>(std::countr_zero(plan.keyUsage))));
    if (plan.qualified) {
        add("1.3.6.1.5.5.7.1.3", false,
            der::sequence({der::sequence({der::oid("0.4.0.1862.1.1")}), der::sequence({der::oid("0.4.0.1862.1.4")})}));
    }
    return der::constructed(tag::context(3), {der::sequence({all})});
}

} // namespace

Bytes encodeName(const NameParts &parts) {
    Bytes all;
    for (const auto &[type, value] : parts) {
        const bool printable = type == "2.5.4.6" || type == "2.5.4.5";
        const Bytes text = printable ? der::element(tag::kPrintableString, asBytes(value)) : der::utf8String(value);
        der::append(all, der::constructed(tag::kSet, {der::sequence({der::oid(type), text})}));
    }
    return der::element(tag::kSequence, all);
}

Bytes buildCertificate(const CertificatePlan &plan, const Botan::Private_Key &issuerKey) {
    Bytes algorithm;
    if (issuerKey.algo_name() == "RSA") {
        const Bytes null = der::element(tag::kNull, {});
        algorithm =
            der::sequence({der::oid(plan.hash == "SHA-160" ? "1.2.840.113549.1.1.5" : "1.2.840.113549.1.1.11"), null});
    } else {
        algorithm = der::sequence({der::oid("1.2.840.10045.4.3.3")});
    }
    constexpr std::size_t kSerialLength = 16;
    Bytes serial(kSerialLength);
    Botan::AutoSeeded_RNG rng;
    rng.randomize(serial.data(), serial.size());
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7FU) | 0x10U); // positive and always as long
    const Bytes version = der::constructed(tag::context(0), {der::integer(2U)});
    const Bytes body = der::sequence({version, der::integer(serial), algorithm, plan.issuer,
                                      der::sequence({time(plan.notBefore), time(plan.notAfter)}), plan.subject,
                                      plan.subjectPublicKey, extensions(plan)});
    return der::sequence({body, algorithm, der::bitString(signMessage(issuerKey, plan.hash, body))});
}

} // namespace eid::sim
