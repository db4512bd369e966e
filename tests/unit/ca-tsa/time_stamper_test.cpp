// SPDX-License-Identifier: Apache-2.0
#include "core/openssl.hpp"
#include "core/x509.hpp"
#include "support/refusal.hpp"
#include "tsa/token_writer.hpp"
#include "unit/ca-tsa/tsa_world.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <openssl/ts.h>

#include <set>
#include <thread>

using namespace std::chrono_literals;
using eid::Bytes;
using eid::ByteView;
using eid::Situation;
using eid::ca::KeyKind;
using eid::ca::TimeStamper;
using eid::ca::TimeStampFailure;
using eid::ca::TimeStampingOptions;
using eid::test::kSha256;
using eid::test::RunningClock;
using eid::test::situationOf;
using eid::test::StampStatus;
using eid::test::statusOf;
using eid::test::timeStampRequest;
using eid::test::TsaWorld;
namespace ca = eid::ca;
namespace der = eid::der;

namespace {

const Bytes kCertificatesWanted = der::element(der::tag::kBoolean, Bytes{0xFF});
constexpr StampStatus kGranted{0, std::nullopt};

StampStatus rejected(TimeStampFailure failure) {
    return {2, static_cast<unsigned>(failure)};
}

TimeStampingOptions nobodyAsked() {
    TimeStampingOptions options;
    options.clockState = nullptr;
    return options;
}

using ResponsePtr = ca::OpenSslPtr<TS_RESP, TS_RESP_free>;

ResponsePtr read(const Bytes &response) {
    const unsigned char *position = response.data();
    ResponsePtr parsed(d2i_TS_RESP(nullptr, &position, static_cast<long>(response.size())));
    REQUIRE(parsed);
    REQUIRE(position == response.data() + response.size());
    REQUIRE(TS_RESP_get_tst_info(parsed.get()) != nullptr);
    return parsed;
}

/// OpenSSL compares the token with the request and verifies signature and chain.
bool verifies(const TsaWorld &world, const Bytes &request, const Bytes &response) {
    const ResponsePtr parsed = read(response);
    const unsigned char *position = request.data();
    const ca::OpenSslPtr<TS_REQ, TS_REQ_free> asked(d2i_TS_REQ(nullptr, &position, static_cast<long>(request.size())));
    const ca::OpenSslPtr<TS_VERIFY_CTX, TS_VERIFY_CTX_free> context(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
    TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE | TS_VFY_SIGNER);
    X509_STORE *trust = X509_STORE_new(); // the context frees it
    const auto certificate = [](ByteView encoded) {
        const unsigned char *at = encoded.data();
        return ca::X509Ptr(d2i_X509(nullptr, &at, static_cast<long>(encoded.size())));
    };
    X509_STORE_add_cert(trust, certificate(world.authority.root.certificate).get());
    TS_VERIFY_CTX_set_store(context.get(), trust);
    STACK_OF(X509) *given = sk_X509_new_null();
    sk_X509_push(given, certificate(world.certificate).release());
    sk_X509_push(given, certificate(world.authority.issuer.certificate).release());
    TS_VERIFY_CTX_set_certs(context.get(), given);
    const bool good = TS_RESP_verify_response(context.get(), parsed.get()) == 1;
    INFO(ca::takeOpenSslErrors());
    CHECK(good);
    return good;
}

Bytes serialOf(const Bytes &response) {
    const ResponsePtr parsed = read(response);
    const ASN1_INTEGER *serial = TS_TST_INFO_get_serial(TS_RESP_get_tst_info(parsed.get()));
    return {serial->data, serial->data + serial->length};
}

} // namespace

TEST_CASE("A token is what was asked for, and verifies") {
    const KeyKind kind = GENERATE(KeyKind::p256, KeyKind::p384, KeyKind::rsa3072);
    TsaWorld world({}, kind);
    for (const auto &[oid, octets] : {std::pair(kSha256, 32U), std::pair(std::string("2.16.840.1.101.3.4.2.2"), 48U),
                                      std::pair(std::string("2.16.840.1.101.3.4.2.3"), 64U)}) {
        const Bytes request =
            timeStampRequest(oid, octets, {der::integer(Bytes{0x00, 0xFE, 0x01, 0x02}), kCertificatesWanted});
        const Bytes response = world.stamper->answer(request);
        REQUIRE(statusOf(response) == kGranted);
        CHECK(verifies(world, request, response));
    }
    CHECK(world.events.empty());
}

TEST_CASE("The token's fields are those of RFC 3161 and EN 319 422") {
    TimeStampingOptions options;
    options.accuracy = 250ms;
    options.qualified = true;
    options.acceptedPolicies = {"1.2.3.4"};
    TsaWorld world(options);
    const auto before = std::chrono::system_clock::now();
    const Bytes response = world.stamper->answer(timeStampRequest(kSha256, 32, {der::oid("1.2.3.4")}));
    const ResponsePtr parsed = read(response);
    TS_TST_INFO *info = TS_RESP_get_tst_info(parsed.get());
    CHECK(TS_TST_INFO_get_version(info) == 1);
    char policy[32];
    OBJ_obj2txt(policy, sizeof policy, TS_TST_INFO_get_policy_id(info), 1);
    CHECK(std::string(policy) == "1.2.3.4");
    CHECK(TS_TST_INFO_get_ordering(info) == 0);
    CHECK(TS_TST_INFO_get_nonce(info) == nullptr);
    TS_ACCURACY *accuracy = TS_TST_INFO_get_accuracy(info);
    CHECK(TS_ACCURACY_get_seconds(accuracy) == nullptr);
    CHECK(ASN1_INTEGER_get(TS_ACCURACY_get_millis(accuracy)) == 250);
    tm parts{};
    REQUIRE(ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) == 1);
    const auto stamped = std::chrono::system_clock::from_time_t(timegm(&parts));
    CHECK(stamped >= before - 1s);
    CHECK(stamped <= std::chrono::system_clock::now());
    REQUIRE(TS_TST_INFO_get_ext_count(info) == 1);
    const ASN1_OCTET_STRING *statements = X509_EXTENSION_get_data(TS_TST_INFO_get_ext(info, 0));
    CHECK(Bytes(statements->data, statements->data + statements->length) ==
          der::sequence({der::sequence({der::oid("0.4.0.19422.1.1")})}));
    // certReq was not there: no certificates
    PKCS7 *token = TS_RESP_get_token(parsed.get());
    CHECK(sk_X509_num(token->d.sign->cert) <= 0);
    const ResponsePtr withThem = read(world.stamper->answer(timeStampRequest(kSha256, 32, {kCertificatesWanted})));
    CHECK(sk_X509_num(TS_RESP_get_token(withThem.get())->d.sign->cert) == 2);
    const Bytes explicitlyNot = timeStampRequest(kSha256, 32, {der::element(der::tag::kBoolean, Bytes{0x00})});
    CHECK(sk_X509_num(TS_RESP_get_token(read(world.stamper->answer(explicitlyNot)).get())->d.sign->cert) <= 0);
}

TEST_CASE("The time is written without trailing zeros") {
    const auto text = [](ca::Time time) {
        const Bytes encoded = ca::encodeGenTime(time);
        CHECK(encoded[1] == encoded.size() - 2);
        return std::string(encoded.begin() + 2, encoded.end());
    };
    const ca::Time whole = ca::parseTime("2026-11-23T08:15:00Z");
    CHECK(text(whole) == "20261123081500Z");
    CHECK(text(whole + 1ms) == "20261123081500.001Z");
    CHECK(text(whole + 10ms) == "20261123081500.01Z");
    CHECK(text(whole + 500ms) == "20261123081500.5Z");
    CHECK(text(whole + 999ms) == "20261123081500.999Z");
    CHECK(text(whole + 120ms + 400us) == "20261123081500.12Z");
}

TEST_CASE("Serials are unique, also of two runs, and have at most 160 bits") {
    TsaWorld one;
    TsaWorld other;
    std::set<Bytes> serials;
    const Bytes request = timeStampRequest(kSha256, 32);
    for (int i = 0; i < 50; ++i) {
        for (const TsaWorld *world : {&one, &other}) {
            const Bytes serial = serialOf(world->stamper->answer(request));
            CHECK(serial.size() == 20);
            CHECK(serial.front() < 0x80);
            serials.insert(serial);
        }
    }
    CHECK(serials.size() == 100);
}

TEST_CASE("Each bad request has its failure") {
    TsaWorld world;
    const auto answer = [&](const Bytes &request) { return statusOf(world.stamper->answer(request)); };
    const Bytes good = timeStampRequest(kSha256, 32);
    CHECK(answer(good) == kGranted);
    CHECK(answer(timeStampRequest("1.3.14.3.2.26", 20)) == rejected(TimeStampFailure::badAlg));
    CHECK(answer(timeStampRequest(kSha256, 31)) == rejected(TimeStampFailure::badDataFormat));
    CHECK(answer(timeStampRequest(kSha256, 48)) == rejected(TimeStampFailure::badDataFormat));
    CHECK(answer(timeStampRequest(kSha256, 32, {}, 2)) == rejected(TimeStampFailure::badRequest));
    CHECK(answer(timeStampRequest(kSha256, 32, {der::oid("1.2.3")})) == rejected(TimeStampFailure::unacceptedPolicy));
    CHECK(answer(timeStampRequest(kSha256, 32, {der::element(der::tag::context(0), der::sequence({}))})) ==
          rejected(TimeStampFailure::unacceptedExtension));
    CHECK(answer(timeStampRequest(kSha256, 32, {der::oid("0.4.0.2023.1.1")})) == kGranted);
    CHECK(answer(timeStampRequest(kSha256, 32, {der::integer(Bytes(64, 0x11))})) == kGranted);
    CHECK(answer(timeStampRequest(kSha256, 32, {der::integer(Bytes(65, 0x11))})) ==
          rejected(TimeStampFailure::badRequest));
    for (const Bytes &odd : {der::element(der::tag::kInteger, Bytes{0x00, 0x01}), der::element(der::tag::kInteger, {}),
                             der::element(der::tag::kBoolean, Bytes{0x01}), der::element(der::tag::kNull, {})}) {
        CHECK(answer(timeStampRequest(kSha256, 32, {odd})) == rejected(TimeStampFailure::badDataFormat));
    }
    const Bytes parameters = der::sequence(
        {der::integer(1),
         der::sequence({der::sequence({der::oid(kSha256), der::integer(1)}), der::octetString(Bytes(32, 1))})});
    CHECK(answer(parameters) == rejected(TimeStampFailure::badAlg));
    const Bytes none = der::sequence(
        {der::integer(1), der::sequence({der::sequence({der::oid(kSha256)}), der::octetString(Bytes(32, 1))})});
    CHECK(answer(none) == kGranted);
    CHECK(answer({}) == rejected(TimeStampFailure::badDataFormat));
    CHECK(answer(Bytes(4097, 0x30)) == rejected(TimeStampFailure::badDataFormat));
    CHECK(world.metrics.counter("eid_tsa_rejections_total", "", "reason=\"bad_algorithm\"").value() == 2);
}

TEST_CASE("A request that is damaged at any octet, or cut short anywhere, gets an answer") {
    TsaWorld world;
    const Bytes good = timeStampRequest(kSha256, 32, {der::integer(Bytes(8, 0x42)), kCertificatesWanted});
    std::size_t rejections = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(statusOf(world.stamper->answer(cut)) == rejected(TimeStampFailure::badDataFormat));
        for (const unsigned value : {0x00U, 0x7FU, 0x80U, 0xFFU}) {
            Bytes damaged = good;
            damaged[at] = static_cast<std::uint8_t>(value);
            rejections += statusOf(world.stamper->answer(damaged)).status == 2 ? 1U : 0U;
        }
    }
    CHECK(rejections > 40);
}

TEST_CASE("No tokens while the clock is not to be believed, and again when it is") {
    TsaWorld world;
    const Bytes request = timeStampRequest(kSha256, 32);
    const auto answer = [&] { return statusOf(world.stamper->answer(request)); };
    const StampStatus noTime = rejected(TimeStampFailure::timeNotAvailable);
    REQUIRE(answer() == kGranted);
    using Events = std::vector<std::string>;
    SECTION("not synchronised") {
        world.state.synchronised = false;
        CHECK(answer() == noTime);
        CHECK(answer() == noTime);
        CHECK(world.events == Events{"clock.unsynchronised"}); // once, not for each request
        CHECK(world.metrics.gauge("eid_tsa_clock_believed", "").value() == 0);
        world.state.synchronised = true;
        CHECK(answer() == kGranted);
        CHECK(world.events == Events{"clock.unsynchronised", "clock.restored"});
        CHECK(world.metrics.gauge("eid_tsa_clock_believed", "").value() == 1);
    }
    SECTION("its error is above the accuracy") {
        world.state.maximumError = 1001ms;
        CHECK(answer() == noTime);
        world.state.maximumError = 1000ms;
        CHECK(answer() == kGranted);
        CHECK(world.events == Events{"clock.inaccurate", "clock.restored"});
    }
    SECTION("it steps, either way, until its synchronisation vouches for it later") {
        for (const auto step : {90s, -90s}) {
            world.events.clear();
            world.clock.offset += step;
            CHECK(answer() == noTime);
            CHECK(world.events == Events{"clock.step"});
            world.state.synchronised = false; // as the kernel says after a step
            CHECK(answer() == noTime);
            world.state.synchronised = true;
            CHECK(answer() == kGranted);
            CHECK(world.events == Events{"clock.step", "clock.unsynchronised", "clock.restored"});
        }
    }
    SECTION("slowly, as it is disciplined, it may go") {
        for (int i = 0; i < 9; ++i) {
            world.clock.offset += 100ms;
            CHECK(answer() == kGranted);
        }
        CHECK(world.events.empty());
    }
    SECTION("around a leap second") {
        world.state.leapSecondToday = true;
        const auto untilMidnight = 24h - world.clock.now().time_since_epoch() % 24h;
        world.clock.offset += std::chrono::duration_cast<std::chrono::milliseconds>(untilMidnight);
        CHECK(answer() == noTime); // that it is a step besides does not matter now
        world.clock.offset -= 1s;  // the second that comes twice
        CHECK(answer() == noTime);
        world.clock.offset += 10s;
        CHECK(answer() == noTime); // ten seconds at once are a step
        CHECK(answer() == kGranted);
        CHECK(world.events == Events{"clock.leap_second", "clock.step", "clock.restored"});
    }
}

TEST_CASE("Where nobody is asked about the clock, only its steps are seen, until it is set right") {
    TsaWorld keys;
    RunningClock clock;
    TimeStamper stamper(keys.key, keys.certificate, {}, clock, nobodyAsked(), nullptr, nullptr);
    const Bytes request = timeStampRequest(kSha256, 32);
    CHECK(statusOf(stamper.answer(request)) == kGranted);
    clock.offset = 10s;
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::timeNotAvailable));
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::timeNotAvailable));
    clock.offset = 0s;
    CHECK(statusOf(stamper.answer(request)) == kGranted);
}

TEST_CASE("What cannot be put on record is not done") {
    TsaWorld keys;
    RunningClock clock;
    bool recorded = false;
    TimeStamper stamper(
        keys.key, keys.certificate, {}, clock, nobodyAsked(),
        [&](const std::string &) {
            if (!recorded) {
                throw eid::Error(Situation::storeUnavailable, "for the test");
            }
        },
        nullptr);
    const Bytes request = timeStampRequest(kSha256, 32);
    CHECK(statusOf(stamper.answer(request)) == kGranted);
    clock.offset = 10s;
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::systemFailure));
    recorded = true;
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::timeNotAvailable));
    recorded = false;
    clock.offset = 0s;
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::systemFailure));
    recorded = true;
    CHECK(statusOf(stamper.answer(request)) == kGranted);
}

TEST_CASE("The unit's key ends with its certificate") {
    TsaWorld keys;
    eid::test::ManualClock clock(std::chrono::system_clock::now());
    const auto ends = ca::CertificateView::parse(keys.certificate).notAfter;
    clock.set(ends);
    std::vector<std::string> events;
    TimeStamper stamper(
        keys.key, keys.certificate, {}, clock, nobodyAsked(),
        [&](const std::string &event) { events.push_back(event); }, nullptr);
    const Bytes request = timeStampRequest(kSha256, 32);
    CHECK(statusOf(stamper.answer(request)) == kGranted);
    clock.set(ends + 1ms);
    CHECK(statusOf(stamper.answer(request)) == rejected(TimeStampFailure::systemFailure));
    CHECK(events == std::vector<std::string>{"tsu.key_ended"});
}

TEST_CASE("A certificate or configuration that is not for time stamps is refused at the start") {
    TsaWorld world;
    const auto make = [&](const Bytes &certificate, const TimeStampingOptions &options) {
        return situationOf([&] { TimeStamper(world.key, certificate, {}, world.clock, options, nullptr, nullptr); });
    };
    CHECK(make(world.authority.certifyService("ocsp-signer", "OCSP", *world.key), {}) == Situation::certificateUsage);
    const auto other = ca::makeThrowAwayKey(KeyKind::p256);
    CHECK(make(world.authority.certifyService("tsa", "TSU 2", *other), {}) == Situation::certificateUsage);
    CHECK(make(Bytes{0x30, 0x00}, {}) == Situation::certificateInvalid);
    const auto with = [&](auto &&change) {
        TimeStampingOptions options;
        change(options);
        return make(world.certificate, options);
    };
    CHECK(with([](auto &options) { options.accuracy = 1001ms; }) == Situation::configurationInvalid);
    CHECK(with([](auto &options) { options.accuracy = 0ms; }) == Situation::configurationInvalid);
    CHECK(with([](auto &options) { options.policy = "no oid"; }) == Situation::configurationInvalid);
    CHECK(with([](auto &options) { options.hashes = {"SHA1"}; }) == Situation::configurationInvalid);
    CHECK(with([](auto &options) { options.hashes.clear(); }) == Situation::configurationInvalid);
}

TEST_CASE("The kernel is asked about its clock without being changed") {
    const auto state = ca::kernelClockState();
    CHECK(state.maximumError >= 0us);
    const auto again = ca::kernelClockState();
    CHECK(again.synchronised == state.synchronised);
}

TEST_CASE("Threads share a time stamper") {
    TsaWorld world;
    std::vector<std::thread> threads;
    std::mutex mutex;
    std::set<Bytes> serials;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 20; ++j) {
                const Bytes response = world.stamper->answer(timeStampRequest(kSha256, 32));
                const std::lock_guard lock(mutex);
                serials.insert(serialOf(response));
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK(serials.size() == 60);
}
