// SPDX-License-Identifier: Apache-2.0
#include "ceremony_room.hpp"
#include "core/hash.hpp"
#include "core/x509.hpp"
#include "support/fake_store.hpp"
#include "support/process.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

/// The process is gone: nothing of the ceremony catches this.
struct Gone {};

/// The sample with few shards, so that it is quick.
std::string quick() {
    std::string script = replaced(sampleCeremony(), "shards = 128", "shards = 2");
    return replaced(script, "shards = 16", "shards = 2");
}

/// Keys that survive the process, without the time that encrypting them takes.
class MemoryKeys final : public KeyProvider {
  public:
    std::shared_ptr<SigningKey> open(const std::string &name) override {
        if (!exists(name)) {
            throw Error(Situation::keyNotFound, name);
        }
        return keys.at(name);
    }
    std::shared_ptr<SigningKey> generate(const std::string &name, KeyKind kind) override {
        if (exists(name)) {
            throw Error(Situation::ceremonyExists, name);
        }
        return keys[name] = makeThrowAwayKey(kind);
    }
    bool exists(const std::string &name) override { return keys.contains(name); }

    std::map<std::string, std::shared_ptr<SigningKey>> keys;
};

struct ResumeRoom : CeremonyRoom {
    ResumeRoom(Store &where, const std::filesystem::path &path) : CeremonyRoom(where, path) {
        providers["files"] = memory;
    }
    std::shared_ptr<MemoryKeys> memory = std::make_shared<MemoryKeys>();
};

/// What was made is whole: each authority once, with its key, its files and the record of its certificate.
void requireWhole(ResumeRoom &room, FakeStore &store) {
    const std::vector<Issuer> issuers = room.inStore();
    REQUIRE(issuers.size() == 3);
    CHECK(room.memory->keys.size() == 3);
    for (const Issuer &issuer : issuers) {
        const CertificateView view = CertificateView::parse(issuer.certificate);
        const Bytes publicKey(view.publicKeyInfo.begin(), view.publicKeyInfo.end());
        CHECK(room.memory->open(issuer.name)->publicKeyInfo() == publicKey);
        CHECK(readFileWhole((room.folder / "out" / (issuer.name + ".cer")).string(), 100000) == issuer.certificate);
        if (issuer.name != "root-2026") {
            const auto row = store.certificate({issuers[0].id, Serial::fromInteger(view.serial)});
            REQUIRE(row);
            CHECK(row->state == State::active);
            CHECK(row->der == issuer.certificate);
        }
    }
    for (const State state : {State::intent, State::active}) {
        store.read(
            [&](Reading &reading) { CHECK(reading.count(issuers[0].id, state) == (state == State::active ? 2 : 0)); });
    }
    const auto names = store.auditNames();
    CHECK(std::count(names.begin(), names.end(), "ceremony.held") == 1);
    CHECK(std::count(names.begin(), names.end(), "issuer.added") == 3);
    CHECK(room.files("lists") == 1 + 4 + 4);
}

} // namespace

TEST_CASE("A ceremony that was cut off at any step is carried on by the same script, and says so") {
    int step = 0;
    bool reachedEnd = false;
    for (; !reachedEnd; ++step) {
        const ScratchFolder scratch;
        FakeStore store;
        ResumeRoom room(store, scratch.path);
        int left = step;
        std::string at;
        room.milestones = [&](std::string_view place) {
            if (left-- == 0) {
                at = place;
                throw Gone();
            }
        };
        try {
            room.hold(quick());
            reachedEnd = true;
        } catch (const Gone &) {
        }
        INFO("step " << step << " " << at);
        room.milestones = nullptr;
        if (reachedEnd || at == "ceremony.complete") {
            CHECK(situationOf([&] { room.hold(quick()); }) == Situation::ceremonyExists);
            continue;
        }
        // Another script, even one that differs in its title only, takes nothing of it.
        const std::vector<Issuer> before = room.inStore();
        const std::size_t keys = room.memory->keys.size();
        if (keys != 0) {
            CHECK(situationOf([&] { room.hold(quick() + "\n# another\n"); }) == Situation::ceremonyExists);
            CHECK(room.memory->keys.size() == keys);
            CHECK(room.issuers() == before.size());
        }
        room.hold(quick());
        requireWhole(room, store);
        for (const Issuer &issuer : room.inStore()) {
            CHECK(room.report.str().find("Authority: " + issuer.name) != std::string::npos);
        }
        CHECK(room.report.str().find("RESUMED: this very script was begun at ") != std::string::npos);
        CHECK((room.report.str().find("Made and recorded before the interruption") != std::string::npos) ==
              !before.empty());
        const std::vector<Issuer> after = room.inStore();
        for (std::size_t i = 0; i < before.size(); ++i) { // what stood stands
            CHECK(after[i].certificate == before[i].certificate);
        }
        CHECK(situationOf([&] { room.hold(quick()); }) == Situation::ceremonyExists);
    }
    CHECK(step > 15); // begun, keys, two levels, files, lists, report, complete
}

TEST_CASE("A ceremony that is cut off again and again ends all the same") {
    const ScratchFolder scratch;
    FakeStore store;
    ResumeRoom room(store, scratch.path);
    int runs = 0;
    for (bool done = false; !done; ++runs) {
        REQUIRE(runs < 100);
        int left = runs;
        room.milestones = [&](std::string_view) {
            if (left-- == 0) {
                throw Gone();
            }
        };
        try {
            room.hold(quick());
            done = true;
        } catch (const Gone &) {
        } catch (const Error &error) { // it was complete, but for telling so
            CHECK(error.situation() == Situation::ceremonyExists);
            done = true;
        }
    }
    CHECK(runs > 10);
    requireWhole(room, store);
}

TEST_CASE("What an interrupted ceremony left is not used when it is not what the script asks for") {
    const ScratchFolder scratch;
    FakeStore store;
    ResumeRoom room(store, scratch.path);
    const auto cutOff = [&](std::string_view where, int occurrence) {
        room.milestones = [&, where, left = occurrence](std::string_view place) mutable {
            if (place == where && --left == 0) {
                throw Gone();
            }
        };
        CHECK_THROWS_AS(room.hold(quick()), Gone);
        room.milestones = nullptr;
    };
    SECTION("a key of another kind") {
        cutOff("ceremony.key", 1);
        room.memory->keys.erase("root-2026");
        room.memory->generate("root-2026", KeyKind::p256);
        CHECK(situationOf([&] { room.hold(quick()); }) != Situation::ceremonyExists);
        CHECK(room.issuers() == 0);
    }
    SECTION("another key under an authority that is recorded") {
        cutOff("ceremony.recorded", 1);
        room.memory->keys.erase("root-2026");
        CHECK(situationOf([&] { room.hold(quick()); }) == Situation::authorityKeyUnavailable);
        room.memory->generate("root-2026", KeyKind::p384);
        CHECK_THROWS_AS(room.hold(quick()), Error);
        CHECK(room.issuers() == 1);
    }
    SECTION("another key under an intent") {
        cutOff("ceremony.intents", 2);
        room.memory->keys.erase("citizen-2026");
        room.memory->generate("citizen-2026", KeyKind::p384);
        CHECK(situationOf([&] { room.hold(quick()); }) == Situation::ceremonyExists);
        CHECK(room.issuers() == 1);
    }
    SECTION("another file under a certificate's name") {
        cutOff("ceremony.recorded", 2);
        const std::string path = (room.folder / "out" / "root-2026.cer").string();
        writeFileAtomically(path, asBytes("mine"), Overwrite::refuse);
        CHECK(situationOf([&] { room.hold(quick()); }) == Situation::ceremonyExists);
        CHECK(toText(readFileWhole(path, 100)) == "mine");
    }
    SECTION("without approvals") {
        cutOff("ceremony.recorded", 1);
        room.approvals.clear();
        CHECK(situationOf([&] { room.hold(quick()); }) == Situation::approvalMissing);
        CHECK(room.issuers() == 1);
    }
}
