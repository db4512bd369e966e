// SPDX-License-Identifier: Apache-2.0
// The contract over conversations written down from the virtual card. They pin down every command the driver sends:
// a change of one is seen here and must be meant. Write them anew with: test_driver_contract "[record]"
#include "card/registry.hpp"
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"
#include "transport/replay/replay_transport.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <string>

using namespace eid;
using namespace eid::test;

namespace {

std::string scriptFile(const std::string &generation) {
    return std::string(EID_SOURCE_DIR) + "/tests/contract/replay/applet-" + generation + ".apdu";
}

std::string_view nameOf(ByteView command) {
    if (command.size() < 2) {
        return "?";
    }
    switch (command[1]) {
    case 0x20:
        return "VERIFY";
    case 0x22:
        return "MANAGE SECURITY ENVIRONMENT";
    case 0x24:
        return "CHANGE REFERENCE DATA";
    case 0x2A:
        return "COMPUTE DIGITAL SIGNATURE";
    case 0x2C:
        return "RESET RETRY COUNTER";
    case 0x84:
        return "GET CHALLENGE";
    case 0x88:
        return "INTERNAL AUTHENTICATE";
    case 0xA4:
        return "SELECT";
    case 0xB0:
        return "READ BINARY";
    case 0xC0:
        return "GET RESPONSE";
    case 0xE4:
        return "GET CARD DATA";
    case 0xE6:
        return "LOG OFF";
    default:
        return "?";
    }
}

/// A virtual card without a reader that writes down what is said to it.
class Recorder final : public transport::Transport {
  public:
    explicit Recorder(sim::CardImage image) : card_(std::move(image)), atr_(card_.atr()) {}
    [[nodiscard]] const std::string &readerName() const noexcept override { return name_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] transport::Protocol protocol() const noexcept override { return transport::Protocol::t0; }

    static std::string &script() {
        static std::string text;
        return text;
    }

  private:
    bool begin() override { return false; }
    void end() noexcept override {}
    Bytes transmit(ByteView command, transport::Sensitivity /*sensitivity*/) override {
        Bytes answer = card_.transmit(command);
        script() += "> " + toHex(command) + " # " + std::string(nameOf(command)) + "\n< " + toHex(answer) + "\n";
        return answer;
    }
    Bytes control(std::uint32_t code, ByteView input, transport::Sensitivity /*sensitivity*/) override {
        script() += "control " +
                    toHex(Bytes{static_cast<std::uint8_t>(code >> 24U), static_cast<std::uint8_t>(code >> 16U),
                                static_cast<std::uint8_t>(code >> 8U), static_cast<std::uint8_t>(code)}) +
                    " > " + toHex(input) + "\n! unsupported\n";
        throw Error(Situation::controlNotSupported);
    }

    sim::VirtualCard card_;
    Bytes atr_;
    std::string name_ = "Recorder";
};

} // namespace

TEST_CASE("the driver contract holds over written conversations on every generation") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            auto replay = std::make_unique<transport::ReplayTransport>(
                transport::parseReplayScript(toText(readFileWhole(scriptFile(generation), 1U << 20U))));
            const transport::ReplayTransport &played = *replay;
            Card card(driverFor(std::move(replay)));
            runDriverContract(card, contractPersona(generation));
            CHECK(played.finished());
        }
    }
}

TEST_CASE("writing the conversations down", "[.][record]") {
    for (const std::string &generation : contractGenerations()) {
        const sim::Persona persona = contractPersona(generation);
        auto recorder = std::make_unique<Recorder>(sim::personalise(persona, sharedPki()));
        Recorder::script() = "# The driver contract on a virtual card, applet " + generation + ", persona " +
                             persona.name + ".\natr " + toHex(recorder->atr()) + "\n";
        Card card(driverFor(std::move(recorder)));
        runDriverContract(card, persona);
        writeFileAtomically(scriptFile(generation), asBytes(Recorder::script()), Overwrite::replace);
    }
}
