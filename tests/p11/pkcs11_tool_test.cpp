// SPDX-License-Identifier: Apache-2.0
// OpenSC's pkcs11-tool with this module: what it lists, reads, signs, and its own tests.
#include "p11/client_desk.hpp"

#include <eid/bytes.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <sstream>

using namespace eid;
using namespace eid::test;

namespace {

/// CKA_ID of each key and what belongs to it. pkcs11-tool chooses private keys by nothing else.
constexpr const char *kAuthentication = "02";
constexpr const char *kSignature = "03";

std::vector<std::string> tool(const std::vector<std::string> &arguments) {
    std::vector<std::string> command{"pkcs11-tool", "--module", modulePath()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

/// pkcs11-tool takes the PIN from the environment; the command line of any process is there for all to read.
ProcessResult withPin(const ClientHome &home, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--login", "--pin", "env:CARD_PIN"});
    return home.run(tool(arguments), {}, {{"CARD_PIN", home.holder.persona.pin}});
}

bool contains(const std::string &text, const std::string &part) {
    return text.find(part) != std::string::npos;
}

std::size_t occurrences(const std::string &text, const std::string &part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

/// How a signature of a mechanism is asked for and how openssl checks it.
struct SignatureCheck {
    bool overDigest = false; ///< the program hashes before it calls the card
    std::string hash;
    std::vector<std::string> ask;
    std::vector<std::string> check; ///< options of `openssl dgst -sigopt` or `pkeyutl -pkeyopt`
};

std::optional<SignatureCheck> checkOf(const std::string &mechanism) {
    const std::vector<std::string> sequence{"--signature-format", "openssl"};
    if (mechanism == "RSA-PKCS") {
        return SignatureCheck{true, "sha256", {}, {"digest:sha256"}};
    }
    if (mechanism == "RSA-PKCS-PSS") {
        return SignatureCheck{true,
                              "sha256",
                              {"--hash-algorithm", "SHA256"},
                              {"digest:sha256", "rsa_padding_mode:pss", "rsa_pss_saltlen:digest"}};
    }
    if (mechanism == "ECDSA") {
        return SignatureCheck{true, "sha384", sequence, {}};
    }
    const std::pair<const char *, const char *> hashes[] = {
        {"SHA1", "sha1"}, {"SHA224", "sha224"}, {"SHA256", "sha256"}, {"SHA384", "sha384"}, {"SHA512", "sha512"}};
    for (const auto &[theirs, hash] : hashes) {
        const std::string name = theirs;
        if (mechanism == name + "-RSA-PKCS") {
            return SignatureCheck{false, hash, {}, {}};
        }
        if (mechanism == name + "-RSA-PKCS-PSS") {
            return SignatureCheck{false, hash, {}, {"rsa_padding_mode:pss", "rsa_pss_saltlen:digest"}};
        }
        if (mechanism == "ECDSA-" + name) {
            return SignatureCheck{false, hash, sequence, {}};
        }
    }
    return std::nullopt;
}

/// What goes to the card for a mechanism that wants the digest: with RSA-PKCS in its DigestInfo (RFC 8017, 9.2).
Bytes digestFor(const std::string &mechanism, const Bytes &digest) {
    if (mechanism != "RSA-PKCS") {
        return digest;
    }
    Bytes info = fromHex("3031300D060960864801650304020105000420");
    info.insert(info.end(), digest.begin(), digest.end());
    return info;
}

/// Mechanisms that the token offers for signing.
std::vector<std::string> offered(const std::string &list) {
    std::vector<std::string> names;
    std::istringstream lines(list);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("  ", 0) == 0 && contains(line, ", sign")) {
            names.push_back(line.substr(2, line.find(',') - 2));
        }
    }
    return names;
}

} // namespace

TEST_CASE("pkcs11-tool lists the card, its keys and certificates without a PIN") {
    if (!canRun({"pkcs11-tool"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            const ProcessResult slots = home.run(tool({"-L"}));
            REQUIRE(slots.exit == 0);
            CHECK(contains(slots.out, PcscHarness::readerName(0)));
            CHECK(contains(slots.out, PcscHarness::readerName(1)));
            CHECK(occurrences(slots.out, "token label") == 1);
            CHECK(contains(slots.out, "login required"));
            CHECK(contains(slots.out, "PIN initialized"));
            for (const char *warned : {"PIN count low", "final user PIN try", "user PIN locked"}) {
                CHECK_FALSE(contains(slots.out, warned));
            }

            const ProcessResult certificates = home.run(tool({"-O", "--type", "cert"}));
            REQUIRE(certificates.exit == 0);
            CHECK(occurrences(certificates.out, "Certificate Object") == 4);
            CHECK(contains(certificates.out, home.holder.commonName));
            const ProcessResult publicKeys = home.run(tool({"-O", "--type", "pubkey"}));
            REQUIRE(publicKeys.exit == 0);
            CHECK(contains(publicKeys.out, home.holder.rsa ? "RSA 2048 bits" : "EC_POINT"));
            if (!home.holder.rsa) {
                // The point is wrapped as PKCS#11 Mechanisms 2.3.3 wants it, so that this program can tell the size.
                CHECK(contains(publicKeys.out, "EC_POINT 384 bits"));
                CHECK(contains(publicKeys.out, "EC_PARAMS:"));
            }
            for (const auto &[label, file] : {std::pair("Authentication", "auth"), std::pair("Signature", "sign")}) {
                CAPTURE(label);
                REQUIRE(home.run(tool({"--read-object", "--type", "cert", "--label", label, "--output-file", "cert"}))
                            .exit == 0);
                CHECK(home.scratch.read("cert") == home.holder.desk.scratch.read(std::string(file) + ".der"));
            }
        }
    }
}

TEST_CASE("pkcs11-tool reads identity data by label") {
    if (!canRun({"pkcs11-tool"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            for (const std::string label : {"surname", "firstnames", "national_number", "date_of_birth",
                                            "address_street_and_number", "address_municipality"}) {
                CAPTURE(label);
                const ProcessResult read =
                    home.run(tool({"--read-object", "--type", "data", "--label", label, "--output-file", "field"}));
                REQUIRE(read.exit == 0);
                const Bytes value = home.scratch.read("field");
                CHECK(std::string(value.begin(), value.end()) == home.holder.persona.field(label));
            }
            const ProcessResult all = home.run(tool({"-O", "--type", "data"}));
            CHECK(all.exit == 0);
            CHECK(contains(all.out, "'surname'"));
        }
    }
}

TEST_CASE("pkcs11-tool signs with each mechanism the card offers and openssl accepts each signature") {
    if (!canRun({"pkcs11-tool", "openssl"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            home.scratch.write("data", "something to sign");
            const ProcessResult list = home.run(tool({"-M"}));
            REQUIRE(list.exit == 0);
            const std::vector<std::string> mechanisms = offered(list.out);
            const std::set<std::string> names(mechanisms.begin(), mechanisms.end());
            for (const std::string &needed : home.holder.rsa
                                                 ? std::set<std::string>{"RSA-PKCS", "SHA256-RSA-PKCS", "RSA-PKCS-PSS"}
                                                 : std::set<std::string>{"ECDSA", "ECDSA-SHA256", "ECDSA-SHA384"}) {
                CAPTURE(needed);
                CHECK(names.count(needed) == 1);
            }
            for (const std::string &mechanism : mechanisms) {
                CAPTURE(mechanism);
                const std::optional<SignatureCheck> how = checkOf(mechanism);
                CHECK(how.has_value()); // else a mechanism is offered that this test does not know how to check
                if (!how) {
                    continue;
                }
                REQUIRE(home.run({"openssl", "dgst", "-" + how->hash, "-binary", "-out", "digest", "data"}).exit == 0);
                if (how->overDigest) {
                    const Bytes input = digestFor(mechanism, home.scratch.read("digest"));
                    home.scratch.write("input", {reinterpret_cast<const char *>(input.data()), input.size()});
                }
                std::vector<std::string> ask{"--sign",
                                             "--mechanism",
                                             mechanism,
                                             "--id",
                                             kAuthentication,
                                             "--input-file",
                                             how->overDigest ? "input" : "data",
                                             "--output-file",
                                             "sig"};
                ask.insert(ask.end(), how->ask.begin(), how->ask.end());
                CHECK(withPin(home, ask).exit == 0);

                std::vector<std::string> check{"openssl"};
                const std::string publicKey = fileOf(home.holder, "auth.pub");
                if (how->overDigest) {
                    check.insert(check.end(), {"pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-in", "digest",
                                               "-sigfile", "sig"});
                } else {
                    check.insert(check.end(), {"dgst", "-" + how->hash, "-verify", publicKey, "-signature", "sig"});
                }
                for (const std::string &option : how->check) {
                    check.insert(check.end(), {how->overDigest ? "-pkeyopt" : "-sigopt", option});
                }
                if (!how->overDigest) {
                    check.emplace_back("data");
                }
                CHECK(home.run(check).exit == 0);
                std::filesystem::remove(home.scratch.path / "sig");
            }
        }
    }
}

TEST_CASE("pkcs11-tool asks for the PIN again for the signature key, and signs with it") {
    if (!canRun({"pkcs11-tool", "openssl"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            home.scratch.write("data", "a declaration of will");
            const ProcessResult keys = withPin(home, {"-O", "--type", "privkey"});
            REQUIRE(keys.exit == 0);
            CHECK(occurrences(keys.out, "Private Key Object") == 2);
            CHECK(occurrences(keys.out, "always authenticate") == 1);
            std::vector<std::string> ask{
                "--sign", "--mechanism",   home.holder.rsa ? "SHA256-RSA-PKCS" : "ECDSA-SHA256",
                "--id",   kSignature,      "--input-file",
                "data",   "--output-file", "sig"};
            if (!home.holder.rsa) {
                ask.insert(ask.end(), {"--signature-format", "openssl"});
            }
            CHECK(withPin(home, ask).exit == 0);
            const ProcessResult key =
                home.run({"openssl", "x509", "-in", fileOf(home.holder, "sign.pem"), "-noout", "-pubkey"});
            home.scratch.write("sign.pub", key.out);
            CHECK(home.run({"openssl", "dgst", "-sha256", "-verify", "sign.pub", "-signature", "sig", "data"}).exit ==
                  0);
        }
    }
}

TEST_CASE("the tests that pkcs11-tool brings along find no error") {
    if (!canRun({"pkcs11-tool"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            SECTION("its general test") {
                const ProcessResult test = withPin(home, {"--test"});
                CHECK(test.exit == 0);
                CHECK(contains(test.out, "No errors"));
                CHECK(contains(test.out, "C_SeedRandom() and C_GenerateRandom():"));
                CHECK_FALSE(contains(test.out + test.err, "ERR"));
            }
            SECTION("a child process after fork") {
                const ProcessResult test = home.run(tool({"--test-fork"}));
                CHECK(test.exit == 0);
                CHECK_FALSE(contains(test.out + test.err, "CKR_"));
            }
            SECTION("threads that initialise and ask at once") {
                // IL: C_Initialize with CKF_OS_LOCKING_OK, GI: C_GetInfo, SL: C_GetSlotList, T0: token of the first
                // slot.
                std::vector<std::string> arguments{"--use-locking", "--test"};
                for (int thread = 0; thread < 8; ++thread) {
                    arguments.insert(arguments.end(), {"--test-threads", "ILGISLT0SLT0GI"});
                }
                const ProcessResult test = withPin(home, arguments);
                CHECK(test.exit == 0);
                const std::string all = test.out + test.err;
                CHECK(occurrences(all, "returning rv = 0") == 8);
                CHECK(occurrences(all, "C_GetInfo returned CKR_OK") == 16);
                CHECK(occurrences(all, "C_GetSlotList returned CKR_OK") == 32); // each SL asks for the count first
                // All begin at once and one of them is the first.
                CHECK(occurrences(all, "C_Initialize  returned CKR_OK") +
                          occurrences(all, "C_Initialize  returned CKR_CRYPTOKI_ALREADY_INITIALIZED") ==
                      8);
            }
            SECTION("random numbers") {
                REQUIRE(home.run(tool({"--generate-random", "300", "--output-file", "random"})).exit == 0);
                const Bytes random = home.scratch.read("random");
                REQUIRE(random.size() == 300);
                CHECK(std::set<std::uint8_t>(random.begin(), random.end()).size() > 100);
            }
        }
    }
}

TEST_CASE("pkcs11-tool sees cards come and go while it runs") {
    if (!canRun({"pkcs11-tool"})) {
        return;
    }
    CardHolder holder("1.7"); // of its own: the card is taken out
    const ClientHome home(holder);
    using std::chrono::seconds;
    const auto patience = PcscHarness::kPatience;
    const std::string pause = "Please press return to continue, x to exit: ";
    ChildProcess test(tool({"--test-hotplug"}), home.options(), ChildProcess::Input::open);

    // The first half lists the slots each time return is pressed. The second waits for an event each time.
    test.write("\n");
    REQUIRE(test.waitForLine(pause + "Available slots:", patience));
    REQUIRE(test.waitForLine("  token label", patience));
    const auto outputAfter = [&](std::size_t begin, const std::string &line) -> std::string {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < deadline) {
            const std::string fresh = test.out().substr(begin);
            if (contains(fresh, line)) {
                return fresh;
            }
            test.nextLine(std::chrono::milliseconds(100));
        }
        FAIL("pkcs11-tool did not come to \"" << line << "\" but said: " << test.out() << test.err());
        return {};
    };
    outputAfter(0, "Virtual PCD 00 01\n  (empty)\n" + pause);

    std::size_t before = test.out().size();
    holder.desk.pcsc.stopCard();
    test.write("\n");
    CHECK_FALSE(contains(outputAfter(before, "Virtual PCD 00 01\n  (empty)\n" + pause), "token label"));

    before = test.out().size();
    holder.insertAgain();
    test.write("\n");
    CHECK(contains(outputAfter(before, "Virtual PCD 00 01\n  (empty)\n" + pause), "token label"));

    test.write("x\n");
    outputAfter(0, "using C_WaitForSlotEvent()");
    before = test.out().size();
    test.write("\n"); // what has happened so far may be told first
    holder.desk.pcsc.stopCard();
    outputAfter(before, "event on slot");
    outputAfter(before, "Virtual PCD 00 01\n  (empty)\n" + pause);
    before = test.out().size();
    test.write("\n");
    holder.insertAgain();
    outputAfter(before, "event on slot");
    outputAfter(before, pause);
    test.write("x\n");
    CHECK(test.wait(patience) == 0);
}

TEST_CASE("pkcs11-tool changes the PIN and back") {
    if (!canRun({"pkcs11-tool"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            CardHolder holder(generation); // of its own: a failure would leave another PIN behind
            const ClientHome home(holder);
            const auto change = [&](const std::string &from, const std::string &to) {
                return home.run(tool({"--login", "--pin", "env:OLD_PIN", "--change-pin", "--new-pin", "env:NEW_PIN"}),
                                {}, {{"OLD_PIN", from}, {"NEW_PIN", to}});
            };
            CHECK(change(holder.persona.pin, "48151").exit == 0);
            CHECK(change(holder.persona.pin, "48151").exit != 0); // that is not the PIN any more
            CHECK(change("48151", holder.persona.pin).exit == 0);
            CHECK(withPin(home, {"-O", "--type", "privkey"}).exit == 0);
        }
    }
}
