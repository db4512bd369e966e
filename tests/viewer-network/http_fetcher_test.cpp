// SPDX-License-Identifier: Apache-2.0
#include "network_desk.hpp"
#include "web_server.hpp"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace eid;
using namespace eid::viewer;
using namespace std::chrono_literals;
using eid::test::application;
using eid::test::bodyOf;
using eid::test::closedPort;
using eid::test::fetched;
using eid::test::get;
using eid::test::runPending;
using eid::test::runUntil;
using eid::test::situationIn;
using eid::test::WebServer;

namespace {

WebServer &server() {
    application();
    static WebServer shared;
    return shared;
}

/// What the server logged from there on. It logs after it has answered, so a last request shows that all is there.
std::string loggedSince(std::size_t begin) {
    const std::size_t before = server().log().size();
    HttpFetcher fetcher;
    fetched(fetcher, get(server().address("/mark")));
    std::string text;
    REQUIRE(runUntil([&] {
        text = server().log().substr(begin);
        return text.find("GET|/mark|", std::max(before, begin) - begin) != std::string::npos && text.back() == '\n';
    }));
    return text.substr(0, text.rfind("GET|/mark|"));
}

/// A server that says what it is told to, or nothing.
class RawServer {
  public:
    explicit RawServer(QByteArray answer, bool close = false) : answer_(std::move(answer)), close_(close) {
        application();
        REQUIRE(server_.listen(QHostAddress::LocalHost));
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket *const socket = server_.nextPendingConnection()) {
                ++connections;
                QObject::connect(socket, &QTcpSocket::disconnected, &server_, [this] { ++ended; });
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    received += socket->readAll();
                    if (!received.contains("\r\n\r\n") || answer_.isEmpty()) {
                        return;
                    }
                    socket->write(answer_);
                    if (close_) {
                        socket->disconnectFromHost();
                    }
                });
            }
        });
    }
    [[nodiscard]] std::string address() const {
        return "http://127.0.0.1:" + std::to_string(server_.serverPort()) + "/";
    }

    int connections = 0, ended = 0;
    QByteArray received;

  private:
    QTcpServer server_;
    QByteArray answer_;
    bool close_;
};

} // namespace

TEST_CASE("a body arrives as it is, small, large and empty") {
    application();
    HttpFetcher fetcher;
    const std::size_t size = GENERATE(0U, 1U, 700'000U);
    Bytes content(size);
    for (std::size_t at = 0; at < size; ++at) {
        content[at] = static_cast<std::uint8_t>(at * 7 + at / 251);
    }
    server().put("list", content);
    CHECK(bodyOf(fetched(fetcher, get(server().address("/files/list")))) == content);
}

TEST_CASE("the limit is kept to the octet, whether the length is announced or not") {
    application();
    HttpFetcher fetcher;
    server().put("list", Bytes(100'000, 0x41));
    FetchRequest request = get(server().address("/files/list"));
    request.limit = 100'000;
    CHECK(bodyOf(fetched(fetcher, request)).size() == 100'000);
    request.limit = 99'999;
    CHECK(situationIn(fetched(fetcher, request)) == Situation::statusAnswerInvalid);

    RawServer endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n4\r\nefgh\r\n");
    request.address = endless.address();
    request.limit = 7;
    CHECK(situationIn(fetched(fetcher, request)) == Situation::statusAnswerInvalid);
    CHECK(runUntil([&] { return endless.ended == 1; })); // and the connection is given up
}

TEST_CASE("redirects and errors are not followed") {
    application();
    HttpFetcher fetcher;
    server().put("list", Bytes{1, 2, 3});
    for (const std::string path : {"/redirect", "/busy", "/files/none"}) {
        INFO(path);
        const std::size_t before = server().log().size();
        CHECK(situationIn(fetched(fetcher, get(server().address(path)))) == Situation::statusServiceRefused);
        const std::string asked = loggedSince(before);
        CHECK(asked.find("GET|" + path + "|") == 0);
        CHECK(std::count(asked.begin(), asked.end(), '\n') == 1);
    }
    RawServer empty("HTTP/1.1 204 No Content\r\n\r\n");
    CHECK(situationIn(fetched(fetcher, get(empty.address()))) == Situation::statusServiceRefused);
}

TEST_CASE("a server is told nothing but the program's name, and nothing is kept") {
    application();
    HttpFetcher fetcher;
    server().put("list", Bytes(1000, 0x41));
    fetched(fetcher, get(server().address("/cookie")));
    loggedSince(0);
    const std::size_t before = server().log().size();
    CHECK(bodyOf(fetched(fetcher, get(server().address("/packed/list")))) == Bytes(1000, 0x41));
    CHECK(loggedSince(before) == "GET|/packed/list|HTTP/1.1|eid-viewer|*|identity|-|-\n");
    // Asked again it is fetched again.
    server().put("list", Bytes{7});
    CHECK(bodyOf(fetched(fetcher, get(server().address("/packed/list")))) == Bytes{7});
}

TEST_CASE("with a content type it is a POST of the body") {
    application();
    HttpFetcher fetcher;
    RawServer echo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    FetchRequest request = get(echo.address());
    request.contentType = "application/ocsp-request";
    request.body = Bytes{0x30, 0x00, 0xFF};
    CHECK(bodyOf(fetched(fetcher, request)) == toBytes("ok"));
    CHECK(echo.received.startsWith("POST / HTTP/1.1\r\n"));
    CHECK(echo.received.contains("Content-Type: application/ocsp-request\r\n"));
    CHECK(echo.received.contains("Content-Length: 3\r\n"));
    CHECK(runUntil([&] { return echo.received.endsWith(QByteArray("\x30\x00\xFF", 3)); }));
}

TEST_CASE("no server, no answer and an answer cut short are told as one thing: not reachable") {
    application();
    HttpFetcher fetcher;
    CHECK(situationIn(fetched(fetcher, get("http://127.0.0.1:" + std::to_string(closedPort()) + "/"))) ==
          Situation::statusServiceUnreachable);
    RawServer cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", true);
    CHECK(situationIn(fetched(fetcher, get(cut.address()))) == Situation::statusServiceUnreachable);
    RawServer other("220 mail.example ESMTP\r\n", true);
    CHECK(situationIn(fetched(fetcher, get(other.address()))) == Situation::statusServiceUnreachable);

    RawServer silent({});
    FetchRequest request = get(silent.address());
    request.timeLimit = 50ms;
    CHECK(situationIn(fetched(fetcher, request)) == Situation::statusServiceUnreachable);
    // One that sends a little now and then does not outwit the limit: it is for all of it.
    RawServer slow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    request.address = slow.address();
    CHECK(situationIn(fetched(fetcher, request)) == Situation::statusServiceUnreachable);
    CHECK(runUntil([&] { return slow.connections == slow.ended; }));
}

TEST_CASE("what is no http address is refused without asking anybody") {
    application();
    HttpFetcher fetcher;
    server().put("list", Bytes{1});
    for (const std::string address :
         {"", "file:///etc/hostname", "ftp://127.0.0.1/list", "data:,list", "qrc:/list", "http://", "http:///list",
          "http://me:secret@127.0.0.1/list", "127.0.0.1/list", "http://127.0.0.1:99999/"}) {
        INFO(address);
        CHECK(situationIn(fetched(fetcher, get(address))) == Situation::statusServiceUnreachable);
    }
}

TEST_CASE("what was cancelled does not call back") {
    application();
    HttpFetcher fetcher;
    RawServer silent({});
    bool called = false;
    auto pending = fetcher.fetch(get(silent.address()), [&](const FetchResult &) { called = true; });
    CHECK(runUntil([&] { return silent.received.endsWith("\r\n\r\n"); }));
    pending.reset();
    CHECK(runUntil([&] { return silent.ended == 1; }));
    pending = fetcher.fetch(get("no address"), [&](const FetchResult &) { called = true; });
    pending.reset();
    runPending();
    CHECK_FALSE(called);
}

TEST_CASE("a callback may destroy its request and begin another one") {
    application();
    HttpFetcher fetcher;
    server().put("list", Bytes{1});
    std::unique_ptr<Fetcher::Pending> pending;
    int answers = 0;
    const std::function<void(FetchResult)> again = [&](const FetchResult &result) {
        bodyOf(result);
        pending.reset();
        if (++answers < 3) {
            pending = fetcher.fetch(get(server().address("/files/list")), again);
        }
    };
    pending = fetcher.fetch(get(server().address("/files/list")), again);
    CHECK(runUntil([&] { return answers == 3; }));
}

TEST_CASE("a callback may destroy its request when the answer is refused and has no body") {
    application();
    HttpFetcher fetcher;
    // Nothing is left to be read, so the end of the answer is the first that is heard of it.
    for (const char *const head : {"302 Found\r\nLocation: /elsewhere", "503 Service Unavailable"}) {
        INFO(head);
        RawServer empty(QByteArray("HTTP/1.1 ") + head + "\r\nContent-Length: 0\r\n\r\n");
        std::vector<Situation> told;
        std::unique_ptr<Fetcher::Pending> pending;
        const std::function<void(FetchResult)> again = [&](const FetchResult &result) {
            told.push_back(situationIn(result));
            pending.reset();
            if (told.size() < 3) {
                // It takes the memory of the one before, which shows when that one still goes on with it.
                pending = fetcher.fetch(get(empty.address()), again);
            }
        };
        pending = fetcher.fetch(get(empty.address()), again);
        CHECK(runUntil([&] { return told.size() == 3; }));
        runPending();
        CHECK(told == std::vector<Situation>(3, Situation::statusServiceRefused));
    }
}

TEST_CASE("a request outlives its fetcher") {
    server().put("list", Bytes{5});
    std::optional<FetchResult> result;
    std::unique_ptr<Fetcher::Pending> pending;
    {
        application();
        HttpFetcher fetcher;
        pending = fetcher.fetch(get(server().address("/files/list")), [&](FetchResult answer) {
            result = std::move(answer);
            pending.reset();
        });
    }
    CHECK(runUntil([&] { return result.has_value(); }));
    CHECK(bodyOf(*result) == Bytes{5});
}
