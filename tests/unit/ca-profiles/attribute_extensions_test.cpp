// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "profiles/attribute_extensions.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

TEST_CASE("Directory attributes are encoded as RFC 3739 writes them") {
    DirectoryAttributes attributes;
    attributes.dateOfBirth = parseTime("1985-07-30T23:30:00Z");
    attributes.citizenships = {"NL", "BE", "NL"};
    const RequestedExtension extension = encodeDirectoryAttributes(attributes);
    CHECK(extension.oid == "2.5.29.9");
    CHECK(toHex(extension.value) == "3035301D06082B060105050709013111180F" + toHex(asBytes("19850730120000Z")) +
                                        "301406082B0601050507090431081302424513024E4C");
}

TEST_CASE("An admission, a procuration and names are encoded as Common PKI and RFC 5280 write them") {
    Admission admission;
    admission.professions = {"Notary"};
    admission.professionOids = {"1.2.3"};
    admission.registrationNumber = "7";
    CHECK(toHex(encodeAdmission(admission).value) == "301B301930173015301330080C064E6F7461727930040602"
                                                     "2A03130137");
    Procuration procuration;
    procuration.country = "BE";
    procuration.typeOfSubstitution = "guardian";
    procuration.signingFor = {{"2.5.4.6", "BE"}};
    CHECK(toHex(encodeProcuration(procuration).value) == "3025"
                                                         "A10413024245"
                                                         "A20A0C08677561726469616E"
                                                         "A311A40F300D310B3009060355040613024245");
    CHECK(toHex(encodeAlternativeNames({{"a.be"}, {}, {}}).value) == "30068204612E6265");
}

TEST_CASE("Values that the strict reading would refuse are refused when they are encoded") {
    CHECK(situationOf([] { encodeDirectoryAttributes({}); }) == Situation::requestOutOfProfile);
    DirectoryAttributes attributes;
    attributes.gender = "unknown";
    CHECK(situationOf([&] { encodeDirectoryAttributes(attributes); }) == Situation::requestOutOfProfile);
    CHECK(situationOf([] { encodeAdmission({}); }) == Situation::requestOutOfProfile);
    CHECK(situationOf([] { encodeProcuration({}); }) == Situation::requestOutOfProfile);
    CHECK(situationOf([] { encodeAlternativeNames({{"not a name"}, {}, {}}); }) == Situation::requestOutOfProfile);
    CHECK(situationOf([] { encodeAlternativeNames({}); }) == Situation::requestOutOfProfile);
}
