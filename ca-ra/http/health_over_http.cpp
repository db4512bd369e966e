// SPDX-License-Identifier: Apache-2.0
#include "http/method.hpp"
#include "http/services.hpp"

#include <nlohmann/json.hpp>

namespace eid::ca {

HttpHandler healthOverHttp(HealthCheck check) {
    return [check = std::move(check)](const HttpRequest &request) {
        if (!isGet(request)) {
            return methodNotAllowed("GET, HEAD");
        }
        const std::vector<std::string> wrong = check();
        HttpResponse response;
        response.contentType = "application/json";
        response.headers.emplace_back("Cache-Control", "no-store");
        nlohmann::ordered_json body = {{"status", wrong.empty() ? "ok" : "failing"}};
        if (!wrong.empty()) {
            response.status = 503;
            body["codes"] = wrong;
        }
        response.body = std::make_shared<const Bytes>(toBytes(body.dump()));
        return response;
    };
}

HttpHandler metricsOverHttp(const Metrics &metrics) {
    return [&metrics](const HttpRequest &request) {
        if (!isGet(request)) {
            return methodNotAllowed("GET, HEAD");
        }
        HttpResponse response;
        response.contentType = "text/plain; version=0.0.4; charset=utf-8";
        response.headers.emplace_back("Cache-Control", "no-store");
        response.body = std::make_shared<const Bytes>(toBytes(metrics.text()));
        return response;
    };
}

} // namespace eid::ca
