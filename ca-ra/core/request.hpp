// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_record.hpp"
#include "core/name.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eid::ca {

/// An extension as the requester wants it. Only those the profile lists with source = "request" are taken, after a
/// strict reading of their content.
struct RequestedExtension {
    std::string oid;
    Bytes value; ///< the content of extnValue
};

/// An attribute certificate's content (RFC 5755): what is granted, to whom, for whom.
struct AttributeGrant {
    Bytes holderIssuer; ///< Name of the issuer of the holder's identity certificate, DER
    Serial holderSerial;
    struct Role {
        std::string authority; ///< URI of who defines the role; may be empty
        std::string name;      ///< URI
    };
    std::vector<Role> roles;          ///< 2.5.4.72
    std::vector<std::string> groups;  ///< 1.3.6.1.5.5.7.10.4, as strings
    std::vector<std::string> targets; ///< targetInformation: URIs of the services it is for; empty: all
};

/// A certificate that is asked for, whatever the door it came through.
struct IssuanceRequest {
    std::string id; ///< see Intent::requestId
    std::string profile;
    Actor requester;     ///< authorised already
    Name subject;        ///< empty in attribute certificates
    Bytes publicKeyInfo; ///< SubjectPublicKeyInfo, DER; possession proved already, or vouched for by an RA that may
    std::vector<RequestedExtension> extensions;
    std::optional<Time> notBefore; ///< wishes; the profile's bounds decide
    std::optional<Time> notAfter;
    std::optional<AttributeGrant> grant;
    /// The requester will confirm (CMP certConf): born `issued`; else in the state of the profile.
    bool confirmationExpected = false;
    /// A renewal (kur) names the certificate it replaces; that one may have the same key.
    std::optional<CertificateKey> replaces;

    /// SHA-256 over everything above except `id`, in a fixed encoding: the same id with another digest is a conflict.
    [[nodiscard]] Bytes digest() const;
};

} // namespace eid::ca
