// SPDX-License-Identifier: Apache-2.0
#include "alice_folder.hpp"

#include "support/data.hpp"

#include <array>
#include <filesystem>
#include <utility>

namespace eid::test {

namespace {

constexpr std::array<std::pair<const char *, const char *>, 10> kNames{{
    {"Alice_Identity.tlv", "identity.bin"},
    {"Alice_IdentitySignature.tlv", "identity-signature.bin"},
    {"Alice_Address.tlv", "address.bin"},
    {"Alice_AddressSignature.tlv", "address-signature.bin"},
    {"Alice_Photo.tlv", "photo.jpg"},
    {"Alice_RRNCertificate.tlv", "rn-cert.der"},
    {"Alice_RootCertificate.tlv", "root-cert.der"},
    {"Alice_CACertificate.tlv", "ca-cert.der"},
    {"Alice_AuthentificationCertificate.tlv", "auth-cert.der"},
    {"Alice_SigningCertificate.tlv", "sign-cert.der"},
}};

} // namespace

void makeAliceFolder(const std::string &folder, const std::string &trust) {
    const std::filesystem::path source = cardData() / "alice-rsa1024";
    std::filesystem::create_directories(folder);
    std::filesystem::create_directories(trust);
    for (const auto &[from, to] : kNames) {
        writeText(folder + "/" + to, readText((source / from).string()));
    }
    writeText(trust + "/root.der", readText((source / "Alice_RootCertificate.tlv").string()));
}

} // namespace eid::test
