// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"
#include "support/data.hpp"

#include <eid/file.hpp>

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <botan/base64.h>

#include <cstdlib>
#include <filesystem>

using namespace eid;

namespace {

/// A folder that goes away with the test.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "eid-anchors-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~ScratchFolder() { std::filesystem::remove_all(path_); }
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    void write(const std::string &name, ByteView content) const {
        writeFileAtomically((path_ / name).string(), content, Overwrite::refuse);
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

std::string pem(const Bytes &der) {
    return "-----BEGIN CERTIFICATE-----\n" + Botan::base64_encode(der.data(), der.size()) +
           "\n-----END CERTIFICATE-----\n";
}

} // namespace

TEST_CASE("a folder of roots is read in DER and PEM and other files are passed over") {
    const test::TestKey key = test::TestKey::ec("secp256r1");
    std::vector<Bytes> roots;
    for (std::uint32_t serial = 1; serial <= 3; ++serial) {
        test::CertificatePlan plan = test::rootPlan();
        plan.serial = serial;
        roots.push_back(test::makeCertificate(plan, key, key, HashAlgorithm::sha256));
    }
    const ScratchFolder folder;
    folder.write("a.der", roots[0]);
    folder.write("b.pem", asBytes("a comment\n" + pem(roots[1]) + pem(roots[2]) + pem(roots[1])));
    folder.write("c.txt", asBytes("no certificate"));
    folder.write("d.pem", asBytes("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"));
    folder.write("e.pem", asBytes("-----BEGIN CERTIFICATE-----\nAAAA"));
    folder.write("f.bin", Bytes(300UL * 1024, 0x30));
    folder.write("g.der", Bytes{});
    TrustAnchors anchors;
    anchors.addDirectory(folder.path());
    REQUIRE(anchors.certificates().size() == 3);
    for (const Bytes &root : roots) {
        CHECK(anchors.contains(Certificate::parse(root)));
    }
    CHECK_FALSE(TrustAnchors::pinned().contains(Certificate::parse(roots[0])));
}

TEST_CASE("a folder that is not there is said") {
    TrustAnchors anchors;
    try {
        anchors.addDirectory("/no/such/folder");
        FAIL("no error");
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::fileNotReadable);
    }
}
