// SPDX-License-Identifier: Apache-2.0
#include "http/http_date.hpp"
#include "http/method.hpp"
#include "http/path.hpp"
#include "http/services.hpp"

#include <algorithm>
#include <sys/stat.h>

namespace eid::ca {

namespace {

/// A plain name: nothing that climbs, hides, or is of a kind that is not published.
bool isPublishedName(std::string_view name) {
    return !name.empty() && name.size() <= 200 && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-' || c == '_';
           });
}

std::string_view typeOf(std::string_view name) {
    if (name.ends_with(".crl")) {
        return "application/pkix-crl"; // RFC 2585, 4
    }
    if (name.ends_with(".cer")) {
        return "application/pkix-cert";
    }
    if (name.ends_with(".p7c")) {
        return "application/pkcs7-mime"; // RFC 5280, 4.2.2.1
    }
    return {};
}

} // namespace

HttpHandler filesOverHttp(std::string folder, std::string prefix) {
    while (prefix.ends_with('/')) {
        prefix.pop_back();
    }
    return [folder = std::move(folder), prefix = std::move(prefix)](const HttpRequest &request) {
        if (!isGet(request)) {
            return methodNotAllowed("GET, HEAD");
        }
        const std::string_view name = behindPrefix(pathOf(request.target), prefix);
        const std::string_view type = typeOf(name);
        const std::string path = folder + "/" + std::string(name);
        struct stat about {};
        if (type.empty() || !isPublishedName(name) || ::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) {
            return problem(404, Situation::fileNotReadable);
        }
        // A new list is a new file, even within the same second.
        const std::string tag = std::to_string(about.st_ino) + "-" + std::to_string(about.st_mtim.tv_sec) + "." +
                                std::to_string(about.st_mtim.tv_nsec) + "-" + std::to_string(about.st_size);
        HttpResponse response;
        response.contentType = type;
        response.headers.emplace_back("ETag", '"' + tag + '"');
        response.headers.emplace_back("Last-Modified",
                                      httpDate(std::chrono::system_clock::from_time_t(about.st_mtim.tv_sec)));
        // A list may be replaced long before its nextUpdate, by each revocation.
        response.headers.emplace_back("Cache-Control", "public, max-age=60");
        if (matchesEntityTag(request.ifNoneMatch, tag)) {
            response.status = 304;
            return response;
        }
        response.file = path;
        return response;
    };
}

} // namespace eid::ca
