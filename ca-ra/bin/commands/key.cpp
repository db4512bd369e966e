// SPDX-License-Identifier: Apache-2.0
#include "bin/authority.hpp"
#include "bin/commands/all.hpp"
#include "bin/orders.hpp"
#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/name.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace eid::ca {

namespace {

// Keys of services: CMP protection, TSA, audit, RA. Keys of issuers are made in ceremonies.
struct Wanted {
    std::string place;
    std::string kind = "P-256";
    std::string subject;
    std::string output;
};

KeyPlace placeOf(const std::string &text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
        throw Error(Situation::invalidArgument, "'" + text + "': STORE:NAME is expected");
    }
    return {.store = text.substr(0, colon), .name = text.substr(colon + 1)};
}

nlohmann::ordered_json describe(const SigningKey &key) {
    return {{"kind", nameOf(key.kind())}, {"public_key_sha256", lowerHex(sha256(key.publicKeyInfo()))}};
}

Error keyIsThere(const std::string &place) {
    return Error(Situation::invalidArgument,
                 "there is a key " + place + " already, and keys are never overwritten; choose another name");
}

std::shared_ptr<SigningKey> generate(KeyProvider &provider, const std::string &place, const std::string &name,
                                     KeyKind kind) {
    try {
        return provider.generate(name, kind);
    } catch (const Error &error) {
        // The provider's word for a name that is taken is that of ceremonies.
        if (error.situation() == Situation::ceremonyExists) {
            throw keyIsThere(place);
        }
        throw;
    }
}

void make(const Invocation &invocation, const Wanted &wanted) {
    const KeyPlace place = placeOf(wanted.place);
    const std::optional<KeyKind> kind = keyKindNamed(wanted.kind);
    if (!kind) {
        throw Error(Situation::invalidArgument, "--kind " + wanted.kind);
    }
    Authority authority = Authority::forCommand(invocation.configuration);
    const std::shared_ptr<KeyProvider> provider = authority.keys.provider(place.store);
    // What cannot be done is found before an order is spent on it.
    if (provider->exists(place.name)) {
        throw keyIsThere(wanted.place);
    }
    const Actor actor = requireOrder(authority, invocation, OperatorRole::securityOfficer).front().actor;
    const std::shared_ptr<SigningKey> key = generate(*provider, wanted.place, place.name, *kind);
    authority.record("key.made", actor,
                     {{"key", wanted.place}, {"public_key_sha256", lowerHex(sha256(key->publicKeyInfo()))}});
    show(invocation, describe(*key));
}

void showKey(const Invocation &invocation, const Wanted &wanted) {
    KeyStores keys(Configuration::load(invocation.configuration).keyStores);
    const std::shared_ptr<SigningKey> key = keys.open(placeOf(wanted.place));
    nlohmann::ordered_json result = describe(*key);
    result["public_key"] = toPem("PUBLIC KEY", key->publicKeyInfo());
    show(invocation, result);
}

/// "C=BE,O=Example,CN=Name": in this order on the wire; a comma in a value is written "\,".
Name parseSubject(const std::string &text) {
    Name name;
    std::string part;
    const auto take = [&] {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) {
            throw Error(Situation::invalidArgument, "--subject C=BE,O=...,CN=...");
        }
        name.push_back({.oid = attributeOid(part.substr(0, equals)), .value = part.substr(equals + 1)});
        part.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            part += text[++i];
        } else if (text[i] == ',') {
            take();
        } else {
            part += text[i];
        }
    }
    take();
    return name;
}

/// Whether it is the key of an issuer: by its place in the configuration, or by what is in the store, whatever name the
/// key was asked for by.
bool isIssuerKey(const Configuration &configuration, const KeyPlace &place, const SigningKey &key) {
    const auto &configured = configuration.issuerKeys;
    if (std::any_of(configured.begin(), configured.end(), [&](const auto &entry) {
            return entry.second.store == place.store && entry.second.name == place.name;
        })) {
        return true;
    }
    if (configuration.store.address.empty()) {
        return false;
    }
    const std::vector<Issuer> issuers = Authority(configuration, {}).issuers();
    return std::any_of(issuers.begin(), issuers.end(), [&](const Issuer &issuer) {
        const ByteView certified = CertificateView::parse(issuer.certificate).publicKeyInfo;
        return std::equal(certified.begin(), certified.end(), key.publicKeyInfo().begin(), key.publicKeyInfo().end());
    });
}

/// CertificationRequest (RFC 2986, 4) without attributes.
void request(const Invocation &invocation, const Wanted &wanted) {
    const Configuration configuration = Configuration::load(invocation.configuration);
    KeyStores keys(configuration.keyStores);
    const KeyPlace place = placeOf(wanted.place);
    const std::shared_ptr<SigningKey> key = keys.open(place);
    if (isIssuerKey(configuration, place, *key)) {
        // A request is what another authority certifies the key for: under dual control like any use of it by hand.
        Authority authority(configuration, configuration.commandChain);
        static_cast<void>(requireOrder(authority, invocation, OperatorRole::securityOfficer, 2));
    }
    const Bytes information = der::sequence({der::integer(0), encodeName(parseSubject(wanted.subject)),
                                             key->publicKeyInfo(), der::constructed(der::tag::context(0), {})});
    const SignatureAlgorithm algorithm = usualAlgorithm(key->kind());
    const Bytes made = assembleSigned(information, algorithm, key->sign(algorithm, information));
    writeFileAtomically(wanted.output, asBytes(toPem("CERTIFICATE REQUEST", made)), Overwrite::refuse);
    nlohmann::ordered_json result = describe(*key);
    result["file"] = wanted.output;
    show(invocation, result);
}

} // namespace

void addKeyCommands(CommandLine &line) {
    CLI::App &group = line.group("key", "Keys of services: CMP protection, time stamps, audit");
    const auto making = std::make_shared<Wanted>();
    CLI::App &made = line.orderedCommand(group, "new", "Make a key pair; an existing one is never overwritten",
                                         [making](const Invocation &invocation) { make(invocation, *making); });
    made.add_option("key", making->place, "STORE:NAME")->required();
    made.add_option("--kind", making->kind, "P-256, P-384, P-521, RSA-2048, RSA-3072 or RSA-4096")
        ->capture_default_str();
    const auto showing = std::make_shared<Wanted>();
    line.command(group, "show", "The public key",
                 [showing](const Invocation &invocation) { showKey(invocation, *showing); })
        .add_option("key", showing->place, "STORE:NAME")
        ->required();
    const auto requesting = std::make_shared<Wanted>();
    CLI::App &requested =
        line.orderedCommand(group, "request", "Write a certificate request (PKCS #10) for a key",
                            [requesting](const Invocation &invocation) { request(invocation, *requesting); });
    requested.add_option("key", requesting->place, "STORE:NAME")->required();
    requested.add_option("--subject", requesting->subject, "C=BE,O=...,CN=..., in the order of the certificate")
        ->required();
    CommandLine::outputFile(requested, "--out", requesting->output, "The file, PEM")->required();
}

} // namespace eid::ca
