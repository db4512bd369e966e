// SPDX-License-Identifier: Apache-2.0
// NSS with this module: its own tools, and poppler's pdfsig, which signs documents through it.
#include "p11/client_desk.hpp"

using namespace eid;
using namespace eid::test;

namespace {

bool contains(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

/// A certificate store with the module in it and the card holder's root trusted.
class Store {
  public:
    explicit Store(const ClientHome &home) : home_(home), folder("sql:" + (home.scratch / "nss")) {
        std::filesystem::create_directories(home.scratch.path / "nss");
        REQUIRE(home.run({"certutil", "-N", "-d", folder, "--empty-password"}).exit == 0);
        REQUIRE(home.run({"modutil", "-force", "-dbdir", folder, "-add", "eID", "-libfile", modulePath()}).exit == 0);
        REQUIRE(home.run({"certutil", "-A", "-d", folder, "-n", "root", "-t", "CT,C,C", "-i",
                          fileOf(home.holder, "root.der")})
                    .exit == 0);
    }

    /// "<token>:Authentication", the name under which NSS programs find the certificate.
    [[nodiscard]] std::string nickname(const std::string &label) const {
        const ProcessResult list = home_.run({"certutil", "-L", "-d", folder, "-h", "all", "-f", home_.pinFile});
        const std::size_t end = list.out.find(":" + label);
        REQUIRE(end != std::string::npos);
        const std::size_t begin = list.out.rfind('\n', end) + 1;
        return list.out.substr(begin, end - begin) + ":" + label;
    }

  private:
    const ClientHome &home_;

  public:
    const std::string folder;
};

/// A PDF of one page with one line of text (ISO 32000-1, 7.5).
std::string onePage(const std::string &line) {
    const std::string stream = "BT /F1 18 Tf 40 100 Td (" + line + ") Tj ET";
    const std::string objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        ">>",
        "<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    };
    std::string pdf = "%PDF-1.7\n";
    std::string table = "0000000000 65535 f \n";
    int number = 0;
    for (const std::string &object : objects) {
        const std::string offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    const std::string size = std::to_string(number + 1);
    return pdf + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" +
           std::to_string(pdf.size()) + "\n%%EOF\n";
}

} // namespace

TEST_CASE("NSS takes the module in, and lists certificates without a PIN and keys with it") {
    if (!canRun({"certutil", "modutil"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const Store store(home);
            const ProcessResult modules = home.run({"modutil", "-dbdir", store.folder, "-list"});
            CHECK(modules.exit == 0);
            CHECK(contains(modules.out, modulePath()));
            CHECK(contains(modules.out, PcscHarness::readerName(0)));

            // A wrong answer to the PIN question would be refused: certificates must not need one.
            const ProcessResult certificates =
                home.run({"certutil", "-L", "-d", store.folder, "-h", "all", "-f", "/dev/null"});
            CHECK(certificates.exit == 0);
            for (const char *label : {":Authentication", ":Signature"}) {
                CHECK(contains(certificates.out, label));
            }
            const ProcessResult keys =
                home.run({"certutil", "-K", "-d", store.folder, "-h", "all", "-f", home.pinFile});
            CHECK(contains(keys.out, home.holder.rsa ? "rsa " : "ec "));
            CHECK(contains(keys.out, "Authentication"));
            CHECK(contains(keys.out, "Signature"));

            // The chain is found on the card: NSS accepts one certificate for a login and the other for signatures.
            const ProcessResult valid = home.run({"certutil", "-V", "-d", store.folder, "-n",
                                                  store.nickname("Authentication"), "-u", "C", "-f", home.pinFile});
            CHECK(valid.exit == 0);
            CHECK(contains(valid.out, "certificate is valid"));
            CHECK(home.run({"certutil", "-V", "-d", store.folder, "-n", store.nickname("Signature"), "-u", "S", "-f",
                            home.pinFile})
                      .exit == 0);
        }
    }
}

TEST_CASE("pdfsig signs a PDF through NSS with the signature key and finds the signature valid") {
    if (!canRun({"certutil", "modutil", "pdfsig"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const Store store(home);
            home.scratch.write("in.pdf", onePage("I agree to this."));
            const std::string nickname = store.nickname("Signature");
            // pdfsig measures the space with one signature and refuses the next when that is longer, which is chance
            // with ECDSA in DER. The first one depends on the time alone, in seconds, and both are the same each time
            // for the same document, so every attempt gives another reason. It takes the PIN of this invented person
            // in its arguments only.
            const auto sign = [&](int attempt) {
                return home.run({"pdfsig", "-nssdir", store.folder, "-nss-pwd", home.holder.persona.pin,
                                 "-add-signature", "-nick", nickname, "-kpw", home.holder.persona.pin, "-reason",
                                 "attempt " + std::to_string(attempt), "in.pdf", "signed.pdf"});
            };
            ProcessResult signing = sign(0);
            constexpr int kTries = 60;
            for (int tried = 1; tried < kTries && !home.holder.rsa && contains(signing.err, "unable update signature");
                 ++tried) {
                signing = sign(tried);
            }
            REQUIRE(signing.exit == 0);
            REQUIRE(home.scratch.has("signed.pdf"));
            const auto check = [&](const std::string &file) {
                return home
                    .run({"pdfsig", "-nssdir", store.folder, "-nss-pwd", home.holder.persona.pin, "-no-ocsp", file})
                    .out;
            };
            const std::string verdict = check("signed.pdf");
            CHECK(contains(verdict, "Signature is Valid"));
            CHECK(contains(verdict, "(Signature)")); // the common name of that certificate
            CHECK(contains(verdict, "Total document signed"));

            Bytes changed = home.scratch.read("signed.pdf");
            const std::string text = "I agree to";
            const auto place = std::search(changed.begin(), changed.end(), text.begin(), text.end());
            REQUIRE(place != changed.end());
            *place = 'U';
            home.scratch.write("changed.pdf", {reinterpret_cast<const char *>(changed.data()), changed.size()});
            CHECK_FALSE(contains(check("changed.pdf"), "Signature is Valid"));
        }
    }
}
