// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include "sim/in_process.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"

#include <eid/card.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <vector>

namespace eid::bench {

namespace {

using Clock = std::chrono::steady_clock;

double microseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::micro>(duration).count();
}

} // namespace

double apduOverhead() {
    sim::TestPki pki;
    auto card = std::make_shared<sim::VirtualCard>(sim::personalise(sim::builtinPersona("jan"), pki));
    auto provider = std::make_shared<sim::InProcessReaders>();
    provider->insert("Bench", card);
    Readers readers(provider);
    Card opened = openCard(readers, "Bench");

    constexpr int kReads = 200;
    card->log().mark();
    const auto start = Clock::now();
    for (int i = 0; i < kReads; ++i) {
        static_cast<void>(opened.readFile(CardFile::photo));
    }
    const auto through = Clock::now() - start;
    const auto commands = static_cast<double>(card->log().count());

    // The same commands straight to the virtual card: what is left is libeid's own.
    std::vector<Bytes> script{fromHex("00A4080C063F00DF014035")};
    const std::size_t size = card->file(sim::path::kPhoto).size();
    for (std::size_t at = 0; at < size; at += 256) {
        script.push_back({0x00, 0xB0, static_cast<std::uint8_t>(at >> 8U), 0x00, 0x00});
        if (size - at < 256) {
            script.push_back(script.back());
            script.back().back() = static_cast<std::uint8_t>(size - at);
        }
    }
    card->log().mark();
    const auto direct = Clock::now();
    for (int i = 0; i < kReads; ++i) {
        for (const Bytes &command : script) {
            card->transmit(command);
        }
    }
    const auto bare = Clock::now() - direct;
    if (static_cast<double>(card->log().count()) != commands) {
        throw std::runtime_error("the two runs differ in their commands");
    }
    return microseconds(through - bare) / commands;
}

} // namespace eid::bench
