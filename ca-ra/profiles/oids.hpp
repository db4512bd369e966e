// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// Object identifiers that profiles, their rules and the lints speak of, in dotted notation.
namespace eid::ca::oids {

// Extensions (RFC 5280, 4.2; RFC 3739, 3.2.6; RFC 6960, 4.2.2.2.1; RFC 5755, 4.3; Common PKI 2.0, part 1)
inline constexpr std::string_view kSubjectDirectoryAttributes = "2.5.29.9";
inline constexpr std::string_view kSubjectKeyIdentifier = "2.5.29.14";
inline constexpr std::string_view kKeyUsage = "2.5.29.15";
inline constexpr std::string_view kSubjectAltName = "2.5.29.17";
inline constexpr std::string_view kIssuerAltName = "2.5.29.18";
inline constexpr std::string_view kBasicConstraints = "2.5.29.19";
inline constexpr std::string_view kNameConstraints = "2.5.29.30";
inline constexpr std::string_view kCrlDistributionPoints = "2.5.29.31";
inline constexpr std::string_view kCertificatePolicies = "2.5.29.32";
inline constexpr std::string_view kPolicyMappings = "2.5.29.33";
inline constexpr std::string_view kAuthorityKeyIdentifier = "2.5.29.35";
inline constexpr std::string_view kPolicyConstraints = "2.5.29.36";
inline constexpr std::string_view kExtendedKeyUsage = "2.5.29.37";
inline constexpr std::string_view kFreshestCrl = "2.5.29.46";
inline constexpr std::string_view kInhibitAnyPolicy = "2.5.29.54";
inline constexpr std::string_view kTargetInformation = "2.5.29.55";
inline constexpr std::string_view kNoRevAvail = "2.5.29.56";
inline constexpr std::string_view kAuthorityInfoAccess = "1.3.6.1.5.5.7.1.1";
inline constexpr std::string_view kQcStatements = "1.3.6.1.5.5.7.1.3";
inline constexpr std::string_view kAuditIdentity = "1.3.6.1.5.5.7.1.4";
inline constexpr std::string_view kOcspNoCheck = "1.3.6.1.5.5.7.48.1.5";
inline constexpr std::string_view kProcuration = "1.3.36.8.3.2";
inline constexpr std::string_view kAdmission = "1.3.36.8.3.3";
inline constexpr std::string_view kRestriction = "1.3.36.8.3.8";

// Access methods (RFC 5280, 4.2.2.1)
inline constexpr std::string_view kAccessOcsp = "1.3.6.1.5.5.7.48.1";
inline constexpr std::string_view kAccessCaIssuers = "1.3.6.1.5.5.7.48.2";

// Extended key usages
inline constexpr std::string_view kServerAuth = "1.3.6.1.5.5.7.3.1";
inline constexpr std::string_view kClientAuth = "1.3.6.1.5.5.7.3.2";
inline constexpr std::string_view kEmailProtection = "1.3.6.1.5.5.7.3.4";
inline constexpr std::string_view kTimeStamping = "1.3.6.1.5.5.7.3.8";
inline constexpr std::string_view kOcspSigning = "1.3.6.1.5.5.7.3.9";
inline constexpr std::string_view kCmcCa = "1.3.6.1.5.5.7.3.27";
inline constexpr std::string_view kCmcRa = "1.3.6.1.5.5.7.3.28";
inline constexpr std::string_view kSmartcardLogon = "1.3.6.1.4.1.311.20.2.2";
inline constexpr std::string_view kAnyExtendedKeyUsage = "2.5.29.37.0";

// Policies (EN 319 411-1, 5.3; EN 319 411-2, 5.3)
inline constexpr std::string_view kAnyPolicy = "2.5.29.32.0";
inline constexpr std::string_view kNcp = "0.4.0.2042.1.1";
inline constexpr std::string_view kNcpPlus = "0.4.0.2042.1.2";
inline constexpr std::string_view kQcpN = "0.4.0.194112.1.0";
inline constexpr std::string_view kQcpL = "0.4.0.194112.1.1";
inline constexpr std::string_view kQcpNQscd = "0.4.0.194112.1.2";
inline constexpr std::string_view kQcpLQscd = "0.4.0.194112.1.3";
inline constexpr std::string_view kCpsQualifier = "1.3.6.1.5.5.7.2.1";

// Statements (EN 319 412-5; EN 319 412-1, 5.1; RFC 3739, 3.2.6)
inline constexpr std::string_view kQcSyntaxV2 = "1.3.6.1.5.5.7.11.2";
inline constexpr std::string_view kQcCompliance = "0.4.0.1862.1.1";
inline constexpr std::string_view kQcLimitValue = "0.4.0.1862.1.2";
inline constexpr std::string_view kQcRetentionPeriod = "0.4.0.1862.1.3";
inline constexpr std::string_view kQcSscd = "0.4.0.1862.1.4";
inline constexpr std::string_view kQcPds = "0.4.0.1862.1.5";
inline constexpr std::string_view kQcType = "0.4.0.1862.1.6";
inline constexpr std::string_view kQcTypeEsign = "0.4.0.1862.1.6.1";
inline constexpr std::string_view kQcTypeEseal = "0.4.0.1862.1.6.2";
inline constexpr std::string_view kQcTypeWeb = "0.4.0.1862.1.6.3";
inline constexpr std::string_view kQcLegislation = "0.4.0.1862.1.7";
inline constexpr std::string_view kSemanticsNatural = "0.4.0.194121.1.1";
inline constexpr std::string_view kSemanticsLegal = "0.4.0.194121.1.2";

// Attributes of names (X.520; RFC 3739; EN 319 412-1)
inline constexpr std::string_view kCommonName = "2.5.4.3";
inline constexpr std::string_view kSurname = "2.5.4.4";
inline constexpr std::string_view kSerialNumber = "2.5.4.5";
inline constexpr std::string_view kCountryName = "2.5.4.6";
inline constexpr std::string_view kOrganizationName = "2.5.4.10";
inline constexpr std::string_view kTitle = "2.5.4.12";
inline constexpr std::string_view kGivenName = "2.5.4.42";
inline constexpr std::string_view kPseudonym = "2.5.4.65";
inline constexpr std::string_view kOrganizationIdentifier = "2.5.4.97";

} // namespace eid::ca::oids
