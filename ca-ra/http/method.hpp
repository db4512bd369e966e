// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/problem.hpp"
#include "http/server.hpp"

#include <optional>
#include <string>

namespace eid::ca {

inline bool isGet(const HttpRequest &request) {
    return request.method == "GET" || request.method == "HEAD";
}

/// 405 (RFC 9110, 15.5.6). @param allowed "GET, HEAD"
inline HttpResponse methodNotAllowed(std::string allowed) {
    HttpResponse response = problem(405, Situation::requestMalformed);
    response.headers.emplace_back("Allow", std::move(allowed));
    return response;
}

/// 405 or 415 for what is no POST of that media type; parameters behind the type do not count.
inline std::optional<HttpResponse> refuseUnlessPosted(const HttpRequest &request, std::string_view type) {
    if (request.method != "POST") {
        return methodNotAllowed("POST");
    }
    std::string_view given = request.contentType.substr(0, request.contentType.find(';'));
    while (given.ends_with(' ')) {
        given.remove_suffix(1);
    }
    if (given != type) {
        return problem(415, Situation::requestMalformed);
    }
    return std::nullopt;
}

/// Whether If-None-Match names this entity tag (RFC 9110, 13.1.2; weak comparison). @param tag without quotes.
inline bool matchesEntityTag(std::string_view ifNoneMatch, std::string_view tag) {
    if (ifNoneMatch.empty() || tag.empty()) {
        return false;
    }
    return ifNoneMatch == "*" || ifNoneMatch.find('"' + std::string(tag) + '"') != std::string_view::npos;
}

} // namespace eid::ca
