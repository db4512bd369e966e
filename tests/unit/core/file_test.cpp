// SPDX-License-Identifier: Apache-2.0
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

using namespace eid;
using namespace eid::test;
namespace fs = std::filesystem;

TEST_CASE("a file is written whole with its mode, and nothing else is left in the folder") {
    const ScratchFolder folder;
    const std::string file = folder.path / "x.bin";
    writeFileAtomically(file, Bytes(100000, 0x5A), Overwrite::refuse, 0600);
    CHECK(readFileWhole(file, 100000) == Bytes(100000, 0x5A));
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("an existing file is kept unless replacing was asked for") {
    const ScratchFolder folder;
    const std::string file = folder.path / "x.bin";
    writeFileAtomically(file, Bytes{1}, Overwrite::refuse);
    CHECK(situationOf([&] { writeFileAtomically(file, Bytes{2}, Overwrite::refuse); }) == Situation::fileExists);
    CHECK(readFileWhole(file, 10) == Bytes{1});
    writeFileAtomically(file, Bytes{2}, Overwrite::replace);
    CHECK(readFileWhole(file, 10) == Bytes{2});
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("files that cannot be read or written are told with their name") {
    const ScratchFolder folder;
    CHECK(situationOf([&] { readFileWhole(folder.path / "none", 10); }) == Situation::fileNotReadable);
    CHECK(situationOf([&] { readFileWhole(folder.path, 10); }) == Situation::fileNotReadable);
    CHECK(situationOf([&] { writeFileAtomically(folder.path / "no" / "x", Bytes{1}, Overwrite::refuse); }) ==
          Situation::fileNotWritable);
    writeFileAtomically(folder.path / "long", Bytes(11), Overwrite::refuse);
    CHECK(situationOf([&] { readFileWhole(folder.path / "long", 10); }) == Situation::documentTooLarge);
    // A FIFO must not make the reader wait for a writer.
    const std::string fifo = folder.path / "fifo";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    CHECK(situationOf([&] { readFileWhole(fifo, 10); }) == Situation::fileNotReadable);
}

TEST_CASE("a full disk leaves neither a new nor a half file") {
    // A file system of one page does what a full disk does.
    const ScratchFolder folder;
    const std::string command = "mount -t tmpfs -o size=4k tmpfs '" + folder.path.string() + "' 2>/dev/null";
    if (std::system(command.c_str()) != 0) { // a fixed command with a path made here
        WARN("skipped: this user may not mount a small file system");
        return;
    }
    const std::string file = folder.path / "x.bin";
    CHECK(situationOf([&] { writeFileAtomically(file, Bytes(100000), Overwrite::refuse); }) ==
          Situation::fileNotWritable);
    CHECK(fs::is_empty(folder.path));
    CHECK(std::system(("umount '" + folder.path.string() + "'").c_str()) == 0);
}
