// SPDX-License-Identifier: Apache-2.0
#include "http/base64.hpp"
#include "http/problem.hpp"
#include "http/services.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace eid;
using namespace eid::ca;

namespace {

HttpHandler saying(const std::string &word) {
    return [word](const HttpRequest &) {
        HttpResponse response;
        response.body = std::make_shared<const Bytes>(toBytes(word));
        return response;
    };
}

HttpResponse get(const HttpHandler &handler, std::string_view target, std::string_view ifNoneMatch = {}) {
    return handler({.method = "GET", .target = target, .contentType = {}, .ifNoneMatch = ifNoneMatch, .body = {}});
}

std::string bodyOf(const HttpResponse &response) {
    return response.body ? toText(*response.body) : std::string();
}

std::string header(const HttpResponse &response, std::string_view name) {
    for (const auto &[key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

} // namespace

TEST_CASE("the first prefix that fits takes the request") {
    const HttpHandler handler = route({{"/crl", saying("lists")}, {"/a/", saying("a")}, {"/", saying("rest")}});
    CHECK(bodyOf(get(handler, "/crl/x")) == "lists");
    CHECK(bodyOf(get(handler, "/crl?x=/y")) == "lists");
    CHECK(bodyOf(get(handler, "/crlx")) == "rest");
    CHECK(bodyOf(get(handler, "/a")) == "a");
    CHECK(bodyOf(get(handler, "/a/b")) == "a");
    CHECK(bodyOf(get(handler, "/")) == "rest");
    CHECK(get(route({{"/only", saying("x")}}), "/other").status == 404);
}

TEST_CASE("base64 behind an address is read as clients write it") {
    CHECK(base64FromPath("AP8Q") == Bytes{0x00, 0xFF, 0x10});
    CHECK(base64FromPath("+/8=") == Bytes{0xFB, 0xFF});
    CHECK(base64FromPath("%2B%2f8%3D") == Bytes{0xFB, 0xFF});
    CHECK(base64FromPath("+/8") == Bytes{0xFB, 0xFF}); // without padding
    CHECK(base64FromPath("") == Bytes{});
    for (const char *bad : {"A", "====", "A=AA", "AP8Q=", "AP 8", "%2", "%2G", "AA%00", "-_-_", "AB=="}) {
        CAPTURE(bad);
        CHECK_FALSE(base64FromPath(bad));
    }
}

TEST_CASE("only published files of a folder are served, by their plain names") {
    const eid::test::ScratchFolder folder;
    const auto put = [&](const std::string &name) { std::ofstream(folder.path / name) << name; };
    for (const char *name : {"a.crl", "b.cer", "c.p7c", "secret.key", ".hidden.crl"}) {
        put(name);
    }
    std::filesystem::create_directory(folder.path / "sub.crl");
    std::filesystem::create_symlink(folder.path / "secret.key", folder.path / "link.crl");
    const HttpHandler handler = filesOverHttp(folder.path.string(), "/pub/");
    const HttpResponse list = get(handler, "/pub/a.crl?x");
    CHECK(list.status == 200);
    CHECK(list.contentType == "application/pkix-crl");
    CHECK(list.file == (folder.path / "a.crl").string());
    CHECK(get(handler, "/pub/b.cer").contentType == "application/pkix-cert");
    CHECK(get(handler, "/pub/c.p7c").contentType == "application/pkcs7-mime");
    for (const char *bad : {"/pub/secret.key", "/pub/.hidden.crl", "/pub/none.crl", "/pub/sub.crl", "/pub/link.crl",
                            "/pub/../a.crl", "/pub/%61.crl", "/pub/", "/pub", "/pub//a.crl/../a.crl"}) {
        CAPTURE(bad);
        CHECK(get(handler, bad).status == 404);
    }
    CHECK(handler({.method = "PUT", .target = "/pub/a.crl", .contentType = {}, .ifNoneMatch = {}, .body = {}}).status ==
          405);

    const std::string tag = header(list, "ETag");
    CHECK(get(handler, "/pub/a.crl", "\"other\", " + tag).status == 304);
    CHECK(get(handler, "/pub/a.crl", "\"other\"").status == 200);
    // A replaced file is another one, even of the same size within the same second.
    put("new");
    std::filesystem::rename(folder.path / "new", folder.path / "a.crl");
    CHECK(header(get(handler, "/pub/a.crl"), "ETag") != tag);
}

TEST_CASE("health is 200 when nothing is wrong and names what is") {
    std::vector<std::string> wrong;
    const HttpHandler handler = healthOverHttp([&] { return wrong; });
    CHECK(get(handler, "/healthz").status == 200);
    CHECK(bodyOf(get(handler, "/healthz")) == R"({"status":"ok"})");
    wrong = {"store: EID-617"};
    CHECK(get(handler, "/healthz").status == 503);
    CHECK(bodyOf(get(handler, "/healthz")) == R"({"status":"failing","codes":["store: EID-617"]})");
}

TEST_CASE("metrics are in the text format of Prometheus") {
    Metrics metrics;
    metrics.counter("eid_test_total", "Test.", "result=\"good\"").add(3);
    const HttpResponse response = get(metricsOverHttp(metrics), "/metrics");
    CHECK(response.contentType == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(bodyOf(response).find("eid_test_total{result=\"good\"} 3") != std::string::npos);
}

TEST_CASE("situations become statuses") {
    CHECK(httpStatus(Situation::requestMalformed) == 400);
    CHECK(httpStatus(Situation::approvalMissing) == 401);
    CHECK(httpStatus(Situation::requestNotAuthorised) == 403);
    CHECK(httpStatus(Situation::certificateUnknown) == 404);
    CHECK(httpStatus(Situation::requestConflict) == 409);
    CHECK(httpStatus(Situation::documentTooLarge) == 413);
    CHECK(httpStatus(Situation::serviceBusy) == 429);
    CHECK(httpStatus(Situation::storeUnavailable) == 503);
    CHECK(httpStatus(Situation::storeDamaged) == 500);
    CHECK(problem(Error(Situation::serviceBusy)).status == 429);
}
