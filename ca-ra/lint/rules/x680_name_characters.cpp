// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

bool isPrintable(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
}

// Each string type has its characters.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        const std::string_view text = textOf(part.value.content);
        if (part.value.tag == der::tag::kPrintableString && !std::all_of(text.begin(), text.end(), isPrintable)) {
            report("subject: a PrintableString with characters it does not have");
        }
        if (part.value.tag == der::tag::kUtf8String && !isPlainAscii(part.value.content) &&
            !isValidUtf8(part.value.content)) {
            report("subject: an UTF8String that is no UTF-8");
        }
        if (part.value.tag == string_tag::kIa5 && std::any_of(text.begin(), text.end(), [](char c) {
                return (static_cast<unsigned char>(c) & 0x80U) != 0;
            })) {
            report("subject: an IA5String with characters it does not have");
        }
    });
}

} // namespace

extern const LintRule kX680NameCharacters{"x680_name_characters", "X.680, 41.4; RFC 3629, 4", LintSeverity::error,
                                          always, check};

} // namespace eid::ca
