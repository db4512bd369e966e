// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bin/authority.hpp"
#include "bin/jobs.hpp"
#include "bin/list_keeper.hpp"
#include "ca/cmp/cmp_service.hpp"
#include "ca/lifecycle.hpp"
#include "ca/sweeper.hpp"
#include "issuance/issuing_service.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eid::ca {

/// The authority as it runs: one issuing service and one CMP service for each issuer whose key is configured, and
/// everything that is done without being asked. For one that was ended: revocations, last lists and OCSP signers.
class AuthorityService {
  public:
    /// @throws Error of configuration, profiles, keys and store.
    explicit AuthorityService(Authority &authority);
    AuthorityService(const AuthorityService &) = delete;
    AuthorityService &operator=(const AuthorityService &) = delete;
    ~AuthorityService() = default;

    void addJobs(Jobs &jobs);
    /// By issuer's name; empty when no protection key is configured.
    [[nodiscard]] std::map<std::string, CmpService *> cmpServices() const;

  private:
    struct Served {
        Issuer issuer;
        std::unique_ptr<IssuingService> issuing;
        std::unique_ptr<ListKeeper> lists; ///< null when the issuer publishes none
        std::unique_ptr<CmpService> cmp;   ///< null without protection key
        std::unique_ptr<Sweeper> sweeper;
    };
    void addCmp(Served &served);
    void renewOcspSigner(Served &served);

    Authority &authority_;
    ProfileSet profiles_;
    KeyCheck keyCheck_;
    Lifecycle lifecycle_;
    std::vector<std::unique_ptr<Served>> served_;
};

/// The certificate of each issuer, as NAME.cer, for those who serve and fetch them.
void publishCertificates(const std::vector<Issuer> &issuers, const std::string &folder);

} // namespace eid::ca
