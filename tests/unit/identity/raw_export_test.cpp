// SPDX-License-Identifier: Apache-2.0
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <eid/raw_export.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>
#include <string>

namespace fs = std::filesystem;
using eid::Bytes;
using eid::CardFile;
using eid::CardFiles;
using eid::Overwrite;
using eid::Situation;
using eid::test::situationOf;

namespace {

std::set<std::string> namesIn(const fs::path &folder) {
    std::set<std::string> names;
    for (const auto &entry : fs::directory_iterator(folder)) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

const CardFiles kFiles{{CardFile::identity, Bytes{1, 2, 3}}, {CardFile::photo, Bytes{0xFF, 0xD8}}};

} // namespace

TEST_CASE("a raw export comes back as it was written, for its owner only and without traces aside") {
    const eid::test::ScratchFolder scratch;
    const std::string folder = (scratch.path / "export").string();
    CardFiles files = kFiles;
    files.emplace(CardFile::tokenInfo, Bytes{9}); // has no name in an export
    eid::writeRawExport(folder + "/", files, Overwrite::refuse);
    CHECK(eid::readRawExport(folder) == kFiles);
    CHECK(namesIn(scratch.path) == std::set<std::string>{"export"});
    CHECK(namesIn(folder) == std::set<std::string>{"identity.bin", "photo.jpg"});
    CHECK(fs::status(folder).permissions() == fs::perms::owner_all);
    CHECK(fs::status(fs::path(folder) / "identity.bin").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a raw export replaces another one only when it is told to, and nothing of the other card stays") {
    const eid::test::ScratchFolder scratch;
    const std::string folder = (scratch.path / "export").string();
    eid::writeRawExport(folder, kFiles, Overwrite::refuse);
    const CardFiles other{{CardFile::identity, Bytes{7}}};
    CHECK(situationOf([&] { eid::writeRawExport(folder, other, Overwrite::refuse); }) == Situation::fileExists);
    CHECK(eid::readRawExport(folder) == kFiles);
    eid::writeRawExport(folder, other, Overwrite::replace);
    CHECK(eid::readRawExport(folder) == other);
    CHECK(namesIn(scratch.path) == std::set<std::string>{"export"});
}

TEST_CASE("what is no raw export is told") {
    const eid::test::ScratchFolder scratch;
    CHECK(situationOf([&] { eid::readRawExport(scratch.path.string()); }) == Situation::unsupportedInput);
    CHECK(situationOf([&] { eid::readRawExport((scratch.path / "none").string()); }) == Situation::fileNotReadable);
    eid::writeFileAtomically((scratch.path / "identity.bin").string(), Bytes(200'000), Overwrite::refuse);
    CHECK(situationOf([&] { eid::readRawExport(scratch.path.string()); }) == Situation::fileTooLarge);
}

TEST_CASE("names of a raw export") {
    CHECK(eid::rawExportName(CardFile::rnCertificate) == "rn-cert.der");
    CHECK_FALSE(eid::rawExportName(CardFile::tokenInfo));
}
