// SPDX-License-Identifier: Apache-2.0
#include "http/method.hpp"
#include "http/services.hpp"

namespace eid::ca {

HttpHandler timeStampsOverHttp(TimeStamper &stamper) {
    return [&stamper](const HttpRequest &request) {
        if (auto refusal = refuseUnlessPosted(request, "application/timestamp-query")) {
            return std::move(*refusal);
        }
        HttpResponse response;
        response.contentType = "application/timestamp-reply";
        response.headers.emplace_back("Cache-Control", "no-store");
        response.body = std::make_shared<const Bytes>(stamper.answer(request.body));
        return response;
    };
}

} // namespace eid::ca
