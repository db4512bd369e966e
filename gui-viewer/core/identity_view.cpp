// SPDX-License-Identifier: Apache-2.0
#include "core/identity_view.hpp"

#include "core/texts.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace eid::viewer {

namespace {

enum class Place { heading, front, card, special, technical };

struct PlaceOf {
    std::string_view label;
    Place place;
};

// In the order of the page, which is that of the printed card; what is not here goes to the further fields.
constexpr std::array kPlaces{
    PlaceOf{"surname", Place::heading},
    PlaceOf{"firstnames", Place::heading},
    PlaceOf{"first_letter_of_third_given_name", Place::heading},
    PlaceOf{"document_type", Place::heading},
    PlaceOf{"nobility", Place::front},
    PlaceOf{"gender", Place::front},
    PlaceOf{"nationality", Place::front},
    PlaceOf{"date_of_birth", Place::front},
    PlaceOf{"location_of_birth", Place::front},
    PlaceOf{"national_number", Place::front},
    PlaceOf{"card_number", Place::card},
    PlaceOf{"validity_begin_date", Place::card},
    PlaceOf{"validity_end_date", Place::card},
    PlaceOf{"issuing_municipality", Place::card},
    PlaceOf{"duplicata", Place::card},
    PlaceOf{"chip_number", Place::technical},
    PlaceOf{"special_status", Place::special},
    PlaceOf{"special_organization", Place::special},
    PlaceOf{"member_of_family", Place::special},
    PlaceOf{"date_and_country_of_protection", Place::special},
    PlaceOf{"work_permit_mention", Place::special},
    PlaceOf{"employer_vat_1", Place::special},
    PlaceOf{"employer_vat_2", Place::special},
    PlaceOf{"regional_file_number", Place::special},
    PlaceOf{"brexit_mention_1", Place::special},
    PlaceOf{"brexit_mention_2", Place::special},
    PlaceOf{"cardA_mention_1", Place::special},
    PlaceOf{"cardA_mention_2", Place::special},
    PlaceOf{"cardEU_start_date", Place::special},
    PlaceOf{"structure_version", Place::technical},
    PlaceOf{"photo_hash", Place::technical},
    PlaceOf{"basic_key_hash", Place::technical},
};

FieldRow rowOf(const IdentityField &field) {
    return {QString::fromStdString(field.label), texts::fieldName(field), texts::fieldValue(field)};
}

/// A code "0" of the special status says that there is none.
bool saysNothing(const IdentityField &field) {
    return field.text.empty() || (field.label == "special_status" && field.meaning == "none");
}

QList<FieldRow> *listOf(IdentityView &view, Place place) {
    switch (place) {
    case Place::heading:
        return nullptr;
    case Place::front:
        return &view.front;
    case Place::card:
        return &view.card;
    case Place::special:
        return &view.special;
    case Place::technical:
        return &view.technical;
    }
    return nullptr;
}

std::optional<std::chrono::sys_days> dayOf(const Record &record, std::string_view label) {
    const IdentityField *const field = record.find(label);
    if (field == nullptr || !field->date || field->date->day == 0) {
        return std::nullopt;
    }
    const std::chrono::year_month_day day(std::chrono::year(field->date->year),
                                          std::chrono::month(static_cast<unsigned>(field->date->month)),
                                          std::chrono::day(static_cast<unsigned>(field->date->day)));
    return day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

void addHeading(IdentityView &view, const IdentityField &field) {
    const QString text = QString::fromStdString(field.text);
    if (field.label == "surname") {
        view.surname = text;
    } else if (field.label == "document_type") {
        view.documentType = texts::fieldValue(field);
    } else if (!text.isEmpty()) {
        view.givenNames = view.givenNames.isEmpty() ? text : view.givenNames + QLatin1Char(' ') + text;
    }
}

} // namespace

IdentityView identityView(const Record &record, TimePoint now) {
    IdentityView view;
    std::vector<const IdentityField *> left;
    for (const IdentityField &field : record.fields()) {
        left.push_back(&field);
    }
    for (const PlaceOf &place : kPlaces) {
        const auto found = std::find_if(left.begin(), left.end(),
                                        [&](const IdentityField *field) { return field->label == place.label; });
        if (found == left.end()) {
            continue;
        }
        const IdentityField &field = **found;
        left.erase(found); // a repeated tag stays and is shown below
        if (place.place == Place::heading) {
            addHeading(view, field);
        } else if (!saysNothing(field)) {
            listOf(view, place.place)->append(rowOf(field));
        }
    }
    for (const IdentityField *const field : left) {
        if (!saysNothing(*field)) {
            view.further.append(rowOf(*field));
        }
    }
    const auto begin = dayOf(record, "validity_begin_date");
    const auto end = dayOf(record, "validity_end_date");
    // The last day counts whole, wherever on earth it is read.
    view.outsideValidity = (begin && now < *begin - std::chrono::days(1)) || (end && now > *end + std::chrono::days(2));
    return view;
}

QList<FieldRow> addressRows(const Record &record) {
    QList<FieldRow> rows;
    for (const IdentityField &field : record.fields()) {
        if (!saysNothing(field) && field.label != "structure_version") {
            rows.append(rowOf(field));
        }
    }
    return rows;
}

} // namespace eid::viewer
