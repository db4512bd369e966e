// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_state.hpp"
#include "core/clock.hpp"
#include "core/name.hpp"
#include "core/request.hpp"
#include "keys/signing_key.hpp"

#include <eid/error.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eid::ca {

/// What a certificate is for. Each kind has rules of its own (`profile_rules.cpp`).
enum class ProfileKind {
    root,
    issuingCa,
    attributeAuthority, ///< issues attribute certificates (RFC 5755, 4.5), and is no CA
    identityAuthentication,
    identitySignature,
    registerSigner,       ///< National Register: signs identity data
    attributeKey,         ///< key-bound attribute certificate: X.509 with a function or mandate
    attributeCertificate, ///< RFC 5755
    ocspSigner,
    timeStamping,
    registrationAuthority,
    tlsServer,
    auditSigner, ///< checkpoints of the audit log
};

/// How one attribute of the subject comes to be.
struct SubjectRule {
    std::string oid;
    bool required = false;
    std::optional<std::string> fixed;   ///< always this, whatever was asked
    std::optional<std::string> pattern; ///< the whole value must match (ECMAScript regular expression)
    std::size_t maximum = 64;           ///< characters
    /// Values are checked by meaning: "etsi-natural-person" (EN 319 412-1, 5.1.3), "be-national-number" (check digits).
    std::string check;
};

/// Where an extension's content comes from.
enum class ExtensionSource {
    fixed,                  ///< `value`, made when the profile is compiled: key usage, policies, QC statements, ...
    subjectKeyIdentifier,   ///< from the subject's key
    authorityKeyIdentifier, ///< from the issuer
    crlDistributionPoints,  ///< from the issuer, with the certificate's shard
    freshestCrl,
    authorityInfoAccess, ///< from the issuer
    request,             ///< from the requester, read strictly (`requested_extensions.hpp`)
};

struct ExtensionRule {
    std::string oid;
    bool critical = false;
    ExtensionSource source = ExtensionSource::fixed;
    Bytes value;           ///< of `fixed`: the content of extnValue
    bool required = false; ///< of `request`
};

/// Whether a key may be certified again.
enum class KeyReuse { refuse, sameSubject };

/// A certificate profile, read from `NAME.toml`, checked against the policies it claims, and compiled: everything that
/// does not depend on the request is DER already.
struct Profile {
    std::string name;
    std::string digest; ///< SHA-256 of the file, lower-case hexadecimal
    ProfileKind kind = ProfileKind::identityAuthentication;
    std::string title; ///< one line, for people

    State born = State::active;      ///< onHold: suspended until it is activated
    std::chrono::seconds validity{}; ///< the longest, and what it is when the requester wishes nothing
    std::chrono::seconds backdate{std::chrono::minutes(10)}; ///< notBefore lies that far back, for slow clocks
    /// A certificate on hold for longer is revoked; zero: never.
    std::chrono::seconds holdDeadline{};
    std::vector<KeyKind> keys;
    KeyReuse keyReuse = KeyReuse::refuse;
    /// The holder may renew with the own certificate alone (CMP kur, RFC 9483, 4.1.3), nobody having seen the person.
    bool renewableByHolder = false;

    std::vector<SubjectRule> subject;      ///< in wire order
    std::vector<ExtensionRule> extensions; ///< in wire order

    /// What rules and lints ask for, taken from the fixed extensions.
    std::vector<std::string> policies; ///< OIDs of certificatePolicies
    std::vector<std::string> extendedKeyUsages;
    unsigned keyUsage = 0; ///< bit 0 digitalSignature, 1 nonRepudiation, ... (RFC 5280, 4.2.1.3)
    bool legacy = false;   ///< shaped like an existing scheme; the lints of ETSI shapes do not apply

    /// @throws Error profileInvalid naming the key or the clause; configurationInvalid when it is no TOML.
    static Profile parse(std::string name, std::string_view toml);
    /// From a file; its stem is the name.
    static Profile load(const std::string &path);
};

/// The profiles of an authority by name.
class ProfileSet {
  public:
    void add(Profile profile);
    enum class OnFault { refuse, withhold };
    /// Every *.toml of a folder. @param onFault what a file that cannot be used does.
    /// @throws Error fileNotReadable, and with `refuse` what Profile::load throws.
    void addFolder(const std::string &folder, OnFault onFault = OnFault::refuse);
    /// Takes one out of use, or tells of one that could not be read: others are used all the same, and who asks for
    /// this one is told why not. Until one of the name is added.
    void withhold(const std::string &name, const Error &why);
    /// @throws Error profileUnknown, or why it is withheld.
    [[nodiscard]] const Profile &named(const std::string &name) const;
    /// Those that may be used.
    [[nodiscard]] const std::map<std::string, Profile> &all() const noexcept { return profiles_; }

    struct Withheld {
        std::optional<Profile> profile; ///< none when it could not be read
        Error why;
    };
    /// Certificates of these may be about: what is done with those must not become easier for it.
    [[nodiscard]] const std::map<std::string, Withheld> &withheld() const noexcept { return withheld_; }

  private:
    std::map<std::string, Profile> profiles_;
    std::map<std::string, Withheld> withheld_;
};

/// The subject of a certificate from what was asked: fixed values put in, order of the profile.
/// @throws Error requestOutOfProfile naming the attribute.
Name subjectOf(const Profile &profile, const Name &requested);

/// Reads a requested extension's content strictly and returns it as it will stand in the certificate: subjectAltName,
/// subjectDirectoryAttributes, admission, procuration, restriction, and for CAs none.
/// @throws Error requestOutOfProfile.
Bytes requireRequestedExtension(const RequestedExtension &extension);

} // namespace eid::ca
