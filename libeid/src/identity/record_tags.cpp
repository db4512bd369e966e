// SPDX-License-Identifier: Apache-2.0
#include "identity/record_tags.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eid {

namespace {

// Dutch V (vrouw) and German W (weiblich) stand beside French F.
constexpr std::array kGender{CodeMeaning{"M", "male"}, CodeMeaning{"F", "female"}, CodeMeaning{"V", "female"},
                             CodeMeaning{"W", "female"}};

constexpr std::array kDocumentType{
    CodeMeaning{"1", "Belgian citizen"},
    CodeMeaning{"6", "Kids-ID"},
    CodeMeaning{"7", "bootstrap card"},
    CodeMeaning{"8", "habilitation card"},
    CodeMeaning{"11", "foreigner card A"},
    CodeMeaning{"12", "foreigner card B"},
    CodeMeaning{"13", "foreigner card C"},
    CodeMeaning{"14", "foreigner card D"},
    CodeMeaning{"15", "foreigner card E"},
    CodeMeaning{"16", "foreigner card E+"},
    CodeMeaning{"17", "foreigner card F"},
    CodeMeaning{"18", "foreigner card F+"},
    CodeMeaning{"19", "foreigner card H (European blue card)"},
    CodeMeaning{"20", "foreigner card I (intra-corporate transferee)"},
    CodeMeaning{"21", "foreigner card J"},
    CodeMeaning{"22", "foreigner card M"},
    CodeMeaning{"23", "foreigner card N"},
    CodeMeaning{"27", "foreigner card K"},
    CodeMeaning{"28", "foreigner card L"},
    CodeMeaning{"31", "foreigner card EU"},
    CodeMeaning{"32", "foreigner card EU+"},
    CodeMeaning{"33", "foreigner card A (2021 layout)"},
    CodeMeaning{"34", "foreigner card B (2021 layout)"},
    CodeMeaning{"35", "foreigner card F (2021 layout)"},
    CodeMeaning{"36", "foreigner card F+ (2021 layout)"},
    CodeMeaning{"61", "foreigner kids card EU"},
    CodeMeaning{"62", "foreigner kids card EU+"},
    CodeMeaning{"63", "foreigner kids card A"},
    CodeMeaning{"64", "foreigner kids card B"},
    CodeMeaning{"65", "foreigner kids card K"},
    CodeMeaning{"66", "foreigner kids card L"},
    CodeMeaning{"67", "foreigner kids card F"},
    CodeMeaning{"68", "foreigner kids card F+"},
    CodeMeaning{"69", "foreigner kids card M"},
};

constexpr std::array kSpecialStatus{CodeMeaning{"0", "none"},
                                    CodeMeaning{"1", "white cane"},
                                    CodeMeaning{"2", "extended minority"},
                                    CodeMeaning{"3", "white cane and extended minority"},
                                    CodeMeaning{"4", "yellow cane"},
                                    CodeMeaning{"5", "yellow cane and extended minority"}};

constexpr std::array kSpecialOrganization{CodeMeaning{"1", "SHAPE"}, CodeMeaning{"2", "NATO"},
                                          CodeMeaning{"4", "former holder of a blue card"},
                                          CodeMeaning{"5", "researcher"}};

constexpr std::array kWorkPermit{CodeMeaning{"7", "unlimited"}, CodeMeaning{"8", "limited"}, CodeMeaning{"9", "none"},
                                 CodeMeaning{"A", "seasonal"}};

using enum FieldKind;

constexpr std::array kIdentityTags{
    RecordTag{0x00, "structure_version", "Structure version", binary},
    RecordTag{0x01, "card_number", "Card number", text},
    RecordTag{0x02, "chip_number", "Chip number", binary},
    RecordTag{0x03, "validity_begin_date", "Valid from", date},
    RecordTag{0x04, "validity_end_date", "Valid until", date},
    RecordTag{0x05, "issuing_municipality", "Issued by the municipality", text},
    RecordTag{0x06, "national_number", "National Register number", text},
    RecordTag{0x07, "surname", "Surname", text},
    RecordTag{0x08, "firstnames", "Given names", text},
    RecordTag{0x09, "first_letter_of_third_given_name", "First letter of the third given name", text},
    RecordTag{0x0A, "nationality", "Nationality", text},
    RecordTag{0x0B, "location_of_birth", "Place of birth", text},
    RecordTag{0x0C, "date_of_birth", "Date of birth", date},
    RecordTag{0x0D, "gender", "Sex", code, kGender},
    RecordTag{0x0E, "nobility", "Title of nobility", text},
    RecordTag{0x0F, "document_type", "Type of document", code, kDocumentType},
    RecordTag{0x10, "special_status", "Special status", code, kSpecialStatus},
    RecordTag{0x11, "photo_hash", "Digest of the photo", binary},
    RecordTag{0x12, "duplicata", "Duplicate number", text},
    RecordTag{0x13, "special_organization", "Special organisation", code, kSpecialOrganization},
    RecordTag{0x14, "member_of_family", "Member of the family", flag},
    RecordTag{0x15, "date_and_country_of_protection", "Date and country of protection", text},
    RecordTag{0x16, "work_permit_mention", "Access to the labour market", code, kWorkPermit},
    RecordTag{0x17, "employer_vat_1", "Employer's VAT number (1)", text},
    RecordTag{0x18, "employer_vat_2", "Employer's VAT number (2)", text},
    RecordTag{0x19, "regional_file_number", "Regional file number", text},
    RecordTag{0x1A, "basic_key_hash", "Digest of the card's key", binary},
    RecordTag{0x1B, "brexit_mention_1", "Brexit mention (1)", text},
    RecordTag{0x1C, "brexit_mention_2", "Brexit mention (2)", text},
    RecordTag{0x1D, "cardA_mention_1", "Mention on the A card (1)", text},
    RecordTag{0x1E, "cardA_mention_2", "Mention on the A card (2)", text},
    RecordTag{0x1F, "cardEU_start_date", "EU or EU+ card since", date},
};

constexpr std::array kAddressTags{
    RecordTag{0x00, "structure_version", "Structure version", binary},
    RecordTag{0x01, "address_street_and_number", "Street and number", text},
    RecordTag{0x02, "address_zip", "Postcode", text},
    RecordTag{0x03, "address_municipality", "Municipality", text},
};

} // namespace

std::span<const RecordTag> identityTags() noexcept {
    return kIdentityTags;
}

std::span<const RecordTag> addressTags() noexcept {
    return kAddressTags;
}

std::vector<FieldDescription> fieldDescriptions() {
    std::vector<FieldDescription> descriptions;
    for (const std::span<const RecordTag> tags : {identityTags(), addressTags()}) {
        for (const RecordTag &tag : tags) {
            const auto isThis = [&](const FieldDescription &known) { return known.label == tag.label; };
            if (std::any_of(descriptions.begin(), descriptions.end(), isThis)) {
                continue; // both records have a version
            }
            FieldDescription description{tag.label, tag.name, {}};
            std::vector<std::string_view> &meanings = description.meanings;
            for (const CodeMeaning &code : tag.meanings) {
                if (std::find(meanings.begin(), meanings.end(), code.meaning) == meanings.end()) {
                    meanings.push_back(code.meaning);
                }
            }
            descriptions.push_back(std::move(description));
        }
    }
    return descriptions;
}

std::string_view codeMeaning(const RecordTag &tag, std::string_view code) noexcept {
    if (code.size() > 1 && code.front() == '0') {
        code.remove_prefix(1);
    }
    for (const CodeMeaning &entry : tag.meanings) {
        if (entry.code == code) {
            return entry.meaning;
        }
    }
    return {};
}

} // namespace eid
