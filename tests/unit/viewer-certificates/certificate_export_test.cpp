// SPDX-License-Identifier: Apache-2.0
#include "card_certificates.hpp"

#include "core/certificate_export.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::viewer;
using eid::test::documentOf;
using Role = CertificateRole;

namespace {

CertificateList listOf(const CardDocument &document) {
    return CertificateList::of(document, eid::test::anchorsOf(document), std::chrono::system_clock::now());
}

} // namespace

TEST_CASE("openssl reads the exported certificate as it stands on the card") {
    CardDocument document = documentOf("jan");
    const Bytes der = *document.file(CardFile::signCertificate);
    Bytes padded = der; // as in exports of other programs
    padded.resize(der.size() + 300);
    document.add(CardFile::signCertificate, padded);
    const CertificateList list = listOf(document);
    const Certificate &certificate = *list.entry(Role::signature).certificate;
    CHECK(certificateAsDer(certificate) == der);
    const eid::test::ScratchFolder folder;
    const std::string pemFile = (folder.path / "one.pem").string();
    const std::string derFile = (folder.path / "one.der").string();
    writeFileAtomically(pemFile, certificateAsPem(certificate), Overwrite::refuse);
    REQUIRE(eid::test::runProcess({"openssl", "x509", "-in", pemFile, "-outform", "DER", "-out", derFile}).exit == 0);
    CHECK(readFileWhole(derFile, 100'000) == der);
    // What openssl writes is what we write, line by line.
    const std::string again = eid::test::runProcess({"openssl", "x509", "-in", derFile, "-inform", "DER"}).out;
    CHECK(toText(certificateAsPem(certificate)) == again);
}

TEST_CASE("the exported chain is whole, the certificate first") {
    const CertificateList list = listOf(documentOf("anke"));
    const std::string chain = toText(chainAsPem(list, Role::authentication));
    const auto pem = [&](Role role) { return toText(certificateAsPem(*list.entry(role).certificate)); };
    CHECK(chain == pem(Role::authentication) + pem(Role::authority) + pem(Role::root));
    CHECK(toText(chainAsPem(list, Role::nationalRegister)) == pem(Role::nationalRegister) + pem(Role::root));
    CHECK(toText(chainAsPem(list, Role::root)) == pem(Role::root));
}

TEST_CASE("what cannot be exported is told") {
    CardDocument document = documentOf("kid");
    const auto situation = [&](const CertificateList &list, Role role) {
        return eid::test::situationOf([&] { static_cast<void>(chainAsPem(list, role)); });
    };
    CHECK(situation(listOf(document), Role::signature) == Situation::fileNotFound);
    CHECK(situation(CertificateList(), Role::root) == Situation::fileNotFound);
    document.files.insert_or_assign(CardFile::signCertificate, Bytes{1, 2, 3});
    CHECK(situation(listOf(document), Role::signature) == Situation::certificateInvalid);
}
