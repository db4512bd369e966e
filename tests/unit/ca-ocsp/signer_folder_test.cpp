// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "keys/key_provider.hpp"
#include "ocsp/signer_folder.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"
#include "support/test_authority.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

using namespace std::chrono_literals;
using eid::Bytes;
using eid::Situation;
using eid::ca::KeyKind;
using eid::ca::SignerFolder;
using eid::test::ScratchFolder;
using eid::test::situationOf;
using eid::test::TestAuthority;
namespace ca = eid::ca;

namespace {

/// Keys in memory under the names of the pairs: files are the key room's own test.
class MemoryKeys final : public ca::KeyProvider {
  public:
    std::shared_ptr<ca::SigningKey> open(const std::string &name) override {
        ++opened;
        if (away || !keys.contains(name)) {
            throw eid::Error(away ? Situation::authorityKeyUnavailable : Situation::keyNotFound, name);
        }
        return keys.at(name);
    }
    std::shared_ptr<ca::SigningKey> generate(const std::string &name, KeyKind kind) override {
        return keys[name] = ca::makeThrowAwayKey(kind);
    }
    bool exists(const std::string &name) override { return keys.contains(name); }

    std::map<std::string, std::shared_ptr<ca::SigningKey>> keys;
    bool away = false;
    int opened = 0;
};

struct World {
    TestAuthority authority;
    ScratchFolder scratch;
    std::string folder = scratch.path.string();
    std::shared_ptr<MemoryKeys> keys = std::make_shared<MemoryKeys>();
    SignerFolder signers{folder, keys, authority.issuer, authority.clock, 0ms};

    Bytes add(const std::string &profile = "ocsp-signer") {
        const std::string name = ca::ocspSignerName(authority.issuer, authority.clock.now());
        const Bytes certificate = authority.certifyService(profile, "OCSP", *keys->generate(name, KeyKind::p256));
        ca::addOcspSigner(folder, name, certificate);
        return certificate;
    }
    Situation refusal() {
        return situationOf([&] { (void)signers.current(); });
    }
};

} // namespace

TEST_CASE("The newest valid signer is taken, and the next one when it comes") {
    World world;
    CHECK(world.refusal() == Situation::statusStale);
    const Bytes first = world.add();
    const auto signer = world.signers.current();
    CHECK(signer->certificate == first);
    CHECK(signer->notAfter == ca::CertificateView::parse(first).notAfter);
    CHECK(signer->key->publicKeyInfo() == world.keys->keys.begin()->second->publicKeyInfo());
    CHECK(world.signers.current() == signer); // the same pair, opened once
    CHECK(world.keys->opened == 1);
    world.authority.clock.advance(24h * 20);
    const Bytes second = world.add();
    CHECK(world.signers.current()->certificate == second);
    CHECK(ca::lastOcspSignerEnds(world.folder, world.authority.issuer) == ca::CertificateView::parse(second).notAfter);
}

TEST_CASE("A signer that ends is not used any more, with no other in sight") {
    World world;
    const Bytes certificate = world.add();
    (void)world.signers.current();
    world.authority.clock.set(ca::CertificateView::parse(certificate).notAfter);
    CHECK(world.refusal() == Situation::statusStale);
    world.add();
    CHECK(world.signers.current()->certificate != certificate);
}

TEST_CASE("What is of no use is passed over") {
    World world;
    const Bytes good = world.add();
    world.authority.clock.advance(1s);
    SECTION("another purpose") {
        world.add("tsa");
    }
    SECTION("no certificate") {
        eid::ca::addOcspSigner(world.folder, world.authority.issuer.name + ".20270101T000000Z", Bytes{1, 2, 3});
    }
    SECTION("a key that is not there") {
        world.add();
        world.keys->keys.erase(std::prev(world.keys->keys.end()));
    }
    SECTION("another key") {
        world.add();
        std::prev(world.keys->keys.end())->second = ca::makeThrowAwayKey(KeyKind::p256);
    }
    SECTION("another authority's") {
        TestAuthority other;
        const std::string name = ca::ocspSignerName(world.authority.issuer, world.authority.clock.now());
        ca::addOcspSigner(world.folder, name,
                          other.certifyService("ocsp-signer", "OCSP", *world.keys->generate(name, KeyKind::p256)));
    }
    SECTION("another issuer's in the same folder") {
        ca::addOcspSigner(world.folder, world.authority.issuer.name + "-2.20270101T000000Z", good);
    }
    CHECK(world.signers.current()->certificate == good);
}

TEST_CASE("A signer stays in use when the folder or its key goes away, and comes back by itself") {
    World world;
    world.keys->away = true;
    const Bytes first = world.add();
    CHECK(world.refusal() == Situation::statusStale);
    world.keys->away = false;
    CHECK(world.signers.current()->certificate == first);
    std::filesystem::rename(world.folder, world.folder + "-away");
    CHECK(world.signers.current()->certificate == first);
    CHECK(situationOf([&] { (void)ca::lastOcspSignerEnds(world.folder, world.authority.issuer); }) ==
          Situation::fileNotReadable);
    std::filesystem::rename(world.folder + "-away", world.folder);
    CHECK(world.signers.current()->certificate == first);
}

TEST_CASE("The folder is looked at from time to time only") {
    World world;
    world.add();
    SignerFolder lazy(world.folder, world.keys, world.authority.issuer, world.authority.clock, 1h);
    const auto signer = lazy.current();
    world.authority.clock.advance(1s);
    world.add();
    CHECK(lazy.current() == signer);
    world.authority.clock.set(signer->notAfter); // but at once when it ends
    CHECK(lazy.current() != signer);
}

TEST_CASE("Ended signers are cleared away with their keys") {
    World world;
    const Bytes first = world.add();
    eid::writeFileAtomically(world.folder + "/" +
                                 ca::ocspSignerName(world.authority.issuer, world.authority.clock.now()) + ".key",
                             Bytes{1}, eid::Overwrite::refuse, 0600);
    world.authority.clock.advance(24h * 29);
    const Bytes second = world.add();
    CHECK(ca::removeEndedOcspSigners(world.folder, world.authority.issuer, world.authority.clock.now()) == 0);
    world.authority.clock.advance(24h * 5);
    CHECK(ca::removeEndedOcspSigners(world.folder, world.authority.issuer, world.authority.clock.now()) == 1);
    CHECK(std::distance(std::filesystem::directory_iterator(world.folder), {}) == 1);
    CHECK(world.signers.current()->certificate == second);
    CHECK(situationOf([&] {
              ca::addOcspSigner(world.folder, std::filesystem::directory_iterator(world.folder)->path().stem().string(),
                                second);
          }) == Situation::fileExists);
}
