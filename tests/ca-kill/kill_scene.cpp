// SPDX-License-Identifier: Apache-2.0
#include "ca-kill/kill_scene.hpp"

#include "core/x509.hpp"

#include <array>
#include <filesystem>

namespace eid::test {

namespace {

TestAuthorityOptions authorityOptions() {
    TestAuthorityOptions options;
    options.now = std::chrono::system_clock::now(); // the processes have the computer's clock
    return options;
}

} // namespace

KillScene::KillScene(std::unique_ptr<TestDatabase> made, unsigned lives)
    : database(std::move(made)), authority(authorityOptions()), auditKey(ca::makeThrowAwayKey(ca::KeyKind::p256)) {
    // One is born on hold, one active, one waits for its requester's confirmation.
    static constexpr std::array<const char *, 3> kProfiles{"identity-authentication", "tls-server",
                                                           "registration-authority"};
    for (unsigned i = 0; i < lives * kRequestsEach; ++i) {
        const char *profile = kProfiles[i % kProfiles.size()];
        const auto key = ca::makeThrowAwayKey(ca::KeyKind::p256);
        requests.push_back(exampleRequest(authority.profiles.named(profile), i, *key));
        requests.back().confirmationExpected = i % kProfiles.size() == 2;
    }
    const auto signerKey = ca::makeThrowAwayKey(ca::KeyKind::p256);
    ca::OcspSigner signer;
    signer.key = signerKey;
    signer.certificate = authority.certifyService("ocsp-signer", "eID Test OCSP", *signerKey);
    signer.notAfter = ca::CertificateView::parse(signer.certificate).notAfter;
    ocspSigner = std::make_shared<const ca::OcspSigner>(std::move(signer));

    std::filesystem::create_directories(database->journalFolder());
    std::filesystem::create_directories(crlFolder());
    static_cast<void>(ca::migrateStore(storeOptions()));
    authority.enrol(*ca::openStore(storeOptions()));
}

ca::StoreOptions KillScene::storeOptions() const {
    ca::StoreOptions options;
    options.address = database->address();
    options.journalFolder = database->journalFolder();
    return options;
}

ca::CrlOptions KillScene::crlOptions() const {
    ca::CrlOptions options;
    options.folder = crlFolder();
    return options;
}

} // namespace eid::test
