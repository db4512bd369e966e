// SPDX-License-Identifier: Apache-2.0
#include "card_objects.hpp"
#include "objects/parsed_file.hpp"

#include <atomic>
#include <thread>

using namespace eid;
using namespace eid::test;

namespace {

/// Three octets to begin with; fails as told.
class ScriptedFiles final : public FileSource {
  public:
    std::shared_ptr<const Bytes> file(CardFile /*file*/) override {
        ++questions;
        if (failures > 0) {
            --failures;
            throw Error(Situation::cardRemoved);
        }
        return std::make_shared<const Bytes>(Bytes{1, 2, 3});
    }

    std::atomic<int> questions = 0;
    std::atomic<int> failures = 0;
};

std::size_t sizeOf(ByteView content) {
    return content.size();
}

} // namespace

TEST_CASE("A file is asked for once, however often its meaning is wanted") {
    ScriptedFiles files;
    const pkcs11::ParsedFile<std::size_t> parsed(CardFile::photo, sizeOf);
    CHECK(parsed.file() == CardFile::photo);
    CHECK(*parsed.get(files) == 3);
    CHECK(parsed.get(files) == parsed.get(files));
    CHECK(files.questions == 1);
}

TEST_CASE("A failure is not remembered") {
    ScriptedFiles files;
    files.failures = 2;
    const pkcs11::ParsedFile<std::size_t> parsed(CardFile::photo, sizeOf);
    CHECK(situationOf([&] { static_cast<void>(parsed.get(files)); }) == Situation::cardRemoved);
    CHECK(situationOf([&] { static_cast<void>(parsed.get(files)); }) == Situation::cardRemoved);
    CHECK(*parsed.get(files) == 3);
    CHECK(files.questions == 3);
}

TEST_CASE("Threads that ask at the same moment get the same meaning") {
    ScriptedFiles files;
    const pkcs11::ParsedFile<std::size_t> parsed(CardFile::photo, sizeOf);
    constexpr std::size_t kThreads = 8;
    std::vector<std::shared_ptr<const std::size_t>> seen(kThreads);
    std::vector<std::thread> threads;
    for (auto &result : seen) {
        threads.emplace_back([&] {
            for (int i = 0; i < 100; ++i) {
                result = parsed.get(files);
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    for (const auto &result : seen) {
        CHECK(result == seen.front());
    }
    CHECK(files.questions <= static_cast<int>(kThreads));
}

TEST_CASE("Threads may ask one object for everything at once") {
    CardObjects card("anke");
    // Files come from memory here: a Card is for one thread at a time, which its token sees to.
    for (const CardFile file : card.files.card().files()) {
        static_cast<void>(card.files.file(file));
    }
    class Preloaded final : public FileSource {
      public:
        explicit Preloaded(std::map<CardFile, std::shared_ptr<const Bytes>> files) : files_(std::move(files)) {}
        std::shared_ptr<const Bytes> file(CardFile file) override { return files_.at(file); }

      private:
        const std::map<CardFile, std::shared_ptr<const Bytes>> files_;
    };
    std::map<CardFile, std::shared_ptr<const Bytes>> contents;
    for (const CardFile file : card.files.card().files()) {
        contents[file] = card.files.file(file);
    }
    Preloaded files(std::move(contents));
    std::vector<std::thread> threads;
    std::atomic<std::size_t> octets = 0;
    constexpr std::size_t kThreads = 4;
    for (std::size_t i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            for (const auto &object : card.all) {
                for (const CK_ATTRIBUTE_TYPE type : {CKA_VALUE, CKA_SUBJECT, CKA_EC_POINT, CKA_LABEL}) {
                    octets += object->attribute(type, files).value.size();
                }
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    std::size_t expected = 0;
    for (const auto &object : card.all) {
        for (const CK_ATTRIBUTE_TYPE type : {CKA_VALUE, CKA_SUBJECT, CKA_EC_POINT, CKA_LABEL}) {
            expected += object->attribute(type, files).value.size();
        }
    }
    CHECK(octets == kThreads * expected);
}
