// SPDX-License-Identifier: Apache-2.0
#include "http/path.hpp"
#include "http/problem.hpp"
#include "http/services.hpp"

namespace eid::ca {

HttpHandler route(std::vector<std::pair<std::string, HttpHandler>> handlers) {
    return [handlers = std::move(handlers)](const HttpRequest &request) {
        const std::string_view path = pathOf(request.target);
        for (const auto &[prefix, handler] : handlers) {
            if (fitsPrefix(path, prefix)) {
                return handler(request);
            }
        }
        return problem(404, Situation::requestMalformed);
    };
}

} // namespace eid::ca
