// SPDX-License-Identifier: Apache-2.0
#include "http/method.hpp"
#include "http/path.hpp"
#include "http/services.hpp"

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

/// RFC 9483, 6.1: what a client may write at the end of the address. The message says the same, and counts.
constexpr std::array<std::string_view, 10> kOperations{
    "initialization", "certification", "keyupdate",          "pkcs10",  "revocation",
    "getcacerts",     "getrootupdate", "getcertreqtemplate", "getcrls", "nested"};

std::vector<std::string_view> segmentsOf(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty() && segments.size() < 8) {
        const std::string_view segment = path.substr(0, path.find('/'));
        segments.push_back(segment);
        path = behindPrefix(path, segment);
    }
    return segments;
}

} // namespace

HttpHandler cmpOverHttp(std::map<std::string, CmpService *> services, std::string prefix) {
    while (prefix.ends_with('/')) {
        prefix.pop_back();
    }
    return [services = std::move(services), prefix = std::move(prefix)](const HttpRequest &request) {
        if (auto refusal = refuseUnlessPosted(request, "application/pkixcmp")) {
            return std::move(*refusal);
        }
        std::vector<std::string_view> segments = segmentsOf(behindPrefix(pathOf(request.target), prefix));
        CmpService *service = services.size() == 1 ? services.begin()->second : nullptr;
        std::string profile;
        auto segment = segments.begin();
        if (segment != segments.end()) {
            if (const auto named = services.find(std::string(*segment)); named != services.end()) {
                service = named->second;
                ++segment;
            }
        }
        // Nobody has signed the address: what it names is a wish like any other, and the service decides.
        if (segments.end() - segment >= 2 && *segment == "p") {
            profile = *(segment + 1);
            segment += 2;
        }
        if (segment != segments.end() &&
            std::find(kOperations.begin(), kOperations.end(), *segment) != kOperations.end()) {
            ++segment;
        }
        if (service == nullptr || segment != segments.end()) {
            return problem(404, Situation::requestMalformed);
        }
        HttpResponse response;
        response.contentType = "application/pkixcmp";
        response.headers.emplace_back("Cache-Control", "no-store"); // RFC 9811, 3.5
        response.body = std::make_shared<const Bytes>(service->answer(request.body, profile));
        return response;
    };
}

} // namespace eid::ca
