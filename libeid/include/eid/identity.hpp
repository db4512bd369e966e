// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/card.hpp>
#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eid {

/// A date as printed on the card: day and month may be blank.
struct CardDate {
    int year = 0;
    int month = 0; ///< 1-12, 0 unknown
    int day = 0;   ///< 1-31, 0 unknown

    /// ISO 8601 with reduced precision: "1985", "1985-07" or "1985-07-21".
    [[nodiscard]] std::string iso() const;
    bool operator==(const CardDate &) const = default;
};

/// Reads "DD.MM.YYYY" and the localised forms of the birth date ("21 JUIL 1985", "21.JUL.1985", "   JUL 1985",
/// "1985") in Dutch, French and German. Nothing when it is none of them.
std::optional<CardDate> parseCardDate(std::string_view text);

/// How a field's octets are to be understood.
enum class FieldKind { text, date, binary, code, flag };

/// One tag of a record as it stands on the card.
struct IdentityField {
    std::uint8_t tag = 0;
    std::string label; ///< field label: "surname"; "tag_2a" for a tag nobody knows
    FieldKind kind = FieldKind::text;
    Bytes raw;           ///< the value's octets, unchanged
    std::string text;    ///< the value for display: UTF-8 (invalid octets replaced), hexadecimal for binary
    std::string meaning; ///< for codes: what the code stands for, in English; else empty
    std::optional<CardDate> date;
    bool known = true;
};

/// What is known of a field of the records, in English; translations are by these texts.
struct FieldDescription {
    std::string_view label;                 ///< "firstnames"
    std::string_view name;                  ///< for people: "Given names"
    std::vector<std::string_view> meanings; ///< what its codes can stand for, each once
};
/// All fields of the identity and the address record, each label once.
std::vector<FieldDescription> fieldDescriptions();

/// The identity or the address record. Fields stay in the card's order; repeated tags are all kept.
class Record {
  public:
    explicit Record(std::vector<IdentityField> fields) : fields_(std::move(fields)) {}

    [[nodiscard]] const std::vector<IdentityField> &fields() const noexcept { return fields_; }
    /// First field of that label, or nullptr.
    [[nodiscard]] const IdentityField *find(std::string_view label) const noexcept;
    /// Its text, or "".
    [[nodiscard]] std::string text(std::string_view label) const;

  private:
    std::vector<IdentityField> fields_;
};

/// Reads file 4031 (tags 00-1F). Limits: 4 KiB, 128 fields. @throws Error recordInvalid when lengths lie.
Record parseIdentity(ByteView file);
/// Reads file 4033 (tags 01-03). @throws Error recordInvalid.
Record parseAddress(ByteView file);

/// The files of a card as read, by meaning; any may be missing.
using CardFiles = std::map<CardFile, Bytes>;

enum class CheckStatus { verified, failed, untrusted, notPresent };
std::string_view checkStatusName(CheckStatus status) noexcept; ///< "verified", "failed", "untrusted", "not_present"

struct Check {
    CheckStatus status = CheckStatus::notPresent;
    std::string reason;                 ///< for people, no personal data; one of `checkReasons`
    std::optional<Situation> situation; ///< the catalogue's row behind a `failed` or `untrusted`
};

/// Every reason that a check can have, in English, for translators.
std::span<const std::string_view> checkReasons() noexcept;

/// What was proved about the data. `chain` covers the National Register certificate up to a trusted root with the
/// validity of both.
/// - `verified`: proved. The identity needs a verified chain. The address needs a verified identity, with whose
///   signature it is signed; photo and basic key need one too, with whose digests they are compared.
/// - `failed`: a contradiction. A signature, digest or challenge is wrong, a certificate cannot be read, or the card's
///   root is not the one that issued its National Register certificate.
/// - `untrusted`: nothing is wrong, but something is not proved. A root is unknown or missing, a certificate is outside
///   its validity or its usage, a signature is missing, or what the item rests on is itself not verified.
/// - `notPresent`: there is nothing to check.
struct AuthenticityReport {
    Check photo;    ///< the photo's digest stands in the signed identity
    Check identity; ///< signed by the National Register
    Check address;  ///< signed by the National Register together with the identity's signature
    Check chain;
    Check basicKey; ///< the card proved to hold the key whose digest stands in the signed identity

    /// The worst of the items that are present; not_present when nothing is.
    [[nodiscard]] CheckStatus overall() const noexcept;
};

/// Answers a challenge with the card's own key: 48 octets in, r||s out.
using ChallengeResponder = std::function<Bytes(ByteView challenge)>;

/// Checks everything that the files at hand allow, offline.
/// @param now the time at which certificates must be valid.
/// @param responder empty when there is no card, then the basic key is `not present` with its reason.
AuthenticityReport checkAuthenticity(const CardFiles &files, const TrustAnchors &anchors, TimePoint now,
                                     const ChallengeResponder &responder = {});

/// The files needed to show and check an identity. The root is left out when an anchor's certificate already stands
/// for it.
struct IdentityReading {
    CardFiles files;
    AuthenticityReport authenticity;
};

/// Reads from the card what `checkAuthenticity` needs and checks it.
/// @param onFile called as each file arrives, so that a viewer can show it before the rest.
/// @param onFlaw called for a file that cannot be read although the card is there and answers; reading goes on without
///   it. Empty: such an error is thrown.
/// A missing file is left out; any other error is thrown.
IdentityReading readIdentity(Card &card, const TrustAnchors &anchors, TimePoint now,
                             const std::function<void(CardFile, const Bytes &)> &onFile = {},
                             const std::function<void(CardFile, const Error &)> &onFlaw = {});

/// True for an error that concerns one file of a card only, so that the others may still be read.
bool concernsOneFile(const Error &error) noexcept;

/// Export forms of what was read. Every one carries all fields, the unknown ones too.
struct ExportData {
    CardFiles files;
    std::optional<AuthenticityReport> authenticity{};
    TimePoint readAt{};
    std::optional<Record>
        identity{};                  ///< stands for the file of that meaning; for data that come without the card's own
    std::optional<Record> address{}; ///< likewise
};
/// All of them @throws Error recordInvalid.
/// JSON: keys "schema", "identity", "address", "photo" (base64), "authenticity", "read_at". Fields stand under their
/// labels, a repeated one as an array; beside them "dates" (ISO 8601), "meanings" (of codes) and "raw" (hexadecimal of
/// texts that are not UTF-8), each by label.
std::string exportJson(const ExportData &data);
std::string exportCsv(const ExportData &data);   ///< RFC 4180; columns label,value; repeated fields are repeated rows
std::string exportXml(const ExportData &data);   ///< well-formed, UTF-8
std::string exportVcard(const ExportData &data); ///< RFC 6350, version 4.0

} // namespace eid
