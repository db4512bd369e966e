// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "lint/lint.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eid::test {

/// A certificate in parts that tests change one by one. Everything is encoded already; nothing is checked.
struct Draft {
    Bytes version;   ///< [0] with tag; may be empty
    Bytes serial;    ///< INTEGER
    Bytes algorithm; ///< AlgorithmIdentifier in the TBS
    Bytes outerAlgorithm;
    Bytes issuer;
    Bytes notBefore;
    Bytes notAfter;
    Bytes subject;
    Bytes key;
    Bytes afterKey; ///< unique identifiers
    struct Part {
        std::string oid;
        bool critical = false;
        Bytes value;
    };
    std::vector<Part> extensions;

    [[nodiscard]] Bytes der() const;
    [[nodiscard]] Part &part(std::string_view oid);
    void drop(std::string_view oid);
    void add(std::string_view oid, bool critical, Bytes value);
};

/// A profile of the product with certificates that keep to it.
struct Sample {
    ca::Profile profile;
    Draft draft;
    Draft issuer;

    [[nodiscard]] std::vector<ca::LintFinding> findings() const;
};
/// @param profile its file's name without ".toml"
Sample sampleOf(const std::string &profile);

/// SubjectPublicKeyInfo of a point on P-256 / of an RSA modulus; nothing is signed with them here.
Bytes ecKey();
Bytes rsaKey();
/// One RDN: SET { SEQUENCE { type, value } }.
Bytes rdn(std::string_view oid, std::uint32_t tag, std::string_view value);
/// A Name made of RDNs.
Bytes nameOf(std::initializer_list<Bytes> rdns);

} // namespace eid::test
