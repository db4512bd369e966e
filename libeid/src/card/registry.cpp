// SPDX-License-Identifier: Apache-2.0
#include "card/registry.hpp"

#include "card/belpic/belpic_driver.hpp"
#include "card/belpic/belpic_facts.hpp"
#include "transport/trace/trace_transport.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eid {

namespace {

struct CardKind {
    std::string_view name;
    bool (*knowsAtr)(ByteView atr) noexcept;
    std::unique_ptr<CardDriver> (*make)(std::unique_ptr<transport::Transport> transport);
};

/// One row a card. A card whose answer to reset no row knows is never sent a command.
constexpr std::array kCards{
    CardKind{"belpic", belpic::knowsAtr,
             [](std::unique_ptr<transport::Transport> transport) -> std::unique_ptr<CardDriver> {
                 return std::make_unique<belpic::BelpicDriver>(std::move(transport));
             }},
};

const CardKind *kindOf(ByteView atr) noexcept {
    const auto *const row =
        std::find_if(kCards.begin(), kCards.end(), [&](const CardKind &kind) { return kind.knowsAtr(atr); });
    return row == kCards.end() ? nullptr : row;
}

} // namespace

std::unique_ptr<CardDriver> driverFor(std::unique_ptr<transport::Transport> transport) {
    const CardKind *const kind = kindOf(transport->atr());
    if (kind == nullptr) {
        throw Error(Situation::cardUnknown, "ATR " + toHex(transport->atr()));
    }
    auto driver = kind->make(std::move(transport));
    driver->recognise();
    return driver;
}

std::string_view cardKindByAtr(ByteView atr) noexcept {
    const CardKind *const kind = kindOf(atr);
    return kind == nullptr ? std::string_view{} : kind->name;
}

Card openCard(Readers &readers, std::string_view readerName, const OpenOptions &options) {
    auto transport = readers.provider().connect(std::string(readerName));
    if (options.trace) {
        transport = std::make_unique<transport::TraceTransport>(std::move(transport), options.trace);
    }
    return Card(driverFor(std::move(transport)));
}

} // namespace eid
