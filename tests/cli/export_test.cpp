// SPDX-License-Identifier: Apache-2.0
#include "alice_folder.hpp"
#include "process.hpp"

#include "support/data.hpp"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

using namespace eid::test;

namespace {

std::vector<std::string> namesIn(const std::string &folder) {
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

unsigned modeOf(const std::string &path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

} // namespace

TEST_CASE("a saved card is exported in every form") {
    if (!haveCardData()) {
        return;
    }
    const TemporaryFolder folder;
    const std::string alice = folder / "alice";
    makeAliceFolder(alice, folder / "trust");

    SECTION("JSON") {
        const std::string file = folder / "me.json";
        const Ended ended = cardtool({"id", "export", "--json", "--from", alice, "-o", file});
        CHECK(ended.code == 32);
        CHECK(ended.out.empty());
        const auto object = nlohmann::json::parse(readText(file));
        CHECK(object["schema"] == "cardtool.id_export/1");
        CHECK(object["identity"]["surname"] == "SPECIMEN");
        CHECK(object["photo"].get<std::string>().size() > 3000);
        CHECK(modeOf(file) == 0600);
    }
    SECTION("CSV") {
        const Ended ended = cardtool({"id", "export", "--csv", "--from", alice});
        CHECK(ended.out.rfind("label,value\r\n", 0) == 0);
        CHECK(ended.out.find("surname,SPECIMEN") != std::string::npos);
    }
    SECTION("XML") {
        const std::string file = folder / "me.xml";
        CHECK(cardtool({"id", "export", "--xml", "--from", alice, "-o", file}).code == 32);
        CHECK(readText(file).find("SPECIMEN") != std::string::npos);
        if (haveProgram("xmllint")) {
            CHECK(runProgram({"xmllint", "--noout", file}).code == 0);
        }
    }
    SECTION("vCard") {
        const Ended ended = cardtool({"id", "export", "--vcard", "--from", alice});
        CHECK(ended.out.rfind("BEGIN:VCARD\r\nVERSION:4.0\r\n", 0) == 0);
        CHECK(ended.out.find("SPECIMEN") != std::string::npos);
        CHECK(ended.out.find("END:VCARD\r\n") != std::string::npos);
    }
    SECTION("raw files, for their owner only") {
        const std::string copy = folder / "copy";
        const Ended ended = cardtool({"id", "export", "--raw", copy, "--from", alice, "--json"});
        CHECK(ended.code == 0);
        CHECK(nlohmann::json::parse(ended.out)["files"].size() == 10);
        CHECK(namesIn(copy) == namesIn(alice));
        for (const std::string &name : namesIn(alice)) {
            CHECK(readText(copy + "/" + name) == readText(alice + "/" + name));
            CHECK(modeOf(copy + "/" + name) == 0600);
        }
        CHECK(modeOf(copy) == 0700);
        CHECK(namesIn(folder.path()) == std::vector<std::string>{"alice", "copy", "trust"}); // nothing left aside
    }
    SECTION("raw files never over others unasked, and no file of another card stays") {
        const std::string copy = folder / "copy";
        std::filesystem::create_directory(copy);
        writeText(copy + "/basic-key.der", "of another card");
        writeText(copy + "/notes.txt", "mine");
        const auto mode = modeOf(copy); // of a folder that is not ours alone, such as a home
        const Ended refused = cardtool({"id", "export", "--raw", copy, "--from", alice});
        CHECK(refused.code == 1);
        CHECK(refused.err.find("EID-113") != std::string::npos);
        CHECK(namesIn(copy).size() == 2);
        CHECK(cardtool({"id", "export", "--raw", copy, "--from", alice, "--force"}).code == 0);
        CHECK(namesIn(copy).size() == 11);
        CHECK(modeOf(copy) == mode);
        CHECK(modeOf(copy + "/photo.jpg") == 0600);
        CHECK_FALSE(std::filesystem::exists(copy + "/basic-key.der"));
        CHECK(readText(copy + "/notes.txt") == "mine");
    }
    SECTION("an export that cannot be written leaves nothing") {
        const Ended ended = cardtool({"id", "export", "--raw", folder / "no/such/place", "--from", alice});
        CHECK(ended.code == 1);
        CHECK(ended.err.find("EID-111") != std::string::npos);
        CHECK(namesIn(folder.path()) == std::vector<std::string>{"alice", "trust"});
    }
    SECTION("a full standard output is an error") {
        const std::string line = EID_BINARY_DIR "/bin/cardtool id export --xml --from '" + alice + "' > /dev/full";
        const Ended ended = runProgram({"sh", "-c", line});
        CHECK(ended.code == 1);
        CHECK(ended.err.find("EID-111") != std::string::npos);
    }
}
