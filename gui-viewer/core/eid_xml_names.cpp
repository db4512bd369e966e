// SPDX-License-Identifier: Apache-2.0
#include "core/eid_xml_names.hpp"

#include <algorithm>
#include <array>

namespace eid::viewer::eidxml {

namespace {

constexpr std::array kGender{Word{"M", "male"}, Word{"F", "female"}, Word{"V", "female"}, Word{"W", "female"}};

// Two words with one code: the first is what is written, the others come from earlier versions of that viewer.
constexpr std::array kStatus{Word{"0", "NO_STATUS"},
                             Word{"1", "WHITE_CANE"},
                             Word{"2", "EXTENDED_MINORITY"},
                             Word{"3", "WHITE_CANE_EXTENDED_MINORITY"},
                             Word{"4", "YELLOW_CANE"},
                             Word{"5", "YELLOW_CANE_EXTENDED_MINORITY"},
                             Word{"1", "whitecane"},
                             Word{"2", "extendedminority"},
                             Word{"3", "whitecane,extendedminority"},
                             Word{"4", "yellowcane"},
                             Word{"5", "yellowcane,extendedminority"}};

constexpr std::array kDocument{Word{"1", "belgian_citizen"},  Word{"6", "kids_card"},
                               Word{"7", "bootstrap_card"},   Word{"8", "habilitation_card"},
                               Word{"11", "foreigner_a"},     Word{"12", "foreigner_b"},
                               Word{"13", "foreigner_c"},     Word{"14", "foreigner_d"},
                               Word{"15", "foreigner_e"},     Word{"16", "foreigner_e_plus"},
                               Word{"17", "foreigner_f"},     Word{"18", "foreigner_f_plus"},
                               Word{"20", "ict_i"},           Word{"19", "european_blue_card_h"},
                               Word{"21", "mobile_ict_j"},    Word{"22", "foreigner_m"},
                               Word{"23", "foreigner_n"},     Word{"27", "foreigner_k"},
                               Word{"28", "foreigner_l"},     Word{"31", "foreigner_eu"},
                               Word{"33", "foreigner_A"},     Word{"32", "foreigner_eu_plus"},
                               Word{"34", "foreigner_B"},     Word{"35", "foreigner_F"},
                               Word{"36", "foreigner_F_plus"}};

constexpr std::array kWork{Word{"7", "unlimited"}, Word{"8", "limited"}, Word{"9", "no"}, Word{"A", "seasonal worker"}};

constexpr std::array kCardA{Word{"A", "Seasonal worker"},
                            Word{"D", "Student"},
                            Word{"E", "Pupil"},
                            Word{"F", "Intern"},
                            Word{"G", "Volunteer"},
                            Word{"H", "Au pair"},
                            Word{"I", "Researcher mobility"},
                            Word{"J", "Job search"}};

constexpr std::array kCardA2{Word{"K", "Mobility program"}};
constexpr std::array kBrexit1{Word{"B", "Article 18(1) Agreement"}};
constexpr std::array kBrexit2{Word{"C", "Permanent stay"}};

using enum RecordKind;
using enum Writing;

constexpr std::array kFields4{
    FieldPlace{"identity@nationalnumber", identity, 0x06},
    FieldPlace{"identity@dateofbirth", identity, 0x0C, birth},
    FieldPlace{"identity@gender", identity, 0x0D, word, kGender},
    FieldPlace{"identity@noblecondition", identity, 0x0E},
    FieldPlace{"identity@specialstatus", identity, 0x10, word, kStatus},
    FieldPlace{"identity@duplicate", identity, 0x12, duplicate},
    FieldPlace{"identity@memberoffamily", identity, 0x14, flag},
    FieldPlace{"identity@dateandcountryofprotection", identity, 0x15},
    FieldPlace{"identity/name", identity, 0x07},
    FieldPlace{"identity/firstname", identity, 0x08},
    FieldPlace{"identity/middlenames", identity, 0x09},
    FieldPlace{"identity/nationality", identity, 0x0A},
    FieldPlace{"identity/placeofbirth", identity, 0x0B},
    FieldPlace{"card@documenttype", identity, 0x0F, word, kDocument},
    FieldPlace{"card@cardnumber", identity, 0x01},
    FieldPlace{"card@chipnumber", identity, 0x02, hex},
    FieldPlace{"card@validitydatebegin", identity, 0x03, validity},
    FieldPlace{"card@validitydateend", identity, 0x04, validity},
    FieldPlace{"card/deliverymunicipality", identity, 0x05},
    FieldPlace{"card/workpermit@mention", identity, 0x16, word, kWork},
    FieldPlace{"card/workpermit@vat1", identity, 0x17, vat},
    FieldPlace{"card/workpermit@vat2", identity, 0x18, vat},
    FieldPlace{"card/workpermit@regionalfile", identity, 0x19},
    FieldPlace{"card/brexit@mention1", identity, 0x1B, word, kBrexit1},
    FieldPlace{"card/brexit@mention2", identity, 0x1C, word, kBrexit2},
    FieldPlace{"card/cardA@mentions1", identity, 0x1D, word, kCardA},
    FieldPlace{"card/cardA@mentions2", identity, 0x1E, word, kCardA2},
    FieldPlace{"address/streetandnumber", address, 0x01},
    FieldPlace{"address/zip", address, 0x02},
    FieldPlace{"address/municipality", address, 0x03},
};
constexpr std::array kFiles4{
    FilePlace{"identity/photo", CardFile::photo},
    FilePlace{"certificates/root", CardFile::rootCertificate},
    FilePlace{"certificates/citizenca", CardFile::caCertificate},
    FilePlace{"certificates/authentication", CardFile::authCertificate},
    FilePlace{"certificates/signing", CardFile::signCertificate},
    FilePlace{"certificates/rrn", CardFile::rnCertificate},
};
constexpr std::array<std::string_view, 1> kPassedOver4{"@version"};

constexpr std::array<std::string_view, 8> kDemanded{
    "identity/name",         "identity/firstname",        "identity/nationality",
    "identity/placeofbirth", "card/deliverymunicipality", "address/streetandnumber",
    "address/zip",           "address/municipality"};

constexpr std::array kFields35{
    FieldPlace{"biographic/document/type", identity, 0x0F},
    FieldPlace{"biographic/document/id/name", identity, 0x08},
    FieldPlace{"biographic/document/id/surname", identity, 0x07},
    FieldPlace{"biographic/document/id/gender", identity, 0x0D},
    FieldPlace{"biographic/document/id/date_of_birth", identity, 0x0C},
    FieldPlace{"biographic/document/id/location_of_birth", identity, 0x0B},
    FieldPlace{"biographic/document/id/nobility", identity, 0x0E},
    FieldPlace{"biographic/document/id/nationality", identity, 0x0A},
    FieldPlace{"biographic/document/id/national_nr", identity, 0x06},
    FieldPlace{"biographic/document/id/duplicata", identity, 0x12},
    FieldPlace{"biographic/document/id/special_organization", identity, 0x13},
    FieldPlace{"biographic/document/id/member_of_family", identity, 0x14, flag},
    FieldPlace{"biographic/document/id/special_status", identity, 0x10},
    FieldPlace{"biographic/document/card/logical_nr", identity, 0x01},
    FieldPlace{"biographic/document/card/chip_nr", identity, 0x02, hex},
    FieldPlace{"biographic/document/card/validity/date_begin", identity, 0x03},
    FieldPlace{"biographic/document/card/validity/date_end", identity, 0x04},
    FieldPlace{"biographic/document/card/issuing_municipality", identity, 0x05},
    FieldPlace{"biometric/picture/hash", identity, 0x11, base64},
    FieldPlace{"biographic/address/street", address, 0x01},
    FieldPlace{"biographic/address/zip", address, 0x02},
    FieldPlace{"biographic/address/municipality", address, 0x03},
};
constexpr std::array kFiles35{
    FilePlace{"biographic/files/file_id", CardFile::identity},
    FilePlace{"biographic/files/file_id_sign", CardFile::identitySignature},
    FilePlace{"biographic/files/file_address", CardFile::address},
    FilePlace{"biographic/files/file_address_sign", CardFile::addressSignature},
    FilePlace{"biometric/picture/data", CardFile::photo},
    FilePlace{"scard/files/file_datainfo", CardFile::cardData},
    FilePlace{"scard/files/file_tokeninfo", CardFile::tokenInfo},
};
// The challenge is an old one that proves nothing; certificates and PIN descriptions are read by their labels.
constexpr std::array<std::string_view, 7> kPassedOver35{"doc_version",
                                                        "card_type",
                                                        "biographic/document/version",
                                                        "biographic/address/version",
                                                        "biometric/picture@type",
                                                        "challenge_response",
                                                        "cryptographic"};

constexpr Form kVersion4{"eid", kFields4, kFiles4, kPassedOver4};
constexpr Form kVersion35{"beid_card", kFields35, kFiles35, kPassedOver35};

} // namespace

const Form &version4() noexcept {
    return kVersion4;
}

const Form &version35() noexcept {
    return kVersion35;
}

const FieldPlace *fieldAt(const Form &form, std::string_view place) noexcept {
    for (const FieldPlace &row : form.fields) {
        if (row.place == place) {
            return &row;
        }
    }
    return nullptr;
}

std::optional<CardFile> fileAt(const Form &form, std::string_view place) noexcept {
    for (const FilePlace &row : form.files) {
        if (row.place == place) {
            return row.file;
        }
    }
    return std::nullopt;
}

bool isPassedOver(const Form &form, std::string_view place) noexcept {
    return std::any_of(form.passedOver.begin(), form.passedOver.end(), [place](std::string_view passed) {
        return place.starts_with(passed) &&
               (place.size() == passed.size() || place[passed.size()] == '/' || place[passed.size()] == '@');
    });
}

bool isDemanded(std::string_view place) noexcept {
    return std::find(kDemanded.begin(), kDemanded.end(), place) != kDemanded.end();
}

} // namespace eid::viewer::eidxml
