// SPDX-License-Identifier: Apache-2.0
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

struct Bound {
    OidContent type;
    std::size_t most;
};
constexpr std::array<Bound, 9> kBounds{{{oidOf(oids::kCommonName), 64},
                                        {oidOf(oids::kSerialNumber), 64},
                                        {oidOf(oids::kCountryName), 2},
                                        {oidOf(oids::kOrganizationName), 64},
                                        {oidOf("2.5.4.11"), 64},
                                        {oidOf(oids::kTitle), 64},
                                        {oidOf(oids::kPseudonym), 128},
                                        {oidOf("2.5.4.7"), 128},
                                        {oidOf("2.5.4.8"), 128}}};

/// In UTF-8 each character has one octet that is not a continuation.
std::size_t charactersOf(const der::Element &value) noexcept {
    return static_cast<std::size_t>(std::count_if(value.content.begin(), value.content.end(),
                                                  [](std::uint8_t octet) { return (octet & 0xC0U) != 0x80U; }));
}

// ub-common-name and the others count characters.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        for (const Bound &bound : kBounds) {
            if (bound.type.is(part.type) && charactersOf(part.value) > bound.most) {
                report("subject: an attribute longer than its upper bound");
            }
        }
    });
}

} // namespace

extern const LintRule kRfc5280NameUpperBounds{"rfc5280_name_upper_bounds", "RFC 5280, appendix A.1",
                                              LintSeverity::error, always, check};

} // namespace eid::ca
