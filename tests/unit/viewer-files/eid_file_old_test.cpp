// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "support/persona_document.hpp"

#include <QByteArray>
#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

/// As middleware 3.5 writes it: seven bits a length octet, the most significant first.
Bytes entry(std::uint8_t tag, const Bytes &value) {
    Bytes length{static_cast<std::uint8_t>(value.size() & 0x7FU)};
    for (std::size_t rest = value.size() >> 7U; rest != 0; rest >>= 7U) {
        length.insert(length.begin(), static_cast<std::uint8_t>(0x80U | (rest & 0x7FU)));
    }
    Bytes all{tag};
    all.insert(all.end(), length.begin(), length.end());
    all.insert(all.end(), value.begin(), value.end());
    return all;
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const Bytes &part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

Bytes oldFile(const CardDocument &card, std::uint8_t version) {
    const auto file = [&card](CardFile one) { return *card.file(one); };
    const auto certificate = [&file](std::uint8_t number, CardFile one) {
        return entry(number, joined({entry(0, file(one)), entry(1, toBytes("description"))}));
    };
    Bytes all =
        joined({entry(0, {version}), entry(0x0B, toBytes("belgian_eid")), entry(0x08, file(CardFile::rnCertificate)),
                entry(0x09, Bytes(20, 7)), entry(0x0A, Bytes(128, 8)), entry(0x01, file(CardFile::identity)),
                entry(0x02, file(CardFile::identitySignature)), entry(0x03, file(CardFile::address)),
                entry(0x04, file(CardFile::addressSignature)), entry(0x05, file(CardFile::photo)),
                entry(0x06, file(CardFile::cardData))});
    const Bytes certificates =
        joined({entry(0, {4}), certificate(1, CardFile::authCertificate), certificate(2, CardFile::signCertificate),
                certificate(3, CardFile::caCertificate), certificate(4, CardFile::rootCertificate)});
    return joined({all, entry(0x0C, certificates), entry(0x0D, entry(0, {0})), entry(0x1F, toBytes("new"))});
}

std::string base64(const Bytes &octets) {
    const QByteArray coded =
        QByteArray(reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size())).toBase64();
    std::string lines;
    for (qsizetype i = 0; i < coded.size(); i += 64) {
        lines += coded.mid(i, 64).toStdString() + "\n";
    }
    return lines;
}

/// The <beid_card> form, with or without the card's own files.
std::string beidCard(const CardDocument &card, bool ownFiles) {
    const auto file = [&card](CardFile one) { return base64(*card.file(one)); };
    const auto text = [&card](const char *label) { return card.text(label).toStdString(); };
    const auto certificate = [&file](const char *label, CardFile one) {
        return std::string("<certificate><label>") + label + "</label><data encoding=\"base64\">\n" + file(one) +
               "</data></certificate>";
    };
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<beid_card>\n<doc_version>1</doc_version>\n"
           "<card_type>belgian_eid</card_type>\n<biographic><document><version>3</version><type>" +
           text("document_type") + "</type><id><name>" + text("firstnames") + "</name><surname>" + text("surname") +
           "</surname><gender>" + text("gender") + "</gender><date_of_birth>" + text("date_of_birth") +
           "</date_of_birth><nobility></nobility></id><card><chip_nr>" + text("chip_number") +
           "</chip_nr><validity><date_begin>" + text("validity_begin_date") +
           "</date_begin></validity></card></document><address><version>0</version><street>" +
           text("address_street_and_number") + "</street><country>be</country></address>" +
           (ownFiles ? "<files><file_id encoding=\"base64\">\n" + file(CardFile::identity) +
                           "</file_id><file_id_sign encoding=\"base64\">\n" + file(CardFile::identitySignature) +
                           "</file_id_sign><file_address encoding=\"base64\">\n" + file(CardFile::address) +
                           "</file_address><file_address_sign encoding=\"base64\">\n" +
                           file(CardFile::addressSignature) + "</file_address_sign></files>"
                     : std::string()) +
           "</biographic><biometric><picture type=\"jpg\"><data encoding=\"base64\">\n" + file(CardFile::photo) +
           "</data></picture></biometric><scard><applet_version>17</applet_version></scard>"
           "<challenge_response><challenge "
           "encoding=\"base64\">AAAA</challenge></challenge_response><cryptographic><rrn>" +
           certificate("RRN", CardFile::rnCertificate) + "</rrn><certificates>" +
           certificate("Authentication", CardFile::authCertificate) +
           certificate("Signature", CardFile::signCertificate) + certificate("CA", CardFile::caCertificate) +
           certificate("Root", CardFile::rootCertificate) +
           "</certificates><pins><pin><label>PIN</label><data>secret</data></pin></pins></cryptographic></beid_card>";
}

std::vector<std::string> labelsOf(const std::optional<Record> &record) {
    REQUIRE(record);
    std::vector<std::string> labels;
    for (const IdentityField &field : record->fields()) {
        labels.push_back(field.label);
    }
    return labels;
}

AuthenticityReport checked(const CardDocument &document, const CardDocument &card) {
    TrustAnchors anchors;
    anchors.add(Certificate::parse(*card.file(CardFile::rootCertificate)));
    return checkDocument(document, anchors, card.readAt);
}

} // namespace

TEST_CASE("a file of the old form is proved by the signatures in it") {
    for (const char *name : {"jan", "anke", "oldest"}) {
        for (const std::uint8_t version : {std::uint8_t{1}, std::uint8_t{2}}) {
            DYNAMIC_SECTION(name << " version " << int(version)) {
                const CardDocument card = personaDocument(name);
                const CardDocument document =
                    readEidFile(oldFile(card, version), QStringLiteral("old.eid"), card.readAt);
                for (const auto &[file, octets] : document.files) {
                    INFO(cardFileName(file));
                    CHECK(octets == *card.file(file));
                }
                CHECK(document.files.size() == 11);
                CHECK(document.text("surname") == card.text("surname"));
                CHECK(labelsOf(document.identity) == labelsOf(card.identity)); // nothing of what stands beside it
                const auto report = checked(document, card);
                CHECK(report.identity.status == CheckStatus::verified);
                CHECK(report.address.status == CheckStatus::verified);
                CHECK(report.photo.status == CheckStatus::verified);
            }
        }
    }
}

TEST_CASE("a changed file of the old form fails its signature") {
    const CardDocument card = personaDocument("jan");
    CardDocument changed = card;
    changed.files.at(CardFile::identity).at(10) ^= 1U;
    const CardDocument document = readEidFile(oldFile(changed, 2), QString(), card.readAt);
    CHECK(checked(document, card).identity.status == CheckStatus::failed);
}

TEST_CASE("an old file whose lengths lie is refused wherever it is cut") {
    const Bytes whole = oldFile(personaDocument("jan"), 2);
    std::size_t refused = 0;
    for (std::size_t size = 4; size < whole.size(); size += 37) {
        try {
            (void)readEidFile(ByteView(whole).first(size), QString(), TimePoint());
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::unsupportedInput);
            ++refused;
        }
    }
    CHECK(refused > 50);
}

TEST_CASE("the XML of middleware 3.5 is proved by the files in it") {
    const CardDocument card = personaDocument("jan");
    const CardDocument document = readEidFile(toBytes(beidCard(card, true)), QString(), card.readAt);
    CHECK(*document.file(CardFile::identity) == *card.file(CardFile::identity));
    CHECK(*document.file(CardFile::photo) == *card.file(CardFile::photo));
    CHECK(*document.file(CardFile::signCertificate) == *card.file(CardFile::signCertificate));
    CHECK(document.text("issuing_municipality") == card.text("issuing_municipality"));
    CHECK(labelsOf(document.identity) == labelsOf(card.identity));
    CHECK(labelsOf(document.address) == labelsOf(card.address));
    CHECK(checked(document, card).overall() == CheckStatus::verified);
    const CardDocument again = readEidFile(writeEidFile(document), QString(), card.readAt);
    CHECK(labelsOf(again.identity) == labelsOf(card.identity));
    CHECK(checked(again, card).overall() == CheckStatus::verified);
}

TEST_CASE("the XML of middleware 3.5 without the card's files is shown and not proved") {
    const CardDocument card = personaDocument("jan");
    const CardDocument document = readEidFile(toBytes(beidCard(card, false)), QString(), card.readAt);
    for (const char *label : {"surname", "firstnames", "gender", "date_of_birth", "chip_number", "validity_begin_date",
                              "address_street_and_number"}) {
        INFO(label);
        CHECK(document.text(label) == card.text(label));
    }
    CHECK(document.text("scard/applet_version") == QStringLiteral("17"));
    CHECK(document.text("biographic/address/country") == QStringLiteral("be"));
    CHECK(document.identity->find("nobility") == nullptr);
    const auto report = checked(document, card);
    CHECK(report.chain.status == CheckStatus::verified);
    CHECK(report.identity.situation == Situation::signatureMissing);
}
