// SPDX-License-Identifier: Apache-2.0
#include "ocsp/signer_folder.hpp"

#include "base/log_line.hpp"
#include "core/openssl.hpp"
#include "core/same_octets.hpp"
#include "core/x509.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

namespace eid::ca {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaximumCertificate = 64U * 1024U;
constexpr std::string_view kSuffix = ".cer";
constexpr std::string_view kExtendedKeyUsage = "2.5.29.37";
constexpr std::string_view kOcspSigning = "1.3.6.1.5.5.7.3.9";
constexpr std::string_view kNoCheck = "1.3.6.1.5.5.7.48.1.5";

/// Names of the issuer's signers in the folder, with and without key.
std::set<std::string> namesIn(const std::string &folder, const Issuer &issuer) {
    std::set<std::string> names;
    std::error_code failure;
    for (fs::directory_iterator place(folder, failure), end; !failure && place != end; place.increment(failure)) {
        const std::string file = place->path().filename().string();
        if (file.starts_with(issuer.name + ".") && file.ends_with(kSuffix)) {
            names.insert(file.substr(0, file.size() - kSuffix.size()));
        }
    }
    if (failure) {
        throw Error(Situation::fileNotReadable, folder + ": " + failure.message());
    }
    return names;
}

std::string certificatePath(const std::string &folder, const std::string &name) {
    return (fs::path(folder) / (name + std::string(kSuffix))).string();
}

X509Ptr toOpenSsl(ByteView der) {
    X509Ptr certificate(X509_new_ex(libraryContext(), nullptr));
    X509 *target = certificate.get();
    const std::uint8_t *position = der.data();
    requireOpenSsl(target != nullptr && d2i_X509(&target, &position, static_cast<long>(der.size())) != nullptr,
                   Situation::certificateInvalid, "certificate of an OCSP signer or its issuer");
    return certificate;
}

bool isSignedBy(ByteView certificate, ByteView issuer) {
    const X509Ptr subject = toOpenSsl(certificate);
    const X509Ptr authority = toOpenSsl(issuer);
    const bool good = X509_verify(subject.get(), X509_get0_pubkey(authority.get())) == 1;
    takeOpenSslErrors();
    return good;
}

/// @throws Error certificateUsage unless clients will take answers of this signer for the issuer's.
void requireDelegated(const CertificateView &certificate, const Issuer &issuer) {
    const auto require = [](bool good, const char *what) {
        if (!good) {
            throw Error(Situation::certificateUsage, what);
        }
    };
    require(sameOctets(certificate.issuer, issuer.subject), "not issued by the authority it would answer for");
    const Extension *purposes = certificate.find(kExtendedKeyUsage);
    require(purposes != nullptr, "no extKeyUsage");
    der::Reader list(der::Reader(purposes->value).expect(der::tag::kSequence).content);
    const Bytes wanted = der::oid(kOcspSigning);
    bool found = false;
    while (!list.atEnd()) {
        found = sameOctets(list.next().encoded, wanted) || found;
    }
    require(found, "extKeyUsage without OCSPSigning");
    // Else clients would ask this very service about it.
    require(certificate.find(kNoCheck) != nullptr, "no id-pkix-ocsp-nocheck");
    require(isSignedBy(certificate.encoded, issuer.certificate), "not signed by the authority it would answer for");
}

} // namespace

std::string ocspSignerName(const Issuer &issuer, Time now) {
    std::string time = formatTime(wholeSeconds(now));
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    return issuer.name + "." + time;
}

void addOcspSigner(const std::string &folder, const std::string &name, ByteView certificate) {
    writeFileAtomically(certificatePath(folder, name), certificate, Overwrite::refuse);
}

std::optional<Time> lastOcspSignerEnds(const std::string &folder, const Issuer &issuer) {
    std::optional<Time> last;
    for (const std::string &name : namesIn(folder, issuer)) {
        const Bytes der = readFileWhole(certificatePath(folder, name), kMaximumCertificate);
        const Time ends = CertificateView::parse(der).notAfter;
        last = last ? std::max(*last, ends) : ends;
    }
    return last;
}

std::size_t removeEndedOcspSigners(const std::string &folder, const Issuer &issuer, Time before) {
    std::size_t removed = 0;
    for (const std::string &name : namesIn(folder, issuer)) {
        const std::string path = certificatePath(folder, name);
        const Bytes der = readFileWhole(path, kMaximumCertificate);
        if (CertificateView::parse(der).notAfter < before) {
            std::error_code ignored; // what cannot be deleted is tried again the next time
            fs::remove(fs::path(folder) / (name + ".key"), ignored);
            removed += fs::remove(path, ignored) ? 1U : 0U;
        }
    }
    return removed;
}

SignerFolder::SignerFolder(std::string folder, std::shared_ptr<KeyProvider> keys, Issuer issuer, const Clock &clock,
                           std::chrono::milliseconds lookEvery)
    : folder_(std::move(folder)), keys_(std::move(keys)), issuer_(std::move(issuer)), clock_(clock),
      lookEvery_(lookEvery) {}

std::shared_ptr<const OcspSigner> SignerFolder::current() {
    const Time now = clock_.now();
    {
        const std::lock_guard lock(mutex_);
        if (current_ && now < current_->notAfter && std::chrono::steady_clock::now() < nextLook_) {
            return current_;
        }
    }
    std::unique_lock looking(looking_, std::try_to_lock);
    if (!looking.owns_lock()) {
        if (auto signer = usable(now)) {
            return signer; // good enough while another thread opens the next key, which takes its time
        }
        looking.lock();
    }
    look(now);
    looking.unlock();
    if (auto signer = usable(now)) {
        return signer;
    }
    throw Error(Situation::statusStale, "no OCSP signer for " + issuer_.name);
}

std::shared_ptr<const OcspSigner> SignerFolder::usable(Time now) {
    const std::lock_guard lock(mutex_);
    return current_ && now < current_->notAfter ? current_ : nullptr;
}

SignerFolder::Candidate SignerFolder::read(const std::string &name, bool told) const {
    Candidate candidate;
    try {
        Bytes der = readFileWhole(certificatePath(folder_, name), kMaximumCertificate);
        const CertificateView view = CertificateView::parse(der);
        requireDelegated(view, issuer_);
        candidate.notBefore = view.notBefore;
        candidate.notAfter = view.notAfter;
        candidate.certificate = std::move(der);
    } catch (const Error &error) {
        if (!told) {
            log(LogLevel::error, "OCSP signer " + name + " is of no use: " + error.what());
        }
    }
    return candidate;
}

void SignerFolder::look(Time now) {
    std::shared_ptr<const OcspSigner> chosen;
    try {
        const std::set<std::string> names = namesIn(folder_, issuer_);
        std::erase_if(candidates_, [&](const auto &one) { return !names.contains(one.first); });
        std::vector<std::pair<std::string, Candidate *>> valid;
        for (const std::string &name : names) {
            // What is good never changes, it only comes and goes; what is not may have been mended.
            const auto [place, added] = candidates_.try_emplace(name);
            Candidate &candidate = place->second;
            if (candidate.certificate.empty()) {
                candidate = read(name, !added);
            }
            if (!candidate.certificate.empty() && candidate.notBefore <= now && now < candidate.notAfter) {
                valid.emplace_back(name, &candidate);
            }
        }
        std::sort(valid.begin(), valid.end(), [](const auto &one, const auto &other) {
            return std::pair(one.second->notBefore, one.first) > std::pair(other.second->notBefore, other.first);
        });
        for (const auto &[name, candidate] : valid) {
            try {
                if (!candidate->signer) {
                    std::shared_ptr<SigningKey> key = keys_->open(name);
                    const CertificateView view = CertificateView::parse(candidate->certificate);
                    if (!sameOctets(view.publicKeyInfo, key->publicKeyInfo())) {
                        throw Error(Situation::certificateUsage, "the certificate is not for this key");
                    }
                    candidate->signer = std::make_shared<const OcspSigner>(
                        OcspSigner{std::move(key), candidate->certificate, candidate->notAfter});
                }
                chosen = candidate->signer;
                break;
            } catch (const Error &error) { // tried again at the next look: a token may be back then
                log(LogLevel::warning, "OCSP signer " + name + " cannot be used: " + error.what());
            }
        }
    } catch (const Error &error) {
        log(LogLevel::warning, std::string("the OCSP signers cannot be looked at: ") + error.what());
    }
    const std::lock_guard lock(mutex_);
    nextLook_ = std::chrono::steady_clock::now() + lookEvery_;
    if (chosen) { // else the last one stays as long as it lasts
        current_ = std::move(chosen);
    }
}

OcspSignerSource SignerFolder::source(std::string folder, std::shared_ptr<KeyProvider> keys, Issuer issuer,
                                      const Clock &clock, std::chrono::milliseconds lookEvery) {
    auto signers =
        std::make_shared<SignerFolder>(std::move(folder), std::move(keys), std::move(issuer), clock, lookEvery);
    return [signers = std::move(signers)] { return signers->current(); };
}

} // namespace eid::ca
