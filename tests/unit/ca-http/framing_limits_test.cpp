// SPDX-License-Identifier: Apache-2.0
#include "http/request_parser.hpp"
#include "http/server.hpp"
#include "http_client.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <tuple>

using namespace eid;
using namespace eid::ca;
using eid::ca::test::HttpClient;

namespace {

constexpr std::size_t kHead = 1024;
constexpr std::size_t kBody = 1000;
const std::string kChunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

/// What becomes of octets that come in pieces, what is not used being given again with the next.
struct Fed {
    RequestParser::Step last;
    std::size_t given = 0;       ///< octets until the end
    std::size_t mostWaiting = 0; ///< unused at once
};

Fed feed(RequestParser &parser, const std::string &wire, std::size_t piece) {
    Fed fed;
    std::string waiting;
    while (fed.given < wire.size() && !fed.last.complete && fed.last.fault == 0) {
        const std::string next = wire.substr(fed.given, piece);
        fed.given += next.size();
        waiting += next;
        fed.last = parser.put(waiting);
        waiting.erase(0, fed.last.used);
        fed.mostWaiting = std::max(fed.mostWaiting, waiting.size());
    }
    return fed;
}

/// Resident memory of this process in octets.
std::size_t residentMemory() {
    std::ifstream file("/proc/self/statm");
    std::size_t pages = 0;
    file >> pages >> pages;
    return pages * 4096U;
}

} // namespace

TEST_CASE("what frames a body has a limit: extensions of chunks, trailers, and the sum of many") {
    const auto [name, endless, piece] = GENERATE(table<std::string, std::string, std::size_t>({
        {"an extension without end", "4;" + std::string(200'000, 'x'), 1U},
        {"an extension without end", "4;" + std::string(200'000, 'x'), 700U},
        {"an extension without end", "4;" + std::string(200'000, 'x'), 65536U},
        {"a size without end", std::string(200'000, '0'), 700U},
        {"an extension of the last chunk", "0;" + std::string(200'000, 'x'), 700U},
    }));
    CAPTURE(name, piece);
    RequestParser parser(kHead, kBody);
    const Fed fed = feed(parser, kChunked + endless, piece);
    CHECK((fed.last.fault == 431 || fed.last.fault == 400));
    CHECK_FALSE(fed.last.complete);
    CHECK(fed.given <= kChunked.size() + 2 * kHead + piece);
    CHECK(fed.mostWaiting <= kHead + piece + 16);
}

TEST_CASE("trailers have a limit, one long one as well as many short ones") {
    std::string trailers = "0\r\n";
    const bool many = GENERATE(false, true);
    for (int i = 0; i < 20'000; ++i) {
        trailers += many ? "X-A: b\r\n" : "xxxxxxxx";
    }
    const std::size_t piece = GENERATE(1U, 100U, 65536U);
    RequestParser parser(kHead, kBody);
    const Fed fed = feed(parser, kChunked + trailers, piece);
    CHECK(fed.last.fault == 431);
    CHECK(fed.given <= kChunked.size() + 2 * kHead + piece);
    CHECK(fed.mostWaiting <= kHead + piece + 16);
}

TEST_CASE("an empty body in chunks is read in whatever pieces it comes") {
    const std::string wire = kChunked + GENERATE("0\r\n\r\n", "0;x\r\nA: b\r\n\r\n", "00\r\n\r\n");
    for (std::size_t piece = 1; piece < wire.size(); ++piece) {
        RequestParser parser(kHead, kBody);
        const Fed fed = feed(parser, wire, piece);
        CHECK(fed.last.complete);
        CHECK(fed.given == wire.size());
        CHECK(parser.request().body.empty());
    }
}

TEST_CASE("short extensions add up over a request, and plain chunks of one octet do not count") {
    const std::string extension = GENERATE(std::string(), ";name=a-value-that-carries-nothing");
    std::string wire = kChunked;
    for (std::size_t i = 0; i < kBody; ++i) {
        wire += "1" + extension + "\r\nx\r\n";
    }
    wire += "0\r\nLast: trailer\r\n\r\n";
    const std::size_t piece = GENERATE(1U, 7U, 65536U);
    RequestParser parser(kHead, kBody);
    const Fed fed = feed(parser, wire, piece);
    if (extension.empty()) {
        CHECK(fed.last.complete);
        CHECK(parser.request().body.size() == kBody);
    } else {
        CHECK(fed.last.fault == 431);
    }
}

TEST_CASE("a head has one limit in whatever pieces it comes") {
    std::string fields;
    for (int i = 0; i < 1000; ++i) {
        fields += "X: 0123456789\r\n";
    }
    const std::string head = GENERATE_COPY("GET / HTTP/1.1\r\nHost: a\r\n" + fields,
                                           "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x'),
                                           "GET /" + std::string(20'000, 'x'));
    const std::size_t piece = GENERATE(1U, 100U, 65536U);
    RequestParser parser(kHead, kBody);
    const Fed fed = feed(parser, head, piece);
    CHECK(fed.last.fault == 431);
    CHECK(fed.given <= kHead + 1 + piece);
}

TEST_CASE("a next request behind a body is left for its turn and counts for nothing") {
    const std::string next = "GET /next HTTP/1.1\r\nHost: a\r\nX: " + std::string(900, 'x') + "\r\n\r\n";
    const std::string first =
        GENERATE(kChunked + "3\r\nabc\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
                 "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    std::string wire = first;
    for (int i = 0; i < 40; ++i) {
        wire += next;
    }
    RequestParser parser(kHead, kBody);
    const RequestParser::Step step = parser.put(wire);
    CHECK(step.complete);
    CHECK(step.used == first.size());
    parser.restart();
    CHECK(parser.put(std::string_view(wire).substr(step.used)).used == next.size());
    CHECK(parser.request().target == "/next");
}

TEST_CASE("a client that never ends its framing is refused, and its octets are not kept") {
    HttpOptions options;
    options.threads = GENERATE(1U, 2U);
    HttpServer server(options, [](const HttpRequest &) { return HttpResponse(); });
    CHECK(HttpClient(server.port()).get("/")->status == 200);
    const std::string attack = GENERATE(std::string("4;"), std::string("0\r\n"));
    std::string block;
    for (int i = 0; i < 8192; ++i) {
        block += attack == "4;" ? "xxxxxxxx" : "X-A: b\r\n";
    }
    const std::size_t before = residentMemory();
    HttpClient client(server.port());
    client.send(kChunked + attack);
    for (int i = 0; i < 1600 && client.send(block); ++i) { // 100 MB, if it is let
    }
    if (const auto told = client.receive()) { // it may have been cut off while it was still sending
        CHECK(told->status == 431);
    }
    CHECK(client.closed());
    CHECK(residentMemory() < before + 30'000'000U);
    CHECK(HttpClient(server.port()).get("/")->status == 200);
}

TEST_CASE("a client that asks and asks and takes no answer makes the server keep little") {
    HttpOptions options;
    options.threads = GENERATE(1U, 2U);
    std::string content(200'000, 'a');
    const auto body = std::make_shared<const Bytes>(toBytes(content));
    HttpServer server(options, [&](const HttpRequest &) {
        HttpResponse response;
        response.body = body;
        return response;
    });
    std::string many;
    for (int i = 0; i < 2000; ++i) {
        many += "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    HttpClient client(server.port());
    client.send(many);
    // All of them are answered, as fast as they are taken.
    int right = 0;
    for (int i = 0; i < 200; ++i) {
        const auto answer = client.receive();
        right += answer && answer->body == content ? 1 : 0;
    }
    CHECK(right == 200);
    CHECK(HttpClient(server.port()).get("/")->status == 200);
}
