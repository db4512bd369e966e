// SPDX-License-Identifier: Apache-2.0
#include "keys/key_provider.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"
#include "verify.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace eid;
using namespace eid::ca;
using eid::test::errorOf;
using eid::test::runProcess;
using eid::test::ScratchFolder;
using eid::test::situationOf;

namespace {

SecretSource secretOf(const std::string &text) {
    return [text] {
        SecretBytes secret;
        secret.append(asBytes(text));
        return secret;
    };
}

unsigned modeOf(const std::filesystem::path &path) {
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    return about.st_mode & 0777U;
}

void write(const std::filesystem::path &path, const std::string &content, unsigned mode = 0600) {
    writeFileAtomically(path, asBytes(content), Overwrite::replace, mode);
}

} // namespace

TEST_CASE("A key file is made encrypted, for its owner only, and opens to the same key") {
    const ScratchFolder folder;
    const auto keys = fileKeys(folder.path, secretOf("correct horse"));
    for (const KeyKind kind : {KeyKind::p256, KeyKind::p384, KeyKind::rsa2048}) {
        const std::string name(nameOf(kind));
        CHECK_FALSE(keys->exists(name));
        CHECK(situationOf([&] { keys->open(name); }) == Situation::keyNotFound);
        const auto made = keys->generate(name, kind);
        CHECK(keys->exists(name));
        CHECK(modeOf(folder.path / (name + ".key")) == 0600);
        const auto opened = keys->open(name);
        CHECK(opened->kind() == kind);
        CHECK(opened->publicKeyInfo() == made->publicKeyInfo());
        const SignatureAlgorithm algorithm = usualAlgorithm(kind);
        CHECK(test::verifies(made->publicKeyInfo(), algorithm, asBytes("m"), opened->sign(algorithm, asBytes("m"))));
    }
    // Nothing but the keys: no half-written file stays.
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 3);
}

TEST_CASE("Another program opens the key file, with the passphrase only") {
    const ScratchFolder folder;
    const auto made = fileKeys(folder.path, secretOf("correct horse"))->generate("ca", KeyKind::p256);
    const std::string path = folder.path / "ca.key";
    const auto opened =
        runProcess({"openssl", "pkey", "-in", path, "-passin", "pass:correct horse", "-pubout", "-outform", "DER"});
    CHECK(opened.exit == 0);
    CHECK(toBytes(opened.out) == made->publicKeyInfo());
    CHECK(runProcess({"openssl", "pkey", "-in", path, "-passin", "pass:wrong", "-pubout"}).exit != 0);
    const auto structure = runProcess({"openssl", "asn1parse", "-in", path}).out;
    CHECK(structure.find(":PBES2") != std::string::npos);
    CHECK(structure.find(":scrypt") != std::string::npos);
    CHECK(structure.find(":aes-256-cbc") != std::string::npos);
}

TEST_CASE("Keys that other programs made with PBES2 open; all others are refused, saying why") {
    const ScratchFolder folder;
    const auto keys = fileKeys(folder.path, secretOf("secret"));
    const std::string plain = runProcess({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "group:P-384"}).out;
    const auto encrypted = [&](const std::vector<std::string> &options) {
        std::vector<std::string> arguments{"openssl", "pkcs8", "-topk8", "-passout", "pass:secret"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const auto result = runProcess(arguments, plain);
        REQUIRE(result.exit == 0);
        return result.out;
    };
    write(folder.path / "pbkdf2.key", encrypted({"-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", "10000"}));
    CHECK(keys->open("pbkdf2")->kind() == KeyKind::p384);
    write(folder.path / "scrypt.key", encrypted({"-scrypt"}));
    CHECK(keys->open("scrypt")->kind() == KeyKind::p384);

    const auto refusal = [&](const std::string &name) {
        const Error error = errorOf([&] { keys->open(name); });
        CHECK(error.situation() == Situation::authorityKeyUnavailable);
        return error.context();
    };
    write(folder.path / "old.key", encrypted({"-v1", "PBE-SHA1-3DES"}));
    CHECK(refusal("old").find("PBES2") != std::string::npos);
    write(folder.path / "plain.key", plain);
    CHECK(refusal("plain").find("no encrypted") != std::string::npos);
    write(folder.path / "empty.key", "");
    CHECK(refusal("empty").find("no encrypted") != std::string::npos);
    write(folder.path / "shared.key", encrypted({"-scrypt"}), 0640);
    CHECK(refusal("shared").find("others may read") != std::string::npos);
    write(folder.path / "scrypt.key", encrypted({"-scrypt"}).substr(0, 200));
    refusal("scrypt");
    CHECK(errorOf([&] { fileKeys(folder.path, secretOf("another"))->open("pbkdf2"); }).context().find("passphrase") !=
          std::string::npos);
}

TEST_CASE("A key is never overwritten, not even when two are made at once") {
    const ScratchFolder folder;
    const auto keys = fileKeys(folder.path, secretOf("secret"));
    std::atomic<int> made{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            try {
                keys->generate("one", KeyKind::p256);
                ++made;
            } catch (const Error &error) {
                refused += error.situation() == Situation::ceremonyExists ? 1 : 0;
            }
        });
    }
    for (auto &thread : threads) {
        thread.join();
    }
    CHECK(made == 1);
    CHECK(refused == 3);
    const Bytes before = readFileWhole(folder.path / "one.key", 10000);
    CHECK(situationOf([&] { keys->generate("one", KeyKind::p384); }) == Situation::ceremonyExists);
    CHECK(readFileWhole(folder.path / "one.key", 10000) == before);
}

TEST_CASE("The name of a key file stays in its folder") {
    const ScratchFolder folder;
    const auto keys = fileKeys(folder.path / "keys", secretOf("secret"));
    for (const char *name : {"", "../x", "a/b", ".hidden", "..", "a\nb"}) {
        CHECK(situationOf([&] { keys->open(name); }) == Situation::invalidArgument);
        CHECK(situationOf([&] { keys->generate(name, KeyKind::p256); }) == Situation::invalidArgument);
    }
    CHECK(situationOf([&] { keys->generate("x", KeyKind::p256); }) == Situation::authorityKeyUnavailable); // no folder
}

TEST_CASE("A secret comes from a file that nobody else may read, or once from a descriptor") {
    const ScratchFolder folder;
    const std::string path = folder.path / "pass";
    const auto read = [](const SecretSource &source) { return toText(source().view()); };
    CHECK(situationOf([&] { read(secretFromFile(path)); }) == Situation::fileNotReadable);
    write(path, "correct horse\n");
    CHECK(read(secretFromFile(path)) == "correct horse");
    write(path, "correct horse\n", 0644);
    CHECK(situationOf([&] { read(secretFromFile(path)); }) == Situation::configurationInvalid);
    write(path, "\n");
    CHECK(situationOf([&] { read(secretFromFile(path)); }) == Situation::configurationInvalid);
    write(path, std::string(1024, 'x'));
    CHECK(read(secretFromFile(path)).size() == 1024);
    write(path, std::string(1025, 'x'));
    CHECK(situationOf([&] { read(secretFromFile(path)); }) == Situation::configurationInvalid);

    int ends[2] = {-1, -1};
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "from a pipe\n", 12) == 12);
    ::close(ends[1]);
    const SecretSource source = secretFromDescriptor(ends[0]);
    CHECK(read(source) == "from a pipe");
    ::close(ends[0]);
    CHECK(read(source) == "from a pipe");
    CHECK(situationOf([&] { read(secretFromDescriptor(ends[0])); }) == Situation::fileNotReadable);
}
