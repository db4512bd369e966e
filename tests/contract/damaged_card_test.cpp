// SPDX-License-Identifier: Apache-2.0
// Cards whose files lie: cut short, too long, forged. Read and judged as a citizen's program would.
#include "contract/driver_contract.hpp"
#include "contract/in_process_card.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;

namespace {

constexpr std::string_view kRecords[] = {sim::path::kIdentity, sim::path::kIdentitySignature,
                                         sim::path::kAddress,  sim::path::kAddressSignature,
                                         sim::path::kPhoto,    sim::path::kRnCertificate};

} // namespace

TEST_CASE("a file cut to any eighth of its size is never taken for the whole") {
    for (const std::string &generation : contractGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            InProcessCard fixture(contractPersona(generation));
            Card card = fixture.open();
            const CardFiles good = readAllFiles(card);
            for (const std::string_view path : kRecords) {
                const Bytes whole = fixture.card().file(path);
                const bool certificate = path == sim::path::kRnCertificate;
                const std::size_t meant = certificate ? good.at(CardFile::rnCertificate).size() : whole.size();
                for (std::size_t eighth = 0; eighth < 8; ++eighth) {
                    CAPTURE(path, eighth);
                    const std::size_t size = meant * eighth / 8;
                    fixture.card().setFile(path,
                                           Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
                    try {
                        const auto report = readIdentity(card, anchorsOf(good), validTimeOf(good)).authenticity;
                        const bool coversPadding = path != sim::path::kAddress && path != sim::path::kAddressSignature;
                        const bool paddingOnly =
                            !coversPadding && std::all_of(whole.begin() + static_cast<std::ptrdiff_t>(size),
                                                          whole.end(), [](std::uint8_t o) { return o == 0; });
                        const bool whollyVerified = report.photo.status == CheckStatus::verified &&
                                                    report.identity.status == CheckStatus::verified &&
                                                    report.address.status == CheckStatus::verified &&
                                                    report.chain.status == CheckStatus::verified;
                        CHECK(whollyVerified == paddingOnly);
                    } catch (const Error &error) {
                        CHECK(error.info().exitCode == 16);
                    }
                }
                fixture.card().setFile(path, whole);
            }
        }
    }
}

TEST_CASE("a file larger than it can be is refused before it fills the memory") {
    InProcessCard fixture(contractPersona("1.7"));
    Card card = fixture.open();
    for (const std::string_view path : {sim::path::kIdentity, sim::path::kAddress, sim::path::kPhoto}) {
        const Bytes whole = fixture.card().file(path);
        Bytes large = whole;
        large.resize(32000, 0x41);
        fixture.card().setFile(path, large);
        fixture.card().log().mark();
        const CardFile file = path == sim::path::kIdentity  ? CardFile::identity
                              : path == sim::path::kAddress ? CardFile::address
                                                            : CardFile::photo;
        CHECK(situationOf([&] { static_cast<void>(card.readFile(file)); }) == Situation::fileTooLarge);
        CHECK(fixture.card().log().count() < 70);
        fixture.card().setFile(path, whole);
    }
    const Bytes certificate = fixture.card().file(sim::path::kRnCertificate);
    Bytes lying = certificate;
    lying[2] = 0x7F; // claims 32 KiB
    fixture.card().setFile(sim::path::kRnCertificate, lying);
    CHECK(situationOf([&] { static_cast<void>(card.readFile(CardFile::rnCertificate)); }) == Situation::fileTooLarge);
}

TEST_CASE("a photo of another person is caught") {
    InProcessCard alice(contractPersona("1.8"));
    InProcessCard bob(contractPersona("1.8"));
    Card card = alice.open();
    const CardFiles good = readAllFiles(card);
    Bytes photo = alice.card().file(sim::path::kPhoto);
    photo[photo.size() / 2] ^= 1U;
    alice.card().setFile(sim::path::kPhoto, photo);
    const auto report = readIdentity(card, anchorsOf(good), validTimeOf(good)).authenticity;
    CHECK(report.photo.status == CheckStatus::failed);
    CHECK(report.identity.status == CheckStatus::verified);
    CHECK(report.overall() == CheckStatus::failed);

    // A copy of all of one card's files on another chip: the signatures hold, the chip gives it away.
    for (const std::string_view path : kRecords) {
        bob.card().setFile(path, alice.card().file(path));
    }
    bob.card().setFile(sim::path::kBasicKey, alice.card().file(sim::path::kBasicKey));
    bob.card().setFile(sim::path::kPhoto, good.at(CardFile::photo));
    Card copy = bob.open();
    const auto copied = readIdentity(copy, anchorsOf(good), validTimeOf(good)).authenticity;
    CHECK(copied.identity.status == CheckStatus::verified);
    CHECK(copied.basicKey.status == CheckStatus::failed);
    CHECK(copied.basicKey.situation == Situation::basicKeyMismatch);
}
