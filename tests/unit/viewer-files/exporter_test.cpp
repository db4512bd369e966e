// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "core/exporter.hpp"
#include "core/open_document.hpp"
#include "core/texts.hpp"
#include "support/persona_document.hpp"
#include "support/scratch.hpp"

#include <eid/raw_export.hpp>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <catch2/catch.hpp>

#include <set>
#include <sys/stat.h>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

Bytes paper(const CardDocument &document) {
    return toBytes("paper of " + document.text("surname").toStdString());
}

std::string textOf(ExportForm form, const CardDocument &document) {
    return toText(octetsOf(form, document, paper));
}

/// The document as an .eid file without the card's own files gives it.
CardDocument fromPlainEidFile(CardDocument document) {
    for (const CardFile file :
         {CardFile::identity, CardFile::identitySignature, CardFile::address, CardFile::addressSignature}) {
        document.files.erase(file);
    }
    return readEidFile(writeEidFile(document), QStringLiteral("x.eid"), document.readAt);
}

} // namespace

TEST_CASE("the table names each form once, with a filter") {
    std::set<std::string> names;
    for (const ExportFormat &format : exportFormats()) {
        CHECK(names.insert(format.name).second);
        CHECK(&exportFormat(format.form) == &format);
        CHECK(exportFormatByName(QString::fromLatin1(format.name)) == &format);
        const bool folder = format.form == ExportForm::raw;
        CHECK(format.filter().endsWith(QStringLiteral(")")) != folder);
    }
    CHECK(names.size() == 9);
    CHECK(exportFormat(ExportForm::vcard).filter() == QStringLiteral("vCard contact (*.vcf)"));
    CHECK(exportFormatByName(u"print") == nullptr);
}

TEST_CASE("each form is made of a card, of its export and of an .eid file") {
    const CardDocument card = personaDocument("anke");
    const CardDocument file = fromPlainEidFile(card);
    REQUIRE_FALSE(file.has(CardFile::identity));
    for (const CardDocument *document : {&card, &file}) {
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(textOf(ExportForm::json, *document))).object();
        const auto identity = json[QStringLiteral("identity")].toObject();
        CHECK(identity[QStringLiteral("surname")].toString() == card.text("surname"));
        CHECK(identity[QStringLiteral("dates")].toObject()[QStringLiteral("date_of_birth")].toString() ==
              QStringLiteral("1992-03-12"));
        CHECK(json[QStringLiteral("address")].toObject()[QStringLiteral("address_zip")].toString() ==
              QStringLiteral("4700"));
        CHECK(textOf(ExportForm::csv, *document).find("\r\nsurname,Muster\r\n") != std::string::npos);
        CHECK(textOf(ExportForm::xml, *document).find(">Muster</field>") != std::string::npos);
        CHECK(textOf(ExportForm::vcard, *document).find("FN:Anke K\xC3\xA4the Muster\r\n") != std::string::npos);
        CHECK(textOf(ExportForm::pdf, *document) == "paper of Muster");
        CHECK(octetsOf(ExportForm::photo, *document, paper) == *card.file(CardFile::photo));
        CHECK(textOf(ExportForm::eid, *document).find("<name>Muster</name>") != std::string::npos);
        CHECK(textOf(ExportForm::text, *document).find("Surname: Muster\n") != std::string::npos);
        CHECK(textOf(ExportForm::text, *document).find("Postcode: 4700\n") != std::string::npos);
    }
    CHECK(isExportable(ExportForm::raw, card));
    CHECK_FALSE(isExportable(ExportForm::raw, file));
}

TEST_CASE("a value cannot pose as another line of the plain text") {
    CardDocument document = personaDocument("jan");
    IdentityField field;
    field.label = "surname";
    field.text = "A\nNational number: 1\x1B[2J\u2028B\u202EC \u05D0";
    document.identity = Record(std::vector{field});
    document.address.reset();
    CHECK(textOf(ExportForm::text, document) ==
          texts::fieldName(field).toStdString() + ": A National number: 1 [2J BC \u05D0\n");
}

TEST_CASE("what is not in the document is not exported") {
    const CardDocument empty;
    for (const ExportFormat &format : exportFormats()) {
        INFO(format.name);
        CHECK_FALSE(isExportable(format.form, empty));
        CHECK(situationOf([&] { (void)octetsOf(format.form, empty, paper); }) == Situation::unsupportedInput);
    }
    CardDocument damaged = personaDocument("jan");
    damaged.add(CardFile::address, {0x01, 0x40});
    CHECK(textOf(ExportForm::csv, damaged).find("address_zip") == std::string::npos);
}

TEST_CASE("a suggested name says nothing of the holder unless asked") {
    CardDocument card = personaDocument("foreigner");
    const QString neutral = suggestedFileName(ExportForm::pdf, card, FileNaming::neutral);
    CHECK(neutral == QStringLiteral("eid-%1.pdf")
                         .arg(QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(card.readAt))
                                  .toString(QStringLiteral("yyyy-MM-dd"))));
    const QString named = suggestedFileName(ExportForm::vcard, card, FileNaming::withHolder);
    CHECK(named.size() > neutral.size());
    CHECK(named.size() <= 80);
    CHECK(named.endsWith(QStringLiteral(".vcf")));
    CHECK_FALSE(named.contains(QLatin1Char(' ')));
    card.identity = std::nullopt;
    CHECK(suggestedFileName(ExportForm::raw, card, FileNaming::withHolder) == neutral.chopped(4));
    IdentityField surname;
    surname.label = "surname";
    surname.text = "../../etc/pa ss:wd\n";
    card.identity = Record({surname});
    CHECK(suggestedFileName(ExportForm::json, card, FileNaming::withHolder)
              .endsWith(QStringLiteral("-etc-pa-ss-wd.json")));
}

TEST_CASE("exports are written for their owner only and never over another file unasked") {
    const CardDocument card = personaDocument("jan");
    const ScratchFolder scratch;
    const auto path = [&](const char *name) { return QString::fromStdString((scratch.path / name).string()); };
    exportTo(path("a.json"), ExportForm::json, card, Overwrite::refuse, paper);
    struct ::stat status {};
    REQUIRE(::stat((scratch.path / "a.json").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(situationOf([&] { exportTo(path("a.json"), ExportForm::csv, card, Overwrite::refuse, paper); }) ==
          Situation::fileExists);
    exportTo(path("a.json"), ExportForm::csv, card, Overwrite::replace, paper);
    CHECK(situationOf([&] { exportTo(path("no/a.json"), ExportForm::json, card, Overwrite::refuse, paper); }) ==
          Situation::fileNotWritable);
    exportTo(path("raw"), ExportForm::raw, card, Overwrite::refuse, paper);
    CHECK(readRawExport((scratch.path / "raw").string()).at(CardFile::identity) == *card.file(CardFile::identity));
    CHECK(situationOf([&] {
              exportTo(path("b"), ExportForm::raw, fromPlainEidFile(card), Overwrite::refuse, paper);
          }) == Situation::unsupportedInput);
}
