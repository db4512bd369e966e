// SPDX-License-Identifier: Apache-2.0
#include "test_signer.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/resource.h>

using namespace eid;
using namespace eid::test;

TEST_CASE("the digest of a document is that of its octets, whatever its length") {
    for (const std::size_t length : {0U, 1U, 65535U, 65536U, 65537U, 200000U}) {
        const Bytes content(length, 0x5A);
        const TemporaryFolder folder;
        const std::string path = folder.write("document", content);
        for (const auto hash : {HashAlgorithm::sha256, HashAlgorithm::sha384, HashAlgorithm::sha3_512}) {
            CHECK(digestDocument(hash, path) == digest(hash, content));
        }
    }
}

TEST_CASE("a document of a gibibyte is hashed without holding it in memory") {
    const TemporaryFolder folder;
    const std::string path = folder.write("sparse", "");
    std::filesystem::resize_file(path, 1024ULL * 1024 * 1024);
    rusage before{};
    rusage after{};
    getrusage(RUSAGE_SELF, &before);
    // `head -c 1G /dev/zero | sha256sum`
    CHECK(toHex(digestDocument(HashAlgorithm::sha256, path)) ==
          "49BC20DF15E412A64472421E13FE86FF1C5165E18B2AFCCF160D4DC19FE68A14");
    getrusage(RUSAGE_SELF, &after);
    CHECK(after.ru_maxrss - before.ru_maxrss < 64 * 1024); // KiB
}

TEST_CASE("what is no readable file has no digest") {
    const TemporaryFolder folder;
    for (const std::string &path :
         {folder.path().string(), (folder.path() / "absent").string(), std::string("/dev/zero")}) {
        try {
            digestDocument(HashAlgorithm::sha256, path);
            FAIL("a digest of " << path);
        } catch (const Error &error) {
            CHECK(error.situation() == Situation::fileNotReadable);
        }
    }
    std::istringstream broken("text");
    broken.setstate(std::ios::failbit);
    CHECK_THROWS_AS(digestDocument(HashAlgorithm::sha256, broken), Error);
}
