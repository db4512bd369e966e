// SPDX-License-Identifier: Apache-2.0
// Programs that go to the limits, and cards that are not as usual. (The fuzzers try what is without any sense.)
#include "contract/driver_contract.hpp"
#include "identity/record_tags.hpp"
#include "unit/pkcs11-bridge/function_matrix.hpp"
#include "unit/pkcs11/host.hpp"

#include "bridge/return_value.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <map>
#include <set>
#include <thread>

using namespace eid;
using namespace eid::test;

namespace {

constexpr CK_ULONG kEndless = std::numeric_limits<CK_ULONG>::max();
constexpr std::uint8_t kVerify = 0x20;

/// Memory that exists in name only until somebody writes to it.
class Promised {
  public:
    explicit Promised(std::size_t size)
        : size_(size),
          memory_(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {
        REQUIRE(memory_ != MAP_FAILED);
    }
    ~Promised() { ::munmap(memory_, size_); }
    Promised(const Promised &) = delete;
    Promised &operator=(const Promised &) = delete;

    [[nodiscard]] CK_BYTE *data() const { return static_cast<CK_BYTE *>(memory_); }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Pages that somebody wrote to.
    [[nodiscard]] std::size_t touched() const {
        constexpr std::size_t kPage = 4096;
        std::vector<unsigned char> present(size_ / kPage);
        REQUIRE(::mincore(memory_, size_, present.data()) == 0);
        return static_cast<std::size_t>(
            std::count_if(present.begin(), present.end(), [](unsigned char page) { return (page & 1U) != 0; }));
    }

  private:
    std::size_t size_;
    void *memory_;
};

/// The value of the data object with that label; nothing when there is no such object.
std::optional<Bytes> dataValue(const Host &host, CK_SESSION_HANDLE session, std::string label) {
    CK_OBJECT_CLASS wanted = CKO_DATA;
    CK_ATTRIBUTE attributes[] = {{CKA_CLASS, &wanted, sizeof wanted}, {CKA_LABEL, label.data(), label.size()}};
    const auto found = host.find(session, attributes, 2);
    return found.size() == 1 ? host.attribute(session, found.front(), CKA_VALUE) : std::nullopt;
}

CK_RV setPin(const Host &host, CK_SESSION_HANDLE session, std::string oldPin, std::string newPin) {
    return host.f->C_SetPIN(session, Host::octets(oldPin), oldPin.size(), Host::octets(newPin), newPin.size());
}

/// The same length and the octets behind an odd address.
template <typename T> struct Odd {
    explicit Odd(const T &value) { std::copy_n(reinterpret_cast<const CK_BYTE *>(&value), sizeof value, at()); }
    CK_BYTE *at() { return octets.data() + 1; }
    alignas(T) std::array<CK_BYTE, sizeof(T) + 1> octets{};
};

} // namespace

TEST_CASE("after C_Finalize every function says so, also for handles that were good") {
    InProcessCard fixture(contractPersona("1.8"));
    CK_SESSION_HANDLE session = 0;
    {
        const Host host(fixture);
        session = host.open();
        REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    }
    for (const MatrixRow &row : functionMatrix()) {
        if (row.enter == MatrixRow::Enter::any) {
            continue;
        }
        for (const char *null : {"", "*"}) {
            INFO(row.name);
            Storage storage(null);
            const CK_ULONG target = row.enter == MatrixRow::Enter::session ? session : 0;
            CHECK(pkcs11::returnValueName(row.call(target, storage)) == std::string("CKR_CRYPTOKI_NOT_INITIALIZED"));
        }
    }
}

TEST_CASE(
    "C_Finalize while another thread signs: the signature is whole or there is none, and the card is logged off") {
    InProcessCard fixture(contractPersona("1.8"));
    Card stays = fixture.open(); // keeps the card powered, so that it would remember a login
    for (int round = 0; round < 10; ++round) {
        auto host = std::make_unique<Host>(fixture);
        CK_FUNCTION_LIST *const f = host->f;
        const CK_SESSION_HANDLE session = host->open();
        REQUIRE(host->login(session, fixture.persona().pin) == CKR_OK);
        const CK_OBJECT_HANDLE key = host->key(session, CKO_PRIVATE_KEY, kAuthenticationId);
        std::atomic<int> made = 0;
        std::set<std::string> ends;
        std::thread signer([&, f] {
            for (;;) {
                CK_MECHANISM mechanism = usualMechanism(fixture);
                CK_BYTE data[4] = {1, 2, 3, 4};
                CK_BYTE signature[512];
                CK_ULONG length = sizeof signature;
                CK_RV rv = f->C_SignInit(session, &mechanism, key);
                if (rv == CKR_OK) {
                    rv = f->C_Sign(session, data, sizeof data, signature, &length);
                }
                if (rv != CKR_OK) {
                    ends.insert(pkcs11::returnValueName(rv));
                }
                if (rv == CKR_CRYPTOKI_NOT_INITIALIZED) {
                    return;
                }
                ++made;
            }
        });
        while (made == 0) {
            std::this_thread::yield();
        }
        host.reset();
        signer.join();
        ends.erase("CKR_CRYPTOKI_NOT_INITIALIZED");
        ends.erase("CKR_SESSION_HANDLE_INVALID");
        ends.erase("CKR_USER_NOT_LOGGED_IN");
        ends.erase("CKR_KEY_HANDLE_INVALID"); // handles of private objects end with the login (PKCS#11 2.40, C_Logout)
        for (const std::string &end : ends) {
            FAIL_CHECK(end);
        }
        const SignatureScheme scheme = stays.key(KeyRole::authentication).schemes.back();
        const Bytes digest(digestLength(scheme.hash), 1);
        CHECK(situationOf([&] { static_cast<void>(stays.sign(KeyRole::authentication, scheme, digest)); }) ==
              Situation::pinRequired);
    }
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("there are 4096 sessions, not one more, and all of them can be closed") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    constexpr std::size_t kMost = 4096;
    std::set<CK_SESSION_HANDLE> sessions;
    for (std::size_t i = 0; i < kMost; ++i) {
        sessions.insert(host.open(0, i % 2 == 0 ? CKF_RW_SESSION : 0));
    }
    CHECK(sessions.size() == kMost);
    CK_SESSION_HANDLE more = 77;
    CHECK(host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &more) == CKR_SESSION_COUNT);
    CHECK(more == 77);
    CHECK(host.token().ulSessionCount == kMost);
    CHECK(host.token().ulRwSessionCount == kMost / 2);
    CHECK(host.state(*sessions.begin()) == host.state(*sessions.begin()));
    REQUIRE(host.f->C_CloseSession(*sessions.begin()) == CKR_OK);
    CHECK(host.open() != *sessions.begin());
    CHECK(host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &more) == CKR_SESSION_COUNT);
    CHECK(host.f->C_CloseAllSessions(0) == CKR_OK);
    CHECK(host.token().ulSessionCount == 0);
    static_cast<void>(host.open());
}

TEST_CASE("a hundred thousand sessions, one after the other, leave nothing behind") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE stays = host.open();
    const auto objects = host.find(stays, CK_UNAVAILABLE_INFORMATION);
    const auto references = pkcs11::currentModule().use_count();
    constexpr std::size_t kTimes = 100'000;
    std::vector<CK_SESSION_HANDLE> handles;
    handles.reserve(kTimes);
    for (std::size_t i = 0; i < kTimes; ++i) {
        CK_SESSION_HANDLE session = 0;
        if (host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &session) != CKR_OK ||
            host.f->C_CloseSession(session) != CKR_OK) {
            FAIL("cycle " << i);
        }
        handles.push_back(session);
    }
    std::sort(handles.begin(), handles.end());
    CHECK(std::adjacent_find(handles.begin(), handles.end()) == handles.end()); // none is given twice
    CHECK(host.token().ulSessionCount == 1);
    CHECK(host.find(stays, CK_UNAVAILABLE_INFORMATION) == objects);
    CHECK(pkcs11::currentModule().use_count() == references);
}

TEST_CASE("searches with no room and with more than there can be") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    const auto all = host.find(session, CK_UNAVAILABLE_INFORMATION);
    REQUIRE(host.f->C_FindObjectsInit(session, nullptr, 0) == CKR_OK);
    std::vector<CK_OBJECT_HANDLE> room(all.size());
    CK_ULONG count = 77;
    CHECK(host.f->C_FindObjects(session, nullptr, 0, &count) == CKR_OK);
    CHECK(count == 0);
    CHECK(host.f->C_FindObjects(session, room.data(), 0, &count) == CKR_OK);
    CHECK(count == 0);
    CHECK(host.f->C_FindObjects(session, nullptr, 1, &count) == CKR_ARGUMENTS_BAD);
    CHECK(host.f->C_FindObjects(session, room.data(), kEndless, &count) == CKR_OK);
    CHECK(count == all.size());
    CHECK(room == all);
    CHECK(host.f->C_FindObjects(session, room.data(), kEndless, &count) == CKR_OK);
    CHECK(count == 0);
    CHECK(host.f->C_FindObjectsFinal(session) == CKR_OK);
}

TEST_CASE("lists for which there is more room than memory") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    CK_SLOT_ID slot = 77;
    CK_ULONG count = kEndless;
    CHECK(host.f->C_GetSlotList(CK_TRUE, &slot, &count) == CKR_OK);
    CHECK(count == 1);
    CHECK(slot == 0);
    REQUIRE(host.f->C_GetMechanismList(0, nullptr, &count) == CKR_OK);
    std::vector<CK_MECHANISM_TYPE> mechanisms(count);
    const CK_ULONG there = count;
    count = kEndless;
    CHECK(host.f->C_GetMechanismList(0, mechanisms.data(), &count) == CKR_OK);
    CHECK(count == there);
}

TEST_CASE("flags nobody knows open a plain session") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_FLAGS unknown = ~(CKF_SERIAL_SESSION | CKF_RW_SESSION);
    const CK_SESSION_HANDLE session = host.open(0, unknown);
    CK_SESSION_INFO info{};
    REQUIRE(host.f->C_GetSessionInfo(session, &info) == CKR_OK);
    CHECK(info.flags == CKF_SERIAL_SESSION);
    CHECK(info.state == CKS_RO_PUBLIC_SESSION);
    CK_SESSION_HANDLE none = 77;
    CHECK(host.f->C_OpenSession(0, unknown, nullptr, nullptr, &none) == CKR_SESSION_PARALLEL_NOT_SUPPORTED);
    CHECK(none == 77);
}

TEST_CASE("random octets: none, and a gigabyte that the card does not live to give") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    CK_BYTE octet = 77;
    CHECK(host.f->C_GenerateRandom(session, nullptr, 0) == CKR_OK);
    CHECK(host.f->C_GenerateRandom(session, &octet, 0) == CKR_OK);
    CHECK(octet == 77);
    CHECK(host.f->C_GenerateRandom(session, nullptr, 1) == CKR_ARGUMENTS_BAD);

    sim::Faults faults;
    faults.removeAfter = 100;
    fixture.card().setFaults(faults);
    const Promised gigabyte(1UL << 30U);
    CHECK(host.f->C_GenerateRandom(session, gigabyte.data(), gigabyte.size()) == CKR_DEVICE_REMOVED);
    CHECK(gigabyte.touched() < 100); // what the card gave, no more
}

TEST_CASE("a hundred megabytes are hashed piece by piece") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    CK_MECHANISM mechanism{CKM_SHA256, nullptr, 0};
    Bytes million(1'000'000, 'a');
    const auto hash = [&](int pieces) {
        REQUIRE(host.f->C_DigestInit(session, &mechanism) == CKR_OK);
        for (int i = 0; i < pieces; ++i) {
            REQUIRE(host.f->C_DigestUpdate(session, million.data(), million.size()) == CKR_OK);
        }
        Bytes digest(32);
        CK_ULONG length = digest.size();
        REQUIRE(host.f->C_DigestFinal(session, digest.data(), &length) == CKR_OK);
        return toHex(digest);
    };
    // FIPS 180-2, B.3.
    CHECK(hash(1) == "CDC76E5C9914FB9281A1C7E284D73E67F1809A48A497200E046D39CCC7112CD0");
    CHECK(hash(100) == toHex(digest(HashAlgorithm::sha256, Bytes(100'000'000, 'a'))));
}

TEST_CASE("octets that are no digits never get to the card as a PIN") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open(0, CKF_RW_SESSION);
    fixture.card().log().mark();
    const std::string arabicDigits = "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4"; // 1234
    const std::string wideDigit = "\xEF\xBC\x91";                        // 1
    const std::vector<std::string> pins{std::string("12\0004", 4),
                                        std::string("1234\0", 5),
                                        std::string(4, '\0'),
                                        arabicDigits,
                                        wideDigit + "234",
                                        std::string("12\3774"),
                                        "+234",
                                        " 1234",
                                        "1234 ",
                                        "1234\n",
                                        "0x12"};
    const std::set<std::string> refusals{"CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE"};
    for (const std::string &pin : pins) {
        INFO(toHex(Bytes(pin.begin(), pin.end())));
        CHECK(refusals.contains(pkcs11::returnValueName(host.login(session, pin))));
        CHECK(refusals.contains(pkcs11::returnValueName(setPin(host, session, fixture.persona().pin, pin))));
        CHECK(refusals.contains(pkcs11::returnValueName(setPin(host, session, pin, "4321"))));
    }
    CHECK(fixture.card().log().count(kVerify) == 0);
    CHECK(fixture.card().pinTriesLeft() == 3);
    CHECK(host.login(session, fixture.persona().pin) == CKR_OK);
}

TEST_CASE("names of any script and length come as the card has them") {
    InProcessCard fixture(sim::builtinPersona("foreigner"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    std::size_t compared = 0;
    for (const auto *record : {&fixture.persona().identity, &fixture.persona().address}) {
        for (const auto &[label, text] : *record) {
            INFO(label);
            const auto value = dataValue(host, session, label);
            REQUIRE(value);
            CHECK(toText(*value) == text);
            ++compared;
        }
    }
    CHECK(compared > 15);
}

TEST_CASE("a card without signature certificate logs in and has one key to sign with") {
    InProcessCard fixture(sim::builtinPersona("foreigner"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    for (const CK_OBJECT_HANDLE object : host.find(session, CK_UNAVAILABLE_INFORMATION)) {
        static_cast<void>(host.attribute(session, object, CKA_VALUE)); // reads what there is
        static_cast<void>(host.attribute(session, object, CKA_PUBLIC_KEY_INFO));
    }
    const auto keys = host.find(session, CKO_PRIVATE_KEY);
    REQUIRE(keys.size() == 1);
    CHECK(host.attribute(session, keys.front(), CKA_ID) == Bytes{kAuthenticationId});
    Bytes signature;
    CHECK(host.sign(session, usualMechanism(fixture), keys.front(), Bytes(5, 1), signature) == CKR_OK);
}

TEST_CASE("a child's card without certificates logs in and has nothing to sign with") {
    InProcessCard fixture(sim::builtinPersona("kid"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    CK_MECHANISM mechanism = usualMechanism(fixture);
    for (const CK_OBJECT_HANDLE key : host.find(session, CKO_PRIVATE_KEY)) {
        CHECK_FALSE(host.attribute(session, key, CKA_SUBJECT));
    }
    CHECK(host.find(session, CKO_PRIVATE_KEY).empty());
    CHECK(host.f->C_SignInit(session, &mechanism, 1) == CKR_KEY_HANDLE_INVALID);
    CHECK(dataValue(host, session, "surname") == Bytes{'T', 'e', 's', 't', 'k', 'i', 'n', 'd'});
    CHECK(host.f->C_Logout(session) == CKR_OK);
}

TEST_CASE("a card that is not activated is listed, says so, and neither reads nor signs") {
    InProcessCard fixture(contractPersona("1.8"));
    fixture.card().setActivated(false);
    const Host host(fixture);
    CHECK((host.token().flags & CKF_USER_PIN_INITIALIZED) == 0);
    const CK_SESSION_HANDLE session = host.open();
    const auto certificates = host.find(session, CKO_CERTIFICATE);
    CHECK_FALSE(certificates.empty());
    for (const CK_OBJECT_HANDLE certificate : certificates) {
        CK_ATTRIBUTE value{CKA_VALUE, nullptr, 0};
        CHECK(pkcs11::returnValueName(host.f->C_GetAttributeValue(session, certificate, &value, 1)) ==
              std::string("CKR_DEVICE_ERROR"));
        CHECK(host.attribute(session, certificate, CKA_LABEL)); // needs no file
    }
    // Whether such a card takes a PIN is for the card to say; it costs none of the tries.
    if (host.login(session, fixture.persona().pin) == CKR_OK) {
        Bytes signature;
        const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
        CHECK(pkcs11::returnValueName(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature)) ==
              std::string("CKR_DEVICE_ERROR"));
    }
    CHECK(fixture.card().pinTriesLeft() == 3);
}

TEST_CASE("parameters and values at odd addresses") {
    // (The template itself cannot be: CK_ATTRIBUTE has an alignment, and the caller's compiler keeps it.)
    LoggedIn at("1.7");
    auto &[fixture, host, session] = at;

    Odd<CK_OBJECT_CLASS> wanted(CKO_PRIVATE_KEY);
    CK_ATTRIBUTE byClass{CKA_CLASS, wanted.at(), sizeof(CK_OBJECT_CLASS)};
    const auto keys = host.find(session, &byClass, 1);
    REQUIRE(keys.size() == 2);

    Odd<CK_ULONG> bits(0);
    CK_ATTRIBUTE asked{CKA_MODULUS_BITS, bits.at(), sizeof(CK_ULONG)};
    REQUIRE(host.f->C_GetAttributeValue(session, keys.front(), &asked, 1) == CKR_OK);
    CK_ULONG told = 0;
    std::copy_n(bits.at(), sizeof told, reinterpret_cast<CK_BYTE *>(&told));
    CHECK(told == 2048);

    Odd<CK_RSA_PKCS_PSS_PARAMS> parameter(CK_RSA_PKCS_PSS_PARAMS{CKM_SHA256, CKG_MGF1_SHA256, 32});
    Bytes signature;
    CHECK(host.sign(session, {CKM_SHA256_RSA_PKCS_PSS, parameter.at(), sizeof(CK_RSA_PKCS_PSS_PARAMS)}, keys.front(),
                    Bytes(5, 1), signature) == CKR_OK);
    CHECK(signature.size() == 256);
}

TEST_CASE("a wrong PIN in another program ends our login, and its right one does not give it back") {
    for (const std::string generation : {"1.7", "1.8"}) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            const Host host(fixture);
            Card other = fixture.open();
            const CK_SESSION_HANDLE session = host.open();
            REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
            const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kAuthenticationId);
            Bytes signature;
            CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_OK);

            CHECK(situationOf([&] { other.verifyPin(PinInput::keyed(secret("9999"))); }) == Situation::pinWrong);
            CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_USER_NOT_LOGGED_IN);
            CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
            CHECK(fixture.card().pinTriesLeft() == 2); // the other's, none of ours

            other.verifyPin(PinInput::keyed(secret(fixture.persona().pin)));
            CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
            CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_USER_NOT_LOGGED_IN);
            CHECK(host.login(session, fixture.persona().pin) == CKR_OK);
            CHECK(host.sign(session, usualMechanism(fixture), key, Bytes(5, 1), signature) == CKR_OK);
            CHECK(fixture.card().pinTriesLeft() == 3);
        }
    }
}

TEST_CASE("a PIN that was changed after it was given for a signature is not presented again") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    const CK_SESSION_HANDLE changes = host.open(0, CKF_RW_SESSION);
    REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    const CK_OBJECT_HANDLE key = host.key(session, CKO_PRIVATE_KEY, kSignatureId);
    CK_MECHANISM mechanism = usualMechanism(fixture);
    REQUIRE(host.f->C_SignInit(session, &mechanism, key) == CKR_OK);
    REQUIRE(host.login(session, fixture.persona().pin, CKU_CONTEXT_SPECIFIC) == CKR_OK);
    REQUIRE(setPin(host, changes, fixture.persona().pin, "4321") == CKR_OK);
    Bytes data(5, 1);
    Bytes signature(512);
    CK_ULONG length = signature.size();
    CHECK(host.f->C_Sign(session, data.data(), data.size(), signature.data(), &length) == CKR_USER_NOT_LOGGED_IN);
    CHECK(fixture.card().pinTriesLeft() == 3);
    CHECK(host.sign(session, mechanism, key, data, signature, "4321") == CKR_OK);
}

TEST_CASE("sessions that ended with their card take no room from those with the next") {
    InProcessCard fixture(contractPersona("1.8"));
    const Host host(fixture);
    for (int i = 0; i < 4096; ++i) {
        static_cast<void>(host.open());
    }
    fixture.readers().remove(kReader);
    fixture.reinsert();
    CK_SESSION_HANDLE session = 0;
    CHECK(host.f->C_OpenSession(0, CKF_SERIAL_SESSION, nullptr, nullptr, &session) == CKR_OK);
    CHECK(host.token().ulSessionCount == 1);
}

TEST_CASE("random octets without end stop when the session does") {
    InProcessCard fixture(contractPersona("1.8"));
    sim::ApduLog &log = fixture.card().log();
    for (const bool finalise : {false, true}) {
        DYNAMIC_SECTION((finalise ? "C_Finalize" : "C_CloseSession")) {
            auto host = std::make_unique<Host>(fixture);
            CK_FUNCTION_LIST *const f = host->f;
            const CK_SESSION_HANDLE session = host->open();
            const Promised gigabyte(1UL << 30U);
            std::atomic<bool> ended = false;
            CK_RV result = CKR_OK;
            log.mark();
            std::thread asks([&, f] {
                result = f->C_GenerateRandom(session, gigabyte.data(), gigabyte.size());
                ended = true;
            });
            while (log.count() < 100) {
                std::this_thread::yield();
            }
            if (finalise) {
                host.reset();
            } else {
                CHECK(f->C_CloseSession(session) == CKR_OK);
            }
            // The block that is under way may be finished.
            constexpr std::size_t kMoreThanABlock = 5000;
            log.mark();
            while (!ended && log.count() < kMoreThanABlock) {
                std::this_thread::yield();
            }
            CHECK(ended);
            fixture.readers().remove(kReader); // whatever was seen, the thread has to end
            asks.join();
            CHECK(result != CKR_OK);
            fixture.reinsert();
        }
    }
}
