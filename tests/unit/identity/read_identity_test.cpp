// SPDX-License-Identifier: Apache-2.0
#include "made_card.hpp"

#include "card/card_driver.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <catch2/catch.hpp>

#include <memory>
#include <set>

using namespace eid;
using eid::test::noon;

namespace {

/// A reader whose card is never spoken to: the driver below answers from memory.
class SilentTransport final : public transport::Transport {
  public:
    [[nodiscard]] const std::string &readerName() const noexcept override { return name_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] transport::Protocol protocol() const noexcept override { return transport::Protocol::t0; }

  private:
    bool begin() override { return false; }
    void end() noexcept override {}
    Bytes transmit(ByteView, transport::Sensitivity) override { throw Error(Situation::internalError); }
    Bytes control(std::uint32_t, ByteView, transport::Sensitivity) override {
        throw Error(Situation::controlNotSupported);
    }

    std::string name_ = "silent";
    Bytes atr_;
};

/// A card that holds files in memory.
class MemoryDriver final : public CardDriver {
  public:
    MemoryDriver(CardFiles files, ChallengeResponder chip)
        : CardDriver(std::make_unique<SilentTransport>()), files_(std::move(files)), chip_(std::move(chip)) {}

    std::optional<Situation> photoProblem;

    [[nodiscard]] std::vector<CardFile> files() const override {
        std::vector<CardFile> all{CardFile::addressSignature}; // claimed even when it is not there
        for (const auto &[file, content] : files_) {
            all.push_back(file);
        }
        return all;
    }
    [[nodiscard]] std::vector<KeyInfo> keys() const override {
        if (!chip_) {
            return {};
        }
        return {{KeyRole::card,
                 "Card",
                 1,
                 KeyType::ec,
                 384,
                 false,
                 std::nullopt,
                 {{SignatureMechanism::ecdsa, HashAlgorithm::sha384}}}};
    }

  protected:
    CardInfo recogniseImpl(transport::Session &) override { return {}; }
    [[nodiscard]] PinRules pinRules() const override { return {4, 12, 0}; }
    Bytes readFileImpl(transport::Session &, CardFile file, const ReadProgress &) override {
        if (file == CardFile::photo && photoProblem) {
            throw Error(*photoProblem);
        }
        if (!files_.contains(file)) {
            throw Error(Situation::fileNotFound);
        }
        return files_.at(file);
    }
    PinStatus pinStatusImpl(transport::Session &) override { return {}; }
    void verifyPinImpl(transport::Session &, const PinInput &) override {}
    void changePinImpl(transport::Session &, const SecretBytes &, const SecretBytes &) override {}
    void changePinImpl(transport::Session &, const Pinpad &) override {}
    void unblockPinImpl(transport::Session &, const SecretBytes &) override {}
    Bytes signImpl(transport::Session &, const KeyInfo &, SignatureScheme, ByteView, const PinInput *) override {
        throw Error(Situation::schemeNotSupported);
    }
    Bytes challengeImpl(transport::Session &, const KeyInfo &, ByteView digest) override { return chip_(digest); }
    void logOffImpl(transport::Session &) override {}
    Bytes randomImpl(transport::Session &, std::size_t count) override { return Bytes(count, 4); }

  private:
    CardFiles files_;
    ChallengeResponder chip_;
};

Card cardOf(const CardFiles &files, const ChallengeResponder &chip = {}) {
    return Card(std::make_unique<MemoryDriver>(files, chip));
}

const TimePoint kNow = noon(2025, 6, 1);

std::vector<CardFile> orderOf(Card &card, const TrustAnchors &anchors) {
    std::vector<CardFile> order;
    (void)readIdentity(card, anchors, kNow, [&order](CardFile file, const Bytes &) { order.push_back(file); });
    return order;
}

} // namespace

TEST_CASE("what a person waits for is read first and the root only when nobody else stands for it") {
    const test::MadeCard made = test::makeEcCard();
    Card card = cardOf(made.files, test::chipOf(made));
    std::vector<CardFile> order{CardFile::identity,         CardFile::address, CardFile::identitySignature,
                                CardFile::addressSignature, CardFile::photo,   CardFile::rnCertificate,
                                CardFile::basicKey};
    CHECK(orderOf(card, made.anchors()) == order);
    order.insert(order.end() - 1, CardFile::rootCertificate);
    CHECK(orderOf(card, TrustAnchors::pinned()) == order);
}

TEST_CASE("a card is read and verified with a challenge to its chip") {
    const test::MadeCard made = test::makeEcCard();
    Card card = cardOf(made.files, test::chipOf(made));
    const IdentityReading reading = readIdentity(card, made.anchors(), kNow);
    CHECK(reading.authenticity.overall() == CheckStatus::verified);
    CHECK(reading.authenticity.basicKey.status == CheckStatus::verified);
    CHECK(reading.files.at(CardFile::identity) == made.files.at(CardFile::identity));
    CHECK_FALSE(reading.files.contains(CardFile::rootCertificate));
}

TEST_CASE("a copy of all files on another chip is found out") {
    const test::MadeCard made = test::makeEcCard();
    SECTION("a chip with another key") {
        Card copy =
            cardOf(made.files, [key = test::TestKey::ec("secp384r1")](ByteView c) { return key.signDigestPlain(c); });
        CHECK(readIdentity(copy, made.anchors(), kNow).authenticity.basicKey.situation == Situation::basicKeyMismatch);
        CHECK(readIdentity(copy, made.anchors(), kNow).authenticity.overall() == CheckStatus::failed);
    }
    SECTION("a chip without a key") {
        Card copy = cardOf(made.files);
        CHECK(readIdentity(copy, made.anchors(), kNow).authenticity.overall() == CheckStatus::untrusted);
        CardFiles files = made.files;
        files.erase(CardFile::basicKey);
        Card older = cardOf(files);
        CHECK(readIdentity(older, made.anchors(), kNow).authenticity.overall() == CheckStatus::untrusted);
    }
}

TEST_CASE("a missing file is left out and any other problem is an error") {
    test::MadeCard made = test::makeMixedHashCard();
    made.files.erase(CardFile::addressSignature);
    auto driver = std::make_unique<MemoryDriver>(made.files, ChallengeResponder());
    MemoryDriver &memory = *driver;
    Card card(std::move(driver));
    const IdentityReading reading = readIdentity(card, made.anchors(), kNow);
    CHECK_FALSE(reading.files.contains(CardFile::addressSignature));
    CHECK(reading.authenticity.identity.status == CheckStatus::verified);
    CHECK(reading.authenticity.address.situation == Situation::signatureMissing);
    memory.photoProblem = Situation::cardRemoved;
    std::set<CardFile> seen;
    try {
        (void)readIdentity(card, made.anchors(), kNow, [&seen](CardFile file, const Bytes &) { seen.insert(file); });
        FAIL("no error");
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::cardRemoved);
    }
    CHECK(seen.contains(CardFile::address));
    CHECK_FALSE(seen.contains(CardFile::rnCertificate));
}

TEST_CASE(
    "a reader of flaws is told of a damaged file and gets the others; a card that went is an error all the same") {
    const test::MadeCard made = test::makeMixedHashCard();
    auto driver = std::make_unique<MemoryDriver>(made.files, ChallengeResponder());
    MemoryDriver &memory = *driver;
    Card card(std::move(driver));
    std::vector<std::pair<CardFile, Situation>> flaws;
    std::set<CardFile> seen;
    const auto read = [&] {
        return readIdentity(
            card, made.anchors(), kNow, [&](CardFile file, const Bytes &) { seen.insert(file); },
            [&](CardFile file, const Error &error) { flaws.emplace_back(file, error.situation()); });
    };
    for (const Situation situation : {Situation::fileTooLarge, Situation::cardDataInvalid, Situation::cardProtocol}) {
        flaws.clear();
        seen.clear();
        memory.photoProblem = situation;
        const IdentityReading reading = read();
        CHECK(flaws == std::vector<std::pair<CardFile, Situation>>{{CardFile::photo, situation}});
        CHECK_FALSE(reading.files.contains(CardFile::photo));
        CHECK_FALSE(seen.contains(CardFile::photo));
        CHECK(seen.contains(CardFile::rnCertificate)); // it comes after the photo
        CHECK(reading.authenticity.identity.status == CheckStatus::verified);
        CHECK(reading.authenticity.photo.status == CheckStatus::notPresent);
    }
    flaws.clear();
    memory.photoProblem = Situation::fileNotFound; // no flaw: the card has none
    CHECK(read().authenticity.identity.status == CheckStatus::verified);
    CHECK(flaws.empty());
    for (const Situation situation : {Situation::cardRemoved, Situation::cardMute, Situation::cardBusy,
                                      Situation::serviceNotRunning, Situation::cardNotActivated}) {
        memory.photoProblem = situation;
        try {
            (void)read();
            FAIL("no error");
        } catch (const Error &error) {
            CHECK(error.situation() == situation);
        }
        CHECK(flaws.empty());
    }
}

TEST_CASE("an error concerns one file only when the card is there and answers") {
    std::set<Situation> ofOneFile;
    for (const Situation situation :
         {Situation::fileNotFound, Situation::fileTooLarge, Situation::cardDataInvalid, Situation::cardProtocol,
          Situation::cardRemoved, Situation::readerRemoved, Situation::cardMute, Situation::cardBusy,
          Situation::cardReset, Situation::serviceNotRunning, Situation::cardNotActivated, Situation::internalError}) {
        if (concernsOneFile(Error(situation))) {
            ofOneFile.insert(situation);
        }
    }
    CHECK(ofOneFile == std::set<Situation>{Situation::fileNotFound, Situation::fileTooLarge, Situation::cardDataInvalid,
                                           Situation::cardProtocol});
}
