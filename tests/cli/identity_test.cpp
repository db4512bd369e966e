// SPDX-License-Identifier: Apache-2.0
#include "alice_folder.hpp"
#include "process.hpp"

#include "support/data.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

using namespace eid::test;

namespace {

nlohmann::json show(const std::vector<std::string> &words, int *code = nullptr) {
    const Ended ended = cardtool(words);
    INFO(ended.err);
    if (code != nullptr) {
        *code = ended.code;
    }
    return nlohmann::json::parse(ended.out);
}

} // namespace

TEST_CASE("a saved card is shown with its seals") {
    if (!haveCardData()) {
        return;
    }
    const TemporaryFolder folder;
    const std::string alice = folder / "alice";
    const std::string trust = folder / "trust";
    makeAliceFolder(alice, trust);

    SECTION("its fields stand under their labels") {
        const auto object = show({"id", "show", "--from", alice, "--json"});
        CHECK(object["schema"] == "cardtool.id_show/1");
        CHECK(object["identity"]["surname"] == "SPECIMEN");
        CHECK(object["identity"]["national_number"] == "71715100070");
        CHECK(object["address"]["address_zip"].get<std::string>().size() == 4);
        CHECK(object["authenticity"]["basic_key"]["status"] == "not_present");
    }
    SECTION("without its root it is not trusted, and all is shown the same") {
        int code = 0;
        const auto object = show({"id", "show", "--from", alice, "--json"}, &code);
        CHECK(code == 32);
        CHECK(object["authenticity"]["chain"]["status"] == "untrusted");
        CHECK(object["authenticity"]["identity"]["status"] == "untrusted");
        CHECK(object["identity"]["surname"] == "SPECIMEN");
    }
    SECTION("with its root everything it holds is verified") {
        int code = 0;
        const auto object = show({"id", "show", "--from", alice, "--trust", trust, "--json"}, &code);
        CHECK(code == 0);
        for (const char *item : {"photo", "identity", "address", "chain"}) {
            CHECK(object["authenticity"][item]["status"] == "verified");
        }
    }
    SECTION("people see formatted values and the seals in words") {
        const Ended ended = cardtool({"id", "show", "--from", alice});
        CHECK(ended.out.find("71.71.51-000.70") != std::string::npos);
        CHECK(ended.out.find("SPECIMEN") != std::string::npos);
        CHECK(ended.out.find("untrusted - ") != std::string::npos);
        CHECK(ended.out.find('\033') == std::string::npos);
    }
    SECTION("each missing file is survived") {
        for (const auto &entry : std::filesystem::directory_iterator(alice)) {
            const std::string path = entry.path().string();
            const std::string content = readText(path);
            std::filesystem::remove(path);
            const Ended ended = cardtool({"id", "show", "--from", alice, "--trust", trust, "--json"});
            INFO(path << ": " << ended.err);
            CHECK(nlohmann::json::parse(ended.out).contains("authenticity"));
            CHECK((ended.code == 0 || ended.code == 32));
            writeText(path, content);
        }
    }
    SECTION("an unsigned record is never passed as verified") {
        std::filesystem::remove(alice + "/identity-signature.bin");
        CHECK(cardtool({"id", "show", "--from", alice, "--trust", trust}).code == 32);
    }
    SECTION("a changed octet in a signed file is caught") {
        for (const char *name : {"photo.jpg", "address.bin", "identity-signature.bin", "address-signature.bin"}) {
            const std::string path = alice + "/" + name;
            const std::string content = readText(path);
            std::string changed = content;
            changed.at(20) = static_cast<char>(changed.at(20) ^ 1);
            writeText(path, changed);
            const Ended ended = cardtool({"id", "show", "--from", alice, "--trust", trust, "--json"});
            INFO(name);
            CHECK(ended.code == 30);
            CHECK(nlohmann::json::parse(ended.out)["identity"]["surname"] == "SPECIMEN");
            writeText(path, content);
        }
    }
    SECTION("a record whose lengths lie is told, and the rest is shown") {
        writeText(alice + "/identity.bin", std::string("\x01\x7F") + "short");
        const Ended ended = cardtool({"id", "show", "--from", alice, "--json"});
        CHECK(ended.code == 16);
        const auto object = nlohmann::json::parse(ended.out);
        CHECK(object["damaged"]["identity"]["code"] == "EID-212");
        CHECK_FALSE(object.contains("identity"));
        CHECK(object.contains("address"));
        const Ended people = cardtool({"id", "show", "--from", alice});
        CHECK(people.code == 16);
        CHECK(people.out.find("damaged") != std::string::npos);
        CHECK(people.err.find("EID-212") != std::string::npos);
    }
    SECTION("escape sequences in a field never reach the terminal") {
        // Tag 07, the surname, with a sequence that would clear the screen.
        writeText(alice + "/identity.bin", std::string("\x07\x08") +
                                               "A\033[2J\x9B"
                                               "BC" +
                                               std::string(4, '\0'));
        const Ended ended = cardtool({"id", "show", "--from", alice});
        CHECK(ended.out.find('\033') == std::string::npos);
        CHECK(ended.out.find('\x9B') == std::string::npos);
        CHECK(ended.out.find("[2J") != std::string::npos);
    }
    SECTION("the photo is written as it is, and never over another file unasked") {
        const std::string photo = folder / "photo.jpg";
        CHECK(cardtool({"id", "photo", "--from", alice, "-o", photo}).code == 0);
        CHECK(readText(photo) == readText(alice + "/photo.jpg"));
        CHECK(cardtool({"id", "photo", "--from", alice, "-o", photo}).err.find("EID-113") != std::string::npos);
        CHECK(cardtool({"id", "photo", "--from", alice, "-o", photo, "--force"}).code == 0);
        CHECK(cardtool({"id", "photo", "--from", alice, "-o", "-"}).out == readText(photo));
    }
}

TEST_CASE("a folder that is no raw export is told") {
    const TemporaryFolder folder;
    CHECK(cardtool({"id", "show", "--from", folder.path()}).err.find("EID-116") != std::string::npos);
    CHECK(cardtool({"id", "show", "--from", folder / "nowhere"}).err.find("EID-110") != std::string::npos);
    writeText(folder / "identity.bin", std::string(100000, 'x'));
    const Ended large = cardtool({"id", "show", "--from", folder.path()});
    CHECK(large.code == 16);
    CHECK(large.err.find("EID-210") != std::string::npos);
}
