// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.hpp"
#include "core/request.hpp"

#include <optional>
#include <string>
#include <vector>

// Extensions that say something about the holder, encoded from plain values, for requesters: RA, operators, tests.

namespace eid::ca {

/// RFC 3739, 3.3.2. Everything may be left out, but not all.
struct DirectoryAttributes {
    std::optional<Time> dateOfBirth;
    std::string placeOfBirth;
    std::string gender;                    ///< "M" or "F"
    std::vector<std::string> citizenships; ///< ISO 3166 two letters
    std::vector<std::string> residences;
};
RequestedExtension encodeDirectoryAttributes(const DirectoryAttributes &attributes);

/// AdmissionSyntax (ISIS-MTT; Common PKI 2.0 part 1): the profession the holder is admitted to.
struct Admission {
    Name authority;                       ///< directoryName of the admissionAuthority; may be empty
    std::vector<std::string> professions; ///< in words
    std::vector<std::string> professionOids;
    std::string registrationNumber; ///< may be empty
};
RequestedExtension encodeAdmission(const Admission &admission);

/// ProcurationSyntax: the holder may act for another.
struct Procuration {
    std::string country;            ///< ISO 3166 two letters; may be empty
    std::string typeOfSubstitution; ///< in words; may be empty
    Name signingFor;                ///< third person: directoryName
};
RequestedExtension encodeProcuration(const Procuration &procuration);

/// dNSName and rfc822Name of subjectAltName.
struct AlternativeNames {
    std::vector<std::string> dns;
    std::vector<std::string> emails;
    std::vector<std::string> uris;
};
RequestedExtension encodeAlternativeNames(const AlternativeNames &names);

} // namespace eid::ca
