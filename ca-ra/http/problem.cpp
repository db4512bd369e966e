// SPDX-License-Identifier: Apache-2.0
#include "http/problem.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace eid::ca {

namespace {

struct Phrase {
    unsigned status;
    std::string_view text;
};
constexpr std::array<Phrase, 21> kPhrases{{{100, "Continue"},
                                           {200, "OK"},
                                           {202, "Accepted"},
                                           {204, "No Content"},
                                           {301, "Moved Permanently"},
                                           {304, "Not Modified"},
                                           {400, "Bad Request"},
                                           {401, "Unauthorized"},
                                           {403, "Forbidden"},
                                           {404, "Not Found"},
                                           {405, "Method Not Allowed"},
                                           {408, "Request Timeout"},
                                           {409, "Conflict"},
                                           {413, "Content Too Large"},
                                           {415, "Unsupported Media Type"},
                                           {429, "Too Many Requests"},
                                           {431, "Request Header Fields Too Large"},
                                           {500, "Internal Server Error"},
                                           {501, "Not Implemented"},
                                           {503, "Service Unavailable"},
                                           {505, "HTTP Version Not Supported"}}};

HttpResponse make(unsigned status, const Error &error, bool detailed) {
    nlohmann::ordered_json body = {
        {"type", "about:blank"}, {"title", error.info().title}, {"status", status}, {"code", error.info().code}};
    if (detailed && !error.context().empty()) {
        body["detail"] = error.context();
    }
    HttpResponse response;
    response.status = status;
    response.contentType = "application/problem+json";
    response.headers.emplace_back("Cache-Control", "no-store");
    if (status == 503 || status == 429) {
        response.headers.emplace_back("Retry-After", "5");
    }
    response.body = std::make_shared<const Bytes>(
        toBytes(body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
    return response;
}

} // namespace

std::string_view reasonPhrase(unsigned status) noexcept {
    for (const Phrase &phrase : kPhrases) {
        if (phrase.status == status) {
            return phrase.text;
        }
    }
    return {};
}

unsigned httpStatus(Situation situation) noexcept {
    switch (situation) {
    case Situation::requestMalformed:
    case Situation::requestOutOfProfile:
    case Situation::possessionNotProved:
    case Situation::keyWeak:
    case Situation::lintFailed:
    case Situation::invalidArgument:
    case Situation::unsupportedInput:
        return 400;
    case Situation::approvalMissing:
        return 401;
    case Situation::requestNotAuthorised:
    case Situation::approvalInvalid:
        return 403;
    case Situation::profileUnknown:
    case Situation::certificateUnknown:
        return 404;
    case Situation::keyReused:
    case Situation::requestConflict:
    case Situation::requestReplayed:
    case Situation::transitionForbidden:
    case Situation::ceremonyExists:
        return 409;
    case Situation::documentTooLarge:
        return 413;
    case Situation::serviceBusy:
        return 429;
    case Situation::authorityKeyUnavailable:
    case Situation::tokenPinRefused:
    case Situation::storeUnavailable:
    case Situation::storeVersion:
    case Situation::clockDisagrees:
    case Situation::statusStale:
        return 503;
    default:
        return 500;
    }
}

HttpResponse problem(const Error &error) {
    const unsigned status = httpStatus(error.situation());
    return make(status, error, status < 500);
}

HttpResponse problem(unsigned status, Situation situation) {
    return make(status, Error(situation), false);
}

} // namespace eid::ca
