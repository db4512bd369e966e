// SPDX-License-Identifier: Apache-2.0
#include "issuance/extension_template.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <cctype>

namespace eid::ca {

namespace {

constexpr std::size_t kLongestUri = 2048;

/// CRLDistributionPoints with one full name (RFC 5280, 4.2.1.13); FreshestCRL has the same syntax.
Bytes distributionPoints(const std::string &url) {
    const Bytes uri = der::element(der::tag::contextPrimitive(6), asBytes(url));
    const Bytes fullName = der::constructed(der::tag::context(0), {uri});
    return der::sequence({der::sequence({der::constructed(der::tag::context(0), {fullName})})});
}

/// AuthorityInfoAccessSyntax (RFC 5280, 4.2.2.1).
Bytes informationAccess(const Issuer &issuer) {
    Bytes list;
    const auto add = [&list](std::string_view method, const std::string &url) {
        if (!url.empty()) {
            der::append(list, der::sequence({der::oid(method), encodeUri(url, Situation::profileInvalid, "issuer")}));
        }
    };
    add("1.3.6.1.5.5.7.48.1", issuer.ocspUrl);
    add("1.3.6.1.5.5.7.48.2", issuer.certificateUrl);
    return list.empty() ? list : der::element(der::tag::kSequence, list);
}

void requireShards(const Issuer &issuer, const std::string &url) {
    if (issuer.shards > 1 && url.find("{shard}") == std::string::npos) {
        throw Error(Situation::profileInvalid,
                    "issuer '" + issuer.name + "': the address of its lists lacks {shard}, but there are several");
    }
}

} // namespace

Bytes encodeUri(const std::string &uri, Situation situation, const char *what) {
    const auto visible = [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\'; };
    const std::size_t colon = uri.find(':');
    const bool scheme = colon != std::string::npos && colon > 0 &&
                        std::isalpha(static_cast<unsigned char>(uri[0])) != 0 &&
                        std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
                            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '-' || c == '.';
                        });
    if (!scheme || uri.size() > kLongestUri || !std::all_of(uri.begin(), uri.end(), visible)) {
        throw Error(situation, std::string(what) + ": not an absolute URI (RFC 5280, 4.2.1.6)");
    }
    return der::element(der::tag::contextPrimitive(6), asBytes(uri));
}

ExtensionTemplate::ExtensionTemplate(const Profile &profile, const Issuer &issuer) {
    for (const ExtensionRule &rule : profile.extensions) {
        add(rule, issuer);
    }
}

void ExtensionTemplate::add(const ExtensionRule &rule, const Issuer &issuer) {
    switch (rule.source) {
    case ExtensionSource::fixed:
        addFixed(rule, rule.value);
        return;
    case ExtensionSource::authorityKeyIdentifier: {
        if (issuer.keyIdentifier.empty()) {
            throw Error(Situation::profileInvalid, "issuer '" + issuer.name + "' has no key identifier");
        }
        const Bytes identifier = der::element(der::tag::contextPrimitive(0), issuer.keyIdentifier);
        addFixed(rule, der::sequence({identifier}));
        return;
    }
    case ExtensionSource::authorityInfoAccess: {
        const Bytes access = informationAccess(issuer);
        if (access.empty()) {
            throw Error(Situation::profileInvalid,
                        "issuer '" + issuer.name + "' has neither an OCSP nor a certificate address");
        }
        addFixed(rule, access);
        return;
    }
    case ExtensionSource::crlDistributionPoints:
        if (issuer.crlUrl.empty()) {
            throw Error(Situation::profileInvalid, "issuer '" + issuer.name + "' has no CRL address");
        }
        requireShards(issuer, issuer.crlUrl);
        static_cast<void>(encodeUri(shardUrl(issuer.crlUrl, 0), Situation::profileInvalid, "CRL address"));
        pieces_.push_back({rule.source, {}, rule, issuer.crlUrl});
        return;
    case ExtensionSource::freshestCrl:
        if (!issuer.deltaUrl.empty()) { // an issuer may do without deltas
            requireShards(issuer, issuer.deltaUrl);
            static_cast<void>(encodeUri(shardUrl(issuer.deltaUrl, 0), Situation::profileInvalid, "delta address"));
            pieces_.push_back({rule.source, {}, rule, issuer.deltaUrl});
        }
        return;
    case ExtensionSource::subjectKeyIdentifier:
    case ExtensionSource::request:
        pieces_.push_back({rule.source, {}, rule, {}});
        return;
    }
}

void ExtensionTemplate::addFixed(const ExtensionRule &rule, ByteView value) {
    if (pieces_.empty() || pieces_.back().source != ExtensionSource::fixed) {
        pieces_.push_back({ExtensionSource::fixed, {}, rule, {}});
    }
    der::append(pieces_.back().encoded, encodeExtension(rule.oid, rule.critical, value));
}

void ExtensionTemplate::appendRequested(Bytes &list, const ExtensionRule &rule, const Values &values) {
    const auto found = std::find_if(values.requested.begin(), values.requested.end(),
                                    [&rule](const RequestedExtension &each) { return each.oid == rule.oid; });
    if (found != values.requested.end()) {
        der::append(list, encodeExtension(rule.oid, rule.critical, found->value));
    } else if (rule.required) {
        throw Error(Situation::requestOutOfProfile, "extension " + rule.oid + " is missing");
    }
}

Bytes ExtensionTemplate::encode(const Values &values) const {
    for (std::size_t i = 0; i < values.requested.size(); ++i) {
        const std::string &oid = values.requested[i].oid;
        const bool again =
            std::any_of(values.requested.begin(), values.requested.begin() + static_cast<std::ptrdiff_t>(i),
                        [&oid](const RequestedExtension &each) { return each.oid == oid; });
        if (again || !takes(oid)) {
            throw Error(Situation::requestOutOfProfile,
                        "extension " + oid + (again ? " comes twice" : " is not taken"));
        }
    }
    Bytes list;
    list.reserve(1024);
    for (const Piece &piece : pieces_) {
        switch (piece.source) {
        case ExtensionSource::subjectKeyIdentifier:
            der::append(list, encodeExtension(piece.rule.oid, piece.rule.critical,
                                              der::octetString(keyIdentifierOf(values.publicKeyInfo))));
            break;
        case ExtensionSource::crlDistributionPoints:
        case ExtensionSource::freshestCrl:
            der::append(list, encodeExtension(piece.rule.oid, piece.rule.critical,
                                              distributionPoints(shardUrl(piece.url, values.shard))));
            break;
        case ExtensionSource::request:
            appendRequested(list, piece.rule, values);
            break;
        case ExtensionSource::fixed:
        case ExtensionSource::authorityKeyIdentifier:
        case ExtensionSource::authorityInfoAccess:
            der::append(list, piece.encoded);
            break;
        }
    }
    return list;
}

bool ExtensionTemplate::takes(const std::string &oid) const noexcept {
    return std::any_of(pieces_.begin(), pieces_.end(), [&oid](const Piece &piece) {
        return piece.source == ExtensionSource::request && piece.rule.oid == oid;
    });
}

int shardOf(const Serial &serial, int shards) noexcept {
    const Bytes &octets = serial.octets();
    std::uint64_t number = 0;
    for (std::size_t i = octets.size() > 8 ? octets.size() - 8 : 0; i < octets.size(); ++i) {
        number = number << 8U | octets[i];
    }
    return shards < 2 ? 0 : static_cast<int>(number % static_cast<std::uint64_t>(shards));
}

ValidityPeriod validityOf(const Profile &profile, const Issuer &issuer, std::optional<Time> issuerNotBefore,
                          const IssuanceRequest &request, Time now) {
    // Backdated so that a slow clock takes it, but not to before the issuer was there (RFC 5280, 6.1 with the shell
    // model of EN 319 102-1, 5.2.6.4 needs it inside the issuer's time).
    Time earliest = wholeSeconds(now - profile.backdate);
    if (issuerNotBefore) {
        earliest = std::max(earliest, *issuerNotBefore);
    }
    const Time notBefore = std::max(earliest, wholeSeconds(request.notBefore.value_or(earliest)));
    if (notBefore >= issuer.notAfter) { // before anything is added to a time that may be the last there is
        throw Error(Situation::requestOutOfProfile, "the validity begins after the issuer's end");
    }
    // Both ends belong to the period (RFC 5280, 4.1.2.5), so it is as long as the profile says to the second.
    const Time latest = std::min(notBefore + profile.validity - std::chrono::seconds(1), issuer.notAfter);
    const Time notAfter = std::min(latest, wholeSeconds(request.notAfter.value_or(latest)));
    if (notAfter <= notBefore || notAfter <= now) {
        throw Error(Situation::requestOutOfProfile, "nothing is left of the validity");
    }
    return {notBefore, notAfter};
}

} // namespace eid::ca
