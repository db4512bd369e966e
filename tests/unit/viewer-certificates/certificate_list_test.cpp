// SPDX-License-Identifier: Apache-2.0
#include "card_certificates.hpp"

#include "core/certificate_list.hpp"
#include "core/certificate_texts.hpp"
#include "support/openssl_authority.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::viewer;
using namespace std::chrono_literals;
using eid::test::anchorsOf;
using eid::test::documentOf;
using Role = CertificateRole;

namespace {

TimePoint now() {
    return std::chrono::system_clock::now();
}

CertificateList listOf(const CardDocument &document) {
    return CertificateList::of(document, anchorsOf(document), now());
}

} // namespace

TEST_CASE("a card's certificates are told with all that a page shows, each generation") {
    struct Case {
        const char *persona;
        KeyType type;
        unsigned bits;
        const char *key;
    };
    const Case one = GENERATE(Case{"jan", KeyType::rsa, 2048, "RSA, 2048 bits"},
                              Case{"anke", KeyType::ec, 384, "Elliptic curve, 384 bits"});
    const CardDocument document = documentOf(one.persona);
    const CertificateList list = listOf(document);
    REQUIRE(list.entries().size() == 5);
    for (const Role role : kCertificateRoles) {
        const CertificateEntry &entry = list.entry(role);
        INFO(texts::roleName(role).toStdString());
        CHECK(entry.role == role);
        CHECK(entry.presence == Presence::read);
        CHECK_FALSE(entry.flaw);
        CHECK(entry.link == ParentLink::verified);
        CHECK(entry.trusted);
        CHECK(entry.validity == Validity::current);
        CHECK(entry.notBefore < now());
        CHECK(entry.notAfter > now());
        CHECK(entry.fingerprint.size() == 64);
        CHECK(entry.serial.size() == 32);
        CHECK_FALSE(texts::purpose(role).isEmpty());
        CHECK_FALSE(texts::usages(entry).isEmpty());
        CHECK(texts::presence(entry).isEmpty());
    }
    const CertificateEntry &authentication = list.entry(Role::authentication);
    CHECK(authentication.commonName.endsWith(QStringLiteral("(Authentication)")));
    CHECK(authentication.issuer == list.entry(Role::authority).subject);
    CHECK(authentication.keyType == one.type);
    CHECK(authentication.keyBits == one.bits);
    CHECK(texts::key(authentication) == QString::fromLatin1(one.key));
    CHECK(authentication.usages == std::vector<std::string>{"digitalSignature"});
    CHECK(list.entry(Role::signature).usages == std::vector<std::string>{"nonRepudiation"});
    CHECK(list.entry(Role::authority).usages == std::vector<std::string>{"keyCertSign", "cRLSign"});
    CHECK(list.entry(Role::root).commonName == QStringLiteral("eID Test Root CA"));
    CHECK(list.entry(Role::nationalRegister).issuer == list.entry(Role::root).subject);
}

TEST_CASE("without its root among the believed ones nothing is trusted, but every signature is checked") {
    const CardDocument document = documentOf("jan");
    const CertificateList list = CertificateList::of(document, TrustAnchors::pinned(), now());
    for (const CertificateEntry &entry : list.entries()) {
        CHECK(entry.link == ParentLink::verified);
        CHECK_FALSE(entry.trusted);
    }
    CHECK(texts::link(list.entry(Role::root)).contains(QStringLiteral("not trusted")));
}

TEST_CASE("validity is told for the given moment") {
    const CardDocument document = documentOf("jan");
    const auto later = CertificateList::of(document, anchorsOf(document), now() + 24h * 365 * 12);
    CHECK(later.entry(Role::authentication).validity == Validity::expired);
    CHECK(later.entry(Role::authority).validity == Validity::current);
    const auto before = CertificateList::of(document, anchorsOf(document), now() - 24h * 30);
    CHECK(before.entry(Role::signature).validity == Validity::notYet);
    CHECK(before.entry(Role::root).validity == Validity::current);
    CHECK(before.entry(Role::signature).trusted); // trust and validity are two things
}

TEST_CASE("a child's card lacks certificates and that is told") {
    const CardDocument document = documentOf("kid");
    const CertificateList list = listOf(document);
    const CertificateEntry &signature = list.entry(Role::signature);
    CHECK(signature.presence == Presence::missing);
    CHECK_FALSE(signature.certificate);
    CHECK(texts::presence(signature).contains(QStringLiteral("children")));
    CHECK(list.chain(Role::signature).empty());
    CHECK(list.entry(Role::nationalRegister).trusted);
    CHECK(list.entry(Role::authority).trusted);
}

TEST_CASE("an empty document has five missing certificates") {
    const CertificateList list = CertificateList::of(CardDocument(), TrustAnchors::pinned(), now());
    REQUIRE(list.entries().size() == 5);
    for (const CertificateEntry &entry : list.entries()) {
        CHECK(entry.presence == Presence::missing);
        CHECK_FALSE(entry.trusted);
    }
    CHECK(CertificateList().isEmpty());
}

TEST_CASE("a file that could not be read is told apart from one that is not there") {
    CardDocument document = documentOf("jan");
    document.files.erase(CardFile::signCertificate);
    document.flaws.insert_or_assign(CardFile::signCertificate, Error(Situation::cardRemoved));
    const CertificateList list = listOf(document);
    CHECK(list.entry(Role::signature).presence == Presence::missing);
    CHECK(list.entry(Role::signature).flaw->situation() == Situation::cardRemoved);
    CHECK(texts::presence(list.entry(Role::signature)).contains(QStringLiteral("could not be read")));
}

TEST_CASE("a missing or unreadable parent leaves the others checkable") {
    CardDocument document = documentOf("jan");
    const TrustAnchors anchors = anchorsOf(document);
    document.files.erase(CardFile::caCertificate);
    const auto gap = CertificateList::of(document, anchors, now());
    CHECK(gap.entry(Role::authority).presence == Presence::missing);
    CHECK(gap.entry(Role::authentication).link == ParentLink::parentMissing);
    CHECK_FALSE(gap.entry(Role::authentication).trusted);
    CHECK(gap.entry(Role::nationalRegister).trusted);
    CHECK(gap.chain(Role::authentication).size() == 1);

    document.files.insert_or_assign(CardFile::caCertificate, Bytes(500, 0x30));
    const auto damaged = CertificateList::of(document, anchors, now());
    CHECK(damaged.entry(Role::authority).presence == Presence::unreadable);
    CHECK(damaged.entry(Role::authority).flaw);
    CHECK(texts::presence(damaged.entry(Role::authority)).contains(QStringLiteral("damaged")));
    CHECK(damaged.entry(Role::authentication).link == ParentLink::parentUnreadable);
}

TEST_CASE("a certificate that the one above did not sign is told") {
    CardDocument document = documentOf("jan");
    const CardDocument other = documentOf("anke"); // another family of test certificates, with the same names
    document.files.insert_or_assign(CardFile::caCertificate, *other.file(CardFile::caCertificate));
    const CertificateList list = listOf(document);
    CHECK(list.entry(Role::authority).link == ParentLink::notSigned);
    CHECK_FALSE(list.entry(Role::authority).trusted);
    CHECK(list.entry(Role::authentication).link == ParentLink::notSigned);
    CHECK(list.chain(Role::authority).size() == 1);
    CHECK(list.entry(Role::nationalRegister).trusted);

    CardDocument flipped = documentOf("jan");
    Bytes octets = *flipped.file(CardFile::signCertificate);
    const std::size_t length = Certificate::parse(octets).der().size();
    octets[length - 3] ^= 1U; // in its signature
    flipped.files.insert_or_assign(CardFile::signCertificate, octets);
    CHECK(listOf(flipped).entry(Role::signature).link == ParentLink::notSigned);
}

TEST_CASE("a certificate below one that may not issue others is told") {
    // A leaf that issued another one all the same: openssl makes it, for no authority of ours would.
    eid::test::OpensslAuthority root("Root");
    const auto leaf = root.issue("Citizen CA", "basicConstraints=critical,CA:FALSE\n");
    const std::string request = root.file("holder.csr"), issued = root.file("holder.der");
    eid::test::OpensslAuthority::openssl({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                                          "-nodes", "-subj", "/CN=Holder", "-keyout", root.file("holder.key"), "-out",
                                          request});
    eid::test::OpensslAuthority::openssl({"x509", "-req", "-in", request, "-CA", leaf.certificateFile, "-CAkey",
                                          leaf.keyFile, "-CAcreateserial", "-outform", "DER", "-out", issued});
    CardDocument document;
    document.add(CardFile::rootCertificate, root.self().certificate.der());
    document.add(CardFile::caCertificate, leaf.certificate.der());
    document.add(CardFile::authCertificate, readFileWhole(issued, 10'000));
    const CertificateList list = listOf(document);
    CHECK(list.entry(Role::authority).trusted);
    CHECK(list.entry(Role::authentication).link == ParentLink::parentNotAuthority);
    CHECK_FALSE(list.entry(Role::authentication).trusted);
    CHECK(list.chain(Role::authentication).size() == 1);
}

TEST_CASE("a configured root stands in for one that was not read") {
    CardDocument document = documentOf("jan");
    const TrustAnchors anchors = anchorsOf(document);
    document.files.erase(CardFile::rootCertificate);
    const auto list = CertificateList::of(document, anchors, now());
    CHECK(list.entry(Role::root).presence == Presence::read);
    CHECK(list.entry(Role::root).fromAnchors);
    CHECK(list.entry(Role::authentication).trusted);
    CHECK(list.entry(Role::nationalRegister).trusted);
    const auto without = CertificateList::of(document, TrustAnchors::pinned(), now());
    CHECK(without.entry(Role::root).presence == Presence::missing);
    CHECK(without.entry(Role::authority).link == ParentLink::parentMissing);
}
