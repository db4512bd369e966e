// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "support/data.hpp"
#include "support/persona_document.hpp"

#include <eid/file.hpp>

#include <QXmlStreamReader>
#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

const QString kName = QStringLiteral("file.eid");

CardDocument read(const Bytes &octets) {
    return readEidFile(octets, kName, TimePoint());
}

CardDocument readText(const std::string &text) {
    return read(toBytes(text));
}

bool isSame(const IdentityField &one, const IdentityField &other) {
    return one.tag == other.tag && one.label == other.label && one.kind == other.kind && one.raw == other.raw &&
           one.text == other.text && one.meaning == other.meaning && one.date == other.date && one.known == other.known;
}

void checkSame(const std::optional<Record> &one, const std::optional<Record> &other) {
    REQUIRE(one.has_value() == other.has_value());
    if (one) {
        REQUIRE(one->fields().size() == other->fields().size());
        for (std::size_t i = 0; i < one->fields().size(); ++i) {
            INFO(one->fields()[i].label << " " << one->fields()[i].text << " / " << other->fields()[i].label);
            CHECK(isSame(one->fields()[i], other->fields()[i]));
        }
    }
}

void checkSame(const CardDocument &one, const CardDocument &other) {
    checkSame(one.identity, other.identity);
    checkSame(one.address, other.address);
    CHECK(one.files == other.files);
}

/// The same data as an .eid file without the card's own files gives it.
CardDocument withoutOwnFiles(CardDocument document) {
    for (const CardFile file :
         {CardFile::identity, CardFile::identitySignature, CardFile::address, CardFile::addressSignature,
          CardFile::basicKey, CardFile::cardData, CardFile::tokenInfo}) {
        document.files.erase(file);
    }
    document.origin = Origin::eidFile;
    return document;
}

std::string minimal(const std::string &inIdentity, const std::string &attributes = "") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<eid><identity nationalnumber=\"85072100177\"" + attributes +
           ">" + inIdentity + "</identity></eid>";
}

} // namespace

TEST_CASE("what is written of a card reads back the same, signatures and all") {
    for (const char *name : kDocumentPersonas) {
        DYNAMIC_SECTION(name) {
            const CardDocument card = personaDocument(name);
            const CardDocument again = read(writeEidFile(card));
            CHECK(again.origin == Origin::eidFile);
            CHECK(again.source == kName);
            checkSame(card, again);
            TrustAnchors anchors;
            anchors.add(Certificate::parse(sharedPki().rootCertificate(sim::builtinPersona(name).generation)));
            const auto report = checkDocument(again, anchors, card.readAt);
            CHECK(report.identity.status == card.authenticity->identity.status);
            CHECK(report.identity.status == CheckStatus::verified);
            CHECK(report.address.status == card.authenticity->address.status);
            CHECK(report.photo.status == CheckStatus::verified);
        }
    }
}

TEST_CASE("records without the card's own files read back the same, too") {
    for (const char *name : kDocumentPersonas) {
        DYNAMIC_SECTION(name) {
            const CardDocument document = withoutOwnFiles(personaDocument(name));
            const Bytes written = writeEidFile(document);
            const CardDocument again = read(written);
            CHECK_FALSE(again.has(CardFile::identity));
            // Fields come in the order of their tags, which is the order of these cards but for the version.
            checkSame(document, again);
            CHECK(writeEidFile(again) == written);
        }
    }
}

TEST_CASE("what is written has the elements of the Belgian viewer in the order of its schema") {
    const Bytes written = writeEidFile(personaDocument("jan"));
    QXmlStreamReader xml(
        QByteArray(reinterpret_cast<const char *>(written.data()), static_cast<qsizetype>(written.size())));
    QStringList elements;
    QStringList attributes;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement) {
            elements.append(xml.name().toString());
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                attributes.append(attribute.name().toString() + QLatin1Char('=') + attribute.value().toString());
            }
        }
    }
    REQUIRE_FALSE(xml.hasError());
    CHECK(elements.join(QLatin1Char(' ')) ==
          QStringLiteral("eid identity name firstname middlenames nationality placeofbirth photo card "
                         "deliverymunicipality address streetandnumber zip municipality certificates root citizenca "
                         "authentication signing rrn"));
    CHECK(attributes.contains(QStringLiteral("gender=male")));
    CHECK(attributes.contains(QStringLiteral("documenttype=belgian_citizen")));
    CHECK(attributes.contains(QStringLiteral("specialstatus=NO_STATUS")));
    CHECK(attributes.filter(QStringLiteral("dateofbirth=")).size() == 1);
    CHECK(attributes.filter(QStringLiteral("chipnumber=")).constFirst().size() == 11 + 32);
    CHECK(attributes.filter(QStringLiteral("duplicate=")).size() <= 1);
}

TEST_CASE("mentions are written in the words of the Belgian viewer, and those it has no word for beside them") {
    sim::Persona persona = sim::builtinPersona("foreigner");
    persona.identity["brexit_mention_1"] = "B";
    persona.identity["brexit_mention_2"] = "C";
    persona.identity["work_permit_mention"] = "Z";
    const CardDocument records = withoutOwnFiles(personaDocument(persona));
    const Bytes written = writeEidFile(records);
    const std::string text = toText(written);
    CHECK(text.find("<brexit mention1=\"Article 18(1) Agreement\" mention2=\"Permanent stay\"/>") != std::string::npos);
    CHECK(text.find("<cardA mentions1=\"Student\" mentions2=\"Mobility program\"/>") != std::string::npos);
    CHECK(text.find("<workpermit") == std::string::npos);
    checkSame(records, read(written));
}

TEST_CASE("a control character on a card makes no file that cannot be read") {
    sim::Persona persona = sim::builtinPersona("jan");
    persona.identity["surname"] = "A\x1B[31m<&>\"'\xEF\xBF\xBE";
    const CardDocument card = personaDocument(persona);
    checkSame(card, read(writeEidFile(card)));
    const CardDocument records = withoutOwnFiles(card);
    checkSame(records, read(writeEidFile(records)));
}

TEST_CASE("the readable part of a file and the card's own files in it say the same") {
    const CardDocument card = personaDocument("jan");
    std::string text = toText(writeEidFile(card));
    const std::string surname = "<name>" + card.text("surname").toStdString();
    const auto at = text.find(surname);
    REQUIRE(at != std::string::npos);
    text.insert(at + surname.size(), "s");
    const Error error = errorOf([&] { (void)readText(text); });
    CHECK(error.situation() == Situation::unsupportedInput);
    CHECK(error.context() == "an .eid file that says something else than the card's own files in it");
}

TEST_CASE("nothing is put beside what the card's own files say") {
    const CardDocument card = personaDocument("jan");
    const std::string genuine = toText(writeEidFile(card));
    const auto coded = [](const char *text) { return QByteArray(text).toBase64().toStdString(); };
    const auto refuses = [](const std::string &text) {
        const Error error = errorOf([&] { (void)readText(text); });
        CHECK(error.situation() == Situation::unsupportedInput);
        CHECK(error.context() == "an .eid file that says something else than the card's own files in it");
    };
    const auto with = [&genuine](const std::string &before, const std::string &added) {
        std::string text = genuine;
        const auto at = text.find(before);
        REQUIRE(at != std::string::npos);
        return text.insert(at, added);
    };
    const std::string end = "</eid>";
    const std::string nobility = coded("Prince") + " " + coded("nobility");
    for (const char *const place : {"identity ff ", "identity e ", "address ff ", "address 1 "}) {
        INFO(place);
        refuses(with(end, std::string("<?eid-card-field ") + place + nobility + "?>"));
        // Before the card's own file as well as behind it.
        refuses(with("<identity ", std::string("<?eid-card-field ") + place + nobility + "?>"));
    }
    refuses(with(end, "<?eid-card-field identity 7 " + coded("Other") + " " + coded("surname") + "?>"));
    refuses(with(end, "<title>Prince</title>"));
    refuses(with("</address>", "<country>nl</country>"));
    refuses(with("nationalnumber=", "title=\"Prince\" "));
    refuses(with("nationalnumber=", "noblecondition=\"Prince\" "));
    // What says the same once more is no disagreement.
    const IdentityField &surname = *card.identity->find("surname");
    const CardDocument same = readText(with(end, "<?eid-card-field identity 7 " + coded(surname.text.c_str()) + " " +
                                                     coded(surname.label.c_str()) + "?>"));
    checkSame(card, same);
}

TEST_CASE("a damaged own file has no record, whatever is readable beside it") {
    CardDocument card = personaDocument("jan");
    const std::string genuine = toText(writeEidFile(card));
    const std::string whole = QByteArray(reinterpret_cast<const char *>(card.file(CardFile::address)->data()),
                                         static_cast<qsizetype>(card.file(CardFile::address)->size()))
                                  .toBase64()
                                  .toStdString();
    const auto at = genuine.find(whole);
    REQUIRE(at != std::string::npos);
    // A length that goes beyond the file.
    const std::string damaged = QByteArray("\x01\x7F-", 3).toBase64().toStdString();
    const CardDocument document = readText(std::string(genuine).replace(at, whole.size(), damaged));
    CHECK_FALSE(document.address);
    CHECK(document.flaws.contains(CardFile::address));
    checkSame(card.identity, document.identity);
}

TEST_CASE("the public file is read with every field") {
    if (!haveCardData()) {
        return;
    }
    const Bytes octets = readFileWhole((cardData() / "eid-files" / "67.06.30-296.59.eid").string(), kMaxEidFile);
    CardDocument document = read(octets);
    CHECK(document.text("surname") == QStringLiteral("Lampaert"));
    CHECK(document.text("firstnames") == QStringLiteral("Martine Hilde"));
    CHECK(document.text("national_number") == QStringLiteral("67063029659"));
    CHECK(document.identity->find("date_of_birth")->date == CardDate{1967, 6, 30});
    CHECK(document.identity->find("validity_end_date")->date == CardDate{2017, 3, 1});
    CHECK(document.text("validity_end_date") == QStringLiteral("01.03.2017"));
    CHECK(document.identity->find("gender")->meaning == "female");
    CHECK(document.identity->find("document_type")->meaning == "Belgian citizen");
    CHECK(document.identity->find("special_status")->meaning == "none");
    CHECK(document.text("chip_number") == QStringLiteral("534C4250030701048584287C40821312"));
    CHECK(document.text("issuing_municipality") == QStringLiteral("Leuven"));
    CHECK(document.text("address_street_and_number") == QStringLiteral("Sint-Jansbergsesteenweg 197"));
    CHECK(document.identity->find("first_letter_of_third_given_name") != nullptr);
    CHECK(document.file(CardFile::photo)->size() > 3000);
    CHECK(document.files.size() == 6);
    CHECK_FALSE(document.has(CardFile::identity));
    CHECK(std::all_of(document.identity->fields().begin(), document.identity->fields().end(),
                      [](const IdentityField &field) { return field.known; }));
    checkSame(document, read(writeEidFile(document)));

    // Its root is one for tests. Whoever trusts that has a good chain, and still nothing that proves the data.
    const auto then = Certificate::parse(*document.file(CardFile::rnCertificate)).notBefore() + std::chrono::hours(24);
    CHECK(checkDocument(document, TrustAnchors::pinned(), then).chain.situation == Situation::rootUntrusted);
    TrustAnchors anchors;
    anchors.add(Certificate::parse(*document.file(CardFile::rootCertificate)));
    const auto report = checkDocument(document, anchors, then);
    CHECK(report.chain.status == CheckStatus::verified);
    CHECK(report.identity.status == CheckStatus::untrusted);
    CHECK(report.identity.situation == Situation::signatureMissing);
    CHECK(report.address.situation == Situation::signatureMissing);
    CHECK(report.photo.situation == Situation::signatureMissing);
    CHECK(report.overall() == CheckStatus::untrusted);
    const auto reasons = checkReasons();
    for (const Check *check : {&report.identity, &report.address, &report.photo}) {
        CHECK(std::find(reasons.begin(), reasons.end(), check->reason) != reasons.end());
    }
}

TEST_CASE("elements and attributes nobody knows are kept and shown") {
    const CardDocument document =
        readText(minimal("<name>Peeters</name><pet kind=\"dog\">Blacky</pet>", " hat=\"red\""));
    REQUIRE(document.identity);
    const auto shown = [&](const char *label) { return document.text(label).toStdString(); };
    CHECK(shown("surname") == "Peeters");
    CHECK(shown("identity/pet") == "Blacky");
    CHECK(shown("identity/pet@kind") == "dog");
    CHECK(shown("identity@hat") == "red");
    CHECK_FALSE(document.identity->find("identity/pet")->known);
    checkSame(document, read(writeEidFile(document)));
}

TEST_CASE("dates and codes of the file become those of a card") {
    const auto field = [](const std::string &attribute, const char *label) {
        return *readText(minimal("<name>x</name>", " " + attribute)).identity->find(label);
    };
    CHECK(field("dateofbirth=\"19670630\"", "date_of_birth").text == "30 JUN 1967");
    CHECK(field("dateofbirth=\"19670600\"", "date_of_birth").date == CardDate{1967, 6, 0});
    CHECK(field("dateofbirth=\"19670000\"", "date_of_birth").date == CardDate{1967, 0, 0});
    CHECK(field("dateofbirth=\"yesterday\"", "date_of_birth").text == "yesterday");
    CHECK(field("dateofbirth=\"19679930\"", "date_of_birth").text == "19679930");
    CHECK(field("gender=\"male\"", "gender").meaning == "male");
    CHECK(field("gender=\"none\"", "gender").text == "none");
    CHECK(field("specialstatus=\"whitecane,extendedminority\"", "special_status").text == "3");
    CHECK(field("memberoffamily=\"true\"", "member_of_family").text == "true");
    CHECK(field("memberoffamily=\"false\"", "member_of_family").text == "false");
}
