// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetcher.hpp"

#include <memory>

class QNetworkAccessManager;

namespace eid::viewer {

/// The core's way to the network over HTTP/1.1, through the system's proxy. It follows no redirect, keeps no cookie and
/// no cache, sends no credentials and tells servers nothing of this computer but the program's name.
class HttpFetcher final : public Fetcher {
  public:
    HttpFetcher();
    /// What is on its way goes on.
    ~HttpFetcher() override;

    [[nodiscard]] std::unique_ptr<Pending> fetch(const FetchRequest &request, Done done) override;

  private:
    std::shared_ptr<QNetworkAccessManager> manager_;
};

} // namespace eid::viewer
