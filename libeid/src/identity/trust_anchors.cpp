// SPDX-License-Identifier: Apache-2.0
#include <eid/file.hpp>

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <botan/base64.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace eid {

namespace {

/// SHA-256 of the Belgian root certificates whose keys sign National Register certificates. A root's place here is the
/// whole of its trust: the certificate itself comes from the card.
constexpr std::array<std::string_view, 5> kBelgianRoots{
    "9F9744463BE13714754E1A3BECF98C08CC205E4AB32028F4E2830C4A1B2775B8", // Belgium Root CA2, until 2021-12-15
    "A8D14E945E3E5156BCAE5E39737CF6A1B1F51028BBBF982F50CE5F4C05568B4D", // Belgium Root CA3, until 2028-01-28
    "C3FBF37259AF0954EEEA4282DD1C7226A54E7150F7C29A2C495BA34DBFE09CA0", // Belgium Root CA4, until 2028-01-28
    "702DD5C1A093CF0A9D71FADD9BF9A7C5857D89FB73B716E867228B3C2BEB968F", // Belgium Root CA4 renewed, until 2032-10-22
    "9C872BC979A7C09A58D4A274C199E5CB16CFA9B9618D98BC9A9988E984B8495C", // Belgium Root CA6, until 2040-06-03
};

constexpr std::size_t kMaxFile = 256UL * 1024;
constexpr std::size_t kMaxFiles = 1024;

/// The certificates in a file: all of its PEM blocks (RFC 7468), or one in DER.
std::vector<Certificate> certificatesIn(ByteView file) {
    constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
    constexpr std::string_view end = "-----END CERTIFICATE-----";
    const std::string text = toText(file);
    std::vector<Certificate> found;
    std::size_t from = text.find(begin);
    if (from == std::string::npos) {
        found.push_back(Certificate::parse(file));
    }
    while (from != std::string::npos) {
        from += begin.size();
        const std::size_t to = text.find(end, from);
        if (to == std::string::npos) {
            break;
        }
        const auto decoded = Botan::base64_decode(text.substr(from, to - from));
        found.push_back(Certificate::parse(ByteView(decoded.data(), decoded.size())));
        from = text.find(begin, to);
    }
    return found;
}

} // namespace

TrustAnchors TrustAnchors::pinned() {
    TrustAnchors anchors;
    anchors.fingerprints_.assign(kBelgianRoots.begin(), kBelgianRoots.end());
    return anchors;
}

void TrustAnchors::addDirectory(const std::string &directory) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    std::filesystem::directory_iterator entry(directory, error);
    for (const std::filesystem::directory_iterator last; !error && entry != last; entry.increment(error)) {
        std::error_code notAFile;
        if (entry->is_regular_file(notAFile)) {
            files.push_back(entry->path());
        }
        if (files.size() > kMaxFiles) {
            throw Error(Situation::fileNotReadable, directory + ": too many files");
        }
    }
    if (error) {
        throw Error(Situation::fileNotReadable, directory);
    }
    std::sort(files.begin(), files.end());
    for (const auto &file : files) {
        try {
            for (Certificate &certificate : certificatesIn(readFileWhole(file.string(), kMaxFile))) {
                add(std::move(certificate));
            }
        } catch (const Error &problem) {
            // A file nobody may read could be the root that is missed later, so that one is said.
            if (problem.situation() == Situation::fileNotReadable) {
                throw;
            }
        } catch (const std::exception &) { // not base64, so no certificate
        }
    }
}

void TrustAnchors::add(Certificate root) {
    if (!contains(root)) {
        configured_.push_back(std::move(root));
    }
}

bool TrustAnchors::contains(const Certificate &root) const {
    const std::string fingerprint = root.sha256Fingerprint();
    return std::find(fingerprints_.begin(), fingerprints_.end(), fingerprint) != fingerprints_.end() ||
           std::any_of(configured_.begin(), configured_.end(),
                       [&](const Certificate &certificate) { return certificate.der() == root.der(); });
}

} // namespace eid
