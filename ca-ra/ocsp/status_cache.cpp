// SPDX-License-Identifier: Apache-2.0
#include "ocsp/status_cache.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace eid::ca {

StatusCache::StatusCache(std::size_t capacity) : capacityOfShard_((capacity + kShards - 1) / kShards) {}

StatusCache::Key::Key(const CertificateKey &key) noexcept : issuer(key.issuer) {
    const Bytes &octets = key.serial.octets(); // at most 20, as Serial promises
    length = static_cast<std::uint8_t>(std::min(octets.size(), serial.size()));
    std::copy_n(octets.begin(), length, serial.begin());
}

std::size_t StatusCache::Hash::operator()(const Key &key) const noexcept {
    // Only serials of certificates that exist get in, and those are random: nobody can aim at one bucket.
    const std::string_view octets(reinterpret_cast<const char *>(key.serial.data()), key.length);
    return std::hash<std::string_view>()(octets) ^ (static_cast<std::size_t>(key.issuer) << 1U);
}

std::size_t StatusCache::Entry::weight() const noexcept {
    const auto count = std::count_if(answers.begin(), answers.end(), [](const auto &answer) { return answer; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(count));
}

std::size_t StatusCache::indexOf(const Key &key) noexcept {
    return (Hash()(key) >> 32U) % kShards; // the low bits choose the bucket
}

StatusCache::Found StatusCache::find(const CertificateKey &key, std::optional<CertIdForm> form) const {
    const Key wanted(key);
    const Shard &shard = shardOf(wanted);
    const std::lock_guard lock(shard.mutex);
    const auto place = shard.entries.find(wanted);
    if (place == shard.entries.end()) {
        return {};
    }
    const Entry &entry = place->second;
    return {entry.status, form ? entry.answers[static_cast<std::size_t>(*form)] : nullptr};
}

StatusCache::Mark StatusCache::mark(const CertificateKey &key) const {
    const Shard &shard = shardOf(Key(key));
    const std::lock_guard lock(shard.mutex);
    return shard.mark;
}

std::vector<StatusCache::Mark> StatusCache::marks() const {
    std::vector<Mark> all;
    all.reserve(kShards);
    for (const Shard &shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        all.push_back(shard.mark);
    }
    return all;
}

StatusCache::Mark StatusCache::nearest(const std::vector<Mark> &marks, const CertificateKey &key) noexcept {
    return marks[indexOf(Key(key))];
}

bool StatusCache::put(const CertificateKey &key, const CertificateStatus &status, CertIdForm form,
                      std::shared_ptr<const OcspAnswer> answer, Mark mark) {
    if (capacityOfShard_ == 0) {
        return true; // nothing is kept, which is no reason to try again
    }
    const Key wanted(key);
    Shard &shard = shardOf(wanted);
    const std::lock_guard lock(shard.mutex);
    if (shard.mark != mark) {
        return false;
    }
    const auto [place, inserted] = shard.entries.try_emplace(wanted);
    Entry &entry = place->second;
    shard.weight -= inserted ? 0 : entry.weight();
    if (!(entry.status == status)) {
        entry.answers = {};
        entry.status = status;
    }
    if (answer) {
        entry.answers[static_cast<std::size_t>(form)] = std::move(answer);
    }
    shard.weight += entry.weight();
    makeRoom(shard, wanted);
    return true;
}

void StatusCache::makeRoom(Shard &shard, const Key &except) const {
    // Any other goes: which is the least wanted would cost more to know than to sign.
    while (shard.weight > capacityOfShard_ && shard.entries.size() > 1) {
        const std::size_t bucket = shard.evictAt++ % shard.entries.bucket_count();
        const auto victim = std::find_if(shard.entries.begin(bucket), shard.entries.end(bucket),
                                         [&](const auto &one) { return !(one.first == except); });
        if (victim != shard.entries.end(bucket)) {
            const Key key = victim->first;
            erase(shard, key);
        }
    }
}

void StatusCache::erase(Shard &shard, const Key &key) {
    const auto place = shard.entries.find(key);
    if (place != shard.entries.end()) {
        shard.weight -= place->second.weight();
        shard.entries.erase(place);
    }
}

void StatusCache::observe(const CertificateKey &key, const CertificateStatus &status) {
    const Key wanted(key);
    Shard &shard = shardOf(wanted);
    const std::lock_guard lock(shard.mutex);
    const auto place = shard.entries.find(wanted);
    if (place == shard.entries.end() || !(place->second.status == status)) {
        ++shard.mark; // somebody may be about to put in what was true before
        erase(shard, wanted);
    }
}

void StatusCache::forget(const CertificateKey &key) {
    const Key wanted(key);
    Shard &shard = shardOf(wanted);
    const std::lock_guard lock(shard.mutex);
    ++shard.mark;
    erase(shard, wanted);
}

void StatusCache::forgetAll() {
    for (Shard &shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        ++shard.mark;
        shard.entries.clear();
        shard.weight = 0;
    }
}

std::size_t StatusCache::size() const {
    std::size_t sum = 0;
    for (const Shard &shard : shards_) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.weight;
    }
    return sum;
}

} // namespace eid::ca
