// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "core/name_text.hpp"
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Names are shown to people: nothing in them may steer a terminal, turn the text around or hide.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        if (!isValidUtf8(part.value.content)) {
            return; // what is no UTF-8 is told by x680_name_characters
        }
        if (const auto fault = nameTextFault(textOf(part.value.content))) {
            report("subject: it " + describe(*fault));
        }
    });
}

} // namespace

extern const LintRule kRfc4518NameCharacters{"rfc4518_name_characters", "RFC 4518, 2.2 to 2.6", LintSeverity::error,
                                             always, check};

} // namespace eid::ca
