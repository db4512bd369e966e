// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "der/reader.hpp"

#include <eid/certificate.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace eid::sign {

/// One extension (RFC 5280, 4.1) of a certificate, a list, an entry or an OCSP answer.
struct Extension {
    ByteView oid; ///< complete
    bool critical = false;
    ByteView value; ///< content of the OCTET STRING

    [[nodiscard]] bool is(std::string_view dotted) const;
};

/// The next extension of a list of them. @throws Error cardDataInvalid.
Extension readExtension(der::Reader &list);

/// All extensions in the content of an Extensions SEQUENCE, each kind at most once.
/// @throws Error cardDataInvalid, also for more than 64 of them.
std::vector<Extension> readExtensions(ByteView content);

/// Those of a certificate; the views point into it. @throws Error cardDataInvalid.
std::vector<Extension> certificateExtensions(const Certificate &certificate);

/// The http addresses among GeneralNames (content of the SEQUENCE), within the limits of `StatusAddresses`.
/// @throws Error cardDataInvalid.
void collectHttpAddresses(ByteView generalNames, std::vector<std::string> &addresses);

/// The URIs among GeneralNames, each as its octets. @throws Error cardDataInvalid.
std::vector<ByteView> uniformResourceIdentifiers(ByteView generalNames);

/// One DistributionPoint (RFC 5280, 4.2.1.13).
struct DistributionPoint {
    std::optional<ByteView> fullName; ///< content of the GeneralNames
    bool someReasons = false;
    bool otherIssuer = false;
};
/// @param value of cRLDistributionPoints or freshestCRL. @throws Error cardDataInvalid.
std::vector<DistributionPoint> readDistributionPoints(ByteView value);

} // namespace eid::sign
