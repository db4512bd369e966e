// SPDX-License-Identifier: Apache-2.0
#include "objects/certificate_object.hpp"

#include <array>
#include <utility>

namespace eid::pkcs11 {

namespace {

using enum Needs;
using Cert = CertificateObject;
using Rule = AttributeRule<Cert>;

constexpr std::size_t kCheckValueLength = 3;
constexpr CK_ULONG kSecurityDomainUnspecified = 0;

template <Bytes (Certificate::*part)() const> AttributeAnswer partOf(const Cert &object, FileSource &files) {
    return AttributeAnswer::of((object.certificate(files).*part)());
}

template <TimePoint (Certificate::*time)() const noexcept>
AttributeAnswer dayOf(const Cert &object, FileSource &files) {
    return dateAnswer((object.certificate(files).*time)());
}

/// "The first three bytes of the SHA-1 hash of the certificate object's CKA_VALUE" (4.6.2).
AttributeAnswer checkValueOf(const Cert &object, FileSource &files) {
    Bytes hash = digest(HashAlgorithm::sha1, object.certificate(files).der());
    hash.resize(kCheckValueLength);
    return AttributeAnswer::of(std::move(hash));
}

constexpr auto kStorage = storageRules<Cert>();

constexpr std::array kCertificate{
    Rule{CKA_CERTIFICATE_TYPE, nothing, [](const Cert &, FileSource &) { return numberAnswer(CKC_X_509); }},
    Rule{CKA_CERTIFICATE_CATEGORY, nothing,
         [](const Cert &object, FileSource &) { return numberAnswer(static_cast<CK_ULONG>(object.category())); }},
    Rule{CKA_ID, nothing, [](const Cert &object, FileSource &) { return AttributeAnswer::of({object.id()}); }},
    // Trust is for the system and its user to give; a card that says so of its own root proves nothing.
    Rule{CKA_TRUSTED, nothing, no<Cert>},
    Rule{CKA_SUBJECT, file, partOf<&Certificate::subjectDer>},
    Rule{CKA_ISSUER, file, partOf<&Certificate::issuerDer>},
    Rule{CKA_SERIAL_NUMBER, file, partOf<&Certificate::serialDer>},
    Rule{CKA_VALUE, file,
         [](const Cert &object, FileSource &files) { return AttributeAnswer::of(object.certificate(files).der()); }},
    Rule{CKA_CHECK_VALUE, file, checkValueOf},
    Rule{CKA_START_DATE, file, dayOf<&Certificate::notBefore>},
    Rule{CKA_END_DATE, file, dayOf<&Certificate::notAfter>},
    Rule{CKA_PUBLIC_KEY_INFO, file, partOf<&Certificate::subjectPublicKeyInfo>},
    // These three belong together: the value is here, so there is no address and there are no hashes to check it by.
    Rule{CKA_URL, nothing, empty<Cert>},
    Rule{CKA_HASH_OF_SUBJECT_PUBLIC_KEY, nothing, empty<Cert>},
    Rule{CKA_HASH_OF_ISSUER_PUBLIC_KEY, nothing, empty<Cert>},
    Rule{CKA_NAME_HASH_ALGORITHM, nothing, [](const Cert &, FileSource &) { return numberAnswer(CKM_SHA_1); }},
    Rule{CKA_JAVA_MIDP_SECURITY_DOMAIN, nothing,
         [](const Cert &, FileSource &) { return numberAnswer(kSecurityDomainUnspecified); }},
};

constexpr std::array kTables{CertificateObject::Table(kStorage), CertificateObject::Table(kCertificate)};

} // namespace

CertificateObject::CertificateObject(std::string label, std::uint8_t id, Category category, SharedPublicKeyFile file,
                                     std::string uniqueId)
    : RuledObject(std::move(label), std::move(uniqueId)), id_(id), category_(category), file_(std::move(file)) {}

std::span<const CertificateObject::Table> CertificateObject::tables() const noexcept {
    return kTables;
}

Certificate CertificateObject::certificate(FileSource &files) const {
    return file_->get(files)->certificate.value();
}

Bytes CertificateObject::subjectPublicKeyInfo(FileSource &files) const {
    return file_->get(files)->key.info;
}

} // namespace eid::pkcs11
