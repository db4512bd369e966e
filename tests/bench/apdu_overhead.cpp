// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.hpp"

#include "sim/in_process.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"

#include <eid/card.hpp>

#include <chrono>
#include <memory>

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
    const std::size_t size = card->file(sim::path::kPhoto).size();
    const Bytes select = fromHex("00A4080C063F00DF014035");
    const auto direct = Clock::now();
    for (int i = 0; i < kReads; ++i) {
        card->transmit(select);
        for (std::size_t at = 0; at < size; at += 256) {
            Bytes read = fromHex("00B0000000");
            read[2] = static_cast<std::uint8_t>(at >> 8U);
            const Bytes answer = card->transmit(read);
            if (answer.size() == 2 && answer[0] == 0x6C) {
                read[4] = answer[1];
                card->transmit(read);
            }
        }
    }
    const auto bare = Clock::now() - direct;
    return microseconds(through - bare) / commands;
}

} // namespace eid::bench
