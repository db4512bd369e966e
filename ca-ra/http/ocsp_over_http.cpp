// SPDX-License-Identifier: Apache-2.0
#include "http/base64.hpp"
#include "http/http_date.hpp"
#include "http/method.hpp"
#include "http/path.hpp"
#include "http/services.hpp"

#include <array>

namespace eid::ca {

namespace {

constexpr std::string_view kRequestType = "application/ocsp-request";

/// A date as HTTP writes it, kept: answers share their times for long.
const std::string &keptDate(Time time) {
    struct Kept {
        Time time;
        std::string text;
    };
    thread_local std::array<Kept, 8> kept;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    Kept &place = kept.at(static_cast<std::size_t>(seconds) % kept.size());
    if (place.text.empty() || place.time != time) {
        place = {time, httpDate(time)};
    }
    return place.text;
}

/// RFC 5019, 6.2: caches may keep the answer until its nextUpdate, and not a second longer.
void addCaching(HttpResponse &response, const OcspAnswer &answer, const Clock &clock) {
    const Time now = clock.now();
    if (!answer.thisUpdate || !answer.nextUpdate || *answer.nextUpdate <= now) {
        response.headers.emplace_back("Cache-Control", "no-store");
        return;
    }
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(*answer.nextUpdate - now).count();
    response.headers.reserve(4);
    response.headers.emplace_back("Cache-Control",
                                  "max-age=" + std::to_string(age) + ", public, no-transform, must-revalidate");
    response.headers.emplace_back("Expires", keptDate(*answer.nextUpdate));
    response.headers.emplace_back("Last-Modified", keptDate(*answer.thisUpdate));
    if (!answer.etag.empty()) {
        response.headers.emplace_back("ETag", '"' + answer.etag + '"');
    }
}

} // namespace

HttpHandler ocspOverHttp(OcspResponder &responder, const Clock &clock, std::string prefix) {
    while (prefix.ends_with('/')) {
        prefix.pop_back();
    }
    return [&responder, &clock, prefix = std::move(prefix)](const HttpRequest &request) {
        HttpResponse response;
        response.contentType = "application/ocsp-response";
        if (isGet(request)) {
            // What is no base64 is no OCSP request: the responder says so in its own words (RFC 6960, 2.3).
            const auto decoded = base64FromPath(behindPrefix(pathOf(request.target), prefix));
            const OcspAnswer answer = responder.answer(decoded ? ByteView(*decoded) : ByteView());
            addCaching(response, answer, clock);
            if (matchesEntityTag(request.ifNoneMatch, answer.etag)) {
                response.status = 304;
                return response;
            }
            response.body = answer.response;
            return response;
        }
        if (request.method != "POST") {
            return methodNotAllowed("GET, HEAD, POST");
        }
        if (auto refusal = refuseUnlessPosted(request, kRequestType)) {
            return std::move(*refusal);
        }
        const OcspAnswer answer = responder.answer(request.body);
        addCaching(response, answer, clock);
        response.body = answer.response;
        return response;
    };
}

} // namespace eid::ca
