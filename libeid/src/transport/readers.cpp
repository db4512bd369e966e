// SPDX-License-Identifier: Apache-2.0
#include "transport/pcsc/pcsc_provider.hpp"
#include "transport/transport.hpp"

#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <algorithm>
#include <utility>

namespace eid {

Readers Readers::system() {
    return Readers(transport::makePcscProvider());
}

Readers::Readers(std::shared_ptr<ReaderProvider> provider) : provider_(std::move(provider)) {}

std::vector<ReaderState> Readers::list() {
    return provider_->list();
}

std::optional<std::vector<ReaderState>> Readers::waitForChange(const std::vector<ReaderState> &known,
                                                               std::chrono::milliseconds timeout) {
    return provider_->waitForChange(known, timeout);
}

void Readers::cancelWait() noexcept {
    provider_->cancelWait();
}

namespace {

const ReaderState &usable(const ReaderState &reader) {
    switch (reader.presence) {
    case CardPresence::present:
        return reader;
    case CardPresence::absent:
        throw Error(Situation::noCard, reader.name);
    case CardPresence::mute:
        throw Error(Situation::cardMute, reader.name);
    case CardPresence::exclusive:
        throw Error(Situation::cardBusy, reader.name);
    }
    throw Error(Situation::internalError, "card presence");
}

} // namespace

ReaderState chooseReader(const std::vector<ReaderState> &readers, std::string_view wanted) {
    if (readers.empty()) {
        throw Error(Situation::noReader);
    }
    if (!wanted.empty()) {
        const auto named = [&](const ReaderState &r) { return r.name.find(wanted) != std::string::npos; };
        const auto exact =
            std::find_if(readers.begin(), readers.end(), [&](const auto &r) { return r.name == wanted; });
        const auto found = exact != readers.end() ? exact : std::find_if(readers.begin(), readers.end(), named);
        if (found == readers.end()) {
            throw Error(Situation::readerNotFound, std::string(wanted));
        }
        if (exact == readers.end() && std::count_if(readers.begin(), readers.end(), named) > 1) {
            throw Error(Situation::invalidArgument,
                        "several readers have a name with '" + std::string(wanted) + "' in it");
        }
        return usable(*found);
    }
    const auto holdsCard = [](const ReaderState &r) { return r.presence != CardPresence::absent; };
    const auto count = std::count_if(readers.begin(), readers.end(), holdsCard);
    if (count > 1) {
        throw Error(Situation::severalCards, std::to_string(count) + " readers hold a card");
    }
    const auto found = std::find_if(readers.begin(), readers.end(), holdsCard);
    return usable(found != readers.end() ? *found : readers.front());
}

} // namespace eid
