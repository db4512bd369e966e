// SPDX-License-Identifier: Apache-2.0
#include "core/audit.hpp"

#include "core/hash.hpp"
#include "core/x509.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::ca;

TEST_CASE("An event has one body, whatever its text") {
    AuditEvent event{"certificate.revoked",
                     {"ra", "0f"},
                     parseTime("2026-11-23T08:15:00Z"),
                     CertificateKey{3, Serial::fromHex("00ab")},
                     {{"reason", "keyCompromise"}, {"note", "a\"b\n"}}};
    CHECK(auditBody(event) == R"({"event":"certificate.revoked","at":"2026-11-23T08:15:00Z","role":"ra","actor":"0f",)"
                              R"("issuer":3,"serial":"ab","reason":"keyCompromise","note":"a\"b\n"})");
    event.certificate.reset();
    event.facts = {{"bad", "\xFF"}};
    CHECK(auditBody(event).find("serial") == std::string::npos);
    CHECK(auditBody(event).find("\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("A record's hash depends on everything it ties together") {
    const Bytes zero(32);
    const Bytes reference = auditHash(zero, 1, "ca", "{}");
    // As docs/ca/audit-format.md says it, put together by hand.
    CHECK(reference == sha256(fromHex(std::string(64, '0') + "0000000000000001" + "6361" + "00" + "7B7D")));
    Bytes other = zero;
    other[31] = 1;
    CHECK(auditHash(other, 1, "ca", "{}") != reference);
    CHECK(auditHash(zero, 2, "ca", "{}") != reference);
    CHECK(auditHash(zero, 1, "cb", "{}") != reference);
    CHECK(auditHash(zero, 1, "ca", "{} ") != reference);
}
