// SPDX-License-Identifier: Apache-2.0
// Every operation with every fault at every command: the right situation, no crash, no PIN try lost.
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <vector>

using namespace eid;
using namespace eid::test;

namespace {

struct Operation {
    std::string name;
    bool presentsPin;
    bool judgesContent; ///< what was read is verified, so no damage to it passes
    std::function<void(Card &, const sim::Persona &)> run;
};

const std::vector<Operation> &operations() {
    static const std::vector<Operation> all{
        {"read the identity", false, true,
         [](Card &card, const sim::Persona &) {
             const CardFiles files = readAllFiles(card);
             const auto report = checkAuthenticity(files, anchorsOf(files), validTimeOf(files));
             for (const Check *check : {&report.photo, &report.identity, &report.address, &report.chain}) {
                 if (check->status != CheckStatus::verified) {
                     throw Error(check->situation.value_or(Situation::signatureInvalid), check->reason);
                 }
             }
         }},
        {"PIN status", false, false, [](Card &card, const sim::Persona &) { static_cast<void>(card.pinStatus()); }},
        {"verify", true, false,
         [](Card &card, const sim::Persona &p) { card.verifyPin(PinInput::keyed(secret(p.pin))); }},
        {"change", true, false,
         [](Card &card, const sim::Persona &p) { card.changePin(secret(p.pin), secret(p.pin)); }},
        {"sign", true, false,
         [](Card &card, const sim::Persona &p) {
             const PinInput pin = PinInput::keyed(secret(p.pin));
             const SignatureScheme scheme = card.key(KeyRole::signature).schemes.back();
             static_cast<void>(card.sign(KeyRole::signature, scheme, Bytes(digestLength(scheme.hash), 1), &pin));
         }},
        {"random", false, false, [](Card &card, const sim::Persona &) { static_cast<void>(card.random(100)); }},
        {"log off", false, false, [](Card &card, const sim::Persona &) { card.logOff(); }},
    };
    return all;
}

/// Runs an operation with a fault; the situation it ended with, or nothing when it worked.
std::optional<Situation> outcome(InProcessCard &fixture, const Operation &operation, const sim::Faults &faults) {
    Card card = fixture.open();
    fixture.card().setFaults(faults);
    std::optional<Situation> result;
    try {
        operation.run(card, fixture.persona());
    } catch (const Error &error) {
        result = error.situation();
    }
    fixture.card().setFaults({});
    // A right PIN never costs a try, whatever happens to the answer.
    CHECK(fixture.card().pinTriesLeft() == 3);
    return result;
}

/// Commands the operation takes without a fault.
std::size_t commandsOf(InProcessCard &fixture, const Operation &operation) {
    Card card = fixture.open();
    fixture.card().log().mark();
    operation.run(card, fixture.persona());
    return fixture.card().log().count();
}

} // namespace

TEST_CASE("each fault at each command of each operation has its situation") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            for (const Operation &operation : operations()) {
                const std::size_t commands = commandsOf(fixture, operation);
                for (std::size_t at = 0; at < commands; ++at) {
                    CAPTURE(operation.name, at);
                    sim::Faults removed;
                    removed.removeAfter = at;
                    CHECK(outcome(fixture, operation, removed) == Situation::cardRemoved);
                    fixture.reinsert();

                    sim::Faults silent;
                    silent.silentAfter = at;
                    CHECK(outcome(fixture, operation, silent) == Situation::cardMute);
                    fixture.reinsert();

                    sim::Faults reset;
                    reset.resetAfter = at;
                    const auto afterReset = outcome(fixture, operation, reset);
                    // Started over, or stopped because a PIN was on its way.
                    const bool recovered =
                        !afterReset || (operation.presentsPin && *afterReset == Situation::cardReset);
                    CHECK(recovered);

                    sim::Faults garbage;
                    garbage.garbageAt = at + 1;
                    const auto afterGarbage = outcome(fixture, operation, garbage);
                    CHECK(afterGarbage == Situation::cardProtocol);

                    sim::Faults shorter;
                    shorter.wrongLengthAt = at + 1;
                    const auto afterShorter = outcome(fixture, operation, shorter);
                    // A file that ends early is the card's right; what it then proves has been checked with it.
                    CHECK((afterShorter || operation.judgesContent));
                }
            }
        }
    }
}

TEST_CASE("a wrong PIN costs one try at most, whatever fault meets it") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            const auto attempt = [&](const sim::Faults &faults) {
                Card card = fixture.open();
                const int before = fixture.card().pinTriesLeft();
                fixture.card().setFaults(faults);
                CHECK_THROWS_AS(card.verifyPin(PinInput::keyed(secret("9999"))), Error);
                fixture.card().setFaults({});
                CHECK(before - fixture.card().pinTriesLeft() <= 1);
                fixture.reinsert();
                fixture.open().verifyPin(PinInput::keyed(secret(fixture.persona().pin)));
            };
            for (std::size_t at = 0; at < 2; ++at) {
                sim::Faults faults;
                faults.resetAfter = at;
                attempt(faults);
                faults = {};
                faults.removeAfter = at;
                attempt(faults);
                faults = {};
                faults.silentAfter = at;
                attempt(faults);
                faults = {};
                faults.garbageAt = at + 1;
                attempt(faults);
                faults = {};
                faults.wrongLengthAt = at + 1;
                attempt(faults);
            }
        }
    }
}

TEST_CASE("a mute card is told apart from an empty reader and a foreign card") {
    InProcessCard fixture(contractPersona("1.7"));
    sim::Faults mute;
    mute.mute = true;
    fixture.card().setFaults(mute);
    fixture.reinsert();
    CHECK(situationOf([&] { static_cast<void>(fixture.open()); }) == Situation::cardMute);
    fixture.card().setFaults({});
    fixture.readers().remove(kReader);
    CHECK(situationOf([&] { static_cast<void>(fixture.open()); }) == Situation::noCard);
    fixture.reinsert();
    fixture.readers().setExclusive(kReader, true);
    CHECK(situationOf([&] { static_cast<void>(fixture.open()); }) == Situation::cardBusy);
    fixture.readers().setExclusive(kReader, false);
    fixture.readers().serviceDown(true);
    CHECK(situationOf([&] { static_cast<void>(fixture.open()); }) == Situation::serviceNotRunning);
    fixture.readers().serviceDown(false);
    InProcessCard other(contractPersona("1.7"), [](sim::CardImage &image) { image.atr = fromHex("3B80800101"); });
    CHECK(situationOf([&] { static_cast<void>(other.open()); }) == Situation::cardUnknown);
    CHECK(other.card().log().count() == 0); // left alone
}
