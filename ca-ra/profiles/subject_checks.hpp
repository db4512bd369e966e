// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace eid::ca {

/// "", "etsi-natural-person", "etsi-legal-person", "be-national-number".
bool knownSubjectCheck(std::string_view check) noexcept;
/// Whether a value of a subject's attribute means what the check asks. An empty check takes everything.
bool passesSubjectCheck(std::string_view check, std::string_view value) noexcept;

/// Belgian national number: eleven digits YYMMDD, counter, check digits = 97 - (nine digits mod 97), for those born
/// from 2000 on with a 2 before the nine digits.
bool isBelgianNationalNumber(std::string_view digits) noexcept;
/// EN 319 412-1, 5.1.3: three letters of the identity type (PAS, IDC, PNO, TAX, TIN, or two letters of a national
/// scheme and a colon), country, hyphen-minus, identifier. A Belgian PNO must be a national number.
bool isNaturalPersonIdentifier(std::string_view value) noexcept;
/// EN 319 412-1, 5.1.4: VAT, NTR, PSD, LEI or a national scheme.
bool isLegalPersonIdentifier(std::string_view value) noexcept;

} // namespace eid::ca
