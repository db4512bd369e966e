// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/transactions.hpp"

#include <algorithm>

namespace eid::ca::cmp {

namespace {
constexpr std::size_t kExchanges = 4; // a client repeats its last message, not older ones
} // namespace

const Bytes *Transaction::answerTo(ByteView digest) const {
    const auto found = std::find_if(exchanges.begin(), exchanges.end(), [&](const Exchange &exchange) {
        return std::equal(exchange.request.begin(), exchange.request.end(), digest.begin(), digest.end());
    });
    return found == exchanges.end() ? nullptr : &found->answer;
}

void Transaction::remember(Bytes digest, Bytes answer, Bytes nonce) {
    if (exchanges.size() == kExchanges) {
        exchanges.pop_front();
    }
    exchanges.push_back({std::move(digest), std::move(answer)});
    lastNonce = std::move(nonce);
}

void Transaction::forget() {
    exchanges.clear();
    lastNonce.clear();
    openedWith.clear();
}

std::shared_ptr<Transaction> TransactionTable::open(const std::string &key, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
        if (now - found->second.used <= life_ || found->second.transaction.use_count() > 1) {
            found->second.used = now;
            order_.splice(order_.end(), order_, found->second.place);
            return found->second.transaction;
        }
        order_.erase(found->second.place);
        entries_.erase(found);
    }
    makeRoom(now);
    const auto place = order_.insert(order_.end(), key);
    auto transaction = std::make_shared<Transaction>();
    entries_.emplace(key, Entry{transaction, now, place});
    return transaction;
}

void TransactionTable::makeRoom(Time now) {
    auto place = order_.begin();
    while (place != order_.end()) {
        const auto entry = entries_.find(*place);
        const bool expired = now - entry->second.used > life_;
        if (!expired && entries_.size() < most_) {
            return;
        }
        if (entry->second.transaction.use_count() > 1) {
            ++place;
            continue;
        }
        entries_.erase(entry);
        place = order_.erase(place);
    }
    if (entries_.size() >= most_) {
        throw Error(Situation::serviceBusy, "CMP transactions");
    }
}

std::size_t TransactionTable::size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

} // namespace eid::ca::cmp
