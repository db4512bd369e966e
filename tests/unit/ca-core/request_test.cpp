// SPDX-License-Identifier: Apache-2.0
#include "core/request.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>
#include <vector>

using namespace eid;
using namespace eid::ca;

TEST_CASE("A request's digest changes with everything but its identifier") {
    IssuanceRequest request;
    request.id = "1";
    request.profile = "p";
    request.requester = {"ra", "aa"};
    request.subject = {{"2.5.4.3", "ab"}, {"2.5.4.4", "c"}};
    request.publicKeyInfo = {1, 2, 3};
    request.extensions = {{"2.5.29.17", {9}}};

    const std::vector<std::function<void(IssuanceRequest &)>> changes{
        [](auto &r) { r.profile = "q"; },
        [](auto &r) { r.requester.id = "ab"; },
        [](auto &r) { r.requester.role = "operator"; },
        [](auto &r) {
            r.subject = {{"2.5.4.3", "a"}, {"2.5.4.4", "bc"}};
        },
        [](auto &r) { r.subject.pop_back(); },
        [](auto &r) { r.publicKeyInfo.push_back(0); },
        [](auto &r) { r.extensions[0].oid = "2.5.29.18"; },
        [](auto &r) { r.extensions[0].value = {8}; },
        [](auto &r) { r.extensions.clear(); },
        [](auto &r) { r.notBefore = Time(std::chrono::seconds(5)); },
        [](auto &r) { r.notAfter = Time(std::chrono::seconds(5)); },
        [](auto &r) { r.confirmationExpected = true; },
        [](auto &r) {
            r.replaces = CertificateKey{1, Serial::fromHex("05")};
        },
        [](auto &r) {
            r.replaces = CertificateKey{2, Serial::fromHex("05")};
        },
        [](auto &r) {
            r.grant = AttributeGrant{{}, Serial::fromHex("05"), {{"a", "b"}}, {}, {}};
        },
        [](auto &r) {
            r.grant = AttributeGrant{{}, Serial::fromHex("05"), {{"ab", ""}}, {}, {}};
        },
        [](auto &r) {
            r.grant = AttributeGrant{{}, Serial::fromHex("05"), {}, {"a", "b"}, {}};
        },
        [](auto &r) {
            r.grant = AttributeGrant{{}, Serial::fromHex("05"), {}, {"a"}, {"b"}};
        },
    };
    std::set<std::string> digests{toHex(request.digest())};
    for (const auto &change : changes) {
        IssuanceRequest changed = request;
        change(changed);
        CHECK(digests.insert(toHex(changed.digest())).second);
    }
    IssuanceRequest again = request;
    again.id = "2";
    CHECK(again.digest() == request.digest());
}
