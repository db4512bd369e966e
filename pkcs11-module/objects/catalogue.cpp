// SPDX-License-Identifier: Apache-2.0
#include "objects/belgian_data.hpp"
#include "objects/certificate_object.hpp"
#include "objects/key_object.hpp"
#include "objects/object.hpp"
#include "objects/profile_object.hpp"
#include "objects/public_key_file.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

namespace eid::pkcs11 {

namespace {

using Objects = std::vector<std::shared_ptr<const Object>>;
using Half = KeyObject::Half;
using Category = CertificateObject::Category;

struct ProfileRow {
    CK_ULONG profile;
    const char *label;
};
constexpr std::array kProfiles{
    ProfileRow{CKP_BASELINE_PROVIDER, "Baseline Provider"},
    ProfileRow{CKP_EXTENDED_PROVIDER, "Extended Provider"},
    ProfileRow{CKP_AUTHENTICATION_TOKEN, "Authentication Token"},
    ProfileRow{CKP_PUBLIC_CERTIFICATES_TOKEN, "Public Certificates Token"},
};

/// Certificates without a key on the card, as the card's own certificate directory labels and numbers them.
struct AuthorityRow {
    CardFile file;
    const char *label;
    std::uint8_t id;
};
constexpr std::array kAuthorities{
    AuthorityRow{CardFile::caCertificate, "CA", 4},
    AuthorityRow{CardFile::rootCertificate, "Root", 6},
};

bool contains(const std::vector<CardFile> &files, CardFile file) {
    return std::find(files.begin(), files.end(), file) != files.end();
}

SharedPublicKeyFile shared(CardFile file, ParsedFile<PublicKeyFile>::Parse parse) {
    return std::make_shared<const ParsedFile<PublicKeyFile>>(file, parse);
}

/// The chip number stands in CKA_UNIQUE_ID, so that objects of two cards are never taken for each other.
class Catalogue {
  public:
    explicit Catalogue(std::string uniquePrefix) : uniquePrefix_(std::move(uniquePrefix)) {}

    void addProfiles() {
        for (const ProfileRow &row : kProfiles) {
            add<ProfileObject>(row.label, row.profile, unique("profile", row.profile));
        }
    }

    void addCertifiedKey(const KeyInfo &key) {
        const SharedPublicKeyFile file = shared(*key.certificate, PublicKeyFile::fromCertificate);
        add<KeyObject>(Half::privateHalf, key, file, unique("private", key.id));
        add<KeyObject>(Half::publicHalf, key, file, unique("public", key.id));
        add<CertificateObject>(key.label, key.id, Category::tokenUser, file, unique("certificate", key.id));
    }

    void addAuthority(const AuthorityRow &row) {
        add<CertificateObject>(row.label, row.id, Category::authority, shared(row.file, PublicKeyFile::fromCertificate),
                               unique("certificate", row.id));
    }

    /// The private half answers challenges only, which PKCS#11 has no mechanism for.
    void addCardKey(const KeyInfo &key) {
        add<KeyObject>(Half::publicHalf, key, shared(CardFile::basicKey, PublicKeyFile::fromPublicKey),
                       unique("public", key.id));
    }

    void append(Objects more) {
        objects_.insert(objects_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    [[nodiscard]] const std::string &uniquePrefix() const noexcept { return uniquePrefix_; }
    [[nodiscard]] Objects takeAll() { return std::move(objects_); }

  private:
    template <typename Kind, typename... Arguments> void add(Arguments &&...arguments) {
        objects_.push_back(std::make_shared<const Kind>(std::forward<Arguments>(arguments)...));
    }

    [[nodiscard]] std::string unique(const char *kind, CK_ULONG number) const {
        return uniquePrefix_ + kind + "/" + std::to_string(number);
    }

    const std::string uniquePrefix_;
    Objects objects_;
};

} // namespace

std::vector<std::shared_ptr<const Object>> objectsOf(const CardInfo &card, const std::vector<KeyInfo> &keys,
                                                     const std::vector<CardFile> &files, const ObjectOptions &options) {
    Catalogue catalogue(toHex(card.serial) + "/");
    catalogue.addProfiles();
    for (const KeyInfo &key : keys) {
        const bool wanted = key.role != KeyRole::signature || options.signatureKey;
        if (wanted && key.certificate && contains(files, *key.certificate)) {
            catalogue.addCertifiedKey(key);
        }
    }
    for (const AuthorityRow &row : kAuthorities) {
        if (contains(files, row.file)) {
            catalogue.addAuthority(row);
        }
    }
    for (const KeyInfo &key : keys) {
        if (key.role == KeyRole::card && contains(files, CardFile::basicKey)) {
            catalogue.addCardKey(key);
        }
    }
    if (card.kind == "belpic") {
        catalogue.append(belgianData(card, files, catalogue.uniquePrefix()));
    }
    return catalogue.takeAll();
}

} // namespace eid::pkcs11
