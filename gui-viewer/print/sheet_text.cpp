// SPDX-License-Identifier: Apache-2.0
#include "print/sheet_text.hpp"

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

/// Line breaks and other control characters would let a value pose as the sheet's own words.
QString inOneLine(QString text) {
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control) {
            c = QLatin1Char(' ');
        }
    }
    return text.simplified();
}

SheetText::Item itemOf(const IdentityField &field) {
    const QString value = inOneLine(texts::fieldValue(field));
    return {inOneLine(texts::fieldName(field)), value.isEmpty() ? QStringLiteral("\u2013") : value};
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

QString verdict(const QString &what, CheckStatus status) {
    switch (status) {
    case CheckStatus::verified:
        return QCoreApplication::translate("IdentitySheet", "%1 - authenticity verified: yes").arg(what);
    case CheckStatus::failed:
    case CheckStatus::untrusted:
        return QCoreApplication::translate("IdentitySheet", "%1 - authenticity verified: no").arg(what);
    case CheckStatus::notPresent:
        break;
    }
    return QCoreApplication::translate("IdentitySheet", "%1 - nothing to verify").arg(what);
}

QString mark(CheckStatus status) {
    switch (status) {
    case CheckStatus::verified:
        return QStringLiteral("\u2713");
    case CheckStatus::failed:
        return QStringLiteral("\u2717");
    case CheckStatus::untrusted:
        return QStringLiteral("!");
    case CheckStatus::notPresent:
        break;
    }
    return QStringLiteral("\u2013");
}

void addSeals(SheetText &sheet, const CardDocument &document) {
    if (!document.authenticity) {
        sheet.seals.push_back({mark(CheckStatus::untrusted),
                               QCoreApplication::translate("IdentitySheet", "Authenticity verified: no"),
                               QCoreApplication::translate("IdentitySheet", "It has not been checked.")});
        return;
    }
    const AuthenticityReport &report = *document.authenticity;
    const std::array<std::pair<QString, const Check *>, 5> checks{{
        {QCoreApplication::translate("IdentitySheet", "Identity"), &report.identity},
        {QCoreApplication::translate("IdentitySheet", "Address"), &report.address},
        {QCoreApplication::translate("IdentitySheet", "Photo"), &report.photo},
        {QCoreApplication::translate("IdentitySheet", "Certificate of the National Register"), &report.chain},
        {QCoreApplication::translate("IdentitySheet", "Chip"), &report.basicKey},
    }};
    for (const auto &[name, check] : checks) {
        sheet.seals.push_back({mark(check->status), verdict(name, check->status), texts::reason(*check)});
    }
}

QString origin(const CardDocument &document) {
    const QString when = texts::dateAndTime(document.readAt);
    const QString source = inOneLine(document.source);
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
        sheet.card.push_back({QCoreApplication::translate("IdentitySheet", "Identity"),
                              QCoreApplication::translate("IdentitySheet", "There are no data of the holder.")});
    }
    if (document.address) {
        for (const IdentityField &field : document.address->fields()) {
            sheet.address.push_back(itemOf(field));
        }
    }
    addSeals(sheet, document);
    sheet.noPhoto = document.has(CardFile::photo)
                        ? QCoreApplication::translate("IdentitySheet", "The photo cannot be shown.")
                        : QCoreApplication::translate("IdentitySheet", "There is no photo.");
    sheet.foot.append(origin(document));
    sheet.foot.append(QCoreApplication::translate(
        "IdentitySheet", "This print is no official document. Only the card itself proves who somebody is."));
    if (!producer.isEmpty()) {
        sheet.foot.append(QCoreApplication::translate("IdentitySheet", "Made with %1").arg(producer));
    }
    return sheet;
}

} // namespace eid::viewer
