// SPDX-License-Identifier: Apache-2.0
#include "transport/replay/replay_transport.hpp"
#include "transport/trace/trace_transport.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <memory>

using namespace eid;
using namespace eid::transport;

TEST_CASE("a trace shows which commands went and what they answered, never the PIN nor the holder's data") {
    auto replay = std::make_unique<ReplayTransport>(parseReplayScript(R"(
atr 3B 00
> 00 20 00 01 08 24 12 34 FF FF FF FF FF
< 63 C2
> 00 A4 08 0C 06 3F 00 DF 01 40 31
< 90 00
> 00 B0 00 00 04
< 41 6E 6E 61 90 00
> 00 2A 9E 9A 04 CA FE BA BE
< 61 10
control 42 > 24 12 34
< 90 00
> 00 B0 00 04 00
! removed
)"));
    std::string trace;
    TraceTransport transport(std::move(replay), [&](std::string_view line) { trace += std::string(line) + "\n"; });
    {
        Session session(transport);
        session.transmit(fromHex("0020000108241234FFFFFFFFFF"), Sensitivity::secret);
        session.transmit(fromHex("00A4080C063F00DF014031"));
        session.transmit(fromHex("00B0000004"));
        session.transmit(fromHex("002A9E9A04CAFEBABE"));
        session.control(0x42, fromHex("241234"), Sensitivity::secret);
        CHECK_THROWS_AS(session.transmit(fromHex("00B0000400")), Error);
    }
    CAPTURE(trace);
    CHECK(trace.find("> 0020000108 [8 octets]") != std::string::npos);
    CHECK(trace.find("63C2") != std::string::npos);
    CHECK(trace.find("> 00A4080C063F00DF014031") != std::string::npos);
    CHECK(trace.find("[4 octets] 9000") != std::string::npos);
    CHECK(trace.find("EID-204") != std::string::npos);
    CHECK(trace.find("2412") == std::string::npos);
    CHECK(trace.find("416E6E61") == std::string::npos);
    CHECK(trace.find("CAFE") == std::string::npos);
}

TEST_CASE("a trace that fails changes nothing: answers arrive and the transaction ends") {
    class Counting final : public Transport {
      public:
        explicit Counting(int &open) : open_(open) {}
        [[nodiscard]] const std::string &readerName() const noexcept override { return name_; }
        [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
        [[nodiscard]] Protocol protocol() const noexcept override { return Protocol::t0; }

      private:
        bool begin() override {
            ++open_;
            return false;
        }
        void end() noexcept override { --open_; }
        Bytes transmit(ByteView /*command*/, Sensitivity /*sensitivity*/) override { return {0x90, 0x00}; }
        Bytes control(std::uint32_t /*code*/, ByteView /*input*/, Sensitivity /*sensitivity*/) override {
            return {0x90, 0x00};
        }
        int &open_;
        std::string name_ = "Reader";
        Bytes atr_;
    };
    int open = 0;
    TraceTransport transport(std::make_unique<Counting>(open),
                             [](std::string_view) { throw Error(Situation::fileNotWritable); });
    {
        Session session(transport);
        CHECK(open == 1);
        CHECK(session.transmit(fromHex("0020000108241234FFFFFFFFFF"), Sensitivity::secret) == Bytes{0x90, 0x00});
        CHECK(session.control(0x42, {}) == Bytes{0x90, 0x00});
    }
    CHECK(open == 0);
}
