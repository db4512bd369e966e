// SPDX-License-Identifier: Apache-2.0
#include "http/http_date.hpp"
#include "http/server.hpp"
#include "http_client.hpp"
#include "support/refusal.hpp"
#include "support/scratch.hpp"

#include <atomic>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>

using namespace eid;
using namespace eid::ca;
using eid::ca::test::ClientResponse;
using eid::ca::test::HttpClient;

namespace {

/// Says what it was asked.
HttpResponse echo(const HttpRequest &request) {
    if (request.target == "/refused") {
        throw Error(Situation::requestConflict, "transaction");
    }
    if (request.target == "/broken") {
        throw Error(Situation::storeUnavailable, "secret place of the database");
    }
    if (request.target == "/bug") {
        throw std::runtime_error("secret of the program");
    }
    HttpResponse response;
    response.contentType = "text/plain";
    response.body =
        std::make_shared<const Bytes>(toBytes(std::string(request.method) + " " + std::string(request.target) + " " +
                                              std::string(request.contentType) + " " + toText(request.body)));
    return response;
}

} // namespace

TEST_CASE("requests on one connection are answered in their order") {
    HttpServer server({}, echo);
    HttpClient client(server.port());
    auto first = client.get("/a?b=c");
    REQUIRE(first);
    CHECK(first->status == 200);
    CHECK(first->body == "GET /a?b=c  ");
    CHECK(first->headers.at("date").size() == 29);
    CHECK(first->headers.count("connection") == 0);
    auto second = client.post("/x", "application/test", std::string(5000, 'y'));
    REQUIRE(second);
    CHECK(second->body == "POST /x application/test " + std::string(5000, 'y'));

    SECTION("also when they come in one piece") {
        client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                    "\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(client.receive()->body == "GET /1  ");
        CHECK(client.receive()->body == "POST /2  abc");
        CHECK(client.receive()->body == "GET /3  ");
    }
    SECTION("also when they come octet by octet") {
        const std::string wire = "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Type: t/t\r\nContent-Length: 3\r\n\r\nabc";
        for (const char octet : wire) {
            client.send({&octet, 1});
        }
        CHECK(client.receive()->body == "POST /slow t/t abc");
    }
    SECTION("a HEAD is answered as a GET without its body") {
        client.send("HEAD /h HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n");
        auto head = client.receive(true);
        REQUIRE(head);
        CHECK(head->headers.at("content-length") == "9");
        CHECK(client.receive()->body == "GET /next  ");
    }
    SECTION("a body in chunks, with a trailer that changes nothing") {
        client.send("POST /c HTTP/1.1\r\nHost: a\r\nContent-Type: one\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nContent-Type: two\r\n\r\n");
        CHECK(client.receive()->body == "POST /c one abcde");
    }
    SECTION("a client that waits for leave to send its body") {
        client.send("POST /w HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        CHECK(client.receive()->status == 100);
        client.send("ok");
        CHECK(client.receive()->body == "POST /w  ok");
    }
    SECTION("an address with scheme and host") {
        CHECK(client.get("http://a/path?q")->body == "GET /path?q  ");
        CHECK(client.get("http://a")->body == "GET /  ");
    }
    SECTION("Connection: close is obeyed") {
        auto last = client.get("/l", "Connection: close\r\n");
        CHECK(last->headers.at("connection") == "close");
        CHECK(client.closed());
    }
    SECTION("HTTP/1.0 ends after the answer unless asked otherwise") {
        client.send("GET /0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        CHECK(client.receive()->headers.at("connection") == "keep-alive");
        client.send("GET /0 HTTP/1.0\r\n\r\n");
        CHECK(client.receive()->body == "GET /0  ");
        CHECK(client.closed());
    }
}

TEST_CASE("what breaks the protocol is refused and the connection ended") {
    HttpOptions options;
    options.maximumHead = 1024;
    options.maximumBody = 100;
    HttpServer server(options, echo);
    HttpClient client(server.port());
    const auto [request, status] = GENERATE_COPY(table<std::string, int>({
        {"nonsense\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/2.7\r\nHost: a\r\n\r\n", 505},
        {"GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nA b: c\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -4\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", 413},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF0\r\n", 413},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'x') + "\r\n\r\n", 431},
        {"GET /" + std::string(2000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
    }));
    CAPTURE(request);
    client.send(request);
    auto answer = client.receive();
    REQUIRE(answer);
    CHECK(answer->status == status);
    CHECK(answer->headers.at("content-type") == "application/problem+json");
    CHECK(answer->headers.at("connection") == "close");
    CHECK(client.closed());
    CHECK(HttpClient(server.port()).get("/")->status == 200);
}

TEST_CASE("a head that grows field by field stops at the limit") {
    HttpOptions options;
    options.maximumHead = 1024;
    HttpServer server(options, echo);
    HttpClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n");
    std::size_t sent = 0;
    while (sent < 100000 && client.send("X: 0123456789\r\n")) { // until the server has enough
        sent += 15;
    }
    auto answer = client.receive();
    // The client may have been cut off while it was still sending; it was not let through in any case.
    if (answer) {
        CHECK(answer->status == 431);
    }
    CHECK(client.closed());
}

TEST_CASE("errors of handlers become problem documents that tell a client's mistake and nothing of the inside") {
    HttpServer server({}, echo);
    HttpClient client(server.port());
    auto refused = client.get("/refused");
    CHECK(refused->status == 409);
    CHECK(refused->headers.at("content-type") == "application/problem+json");
    CHECK(refused->body.find("\"code\":\"EID-610\"") != std::string::npos);
    CHECK(refused->body.find("transaction") != std::string::npos);
    auto broken = client.get("/broken");
    CHECK(broken->status == 503);
    CHECK(broken->headers.count("retry-after") == 1);
    CHECK(broken->body.find("EID-617") != std::string::npos);
    CHECK(broken->body.find("secret") == std::string::npos);
    auto bug = client.get("/bug");
    CHECK(bug->status == 500);
    CHECK(bug->body.find("secret") == std::string::npos);
    CHECK(client.get("/after")->status == 200);
}

TEST_CASE("a large file is sent whole, also to a client that is slow to take it") {
    const eid::test::ScratchFolder folder;
    const std::string path = (folder.path / "list").string();
    std::string content(7'000'001, 'a');
    for (std::size_t i = 0; i < content.size(); i += 997) {
        content[i] = static_cast<char>('b' + i % 20);
    }
    std::ofstream(path, std::ios::binary) << content;
    HttpOptions options;
    options.threads = GENERATE(1U, 2U);
    HttpServer server(options, [&](const HttpRequest &request) {
        HttpResponse response;
        response.contentType = "application/pkix-crl";
        response.file = request.target == "/gone" ? path + "x" : path;
        return response;
    });
    HttpClient client(server.port());
    // The next request is on its way already when the first answer waits for room.
    client.send("GET /l HTTP/1.1\r\nHost: a\r\n\r\nGET /l HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 2; ++i) {
        auto answer = client.receive();
        REQUIRE(answer);
        CHECK(answer->body == content);
    }
    CHECK(client.get("/gone")->status == 404);
    client.send("HEAD /l HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(client.receive(true)->headers.at("content-length") == "7000001");
    CHECK(client.get("/l")->body.size() == content.size());
}

TEST_CASE("clients that are too slow are let go") {
    HttpOptions options;
    options.slow = std::chrono::seconds(1);
    options.idle = std::chrono::seconds(1);
    options.threads = GENERATE(1U, 2U);
    HttpServer server(options, echo);
    HttpClient idle(server.port());
    HttpClient half(server.port());
    half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    // One that keeps sending gets no more time than one that stops.
    HttpClient trickling(server.port());
    std::atomic<bool> over{false};
    std::thread trickle([&] {
        trickling.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        while (!over && trickling.send("x")) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20)); // the pace of the attack, not a wait for it
        }
    });
    auto told = half.receive();
    REQUIRE(told);
    CHECK(told->status == 408);
    CHECK(half.closed());
    CHECK(idle.closed());
    auto toldToo = trickling.receive();
    over = true;
    trickle.join();
    if (toldToo) {
        CHECK(toldToo->status == 408);
    }
    CHECK(trickling.closed());
}

TEST_CASE("connections over the limit are told that the service is busy") {
    HttpOptions options;
    options.connections = 2;
    HttpServer server(options, echo);
    HttpClient first(server.port());
    CHECK(first.get("/")->status == 200);
    {
        HttpClient second(server.port());
        CHECK(second.get("/")->status == 200);
        HttpClient third(server.port());
        auto busy = third.receive();
        REQUIRE(busy);
        CHECK(busy->status == 503);
        CHECK(third.closed());
    }
    // The place becomes free again, as soon as the server has seen the second go.
    for (;;) {
        HttpClient next(server.port());
        if (auto answer = next.get("/"); answer && answer->status == 200) {
            break;
        }
    }
    CHECK(first.get("/")->status == 200);
}

TEST_CASE("a handler that takes its time delays no other client while a thread is free") {
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    HttpOptions options;
    options.threads = 2;
    HttpServer server(options, [&](const HttpRequest &request) {
        if (request.target == "/long") {
            released.wait();
        }
        return echo(request);
    });
    HttpClient patient(server.port());
    patient.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < 20; ++i) {
        HttpClient other(server.port());
        CHECK(other.get("/short")->status == 200);
        CHECK(other.get("/short")->status == 200);
    }
    release.set_value();
    CHECK(patient.receive()->body == "GET /long  ");
}

TEST_CASE("draining ends what runs, closes what waits and takes nothing new") {
    std::promise<void> begun;
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    HttpServer server({}, [&](const HttpRequest &request) {
        begun.set_value();
        released.wait();
        return echo(request);
    });
    HttpClient idle(server.port());
    HttpClient busy(server.port());
    busy.send("GET /running HTTP/1.1\r\nHost: a\r\n\r\n");
    begun.get_future().wait();
    auto drained = std::async(std::launch::async, [&] { server.drain(std::chrono::seconds(20)); });
    // With one thread, which is busy, the idle client hears of it when that thread is free.
    release.set_value();
    auto answer = busy.receive();
    REQUIRE(answer);
    CHECK(answer->body == "GET /running  ");
    CHECK(idle.closed());
    CHECK(busy.closed());
    drained.get();
    CHECK_THROWS_AS(HttpClient(server.port()), std::runtime_error);
}

TEST_CASE("draining gives up on a client that does not go on") {
    HttpServer server({}, echo);
    HttpClient half(server.port());
    half.send("GET / HTTP/1.1\r\nHost");
    server.drain(std::chrono::seconds(0));
    SUCCEED("returned");
}

TEST_CASE("many clients at once get each their own answer") {
    HttpOptions options;
    options.threads = 3;
    HttpServer server(options, echo);
    std::vector<std::future<int>> clients;
    for (int c = 0; c < 8; ++c) {
        clients.push_back(std::async(std::launch::async, [&, c] {
            HttpClient client(server.port());
            int right = 0;
            for (int i = 0; i < 100; ++i) {
                const std::string target = "/" + std::to_string(c) + "/" + std::to_string(i);
                auto answer = client.get(target);
                right += answer && answer->body == "GET " + target + "  " ? 1 : 0;
            }
            return right;
        }));
    }
    for (auto &client : clients) {
        CHECK(client.get() == 100);
    }
}

TEST_CASE("dates are written as HTTP wants them") {
    using std::chrono::system_clock;
    CHECK(httpDate(system_clock::from_time_t(784111777)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(httpDate(system_clock::from_time_t(1795421700)) == "Mon, 23 Nov 2026 08:15:00 GMT");
}

TEST_CASE("an address that cannot be listened on is a fault of the configuration that names it") {
    HttpServer first({}, echo);
    HttpOptions options;
    std::string word;
    SECTION("taken") {
        options.port = first.port();
        word = std::to_string(first.port());
    }
    SECTION("another computer's") {
        options.address = word = "192.0.2.1"; // RFC 5737: nobody's
    }
    SECTION("none") {
        options.address = word = "localhost";
    }
    const Error error = eid::test::errorOf([&] { HttpServer(options, echo); });
    CHECK(error.situation() == Situation::configurationInvalid);
    CHECK_THAT(error.context(), Catch::Contains(word));
    options.address = "::1";
    options.port = 0;
    CHECK(HttpServer(options, echo).port() != 0);
}

TEST_CASE("a reserved path is answered while every other handler is stuck, and those who wait get their turn") {
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    std::atomic<unsigned> running{0};
    std::atomic<unsigned> most{0};
    HttpOptions options;
    options.threads = GENERATE(1U, 3U);
    options.reserved = {"/healthz"};
    HttpServer server(options, [&](const HttpRequest &request) {
        if (request.target.starts_with("/stuck")) {
            const unsigned now = ++running;
            most = std::max(most.load(), now);
            released.wait();
            --running;
        }
        return echo(request);
    });
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server.port()));
        // Two at once: the second one waits for its turn as well.
        const std::string request = "GET /stuck" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        clients.back()->send(request + request);
    }
    while (running < options.threads) {
        std::this_thread::yield();
    }
    HttpClient kept(server.port());
    for (int i = 0; i < 20; ++i) {
        CHECK(kept.get("/healthz?x")->status == 200);
        CHECK(HttpClient(server.port()).get("/healthz")->status == 200);
    }
    CHECK(running == options.threads);
    release.set_value();
    for (int i = 0; i < 20; ++i) {
        for (int twice = 0; twice < 2; ++twice) {
            const auto answer = clients.at(static_cast<std::size_t>(i))->receive();
            REQUIRE(answer);
            CHECK(answer->body == "GET /stuck" + std::to_string(i) + "  ");
        }
    }
    CHECK(most == options.threads);
    CHECK(kept.get("/other")->status == 200);
}

TEST_CASE("who waited too long for a free thread is told to come again") {
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    std::atomic<bool> running{false};
    HttpOptions options;
    options.reserved = {"/healthz"};
    options.idle = std::chrono::seconds(1);
    HttpServer server(options, [&](const HttpRequest &request) {
        if (request.target == "/stuck") {
            running = true;
            released.wait();
        }
        return echo(request);
    });
    HttpClient stuck(server.port());
    stuck.send("GET /stuck HTTP/1.1\r\nHost: a\r\n\r\n");
    while (!running) {
        std::this_thread::yield();
    }
    HttpClient late(server.port());
    late.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(
        HttpClient(server.port()).closed()); // one that came after it is let go for being idle, so its time is over too
    release.set_value();
    CHECK(stuck.receive()->body == "GET /stuck  ");
    const auto told = late.receive();
    REQUIRE(told);
    CHECK(told->status == 503);
    CHECK(told->headers.count("retry-after") == 1);
    CHECK(told->body.find("EID-626") != std::string::npos);
}
