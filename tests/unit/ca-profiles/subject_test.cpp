// SPDX-License-Identifier: Apache-2.0
#include "profiles/subject_checks.hpp"
#include "shipped.hpp"
#include "support/refusal.hpp"

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

const Profile &identity() {
    static const Profile profile = Profile::parse("identity-signature", shippedProfile("identity-signature"));
    return profile;
}

Name person() {
    return {{"2.5.4.3", "Ann Specimen"},
            {"2.5.4.5", "PNOBE-85073003328"},
            {"2.5.4.4", "Specimen"},
            {"2.5.4.42", "Ann"},
            {"2.5.4.6", "BE"}};
}

Name with(std::string_view oid, std::string value) {
    Name name = person();
    for (NameAttribute &attribute : name) {
        if (attribute.oid == oid) {
            attribute.value = std::move(value);
            return name;
        }
    }
    name.push_back({std::string(oid), std::move(value)});
    return name;
}

std::string refusal(const Name &name) {
    const Error error = errorOf([&] { (void)subjectOf(identity(), name); });
    CHECK(error.situation() == Situation::requestOutOfProfile);
    return error.context();
}

} // namespace

TEST_CASE("The Belgian national number has check digits for both centuries") {
    CHECK(isBelgianNationalNumber("85073003328"));
    // 97 - (2000000000 + 000801001) mod 97
    constexpr long long kBody = 801001;
    const long long check = 97 - (2'000'000'000LL + kBody) % 97;
    const std::string since2000 = "000801001" + std::string(check < 10 ? "0" : "") + std::to_string(check);
    CHECK(isBelgianNationalNumber(since2000));
    CHECK_FALSE(isBelgianNationalNumber("85073003329"));
    CHECK_FALSE(isBelgianNationalNumber("8507300332"));
    CHECK_FALSE(isBelgianNationalNumber("850730033281"));
    CHECK_FALSE(isBelgianNationalNumber("8507300332a"));
    CHECK_FALSE(isBelgianNationalNumber("85993003300"));
    for (int digit = 0; digit < 9; ++digit) { // each digit counts
        std::string changedOne = "85073003328";
        char &place = changedOne[static_cast<std::size_t>(digit)];
        place = place == '9' ? '0' : static_cast<char>(place + 1);
        INFO(changedOne);
        CHECK_FALSE(isBelgianNationalNumber(changedOne));
    }
}

TEST_CASE("Identifiers follow the semantics of EN 319 412-1") {
    CHECK(isNaturalPersonIdentifier("PNOBE-85073003328"));
    CHECK_FALSE(isNaturalPersonIdentifier("PNOBE-85073003329"));
    CHECK(isNaturalPersonIdentifier("PASDE-C01X00T47"));
    CHECK(isNaturalPersonIdentifier("IDCEE-AA0012345"));
    CHECK(isNaturalPersonIdentifier("EI:SE-200007292386"));
    CHECK_FALSE(isNaturalPersonIdentifier("VATBE-0876866142"));
    CHECK_FALSE(isNaturalPersonIdentifier("pnobe-85073003328"));
    CHECK_FALSE(isNaturalPersonIdentifier("PNOBE85073003328"));
    CHECK_FALSE(isNaturalPersonIdentifier("PNOBE-"));
    CHECK_FALSE(isNaturalPersonIdentifier("85073003328"));
    CHECK(isLegalPersonIdentifier("VATBE-0876866142"));
    CHECK(isLegalPersonIdentifier("NTRBE-0876866142"));
    CHECK_FALSE(isLegalPersonIdentifier("PNOBE-85073003328"));
    CHECK_FALSE(passesSubjectCheck("unheard-of", "anything"));
}

TEST_CASE("A subject has the profile's order and its fixed values") {
    const Name subject = subjectOf(identity(), person());
    CHECK(subject == Name{{"2.5.4.6", "BE"},
                          {"2.5.4.3", "Ann Specimen"},
                          {"2.5.4.4", "Specimen"},
                          {"2.5.4.42", "Ann"},
                          {"2.5.4.5", "PNOBE-85073003328"}});
    Name short_ = person();
    short_.erase(short_.begin() + 3);
    CHECK(subjectOf(identity(), short_).size() == 4);

    const Profile legacy = Profile::parse("p", shippedProfile("be-legacy-authentication"));
    const Name citizen{{"2.5.4.6", "FR"},
                       {"2.5.4.3", "Ann Specimen (Authentication)"},
                       {"2.5.4.4", "Specimen"},
                       {"2.5.4.42", "Ann"},
                       {"2.5.4.5", "85073003328"}};
    CHECK(subjectOf(legacy, citizen).front() == NameAttribute{"2.5.4.6", "BE"});
    Name signature = citizen;
    signature[1].value = "Ann Specimen (Signature)";
    CHECK(situationOf([&] { (void)subjectOf(legacy, signature); }) == Situation::requestOutOfProfile);
}

TEST_CASE("A subject that does not fit is refused with the attribute's name, never its value") {
    CHECK(refusal(with("2.5.4.5", "PNOBE-85073003329")) == "serialNumber is no valid identifier");
    CHECK(refusal(with("2.5.4.6", "be")).find("C does not have the form") == 0);
    CHECK(refusal(with("2.5.4.12", "Minister")) == "title is not in the profile");
    CHECK(refusal(with("2.5.4.3", "")) == "CN is empty");
    CHECK(refusal(with("2.5.4.3", std::string(65, 'x'))) == "CN is too long");
    CHECK(refusal(with("2.5.4.3", "Ann\nSpecimen")) == "CN holds U+000A, a control character");
    CHECK(refusal(with("2.5.4.3", "Ann\xC2\x85Specimen")) == "CN holds U+0085, a control character");
    CHECK(refusal(with("2.5.4.3", std::string("Ann\0", 4))) == "CN holds U+0000, a control character");
    CHECK(refusal(with("2.5.4.3", "Ann\xC3")) == "CN is no UTF-8");
    Name twice = person();
    twice.push_back({"2.5.4.4", "Another"});
    CHECK(refusal(twice) == "SN comes twice");
    Name none = person();
    none.erase(none.begin());
    CHECK(refusal(none) == "CN is missing");
    // 64 characters, not octets
    std::string accents;
    for (int i = 0; i < 64; ++i) {
        accents += "\xC3\xA9";
    }
    CHECK_NOTHROW(subjectOf(identity(), with("2.5.4.3", accents)));
}

TEST_CASE("A name that deceives is out of profile, and the refusal does not repeat it") {
    CHECK(refusal(with("2.5.4.3", "Jan\u202EPeeters (Authentication)")) ==
          "CN holds U+202E, which changes the direction of the text");
    CHECK(refusal(with("2.5.4.4", "Spec\u200Bimen")) == "SN holds U+200B, which cannot be seen");
    CHECK(refusal(with("2.5.4.42", "Ann\u00AD")) == "GN holds U+00AD, which cannot be seen");
    CHECK(refusal(with("2.5.4.42", "Zoe\u0308")) == "GN holds U+0308, where the normal form C has another spelling");
    CHECK(refusal(with("2.5.4.4", " Specimen")) == "SN holds U+0020, a space at its edge");
    CHECK(refusal(with("2.5.4.4", "-")) == "SN holds U+002D, and no letter and no digit");
    CHECK_NOTHROW(subjectOf(identity(), with("2.5.4.42", "Zo\u00EB")));
}
