// SPDX-License-Identifier: Apache-2.0
#include "objects/belgian_data.hpp"

#include "der/reader.hpp"
#include "identity/record_tags.hpp"
#include "objects/data_object.hpp"
#include "objects/parsed_file.hpp"

#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

namespace eid::pkcs11 {

namespace {

using Fields = std::map<std::string, Bytes, std::less<>>;
using FieldsFile = ParsedFile<Fields>;

constexpr std::string_view kIdentityGroup = "id", kAddressGroup = "address", kCardDataGroup = "carddata",
                           kTokenInfoGroup = "tokeninfo";

struct WholeFile {
    CardFile file;
    std::string_view label;
    std::string_view group;
};
constexpr std::array kWholeFiles{
    WholeFile{CardFile::identity, "DATA_FILE", kIdentityGroup},
    WholeFile{CardFile::address, "ADDRESS_FILE", kAddressGroup},
    WholeFile{CardFile::photo, "PHOTO_FILE", "photo"},
    WholeFile{CardFile::rnCertificate, "CERT_RN_FILE", "rncert"},
    WholeFile{CardFile::identitySignature, "SIGN_DATA_FILE", "sign_data_file"},
    WholeFile{CardFile::addressSignature, "SIGN_ADDRESS_FILE", "sign_address_file"},
    WholeFile{CardFile::basicKey, "BASIC_KEY_FILE", "basic_key_file"},
    WholeFile{CardFile::cardData, "CARD_DATA", kCardDataGroup},
};

/// A part of a file at a fixed place.
struct Slice {
    std::string_view label;
    std::size_t at;
    std::size_t length;
};

/// The answer to GET CARD DATA, by applet.
constexpr std::array kCardDataOfAll{
    Slice{"carddata_serialnumber", 0, 16},     Slice{"carddata_comp_code", 16, 1},
    Slice{"carddata_os_number", 17, 1},        Slice{"carddata_os_version", 18, 1},
    Slice{"carddata_soft_mask_number", 19, 1}, Slice{"carddata_soft_mask_version", 20, 1},
    Slice{"carddata_appl_lifecycle", 27, 1},
};
constexpr std::array kCardDataBefore17{
    Slice{"carddata_appl_version", 21, 2},
    Slice{"carddata_appl_int_version", 23, 2},
    Slice{"carddata_pkcs15_version", 25, 2},
};
constexpr std::array kCardDataSince17{
    Slice{"carddata_appl_version", 21, 1},         Slice{"carddata_glob_os_version", 22, 2},
    Slice{"carddata_appl_int_version", 24, 1},     Slice{"carddata_pkcs1_support", 25, 1},
    Slice{"carddata_key_exchange_version", 26, 1},
};
constexpr std::array kCardDataSince18{
    Slice{"carddata_pin_counter", 28, 1}, // as it was when the file was read
};

/// The last four octets of EF(TokenInfo), which a Belgian card keeps behind the fields of PKCS #15.
constexpr std::size_t kPersonalisationVersions = 4;
constexpr std::array kTokenInfo{
    Slice{"perso_versions", 0, kPersonalisationVersions},
    Slice{"tokeninfo_graph_perso_version", 0, 1},
    Slice{"tokeninfo_elec_perso_version", 1, 1},
    Slice{"tokeninfo_elec_perso_int_version", 2, 1},
};

void take(Fields &fields, std::span<const Slice> slices, ByteView content) {
    for (const Slice &slice : slices) {
        if (slice.at + slice.length <= content.size()) {
            const ByteView part = content.subspan(slice.at, slice.length);
            fields.emplace(slice.label, Bytes(part.begin(), part.end()));
        }
    }
}

/// The first of repeated fields counts, as Record::find has it.
Fields fieldsOf(const Record &record) {
    Fields fields;
    for (const IdentityField &field : record.fields()) {
        fields.emplace(field.label, field.raw);
    }
    return fields;
}

Fields identityFields(ByteView content) {
    return fieldsOf(parseIdentity(content));
}

Fields addressFields(ByteView content) {
    return fieldsOf(parseAddress(content));
}

Fields cardDataBefore17(ByteView content) {
    Fields fields;
    take(fields, kCardDataOfAll, content);
    take(fields, kCardDataBefore17, content);
    return fields;
}

Fields cardDataSince17(ByteView content) {
    Fields fields;
    take(fields, kCardDataOfAll, content);
    take(fields, kCardDataSince17, content);
    take(fields, kCardDataSince18, content);
    return fields;
}

Fields tokenInfoFields(ByteView content) {
    const ByteView sequence = der::Reader(content).expect(der::tag::kSequence).content;
    Fields fields;
    if (sequence.size() >= kPersonalisationVersions) {
        take(fields, kTokenInfo, sequence.last(kPersonalisationVersions));
    }
    return fields;
}

/// Puts the objects together.
class Shelf {
  public:
    Shelf(const std::vector<CardFile> &files, const std::string &uniquePrefix)
        : files_(files), uniquePrefix_(uniquePrefix) {}

    [[nodiscard]] bool has(CardFile file) const {
        return std::find(files_.begin(), files_.end(), file) != files_.end();
    }

    void addFixed(std::string_view label, std::string_view group, Bytes value) {
        add(label, group, std::nullopt, [value = std::move(value)](FileSource &) { return value; });
    }

    void addWholeFile(const WholeFile &row) {
        if (has(row.file)) {
            add(row.label, row.group, row.file, [file = row.file](FileSource &files) { return *files.file(file); });
        }
    }

    /// @param rows with a `label` each: identity tags or slices.
    template <typename Rows>
    void addFields(const Rows &rows, std::string_view group, const std::shared_ptr<const FieldsFile> &file) {
        if (!has(file->file())) {
            return;
        }
        for (const auto &row : rows) {
            add(row.label, group, file->file(), [file, label = row.label](FileSource &files) {
                const auto fields = file->get(files);
                const auto field = fields->find(label);
                return field == fields->end() ? Bytes() : field->second;
            });
        }
    }

    [[nodiscard]] std::vector<std::shared_ptr<const Object>> takeAll() { return std::move(objects_); }

  private:
    void add(std::string_view label, std::string_view group, std::optional<CardFile> file, DataObject::Value value) {
        std::string uniqueId = uniquePrefix_ + "data/" + std::string(group) + "/" + std::string(label);
        objects_.push_back(std::make_shared<const DataObject>(std::string(label), std::string(group), file,
                                                              std::move(value), std::move(uniqueId)));
    }

    const std::vector<CardFile> &files_;
    const std::string &uniquePrefix_;
    std::vector<std::shared_ptr<const Object>> objects_;
};

void addCardData(Shelf &shelf, const CardInfo &card) {
    const bool before17 = card.version == "1.0" || card.version == "1.1";
    const auto file =
        std::make_shared<const FieldsFile>(CardFile::cardData, before17 ? cardDataBefore17 : cardDataSince17);
    shelf.addFixed("ATR", kCardDataGroup, card.atr);
    shelf.addFields(kCardDataOfAll, kCardDataGroup, file);
    if (before17) {
        shelf.addFields(kCardDataBefore17, kCardDataGroup, file);
        return;
    }
    shelf.addFields(kCardDataSince17, kCardDataGroup, file);
    if (card.version != "1.7") {
        shelf.addFields(kCardDataSince18, kCardDataGroup, file);
    }
}

} // namespace

std::vector<std::shared_ptr<const Object>> belgianData(const CardInfo &card, const std::vector<CardFile> &files,
                                                       const std::string &uniquePrefix) {
    Shelf shelf(files, uniquePrefix);
    for (const WholeFile &row : kWholeFiles) {
        shelf.addWholeFile(row);
    }
    shelf.addFields(identityTags(), kIdentityGroup,
                    std::make_shared<const FieldsFile>(CardFile::identity, identityFields));
    shelf.addFields(addressTags(), kAddressGroup, std::make_shared<const FieldsFile>(CardFile::address, addressFields));
    addCardData(shelf, card);
    shelf.addFields(kTokenInfo, kTokenInfoGroup,
                    std::make_shared<const FieldsFile>(CardFile::tokenInfo, tokenInfoFields));
    return shelf.takeAll();
}

} // namespace eid::pkcs11
