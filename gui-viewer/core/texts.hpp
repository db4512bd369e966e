// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/certificate.hpp>
#include <eid/doctor.hpp>
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <QString>

#include <string_view>

/// What people read, in the language of now. libeid speaks English; whatever of it reaches a window goes through here.
/// The window's own sentences are translated where they stand, with tr().
namespace eid::viewer::texts {

/// A situation of the catalogue.
QString title(Situation situation);
QString cause(Situation situation);
QString remedy(Situation situation);
QString code(Situation situation); ///< "EID-301", the same in every language

/// One line for an error: its title, the tries left where the card told them, and its code.
QString oneLine(const Error &error);

/// The name of a record's field, by its label: "Given names"; for a tag nobody knows, one that names the tag.
QString fieldName(const IdentityField &field);
/// A field's value as people write it: dates in the locale's way, a National Register number with its dots, a code's
/// meaning; what has no such form as it stands.
QString fieldValue(const IdentityField &field);

/// One sentence why a check came out as it did.
QString reason(const Check &check);

/// A finding of the doctor and what to do about it.
QString summary(const Finding &finding);
QString remedy(const Finding &finding);

/// A text of a card, file or reader as one line: without line breaks and control characters, which would let it pose as
/// words of the program, and without the marks that steer the direction of what stands around them.
QString inOneLine(const QString &text);
/// The same for a text that is put into a sentence: one that is written from right to left is set apart with U+2068 and
/// U+2069, so that the sentence keeps its order (Unicode Standard Annex 9, 2.4).
QString foreign(const QString &text);

/// A date and time in the locale's way, in local time.
QString dateAndTime(TimePoint time);
QString date(TimePoint time);
QString date(const CardDate &date);

} // namespace eid::viewer::texts
