// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "lint/reading.hpp"

namespace eid::ca {

namespace {

// Names are shown to people: nothing in them may steer a terminal or hide.
void check(const LintSubject &subject, const LintReporter &report) {
    eachNamePart(subject.certificate.subject, [&](const NamePart &part) {
        if (isPlainAscii(part.value.content) || !isValidUtf8(part.value.content)) {
            return; // what is no UTF-8 is told by x680_name_characters
        }
        for (std::string_view rest = textOf(part.value.content); !rest.empty();) {
            const Utf8Character character = firstCharacter(rest);
            if (isControl(character.code)) {
                report("subject: a control character");
                return;
            }
            rest.remove_prefix(character.encoded.size());
        }
    });
}

} // namespace

extern const LintRule kRfc4518NameControlCharacters{"rfc4518_name_control_characters", "RFC 4518, 2.2",
                                                    LintSeverity::error, always, check};

} // namespace eid::ca
