// SPDX-License-Identifier: Apache-2.0
// Readers and cards that come and go.
#include "contract/driver_contract.hpp"
#include "unit/pkcs11/host.hpp"

#include <atomic>
#include <thread>

using namespace eid;
using namespace eid::test;

namespace {

using Slots = std::vector<CK_SLOT_ID>;

std::shared_ptr<sim::VirtualCard> virtualCard(const std::string &generation = "1.8") {
    return std::make_shared<sim::VirtualCard>(sim::personalise(contractPersona(generation), sharedPki()));
}

/// A card that no driver knows.
std::shared_ptr<sim::VirtualCard> foreignCard() {
    sim::CardImage image = sim::personalise(contractPersona("1.8"), sharedPki());
    image.atr = fromHex("3B6500002063CB6800");
    return std::make_shared<sim::VirtualCard>(std::move(image));
}

bool present(const Host &host, CK_SLOT_ID slot) {
    CK_SLOT_INFO info{};
    REQUIRE(host.f->C_GetSlotInfo(slot, &info) == CKR_OK);
    return (info.flags & CKF_TOKEN_PRESENT) != 0;
}

CK_RV tokenInfo(const Host &host, CK_SLOT_ID slot) {
    CK_TOKEN_INFO info{};
    return host.f->C_GetTokenInfo(slot, &info);
}

std::string text(const CK_UTF8CHAR *field, std::size_t size) {
    std::string result(reinterpret_cast<const char *>(field), size);
    result.erase(result.find_last_not_of(' ') + 1);
    return result;
}

} // namespace

TEST_CASE("slots keep their numbers while readers come, go and come back") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    const Host host(readers);
    CHECK(host.slots().empty());
    readers->addReader("Reader A");
    CHECK(host.slots() == Slots{0});
    readers->addReader("Another reader");
    CHECK(host.slots() == Slots{0, 1});
    CHECK(host.slots(true).empty());
    readers->insert("Another reader", virtualCard());
    CHECK(host.slots(true) == Slots{1});
    readers->removeReader("Reader A");
    CHECK(host.slots() == Slots{0, 1});
    CHECK_FALSE(present(host, 0));
    CHECK(tokenInfo(host, 0) == CKR_TOKEN_NOT_PRESENT);
    CHECK(tokenInfo(host, 1) == CKR_OK);
    readers->addReader("Reader A");
    readers->insert("Reader A", virtualCard("1.7"));
    CHECK(host.slots(true) == Slots{0, 1});
    CK_SLOT_INFO info{};
    REQUIRE(host.f->C_GetSlotInfo(0, &info) == CKR_OK);
    CHECK(text(info.slotDescription, sizeof info.slotDescription) == "Reader A");
    CHECK(tokenInfo(host, 2) == CKR_SLOT_ID_INVALID);
}

TEST_CASE("a list that grew between two calls is refused, not cut") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    readers->addReader("Reader A");
    const Host host(readers);
    CK_ULONG count = 0;
    REQUIRE(host.f->C_GetSlotList(CK_FALSE, nullptr, &count) == CKR_OK);
    REQUIRE(count == 1);
    readers->addReader("Reader B");
    CK_SLOT_ID slot = 99;
    CHECK(host.f->C_GetSlotList(CK_FALSE, &slot, &count) == CKR_BUFFER_TOO_SMALL);
    CHECK(count == 2);
    CHECK(slot == 99);
}

TEST_CASE("a token says what its card is") {
    InProcessCard fixture(contractPersona("1.7"));
    const Host host(fixture);
    const CK_TOKEN_INFO token = host.token();
    CHECK(text(token.label, sizeof token.label) == "Belgian eID card");
    CHECK(text(token.model, sizeof token.model) == "belpic 1.7");
    CHECK(text(token.serialNumber, sizeof token.serialNumber) == toHex(ByteView(fixture.card().chipNumber()).last(8)));
    CHECK(token.ulMinPinLen == 4);
    CHECK(token.ulMaxPinLen == 12);
    CHECK(token.firmwareVersion.major == 1);
    CHECK(token.firmwareVersion.minor == 7);
    CHECK((token.flags & CKF_LOGIN_REQUIRED) != 0);
    CHECK((token.flags & CKF_PROTECTED_AUTHENTICATION_PATH) == 0);
    CHECK((token.flags & CKF_RNG) != 0);
}

TEST_CASE("a card of somebody else is there, is not recognised, and is never spoken to") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    const auto foreign = foreignCard();
    readers->insert("Reader A", foreign);
    const Host host(readers);
    foreign->log().mark();
    for (int i = 0; i < 20; ++i) {
        CHECK(present(host, 0));
        CHECK(tokenInfo(host, 0) == CKR_TOKEN_NOT_RECOGNIZED);
    }
    CHECK(foreign->log().count() == 0);
    CK_SESSION_HANDLE session = 0;
    CHECK(host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &session) == CKR_TOKEN_NOT_RECOGNIZED);
    readers->insert("Reader A", virtualCard());
    CHECK(tokenInfo(host, 0) == CKR_OK);
}

TEST_CASE("a card with our answer to reset that is none of ours is asked once, until another is inserted") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    const auto strange = virtualCard();
    sim::Faults faults;
    faults.wrongLengthAt = 1; // what it answers is no card data
    readers->insert("Reader A", strange);
    const Host host(readers);
    strange->setFaults(faults);
    strange->log().mark();
    CHECK(tokenInfo(host, 0) == CKR_TOKEN_NOT_RECOGNIZED);
    const std::size_t asked = strange->log().count();
    for (int i = 0; i < 20; ++i) {
        CHECK(tokenInfo(host, 0) == CKR_TOKEN_NOT_RECOGNIZED);
    }
    CHECK(strange->log().count() == asked);
    readers->insert("Reader A", strange); // put in again: perhaps its contacts were dirty
    CHECK(tokenInfo(host, 0) == CKR_OK);
}

TEST_CASE("a card of ours that falls silent while it is recognised is asked again, but not for ever") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    const auto card = virtualCard();
    readers->insert("Reader A", card);
    const Host host(readers);
    sim::Faults silent;
    silent.silentAfter = 0;
    card->setFaults(silent);
    CHECK(tokenInfo(host, 0) == CKR_DEVICE_ERROR);
    SECTION("well again") {
        card->setFaults({});
        CHECK(tokenInfo(host, 0) == CKR_OK);
    }
    SECTION("mute for good") {
        for (int i = 0; i < 20; ++i) {
            const CK_RV rv = tokenInfo(host, 0);
            CHECK((rv == CKR_DEVICE_ERROR || rv == CKR_TOKEN_NOT_RECOGNIZED));
        }
        CHECK(card->log().count() < 10);
        card->setFaults({});
        readers->insert("Reader A", card);
        CHECK(tokenInfo(host, 0) == CKR_OK);
    }
}

TEST_CASE("a card that another program holds for itself fails on its slot only, and works afterwards") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    readers->insert("Reader A", virtualCard());
    readers->insert("Reader B", virtualCard("1.7"));
    const Host host(readers);
    readers->setExclusive("Reader A", true);
    CHECK(host.slots(true).size() == 2);
    CHECK(tokenInfo(host, 0) == CKR_DEVICE_ERROR);
    CHECK(tokenInfo(host, 1) == CKR_OK);
    readers->setExclusive("Reader A", false);
    CHECK(tokenInfo(host, 0) == CKR_OK);
}

TEST_CASE("without the smart-card service there are no readers, and everything is back with it") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    readers->insert("Reader A", virtualCard());
    readers->serviceDown(true);
    const Host host(readers);
    CHECK(host.slots().empty());
    readers->serviceDown(false);
    CHECK(host.slots(true) == Slots{0});
    const CK_SESSION_HANDLE session = host.open();
    readers->serviceDown(true);
    CHECK(host.slots() == Slots{0});
    CHECK_FALSE(present(host, 0));
    CK_SESSION_INFO info{};
    CHECK(host.f->C_GetSessionInfo(session, &info) == CKR_SESSION_HANDLE_INVALID);
    readers->serviceDown(false);
    CHECK(present(host, 0));
    CHECK(host.state(host.open()) == CKS_RO_PUBLIC_SESSION);
}

TEST_CASE("sessions end with their card and a card put in again starts afresh") {
    LoggedIn at("1.8");
    auto &[fixture, host, session] = at;
    const auto objects = host.find(session, CKO_CERTIFICATE);
    SECTION("seen by a call that looks at the reader") {
        fixture.readers().remove(kReader);
        CHECK_FALSE(present(host, 0));
        CHECK(tokenInfo(host, 0) == CKR_TOKEN_NOT_PRESENT);
        CHECK(host.f->C_FindObjectsInit(session, nullptr, 0) == CKR_SESSION_HANDLE_INVALID);
    }
    SECTION("seen by a call that needs the card") {
        fixture.readers().remove(kReader);
        CK_BYTE random[16];
        CHECK(host.f->C_GenerateRandom(session, random, sizeof random) == CKR_DEVICE_REMOVED);
        CHECK(host.f->C_GenerateRandom(session, random, sizeof random) == CKR_SESSION_HANDLE_INVALID);
    }
    SECTION("exchanged so fast that nobody saw the reader empty") {
        fixture.reinsert();
        CK_SESSION_INFO info{};
        CHECK(host.f->C_GetSessionInfo(session, &info) == CKR_SESSION_HANDLE_INVALID);
    }
    fixture.reinsert();
    const CK_SESSION_HANDLE again = host.open();
    CHECK(again != session);
    CHECK(host.state(again) == CKS_RO_PUBLIC_SESSION);
    CHECK(host.find(again, CKO_PRIVATE_KEY).empty());
    // NSS keeps what it found over a removal; so the same card has its public objects under the same handles.
    CHECK(host.find(again, CKO_CERTIFICATE) == objects);
    fixture.readers().insert(kReader, virtualCard());
    const CK_SESSION_HANDLE other = host.open();
    CK_ATTRIBUTE value{CKA_LABEL, nullptr, 0};
    CHECK(host.f->C_GetAttributeValue(other, objects.front(), &value, 1) == CKR_OBJECT_HANDLE_INVALID);
    CHECK(host.find(other, CKO_CERTIFICATE).size() == 4);
}

TEST_CASE("events: each insertion and removal is told once, a wait ends with C_Finalize") {
    auto readers = std::make_shared<sim::InProcessReaders>();
    readers->insert("Reader A", virtualCard());
    readers->addReader("Reader B");
    auto host = std::make_unique<Host>(readers);
    CK_SLOT_ID slot = 99;
    const auto poll = [&] { return host->f->C_WaitForSlotEvent(CKF_DONT_BLOCK, &slot, nullptr); };
    CHECK(poll() == CKR_NO_EVENT); // what was there at C_Initialize is no event
    readers->insert("Reader B", virtualCard("1.7"));
    CHECK(poll() == CKR_OK);
    CHECK(slot == 1);
    CHECK(poll() == CKR_NO_EVENT);
    readers->remove("Reader A");
    readers->insert("Reader A", virtualCard());
    CHECK(poll() == CKR_OK);
    CHECK(slot == 0);
    readers->addReader("Reader C");
    CHECK(poll() == CKR_OK);
    CHECK(slot == 2);
    CHECK(poll() == CKR_NO_EVENT);

    SECTION("a blocked wait hears of a removal") {
        std::thread waiter([&] {
            CK_SLOT_ID changed = 99;
            CK_RV rv = host->f->C_WaitForSlotEvent(0, &changed, nullptr);
            slot = rv == CKR_OK ? changed : 99;
        });
        readers->remove("Reader B");
        waiter.join();
        CHECK(slot == 1);
    }
    SECTION("a blocked wait hears of each change while other threads ask about the readers") {
        std::atomic<bool> stop = false;
        std::vector<std::thread> askers;
        for (int i = 0; i < 2; ++i) {
            askers.emplace_back([&] {
                while (!stop) {
                    CK_SLOT_INFO info{};
                    host->f->C_GetSlotInfo(0, &info);
                }
            });
        }
        for (int i = 0; i < 200; ++i) {
            std::thread waiter([&] {
                CK_SLOT_ID changed = 99;
                const CK_RV rv = host->f->C_WaitForSlotEvent(0, &changed, nullptr);
                slot = rv == CKR_OK ? changed : 99;
            });
            i % 2 == 0 ? readers->remove("Reader B") : readers->insert("Reader B", virtualCard("1.7"));
            waiter.join(); // hangs here when the change was lost
            REQUIRE(slot == 1);
        }
        stop = true;
        for (std::thread &asker : askers) {
            asker.join();
        }
    }
    SECTION("a blocked wait ends when the module is finalised") {
        std::atomic<CK_RV> ended = CKR_OK;
        std::thread waiter([&, functions = host->f] { ended = functions->C_WaitForSlotEvent(0, &slot, nullptr); });
        host.reset();
        waiter.join();
        CHECK(ended == CKR_CRYPTOKI_NOT_INITIALIZED);
    }
    SECTION("also while the service is down") {
        readers->serviceDown(true);
        while (poll() == CKR_OK) {
        }
        std::atomic<CK_RV> ended = CKR_OK;
        std::thread waiter([&, functions = host->f] { ended = functions->C_WaitForSlotEvent(0, &slot, nullptr); });
        host.reset();
        waiter.join();
        CHECK(ended == CKR_CRYPTOKI_NOT_INITIALIZED);
        readers->serviceDown(false);
    }
}
