// SPDX-License-Identifier: Apache-2.0
#include "ca-status/status_world.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <random>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;
using namespace std::chrono_literals;

namespace {

/// More of them with EID_STATUS_SEEDS=1000.
unsigned seeds() {
    const char *wished = std::getenv("EID_STATUS_SEEDS");
    return wished != nullptr ? static_cast<unsigned>(std::strtoul(wished, nullptr, 10)) : 4;
}

constexpr std::array kReasons{Reason::unspecified, Reason::keyCompromise,        Reason::affiliationChanged,
                              Reason::superseded,  Reason::cessationOfOperation, Reason::privilegeWithdrawn};

/// Random steps on one certificate or another, in this process or in a second one on the same database.
class RandomWalk {
  public:
    RandomWalk(StatusWorld &world, unsigned seed) : world_(world), random_(seed) {}

    void step(ChildProcess *other) {
        // Steps of no time too: hold and release in one second, or list and change in one.
        world_.authority.clock.advance(std::chrono::seconds(below(3) == 0 ? 0 : below(900)));
        const std::size_t certificate = below(world_.certificates.size());
        const std::size_t what = below(10);
        const Reason reason = kReasons[below(kReasons.size())];
        const std::string word = what < 5 ? "hold" : what < 9 ? "release" : "revoke";
        text_ = word + " of " + std::to_string(certificate);
        if (other != nullptr && below(2) == 0) {
            text_ += " by the other process";
            actByOther(*other, word, certificate, reason);
        } else if (word == "hold") {
            world_.hold(certificate);
        } else if (word == "release") {
            world_.release(certificate);
        } else {
            world_.revoke(certificate, reason);
        }
    }
    [[nodiscard]] const std::string &text() const { return text_; }
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  private:
    void actByOther(ChildProcess &other, const std::string &word, std::size_t certificate, Reason reason) {
        bool allowed = true;
        std::string state = "revoked";
        if (word == "hold") {
            allowed = world_.modelHold(certificate);
            state = "on_hold";
        } else if (word == "release") {
            allowed = world_.modelRelease(certificate);
            state = "active";
        } else {
            world_.modelRevoke(certificate, reason);
        }
        const auto now =
            std::chrono::duration_cast<std::chrono::seconds>(world_.authority.clock.now().time_since_epoch());
        const CertificateKey &key = world_.certificates[certificate].key;
        other.write(word + " " + std::to_string(key.issuer) + " " + key.serial.hex() + " " +
                    std::to_string(now.count()) + " " + std::string(nameOf(reason)) + "\n");
        REQUIRE(other.nextLine(60s) == (allowed ? "done " + state : "refused transitionForbidden"));
    }

    StatusWorld &world_;
    std::mt19937 random_;
    std::string text_;
};

void walk(StatusWorld &world, unsigned seed, int steps, ChildProcess *other) {
    RandomWalk random(world, seed);
    auto publisher = world.publisher();
    for (int step = 0; step < steps; ++step) {
        random.step(other);
        INFO("seed " << seed << ", step " << step << ": " << random.text());
        if (other != nullptr) {
            world.awaitWatch();
        }
        world.requireOcsp(true);
        publisher.publishDelta();
        world.requireFullWithDelta();
        world.requireValidation();
        if (random.below(3) == 0) {
            publisher.publishFull();
            world.requireFull();
            world.requireCheck(); // with a delta that is older than the full list
        } else {
            world.requireCheck();
        }
    }
}

} // namespace

TEST_CASE("Whatever is held, released and revoked in whatever order, full list, delta and OCSP agree after each step") {
    for (unsigned seed = 1; seed <= seeds(); ++seed) {
        StatusWorld world(8, seed % 2 == 0 ? 1 : 2);
        walk(world, seed, 25, nullptr);
    }
}

TEST_CASE("The same with a second process that changes things too") {
    for (unsigned seed = 101; seed <= 100 + (seeds() + 1) / 2; ++seed) {
        StatusWorld world(6);
        ChildProcess other({builtProgram("eid-status-worker"), world.address(), world.journals.string(), "second"}, {},
                           ChildProcess::Input::open);
        REQUIRE(other.nextLine(60s) == "ready");
        walk(world, seed, 25, &other);
        other.closeInput();
        CHECK(other.wait(60s) == 0);
    }
}

TEST_CASE("A hold that comes and goes between two deltas is removed for those who saw it") {
    StatusWorld world(2, 1);
    auto publisher = world.publisher();
    REQUIRE(world.release(0));
    publisher.publishFull(); // nobody on hold
    world.authority.clock.advance(1h);
    world.hold(0);
    publisher.publishDelta();
    CHECK(ParsedCrl(world.listPath(0, true)).entries().at(world.certificates[0].key.serial).reason == 6);
    world.authority.clock.advance(1h);
    world.release(0);
    publisher.publishDelta();
    // It was on no full list, but who has only read the delta before knows it as held (RFC 5280, 5.2.4).
    CHECK(ParsedCrl(world.listPath(0, true)).entries().at(world.certificates[0].key.serial).reason == 8);
    world.authority.clock.advance(1h);
    publisher.publishDelta();
    CHECK(ParsedCrl(world.listPath(0, true)).entries().at(world.certificates[0].key.serial).reason == 8);
    publisher.publishFull();
    world.authority.clock.advance(1h);
    publisher.publishDelta();
    CHECK(ParsedCrl(world.listPath(0, true)).entries().empty()); // until the next full list, and no longer
    world.requireCheck();
}
