// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace eid::ca {

/// One attribute of a distinguished name.
struct NameAttribute {
    std::string oid;   ///< dotted: "2.5.4.3"
    std::string value; ///< UTF-8

    bool operator==(const NameAttribute &) const = default;
};

/// A distinguished name of single-valued RDNs, in wire order (C first, usually).
using Name = std::vector<NameAttribute>;

/// DER with the string types of RFC 5280: PrintableString for countryName and serialNumber, IA5String for
/// emailAddress and domainComponent, UTF8String for the rest.
/// @throws Error requestOutOfProfile, naming the attribute, for an empty value, one over its upper bound (RFC 5280,
/// appendix A.1; X.520), with control characters, invalid UTF-8 or characters its type does not have.
Bytes encodeName(const Name &name);

/// @throws Error requestMalformed: no Name, a multi-valued RDN, an unknown string type, over 64 attributes.
Name decodeName(ByteView der);

/// RFC 4514 text, for people. @param der a Name
std::string displayName(ByteView der);

/// "C", "CN", "SN", "GN", "serialNumber", "O", "OU", "organizationIdentifier", "title", ... and back; a dotted OID is
/// its own name where there is no other. @throws Error invalidArgument for a name that is unknown.
std::string attributeOid(std::string_view shortName);
std::string attributeShortName(std::string_view oid);

} // namespace eid::ca
