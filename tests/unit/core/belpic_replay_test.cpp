// SPDX-License-Identifier: Apache-2.0
// The Belgian driver against written conversations: which commands go, in which order, and what each answer means.
#include "card/registry.hpp"
#include "transport/replay/replay_transport.hpp"

#include <eid/card.hpp>

#include <catch2/catch.hpp>

#include <functional>
#include <memory>
#include <string>

using namespace eid;

namespace {

constexpr const char *kBefore18 = "atr 3B 98 13 40 0A A5 03 01 01 01 AD 13 11\n";
constexpr const char *k18 = "atr 3B7F96000080318065B085040120120FFF829000\n";

std::string cardData(const std::string &version, const std::string &lifeCycle = "0F") {
    return "000102030405060708090A0B0C0D0E0F"
           "A503010101" +
           version +
           "0001"
           "00"
           "01"
           "02" +
           lifeCycle;
}
std::string recognised(const std::string &version) {
    return "> 80E400001C\n< " + cardData(version) + "9000\n";
}

/// A card that follows a script, with the check that it was followed to its end.
class Script {
  public:
    explicit Script(const std::string &text) {
        auto transport = std::make_unique<transport::ReplayTransport>(transport::parseReplayScript(text));
        transport_ = transport.get();
        card_ = std::make_unique<Card>(driverFor(std::move(transport)));
    }
    Card *operator->() const { return card_.get(); }
    [[nodiscard]] bool finished() const { return transport_->finished(); }

    Error refusal(const std::function<void(Card &)> &action) const {
        try {
            action(*card_);
        } catch (const Error &error) {
            CHECK(finished());
            return error;
        }
        FAIL("no error");
        return Error(Situation::internalError);
    }

  private:
    transport::ReplayTransport *transport_ = nullptr;
    std::unique_ptr<Card> card_;
};

SecretBytes pin(std::string_view digits) {
    SecretBytes secret(16);
    secret.append(asBytes(digits));
    return secret;
}

constexpr const char *kSelectIdentity = "> 00A4080C06 3F00DF014031\n< 9000\n";
constexpr const char *kVerify1234 = "> 0020000108 241234FFFFFFFFFF\n";
constexpr const char *kKeypadList = "control 42000D48 >\n< 060442330006 070442330007\n";
constexpr const char *kKeypadVerify =
    "control 42330006 > 1E1E8947040C04 02 01 0904 00 000000 0D000000 0020000108 20FFFFFFFFFFFFFF\n";
constexpr const char *kKeypadModify = "control 42330007 > 1E1E89470400080C0403020309040001020000001500000 0"
                                      "002400011020FFFFFFFFFFFFFF20FFFFFFFFFFFFFF\n";

const Bytes kDigest256(32, 0x11);
constexpr SignatureScheme kPkcs1Sha256{SignatureMechanism::rsaPkcs1, HashAlgorithm::sha256};

std::string hexOf(std::size_t octets) {
    return toHex(Bytes(octets, 0x5A));
}

} // namespace

TEST_CASE("a card is recognised with one command") {
    const Script card(kBefore18 + recognised("17"));
    CHECK(card->info().version == "1.7");
    CHECK(card->info().activated);
    CHECK(toHex(card->info().serial) == "000102030405060708090A0B0C0D0E0F");
    CHECK(card->key(KeyRole::signature).pinEachUse);
    CHECK_THROWS_AS(card->key(KeyRole::card), Error);
    CHECK(card.finished());
}

TEST_CASE("recognition selects the applet only when another one is in its place") {
    const Script card(std::string(k18) + "> 80E400001C\n< 6D00\n> 00A4040C0F A00000003029057000AD13100101FF\n< 9000\n" +
                      recognised("18"));
    CHECK(card->info().version == "1.8");
    CHECK(card.finished());
}

TEST_CASE("recognition selects the applet whatever the one in its place answers") {
    // A card manager takes GET CARD DATA for its DELETE and refuses that in its own way.
    const Script card(std::string(k18) + "> 80E400001C\n< 6985\n> 00A4040C0F A00000003029057000AD13100101FF\n< 9000\n" +
                      recognised("18"));
    CHECK(card->info().version == "1.8");
    CHECK(card.finished());
}

TEST_CASE("cards that only look Belgian are unknown") {
    CHECK_THROWS_AS(Script(std::string(kBefore18) + "> 80E400001C\n< 1234\n"), Error);
    CHECK_THROWS_AS(Script("atr 3B80800101\n"), Error);
    CHECK_THROWS_AS(Script(kBefore18 + recognised("42")), Error);
    CHECK_THROWS_AS(Script(std::string(kBefore18) + "> 80E400001C\n< 0102 9000\n"), Error);
    try {
        const Script other(std::string(kBefore18) +
                           "> 80E400001C\n< 6A86\n> 00A4040C0F A00000003029057000AD13100101FF\n< 6A82\n");
        FAIL("recognised");
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::cardUnknown);
        CHECK(error.statusWord() == 0x6A86);
    }
}

TEST_CASE("a file is read to its end: short block, exact block, several blocks") {
    SECTION("shorter than a block") {
        const Script card(kBefore18 + recognised("17") + kSelectIdentity +
                          "> 00B0000000\n< 6C03\n> 00B0000003\n< 0100009000\n");
        CHECK(toHex(card->readFile(CardFile::identity)) == "010000");
        CHECK(card.finished());
    }
    SECTION("a whole block, then nothing more") {
        const Script card(kBefore18 + recognised("17") + kSelectIdentity + "> 00B0000000\n< " + hexOf(256) +
                          "9000\n> 00B0010000\n< 6B00\n");
        CHECK(card->readFile(CardFile::identity).size() == 256);
        CHECK(card.finished());
    }
    SECTION("a signature fits one block and is not asked for more") {
        const Script card(kBefore18 + recognised("17") + "> 00A4080C06 3F00DF014032\n< 9000\n> 00B0000000\n< " +
                          hexOf(256) + "9000\n");
        CHECK(card->readFile(CardFile::identitySignature).size() == 256);
        CHECK(card.finished());
    }
    SECTION("a certificate ends at its DER length, not at the padding's end") {
        std::size_t done = 0;
        std::size_t total = 0;
        const Script card(kBefore18 + recognised("17") + "> 00A4080C06 3F00DF00503C\n< 9000\n> 00B0000000\n< 30820104" +
                          hexOf(252) + "9000\n> 00B0010008\n< " + hexOf(8) + "9000\n");
        const Bytes certificate = card->readFile(CardFile::rnCertificate, [&](std::size_t d, std::size_t t) {
            done = d;
            total = t;
        });
        CHECK(certificate.size() == 264);
        CHECK(done == 264);
        CHECK(total == 264);
        CHECK(card.finished());
    }
}

TEST_CASE("files that are missing, empty, too long or cut short are told apart") {
    const std::string select = "> 00A4080C06 3F00DF00503C\n< 9000\n";
    const auto read = [](CardFile file) { return [file](Card &card) { static_cast<void>(card.readFile(file)); }; };
    const auto refusal = [&](const std::string &script) {
        return Script(kBefore18 + recognised("17") + script).refusal(read(CardFile::rnCertificate)).situation();
    };
    CHECK(refusal("> 00A4080C06 3F00DF00503C\n< 6A82\n" + recognised("17")) == Situation::fileNotFound);
    CHECK(refusal("> 00A4080C06 3F00DF00503C\n< 6985\n") == Situation::cardNotActivated);
    CHECK(refusal(select + "> 00B0000000\n< " + toHex(Bytes(256)) + "9000\n") == Situation::fileNotFound);
    CHECK(refusal(select + "> 00B0000000\n< 6B00\n") == Situation::fileNotFound);
    CHECK(refusal(select + "> 00B0000000\n< 3084FFFFFFFF" + hexOf(250) + "9000\n") == Situation::fileTooLarge);
    CHECK(refusal(select + "> 00B0000000\n< 6C02\n> 00B0000002\n< 3082 9000\n") == Situation::cardDataInvalid);
    CHECK(refusal(select + "> 00B0000000\n< 3080" + hexOf(254) + "9000\n") == Situation::cardDataInvalid);
    CHECK(refusal(select + "> 00B0000000\n< 30820104" + hexOf(252) + "9000\n> 00B0010008\n< 6C04\n> 00B0010004\n< " +
                  hexOf(4) + "9000\n") == Situation::cardDataInvalid);
    CHECK(refusal(select + "> 00B0000000\n< 6D00\n") == Situation::cardNotActivated);
    CHECK(refusal(select + "> 00B0000000\n< 6581\n") == Situation::cardMemory);
    CHECK(refusal(select + "> 00B0000000\n! removed\n") == Situation::cardRemoved);
    CHECK(refusal(select + "> 00B0000000\n! mute\n") == Situation::cardMute);
}

TEST_CASE("a record that never ends is refused at its limit") {
    std::string script = kBefore18 + recognised("17") + kSelectIdentity;
    for (int block = 0; block < 16; ++block) {
        const std::string offset = toHex(Bytes{static_cast<std::uint8_t>(block), 0});
        script += "> 00B0" + offset + "00\n< " + hexOf(256) + "9000\n";
    }
    script += "> 00B0100001\n< 5A9000\n";
    const Script card(script);
    CHECK(card.refusal([](Card &c) { static_cast<void>(c.readFile(CardFile::identity)); }).situation() ==
          Situation::fileTooLarge);
}

TEST_CASE("the PIN's state is asked only where asking is free") {
    SECTION("before 1.8 nothing is sent to the card") {
        const Script card(kBefore18 + recognised("17") + "control 42000D48 >\n! unsupported\n");
        const PinStatus status = card->pinStatus();
        CHECK_FALSE(status.triesLeft);
        CHECK_FALSE(status.blocked());
        CHECK(status.canUnblock);
        CHECK_FALSE(status.pinpad);
        CHECK(card.finished());
    }
    SECTION("1.8 has a counter in its card data") {
        const Script card(k18 + recognised("18") + kKeypadList + "> 80E400011F\n< " + cardData("18") + "02FFFF9000\n");
        const PinStatus status = card->pinStatus();
        CHECK(status.triesLeft == 2);
        CHECK(status.blocked() == false);
        CHECK_FALSE(status.canUnblock);
        CHECK(status.pinpad);
        CHECK(card.finished());
    }
}

TEST_CASE("each answer to VERIFY has its situation") {
    const auto verify = [](const std::string &answer) {
        return Script(kBefore18 + recognised("17") + kVerify1234 + answer).refusal([](Card &card) {
            card.verifyPin(PinInput::keyed(pin("1234")));
        });
    };
    const Error wrong = verify("< 63C2\n");
    CHECK(wrong.situation() == Situation::pinWrong);
    CHECK(wrong.triesLeft() == 2);
    CHECK(verify("< 63C0\n").situation() == Situation::pinBlocked);
    CHECK(verify("< 6983\n").situation() == Situation::pinBlocked);
    CHECK(verify("< 6985\n").situation() == Situation::cardNotActivated);
    CHECK(verify("< 6581\n").situation() == Situation::cardMemory);
    CHECK(verify("< 6F00\n").situation() == Situation::cardProtocol);
    CHECK(verify("! removed\n").situation() == Situation::cardRemoved);
}

TEST_CASE("a PIN whose fate is unknown is never sent a second time") {
    const Script card(kBefore18 + recognised("17") + kVerify1234 + "! reset\n");
    CHECK(card.refusal([](Card &c) { c.verifyPin(PinInput::keyed(pin("1234"))); }).situation() == Situation::cardReset);
}

TEST_CASE("what cannot be a PIN is not sent at all") {
    const Script card(kBefore18 + recognised("17"));
    for (const char *bad : {"", "123", "1234567890123", "12a4", "12 4", "１２３４"}) {
        CAPTURE(bad);
        CHECK(card.refusal([&](Card &c) { c.verifyPin(PinInput::keyed(pin(bad))); }).situation() ==
              Situation::pinFormat);
        CHECK(card.refusal([&](Card &c) { c.changePin(pin("1234"), pin(bad)); }).situation() == Situation::pinFormat);
        CHECK(card.refusal([&](Card &c) { c.unblockPin(pin(bad)); }).situation() == Situation::pinFormat);
    }
    CHECK(card.finished());
}

TEST_CASE("PIN change and PUK go as one command each, the PUK's second half first") {
    {
        const Script card(kBefore18 + recognised("17") + "> 0024000110 241234FFFFFFFFFF 26654321FFFFFFFF\n< 9000\n");
        card->changePin(pin("1234"), pin("654321"));
        CHECK(card.finished());
    }
    const std::string puk = "> 002C000108 2C222222111111FF\n";
    {
        const Script card(kBefore18 + recognised("11") + puk + "< 9000\n");
        card->unblockPin(pin("111111222222"));
        CHECK(card.finished());
    }
    const auto refusal = [&](const std::string &answer) {
        return Script(kBefore18 + recognised("11") + puk + answer).refusal([](Card &c) {
            c.unblockPin(pin("111111222222"));
        });
    };
    CHECK(refusal("< 63C2\n").situation() == Situation::pukWrong);
    CHECK(refusal("< 63C2\n").triesLeft() == 2);
    CHECK(refusal("< 63C0\n").situation() == Situation::pukBlocked);
    CHECK(refusal("< 6983\n").situation() == Situation::pukBlocked);
    const Script without(k18 + recognised("18"));
    CHECK(without.refusal([](Card &c) { c.unblockPin(pin("111111222222")); }).situation() ==
          Situation::unblockNotSupported);
}

TEST_CASE("a keypad takes the PIN through the same functions") {
    SECTION("verify") {
        const Script card(std::string(kBefore18) + recognised("17") + kKeypadList + kKeypadVerify + "< 9000\n");
        card->verifyPin(PinInput::pinpad());
        CHECK(card.finished());
    }
    SECTION("change") {
        const Script card(std::string(kBefore18) + recognised("17") + kKeypadList + kKeypadModify + "< 9000\n");
        card->changePin(Pinpad{});
        CHECK(card.finished());
    }
    SECTION("sign, with the PIN between the key and the signature") {
        const Script card(std::string(kBefore18) + recognised("17") + "> 002241B605 0480208483\n< 9000\n" +
                          kKeypadList + kKeypadVerify + "< 9000\n> 002A9E9A20" + toHex(kDigest256) +
                          "\n< 6100\n> 00C0000000\n< " + hexOf(256) + "9000\n");
        const PinInput keypad = PinInput::pinpad();
        CHECK(card->sign(KeyRole::signature, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}, kDigest256, &keypad)
                  .size() == 256);
        CHECK(card.finished());
    }
    SECTION("refusals") {
        const auto refusal = [](const std::string &answer) {
            return Script(std::string(kBefore18) + recognised("17") + kKeypadList + kKeypadVerify + answer)
                .refusal([](Card &c) { c.verifyPin(PinInput::pinpad()); })
                .situation();
        };
        CHECK(refusal("< 6401\n") == Situation::pinCancelled);
        CHECK(refusal("< 6400\n") == Situation::pinTimeout);
        CHECK(refusal("< 63C1\n") == Situation::pinWrong);
        CHECK(refusal("< 6983\n") == Situation::pinBlocked);
        const Script none(std::string(kBefore18) + recognised("17") + "control 42000D48 >\n! unsupported\n");
        CHECK(none.refusal([](Card &c) { c.verifyPin(PinInput::pinpad()); }).situation() ==
              Situation::controlNotSupported);
    }
}

TEST_CASE("a signature is key, PIN, signature and nothing between") {
    const std::string info = "3031300D060960864801650304020105000420";
    const std::string signing =
        "> 002A9E9A33" + info + toHex(kDigest256) + "\n< 6100\n> 00C0000000\n< " + hexOf(256) + "9000\n";
    SECTION("either key with the PIN") {
        const Script card(kBefore18 + recognised("17") + "> 002241B605 0480018483\n< 9000\n" + kVerify1234 +
                          "< 9000\n" + signing);
        const PinInput input = PinInput::keyed(pin("1234"));
        CHECK(card->sign(KeyRole::signature, kPkcs1Sha256, kDigest256, &input).size() == 256);
        CHECK(card.finished());
    }
    SECTION("authentication again, without the PIN") {
        const Script card(kBefore18 + recognised("17") + "> 002241B605 0480018482\n< 9000\n" + signing);
        CHECK(card->sign(KeyRole::authentication, kPkcs1Sha256, kDigest256).size() == 256);
        CHECK(card.finished());
    }
    SECTION("a wrong PIN ends it before the signature") {
        const Script card(kBefore18 + recognised("17") + "> 002241B605 0480018483\n< 9000\n" + kVerify1234 +
                          "< 63C1\n");
        const PinInput input = PinInput::keyed(pin("1234"));
        CHECK(card.refusal(
                      [&](Card &c) { static_cast<void>(c.sign(KeyRole::signature, kPkcs1Sha256, kDigest256, &input)); })
                  .triesLeft() == 1);
    }
    SECTION("a reset after the PIN was accepted starts the whole anew") {
        const Script card(kBefore18 + recognised("17") + "> 002241B605 0480018482\n< 9000\n" + kVerify1234 +
                          "< 9000\n> 002A9E9A33" + info + toHex(kDigest256) + "\n! reset\nreset\n" +
                          "> 002241B605 0480018482\n< 9000\n" + kVerify1234 + "< 9000\n" + signing);
        const PinInput input = PinInput::keyed(pin("1234"));
        CHECK(card->sign(KeyRole::authentication, kPkcs1Sha256, kDigest256, &input).size() == 256);
        CHECK(card.finished());
    }
}

TEST_CASE("what cannot be signed is refused before the card is touched") {
    const Script card(kBefore18 + recognised("11"));
    const auto refusal = [&](KeyRole role, SignatureScheme scheme, const Bytes &digest) {
        return card.refusal([&](Card &c) { static_cast<void>(c.sign(role, scheme, digest)); }).situation();
    };
    CHECK(refusal(KeyRole::signature, kPkcs1Sha256, kDigest256) == Situation::pinRequired);
    CHECK(refusal(KeyRole::authentication, kPkcs1Sha256, Bytes(31)) == Situation::digestLength);
    CHECK(refusal(KeyRole::authentication, {SignatureMechanism::rsaPkcs1, HashAlgorithm::none}, Bytes(118)) ==
          Situation::digestLength);
    CHECK(refusal(KeyRole::authentication, {SignatureMechanism::rsaPkcs1, HashAlgorithm::none}, {}) ==
          Situation::digestLength);
    CHECK(refusal(KeyRole::authentication, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}, kDigest256) ==
          Situation::schemeNotSupported);
    CHECK(refusal(KeyRole::authentication, {SignatureMechanism::ecdsa, HashAlgorithm::sha256}, kDigest256) ==
          Situation::schemeNotSupported);
    CHECK(refusal(KeyRole::card, kPkcs1Sha256, kDigest256) == Situation::keyNotFound);
    CHECK(card.finished());
}

TEST_CASE("a digest without a named hash has a length that the applet signs") {
    const Script card(k18 + recognised("18") + "> 002241B605 0480408482\n< 9000\n> 002A9E9A14" + hexOf(20) +
                      "\n< 6160\n> 00C0000060\n< " + hexOf(96) + "9000\n");
    constexpr SignatureScheme anyDigest{SignatureMechanism::ecdsa, HashAlgorithm::none};
    CHECK(card->sign(KeyRole::authentication, anyDigest, Bytes(20, 0x5A)).size() == 96);
    CHECK(card.finished());
    for (const std::size_t octets : {1U, 21U, 47U, 49U, 65U, 255U, 256U, 4096U}) {
        CAPTURE(octets);
        CHECK(
            card.refusal([&](Card &c) { static_cast<void>(c.sign(KeyRole::authentication, anyDigest, Bytes(octets))); })
                .situation() == Situation::digestLength);
    }
}

TEST_CASE("answers to the choice of key and to the signature have their situations") {
    const auto sign = [](const std::string &script) {
        return Script(kBefore18 + recognised("17") + "> 002241B605 0480208482\n" + script)
            .refusal([](Card &c) {
                static_cast<void>(
                    c.sign(KeyRole::authentication, {SignatureMechanism::rsaPss, HashAlgorithm::sha256}, kDigest256));
            })
            .situation();
    };
    const std::string pso = "< 9000\n> 002A9E9A20" + toHex(kDigest256) + "\n";
    CHECK(sign("< 6A88\n") == Situation::keyNotFound);
    CHECK(sign("< 6985\n") == Situation::cardNotActivated);
    CHECK(sign("< 6A80\n") == Situation::schemeNotSupported);
    CHECK(sign(pso + "< 6982\n") == Situation::pinRequired);
    CHECK(sign(pso + "< 6985\n") == Situation::signatureRefused);
    CHECK(sign(pso + "< 9000\n") == Situation::cardProtocol);
    CHECK(sign(pso + "< 6100\n> 00C0000000\n< " + hexOf(255) + "9000\n") == Situation::cardProtocol);
}

TEST_CASE("the card's own key answers a challenge on 1.8 only") {
    const Bytes digest(48, 0x33);
    const std::string ask = "> 0088028132 9430" + toHex(digest) + "\n";
    const Script card(k18 + recognised("18") + ask + "< 6160\n> 00C0000060\n< " + hexOf(96) + "9000\n");
    CHECK(card->challenge(digest).size() == 96);
    CHECK(card.finished());
    const Script used(k18 + recognised("18") + ask + "< 6983\n");
    CHECK(used.refusal([&](Card &c) { static_cast<void>(c.challenge(digest)); }).situation() ==
          Situation::challengeLimit);
    const Script old(kBefore18 + recognised("17"));
    CHECK(old.refusal([&](Card &c) { static_cast<void>(c.challenge(digest)); }).situation() ==
          Situation::challengeNotSupported);
}

TEST_CASE("an applet selected by others is put back without losing a PIN try") {
    const Script card(kBefore18 + recognised("17") + kVerify1234 +
                      "< 6D00\n> 00A4040C0F A00000003029057000AD13100101FF\n< 9000\n" + kVerify1234 + "< 9000\n");
    card->verifyPin(PinInput::keyed(pin("1234")));
    CHECK(card.finished());
}

TEST_CASE("log off and random octets") {
    const Script card(kBefore18 + recognised("17") + "> 80E6000000\n< 9000\n> 0084000040\n< " + hexOf(64) +
                      "9000\n> 0084000006\n< " + hexOf(6) + "9000\n");
    card->logOff();
    CHECK(card->random(70).size() == 70);
    CHECK(card.finished());
    CHECK(card.refusal([](Card &c) { static_cast<void>(c.random(4097)); }).situation() == Situation::invalidArgument);
}
