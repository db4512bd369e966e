// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/cmp_service.hpp"
#include "ca/operators.hpp"
#include "crl/crl_publisher.hpp"
#include "http/server.hpp"
#include "issuance/issuing_service.hpp"
#include "keys/key_provider.hpp"
#include "ocsp/ocsp_responder.hpp"
#include "store/open_store.hpp"
#include "tsa/time_stamper.hpp"

#include <map>
#include <string>

namespace eid::ca {

/// The configuration of eid-ca, eid-ocsp and eid-tsa: one TOML file, each program reads its tables
/// (docs/eid-ca.toml.md). Paths are taken from the file's own folder when relative. Unknown keys are errors.
struct Configuration {
    StoreOptions store;
    std::map<std::string, std::shared_ptr<KeyProvider>> keyProviders;
    std::string profileFolder;
    std::vector<std::string> blocklists;
    std::vector<Operator> operators;
    std::string operatorRoots; ///< folder of trust anchors of the operators' cards
    std::vector<RegistrationAuthority> registrationAuthorities;
    IssuingOptions issuing;
    CmpOptions cmp;
    CrlOptions crl;
    OcspOptions ocsp;
    TimeStampingOptions timeStamping;
    HttpOptions caHttp, ocspHttp, tsaHttp;
    /// Where the keys of issuers, of protection, OCSP signers, TSA and audit are: provider and name.
    struct KeyPlace {
        std::string provider;
        std::string name;
    };
    std::map<std::string, KeyPlace> issuerKeys; ///< by issuer's name
    KeyPlace cmpProtection, auditKey, timeStampingKey;
    std::string cmpProtectionCertificate, timeStampingCertificate; ///< files
    std::string publishFolder;                                     ///< CA certificates for eid-ocsp
    std::string ocspSignerFolder; ///< keys and certificates of OCSP signers: written by eid-ca, read by eid-ocsp
    std::string logLevel = "info";

    /// @throws Error configurationInvalid naming the line, fileNotReadable.
    static Configuration load(const std::string &path);
};

} // namespace eid::ca
