// SPDX-License-Identifier: Apache-2.0
#include "cards.hpp"

#include <catch2/catch.hpp>

#include <botan/hash.h>
#include <botan/hash_id.h>
#include <botan/pubkey.h>
#include <botan/x509_key.h>

#include <filesystem>
#include <string>
#include <unistd.h>

using namespace eid;
using namespace eid::test;

namespace {

/// MSE, VERIFY, PSO and GET RESPONSE; the signature alone.
Bytes signWith(sim::VirtualCard &card, const std::string &algorithm, const std::string &key, const Bytes &input) {
    REQUIRE(answer(card, "002241B6050480" + algorithm + "84" + key) == "9000");
    REQUIRE(answer(card, kVerify) == "9000");
    const Bytes pso = send(card, "002A9E9A" + toHex(Bytes{static_cast<std::uint8_t>(input.size())}) + toHex(input));
    REQUIRE(pso.size() == 2);
    REQUIRE(pso[0] == 0x61);
    Bytes signature = send(card, "00C00000" + toHex(Bytes{pso[1]}));
    REQUIRE(toHex(ByteView(signature).last(2)) == "9000");
    signature.resize(signature.size() - 2);
    return signature;
}

bool verifies(sim::VirtualCard &card, std::uint8_t key, const std::string &padding, const Bytes &input,
              const Bytes &signature) {
    const Bytes info = card.publicKey(key);
    const std::unique_ptr<Botan::Public_Key> publicKey(Botan::X509::load_key(info));
    Botan::PK_Verifier verifier(*publicKey, padding);
    return verifier.verify_message(input, signature);
}

Bytes digestInfo(const std::string &hash, const Bytes &digest) {
    const auto prefix = Botan::pkcs_hash_id(hash);
    Bytes info(prefix.begin(), prefix.end());
    info.insert(info.end(), digest.begin(), digest.end());
    return info;
}

const std::string kHash20(40, 'A');

} // namespace

TEST_CASE("Reading follows T=0: the exact rest is told, the end is an offset error") {
    const auto card = cardOf("griet");
    CHECK(answer(*card, "00B0000000") == "6986");
    CHECK(answer(*card, "00A4080C04DF014033") == "9000");
    CHECK(answer(*card, "00B0000000") == "6C79");
    CHECK(send(*card, "00B0000079").size() == 123);
    CHECK(answer(*card, "00B0007800") == "6C01");
    CHECK(answer(*card, "00B0007900") == "6B00");
    CHECK(answer(*card, "00B07FFF00") == "6B00");
    CHECK(answer(*card, "00A4080C063F00DF014035") == "9000");
    CHECK(send(*card, "00B0000000").size() == 258);
    CHECK(send(*card, "00B00000FC").size() == 254);
}

TEST_CASE("Selection by identifier, by path and by name") {
    const auto card = cardOf("jan");
    CHECK(answer(*card, "00A4020C02DF01") == "9000");
    CHECK(answer(*card, "00A4020C024031") == "9000");
    CHECK(answer(*card, "00A4020C025038") == "6A82");
    CHECK(answer(*card, "00A4080C04DF005038") == "9000");
    CHECK(answer(*card, "00A4080C04DF005099") == "6A82");
    CHECK(answer(*card, "00A4020002DF01") == "6A86");
    CHECK(answer(*card, "00A4020C01DF") == "6A87");
    CHECK(answer(*card, "00A404000FA00000003029057000AD13100101FF") == "9000");
    CHECK(answer(*card, "00A4040C0CA000000177504B43532D3135") == "9000");
    CHECK(answer(*card, "00A4040007A0000000031010") == "6A82");
}

TEST_CASE("Commands that make no sense are refused, each with its status") {
    const auto card = cardOf("jan");
    CHECK(answer(*card, "00A404") == "6700");
    CHECK(answer(*card, "B0A40000") == "6E00");
    CHECK(answer(*card, "00FE0000") == "6D00");
    CHECK(answer(*card, "80FE0000") == "6D00");
    CHECK(answer(*card, "00A4020C033F00") == "6700");
    CHECK(answer(*card, "00A4020C023F0000") == "6700");
    CHECK(answer(*card, "") == "6700");
    CHECK(answer(*card, "00C0000010") == "6985");
    CHECK(answer(*card, "80EA000101") == "6D00");
}

TEST_CASE("Card data tells generation and life cycle, and on 1.8 the tries left") {
    const auto older = cardOf("jan");
    CHECK(answer(*older, "80E4000000") == "6C1C");
    const Bytes data = send(*older, "80E400001C");
    REQUIRE(data.size() == 30);
    CHECK(data[21] == 0x17);
    CHECK(data[27] == 0x0F);
    CHECK(answer(*older, "80E400011F") == "6A86");
    const auto newer = cardOf("anke");
    CHECK(answer(*newer, "80E4000100") == "6C1F");
    CHECK(send(*newer, "80E400011F")[28] == 3);
    CHECK(answer(*newer, kWrongVerify) == "63C2");
    CHECK(send(*newer, "80E400011F")[28] == 2);
}

TEST_CASE("Records are read by tag and by range") {
    const auto card = cardOf("griet");
    CHECK(answer(*card, "80B2060600") == "6986");
    send(*card, "00A4080C04DF014031");
    CHECK(answer(*card, "80B2060600") == "610D");
    CHECK(answer(*card, "00C000000D") == "060B" + toHex(toBytes("71022800241")) + "9000");
    CHECK(answer(*card, "80B2060620") == "6C0D");
    CHECK(answer(*card, "80B2060500") == "6A86");
    CHECK(answer(*card, "80B2303000") == "6A83");
    const Bytes range = send(*card, "80B2010300");
    REQUIRE(range[0] == 0x61);
    CHECK(range[1] == 14 + 18 + 12);
    send(*card, "00A4080C04DF014035");
    CHECK(answer(*card, "80B2010100") == "6981");
}

TEST_CASE("Three wrong PINs block, a right one restores the counter") {
    const auto card = cardOf("jan");
    CHECK(answer(*card, kWrongVerify) == "63C2");
    CHECK(answer(*card, kVerify) == "9000");
    CHECK(card->pinTriesLeft() == 3);
    CHECK(answer(*card, kWrongVerify) == "63C2");
    CHECK(answer(*card, kWrongVerify) == "63C1");
    CHECK(answer(*card, kWrongVerify) == "6983");
    CHECK(answer(*card, kVerify) == "6983");
    CHECK(answer(*card, "0020000208241234FFFFFFFFFF") == "6A88");
    CHECK(answer(*card, "0020000104241234FF") == "6700");
}

TEST_CASE("An empty VERIFY reports on 1.8 and costs a try before") {
    const auto newer = cardOf("anke");
    CHECK(answer(*newer, "00200001") == "63C3");
    CHECK(answer(*newer, "0020000100") == "63C3");
    CHECK(answer(*newer, kVerify) == "9000");
    CHECK(answer(*newer, "0020000100") == "9000");
    CHECK(newer->pinTriesLeft() == 3);
    const auto older = cardOf("jan");
    CHECK(answer(*older, "0020000100") == "63C2");
    CHECK(older->pinTriesLeft() == 2);
}

TEST_CASE("The PIN is changed only with the old one and to a well-formed one") {
    const auto card = cardOf("jan");
    const std::string change = "0024000110";
    CHECK(answer(*card, change + "241234FFFFFFFFFF24567AFFFFFFFFFF") == "6A80");
    CHECK(card->pinTriesLeft() == 3);
    CHECK(answer(*card, change + "249999FFFFFFFFFF245678FFFFFFFFFF") == "63C2");
    CHECK(answer(*card, change + "241234FFFFFFFFFF245678FFFFFFFFFF") == "9000");
    CHECK(answer(*card, kVerify) == "63C2");
    CHECK(answer(*card, "0020000108245678FFFFFFFFFF") == "9000");
    CHECK(answer(*card, "0024000108241234FFFFFFFFFF") == "6700");
}

TEST_CASE("The PUK, second half first, restores the counter and leaves the PIN; 1.8 has none") {
    const auto card = cardOf("griet");
    for (int i = 0; i < 3; ++i) {
        send(*card, kWrongVerify);
    }
    CHECK(answer(*card, "002C0001082C123456654321FF") == "63C2");
    CHECK(answer(*card, "002C0001082C654321123456FF") == "9000");
    CHECK(answer(*card, kVerify) == "9000");
    CHECK(card->pukTriesLeft() == 3);
    for (const auto *expected : {"63C2", "63C1", "6983"}) {
        CHECK(answer(*card, "002C0001082C123456654321FF") == expected);
    }
    CHECK(answer(*card, "002C0001082C654321123456FF") == "6983");
    CHECK(answer(*cardOf("anke"), "002C0001082C654321123456FF") == "6985");
}

TEST_CASE("The authentication key opens once, the signature key for one use with at most one command between") {
    const auto card = cardOf("griet");
    const std::string pso = "002A9E9A14" + kHash20;
    const auto select = [&](const char *key) {
        REQUIRE(answer(*card, std::string("002241B605048002 84") + key) == "9000");
    };
    CHECK(answer(*card, pso) == "6985");
    select("82");
    CHECK(answer(*card, pso) == "6982");
    CHECK(answer(*card, kVerify) == "9000");
    SECTION("authentication again and again until log-off") {
        CHECK(answer(*card, pso) == "6180");
        send(*card, "00A4020C023F00");
        send(*card, "00A4020C023F00");
        CHECK(answer(*card, pso) == "6180");
        CHECK(answer(*card, "80E60000") == "9000");
        CHECK(answer(*card, pso) == "6982");
    }
    SECTION("the signature key takes each VERIFY for itself") {
        select("83");
        CHECK(answer(*card, pso) == "6180");
        CHECK(answer(*card, pso) == "6982");
        select("82");
        CHECK(answer(*card, pso) == "6982");
    }
    SECTION("two commands between are one too many, yet the PIN is good for authentication") {
        send(*card, "00A4020C023F00");
        select("83");
        CHECK(answer(*card, pso) == "6982");
        select("82");
        CHECK(answer(*card, pso) == "6180");
    }
    SECTION("an earlier VERIFY used for authentication stays through a signature") {
        CHECK(answer(*card, pso) == "6180");
        select("83");
        CHECK(answer(*card, pso) == "6982");
        send(*card, kVerify);
        CHECK(answer(*card, pso) == "6180");
        select("82");
        CHECK(answer(*card, pso) == "6180");
    }
    SECTION("a wrong PIN clears everything") {
        CHECK(answer(*card, pso) == "6180");
        send(*card, kWrongVerify);
        CHECK(answer(*card, pso) == "6982");
    }
    SECTION("selecting the applet and losing power clear everything") {
        send(*card, "00A404000FA00000003029057000AD13100101FF");
        select("82");
        CHECK(answer(*card, pso) == "6982");
        send(*card, kVerify);
        card->powerOff();
        CHECK(answer(*card, pso) == "6985");
    }
    SECTION("GET RESPONSE belongs to its command; any other loses the answer") {
        CHECK(answer(*card, pso) == "6180");
        CHECK(answer(*card, "00C0000090") == "6C80");
        CHECK(send(*card, "00C0000080").size() == 130);
        CHECK(answer(*card, pso) == "6180");
        send(*card, "0084000008");
        CHECK(answer(*card, "00C0000080") == "6985");
    }
}

TEST_CASE("MSE refuses unknown algorithms and keys") {
    const auto card = cardOf("griet");
    CHECK(answer(*card, "002241B60504800884 82") == "6A80");
    CHECK(answer(*card, "002241B6050480028484") == "6A88");
    CHECK(answer(*card, "002241B6050380028482") == "6A80");
    CHECK(answer(*card, "002200B6050480028482") == "6A86");
    CHECK(answer(*cardOf("foreigner"), "002241B6050480028483") == "6A88");
}

TEST_CASE("Each RSA algorithm gives a signature that another computation accepts") {
    const auto card = cardOf("jan");
    const Bytes sha1(20, 0x11);
    const Bytes sha256(32, 0x22);
    const Bytes md5(16, 0x33);
    for (const std::uint8_t key : {sim::kAuthKeyReference, sim::kSignKeyReference}) {
        const std::string reference = toHex(Bytes{key});
        const Bytes info = digestInfo("SHA-512", Bytes(64, 0x44));
        CHECK(verifies(*card, key, "EMSA_PKCS1(Raw)", info, signWith(*card, "01", reference, info)));
        CHECK(verifies(*card, key, "EMSA_PKCS1(Raw)", digestInfo("SHA-160", sha1),
                       signWith(*card, "02", reference, sha1)));
        CHECK(verifies(*card, key, "EMSA_PKCS1(Raw)", digestInfo("MD5", md5), signWith(*card, "04", reference, md5)));
        const Bytes signature = signWith(*card, "08", reference, sha256);
        CHECK(signature.size() == 256);
        CHECK(verifies(*card, key, "EMSA_PKCS1(Raw)", digestInfo("SHA-256", sha256), signature));
        CHECK_FALSE(verifies(*card, key, "EMSA_PKCS1(Raw)", digestInfo("SHA-256", Bytes(32, 0x23)), signature));
        CHECK(verifies(*card, key, "PSSR_Raw(SHA-160,MGF1,20)", sha1, signWith(*card, "10", reference, sha1)));
        CHECK(verifies(*card, key, "PSSR_Raw(SHA-256,MGF1,32)", sha256, signWith(*card, "20", reference, sha256)));
    }
    send(*card, "002241B6050480088482");
    send(*card, kVerify);
    CHECK(answer(*card, "002A9E9A14" + kHash20) == "6700");
}

TEST_CASE("Each ECDSA algorithm takes its own length of hash") {
    const auto card = cardOf("anke");
    const std::pair<const char *, std::size_t> algorithms[] = {
        {"01", 32}, {"02", 48}, {"04", 64}, {"08", 32}, {"10", 48}, {"20", 64}, {"40", 20}, {"40", 28}, {"40", 64}};
    for (const auto &[algorithm, length] : algorithms) {
        const Bytes hash(length, 0x5A);
        const Bytes signature = signWith(*card, algorithm, "83", hash);
        CHECK(signature.size() == 96);
        CHECK(verifies(*card, sim::kSignKeyReference, "Raw", hash, signature));
    }
    send(*card, "002241B6050480028482");
    send(*card, kVerify);
    CHECK(answer(*card, "002A9E9A14" + kHash20) == "6700");
}

TEST_CASE("The card answers challenges with its basic key until the limit, and forgets the security environment") {
    const auto card = cardOf("anke");
    const Bytes challenge(48, 0x77);
    const std::string command = "00880281329430" + toHex(challenge);
    send(*card, "002241B6050480028482");
    CHECK(answer(*card, command) == "6160");
    Bytes signature = send(*card, "00C0000060");
    signature.resize(96);
    CHECK(verifies(*card, sim::kBasicKeyReference, "Raw", challenge, signature));
    send(*card, kVerify);
    CHECK(answer(*card, "002A9E9A30" + toHex(challenge)) == "6985");
    card->setChallengesLeft(1);
    CHECK(answer(*card, command) == "6160");
    CHECK(answer(*card, command) == "6983");
    send(*card, kVerify);
    CHECK(card->challengesLeft() == sim::kChallengeLimit);
    CHECK(answer(*card, command) == "6160");
    CHECK(answer(*cardOf("jan"), command) == "6D00");
}

TEST_CASE("A card that is not activated shows its life cycle and nothing else") {
    const auto card = cardOf("jan");
    card->setActivated(false);
    CHECK(answer(*card, "00A4080C04DF014031") == "6985");
    CHECK(answer(*card, "00B0000000") == "6D00");
    CHECK(send(*card, "80E400001C")[27] == 0x07);
}

TEST_CASE("Another applet answers to nothing until BelPIC is selected again") {
    auto image = sim::personalise(sim::builtinPersona("griet"), pki());
    image.foreignAids.push_back(fromHex("A0000000041010"));
    sim::VirtualCard card(std::move(image));
    CHECK(answer(card, "00A4040007A0000000041010") == "9000");
    CHECK(answer(card, "80E400001C") == "6D00");
    CHECK(answer(card, "00A4080C04DF014031") == "6D00");
    CHECK(answer(card, "00A404000FA00000003029057000AD13100101FF") == "9000");
    CHECK(answer(card, "00A4080C04DF014031") == "9000");
}

TEST_CASE("Counters, a changed PIN and the keys survive a restart, in files for the owner alone") {
    const auto directory = std::filesystem::temp_directory_path() / ("eid-sim-test-" + std::to_string(::getpid()));
    Bytes key;
    {
        auto image = sim::personalise(sim::builtinPersona("griet"), pki());
        sim::saveCard(image, directory);
        sim::VirtualCard card(std::move(image));
        card.persistStateTo(sim::stateFileOf(directory));
        key = card.publicKey(sim::kAuthKeyReference);
        CHECK(answer(card, "0024000110241234FFFFFFFFFF245678FFFFFFFFFF") == "9000");
        CHECK(answer(card, kWrongVerify) == "63C2");
        CHECK(answer(card, "002C0001082C123456654321FF") == "63C2");
    }
    REQUIRE(sim::isCardDirectory(directory));
    using std::filesystem::perms;
    CHECK((std::filesystem::status(directory).permissions() & perms::mask) == perms::owner_all);
    CHECK((std::filesystem::status(directory / "82.p8").permissions() & perms::mask) ==
          (perms::owner_read | perms::owner_write));
    sim::VirtualCard again(sim::loadCard(directory));
    CHECK(again.pinTriesLeft() == 2);
    CHECK(again.pukTriesLeft() == 2);
    CHECK(again.publicKey(sim::kAuthKeyReference) == key);
    CHECK(answer(again, "0020000108245678FFFFFFFFFF") == "9000");
    std::filesystem::remove_all(directory);
}

TEST_CASE("Faults happen on the command they are set for") {
    const auto card = cardOf("griet");
    sim::Faults faults;
    SECTION("garbage status") {
        sim::addFault(faults, "garbage=2:6FAB");
        card->setFaults(faults);
        CHECK(answer(*card, "00A4080C04DF014033") == "9000");
        CHECK(answer(*card, "00B0000079") == "6FAB");
        CHECK(send(*card, "00B0000079").size() == 123);
    }
    SECTION("wrong length") {
        sim::addFault(faults, "wrong-length=2");
        card->setFaults(faults);
        send(*card, "00A4080C04DF014033");
        CHECK(send(*card, "00B0000079").size() == 122);
    }
    SECTION("sizes of files") {
        sim::addFault(faults, "size=4033:10");
        sim::addFault(faults, "size=3F00DF014031:32767");
        card->setFaults(faults);
        send(*card, "00A4080C04DF014033");
        CHECK(answer(*card, "00B0000079") == "6C0A");
        send(*card, "00A4080C04DF014031");
        CHECK(send(*card, "00B0700000").size() == 258);
    }
    SECTION("silence, removal and another's reset") {
        sim::addFault(faults, "reset-after=1");
        sim::addFault(faults, "silent-after=3");
        sim::addFault(faults, "remove-after=4");
        card->setFaults(faults);
        CHECK(card->exchange(fromHex("0084000008")).event == sim::CardEvent::none);
        CHECK(card->exchange(fromHex("0084000008")).event == sim::CardEvent::resetByOther);
        CHECK(card->exchange(fromHex("0084000008")).event == sim::CardEvent::none);
        CHECK(card->exchange(fromHex("0084000008")).event == sim::CardEvent::silent);
        CHECK(card->mute());
        CHECK(card->exchange(fromHex("0084000008")).event == sim::CardEvent::removed);
    }
    for (const auto *nonsense :
         {"", "size=1", "size=../x:3", "garbage=", "garbage=1:XYZ", "unknown=3", "slow=99999999"}) {
        CHECK_THROWS(sim::addFault(faults, nonsense));
    }
}

TEST_CASE("The contact model counts characters at 12 bits and adds the chip's time") {
    using namespace std::chrono;
    CHECK(sim::contactDuration(0, sim::Work::none) ==
          microseconds(8 * 12 * 1'000'000LL / 115200) + sim::contact::kCommand);
    CHECK(sim::contactDuration(256, sim::Work::none) > milliseconds(27));
    CHECK(sim::contactDuration(0, sim::Work::rsa2048) - sim::contactDuration(0, sim::Work::none) ==
          sim::contact::kRsa2048);
}

TEST_CASE("The log counts commands and blanks reference data") {
    const auto file = std::filesystem::temp_directory_path() / ("eid-sim-log-" + std::to_string(::getpid()));
    {
        const auto card = cardOf("griet");
        card->log().openFile(file);
        send(*card, "80E400001C");
        card->log().mark();
        send(*card, "0020000108248642FFFFFFFFFF");
        send(*card, "00B0000000");
        CHECK(card->log().count() == 2);
        CHECK(card->log().count(0xB0) == 1);
        CHECK(card->log().entries().front().status == 0x63C2);
    }
    std::string text;
    if (std::FILE *stream = std::fopen(file.c_str(), "r")) {
        char buffer[4096];
        text.assign(buffer, std::fread(buffer, 1, sizeof buffer, stream));
        std::fclose(stream);
    }
    CHECK(text.find("8642") == std::string::npos);
    CHECK(text.find("VERIFY > 0020000108[8 blanked] < 63C2") != std::string::npos);
    CHECK(text.find("# 3 commands: GET CARD DATA 1, READ BINARY 1, VERIFY 1") != std::string::npos);
    std::filesystem::remove(file);
}
