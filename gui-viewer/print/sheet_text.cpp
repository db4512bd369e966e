// SPDX-License-Identifier: Apache-2.0
#include "print/sheet_text.hpp"

#include "core/seal.hpp"
#include "core/texts.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace eid::viewer {

namespace {

/// What is in the big field beside the photo, in this order.
constexpr std::array<std::string_view, 14> kOnCard{"surname",
                                                   "firstnames",
                                                   "first_letter_of_third_given_name",
                                                   "nobility",
                                                   "nationality",
                                                   "gender",
                                                   "location_of_birth",
                                                   "date_of_birth",
                                                   "national_number",
                                                   "card_number",
                                                   "validity_begin_date",
                                                   "validity_end_date",
                                                   "issuing_municipality",
                                                   "special_status"};

SheetText::Item itemOf(const IdentityField &field) {
    const QString value = texts::inOneLine(texts::fieldValue(field));
    return {texts::inOneLine(texts::fieldName(field)), value.isEmpty() ? QStringLiteral("\u2013") : value};
}

void addIdentity(SheetText &sheet, const Record &record) {
    std::vector<const IdentityField *> shown;
    for (const std::string_view label : kOnCard) {
        if (const IdentityField *field = record.find(label)) {
            sheet.card.push_back(itemOf(*field));
            shown.push_back(field);
        }
    }
    for (const IdentityField &field : record.fields()) {
        if (std::find(shown.begin(), shown.end(), &field) == shown.end()) {
            sheet.further.push_back(itemOf(field));
        }
    }
    if (const IdentityField *kind = record.find("document_type")) {
        sheet.document = itemOf(*kind).value;
    }
}

QString verdict(const QString &what, SealLevel level) {
    switch (level) {
    case SealLevel::verified:
        return QCoreApplication::translate("IdentitySheet", "%1 - authenticity verified: yes").arg(what);
    case SealLevel::wrong:
    case SealLevel::unproved:
    case SealLevel::checking:
        return QCoreApplication::translate("IdentitySheet", "%1 - authenticity verified: no").arg(what);
    case SealLevel::absent:
        break;
    }
    return QCoreApplication::translate("IdentitySheet", "%1 - nothing to verify").arg(what);
}

QString mark(SealLevel level) {
    switch (level) {
    case SealLevel::verified:
        return QStringLiteral("\u2713");
    case SealLevel::wrong:
        return QStringLiteral("\u2717");
    case SealLevel::unproved:
    case SealLevel::checking:
        return QStringLiteral("!");
    case SealLevel::absent:
        break;
    }
    return QStringLiteral("\u2013");
}

void addSeals(SheetText &sheet, const CardDocument &document) {
    if (!document.authenticity) {
        sheet.seals.push_back({mark(SealLevel::unproved),
                               QCoreApplication::translate("IdentitySheet", "Authenticity verified: no"),
                               QCoreApplication::translate("IdentitySheet", "It has not been checked.")});
        return;
    }
    const std::array<std::pair<QString, SealSubject>, 5> subjects{{
        {QCoreApplication::translate("IdentitySheet", "Identity"), SealSubject::identity},
        {QCoreApplication::translate("IdentitySheet", "Address"), SealSubject::address},
        {QCoreApplication::translate("IdentitySheet", "Photo"), SealSubject::photo},
        {QCoreApplication::translate("IdentitySheet", "Certificate of the National Register"), SealSubject::chain},
        {QCoreApplication::translate("IdentitySheet", "Chip"), SealSubject::cardKey},
    }};
    for (const auto &[name, subject] : subjects) {
        const SealView seal = sealOf(document, subject, false);
        sheet.seals.push_back(
            {mark(seal.level), verdict(name, seal.level),
             seal.code.isEmpty() ? seal.reason : seal.reason + QStringLiteral(" (") + seal.code + QLatin1Char(')')});
    }
}

/// Why a file of the card could not be read, with its code; empty when it could, or is not there.
QString flawOf(const CardDocument &document, CardFile file) {
    const auto found = document.flaws.find(file);
    return found == document.flaws.end() ? QString() : texts::oneLine(found->second);
}

/// For the frame of the photo.
QString noPhoto(const CardDocument &document) {
    const QString flaw = flawOf(document, CardFile::photo);
    if (flaw.isEmpty() && !document.has(CardFile::photo)) {
        return QCoreApplication::translate("IdentitySheet", "There is no photo.");
    }
    const QString words = QCoreApplication::translate("IdentitySheet", "The photo cannot be shown.");
    return flaw.isEmpty() ? words : words + QLatin1Char(' ') + flaw;
}

QString origin(const CardDocument &document) {
    const QString when = texts::dateAndTime(document.readAt);
    const QString source = texts::foreign(document.source);
    switch (document.origin) {
    case Origin::card:
        return QCoreApplication::translate("IdentitySheet", "Read on %1 from the card in the reader %2")
            .arg(when, source);
    case Origin::rawExport:
        return QCoreApplication::translate("IdentitySheet", "Read on %1 from the folder %2").arg(when, source);
    case Origin::eidFile:
        break;
    }
    return QCoreApplication::translate("IdentitySheet", "Read on %1 from the file %2").arg(when, source);
}

} // namespace

SheetText sheetText(const CardDocument &document, const QString &producer) {
    SheetText sheet;
    sheet.title = QCoreApplication::translate("IdentitySheet", "Data of an identity card");
    if (document.identity) {
        addIdentity(sheet, *document.identity);
    } else {
        const QString flaw = flawOf(document, CardFile::identity);
        const QString words = QCoreApplication::translate("IdentitySheet", "There are no data of the holder.");
        sheet.card.push_back({QCoreApplication::translate("IdentitySheet", "Identity"),
                              flaw.isEmpty() ? words : words + QLatin1Char(' ') + flaw});
    }
    if (document.address) {
        for (const IdentityField &field : document.address->fields()) {
            sheet.address.push_back(itemOf(field));
        }
    } else if (const QString flaw = flawOf(document, CardFile::address); !flaw.isEmpty()) {
        // An address that could not be read is not one that nobody has.
        sheet.address.push_back({QCoreApplication::translate("IdentitySheet", "Address"), flaw});
    }
    addSeals(sheet, document);
    sheet.noPhoto = noPhoto(document);
    sheet.foot.append(origin(document));
    sheet.foot.append(QCoreApplication::translate(
        "IdentitySheet", "This print is no official document. Only the card itself proves who somebody is."));
    if (!producer.isEmpty()) {
        sheet.foot.append(QCoreApplication::translate("IdentitySheet", "Made with %1").arg(producer));
    }
    return sheet;
}

} // namespace eid::viewer
