// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ocsp/ocsp_responder.hpp"
#include "ocsp/response_writer.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace eid::ca {

/// The forms of CertID that pre-signed answers are kept for; all others are answered on demand.
enum class CertIdForm : std::size_t { sha1 = 0, sha256 = 1 };

/// What is known of certificates, and answers signed about them beforehand. Nothing here knows whether it is still
/// true: the responder asks only while its watch over the store is running. Thread-safe.
class StatusCache {
  public:
    /// @param capacity answers kept at most, and statuses of certificates without one.
    explicit StatusCache(std::size_t capacity);

    /// A place in the history of the cache: what is put in later with an older mark than a removal near it is refused,
    /// because it may have been read from the store before the change that the removal told of.
    using Mark = std::uint64_t;

    struct Found {
        std::optional<CertificateStatus> status;
        std::shared_ptr<const OcspAnswer> answer;
    };
    [[nodiscard]] Found find(const CertificateKey &key, std::optional<CertIdForm> form) const;
    /// To be taken before the store is read: near one certificate, or everywhere.
    [[nodiscard]] Mark mark(const CertificateKey &key) const;
    [[nodiscard]] std::vector<Mark> marks() const;
    /// That of `marks` which is near the certificate.
    [[nodiscard]] static Mark nearest(const std::vector<Mark> &marks, const CertificateKey &key) noexcept;
    /// @param answer may be null: the status only.
    /// @return false when the mark is too old; nothing was put in.
    bool put(const CertificateKey &key, const CertificateStatus &status, CertIdForm form,
             std::shared_ptr<const OcspAnswer> answer, Mark mark);
    /// Forgets the certificate unless what is known of it is just that status.
    void observe(const CertificateKey &key, const CertificateStatus &status);
    void forget(const CertificateKey &key);
    void forgetAll();
    /// How many answers and lone statuses there are.
    [[nodiscard]] std::size_t size() const;

  private:
    static constexpr std::size_t kShards = 64;
    static constexpr std::size_t kForms = 2;

    /// A CertificateKey without a heap block of its own.
    struct Key {
        explicit Key(const CertificateKey &key) noexcept;
        bool operator==(const Key &) const noexcept = default;
        IssuerId issuer;
        std::uint8_t length = 0;
        std::array<std::uint8_t, 20> serial{};
    };
    struct Hash {
        std::size_t operator()(const Key &key) const noexcept;
    };
    struct Entry {
        CertificateStatus status;
        std::array<std::shared_ptr<const OcspAnswer>, kForms> answers;
        [[nodiscard]] std::size_t weight() const noexcept;
    };
    struct Shard {
        mutable std::mutex mutex;
        std::unordered_map<Key, Entry, Hash> entries;
        std::size_t weight = 0;
        Mark mark = 0;
        std::size_t evictAt = 0;
    };

    [[nodiscard]] static std::size_t indexOf(const Key &key) noexcept;
    [[nodiscard]] const Shard &shardOf(const Key &key) const noexcept { return shards_[indexOf(key)]; }
    [[nodiscard]] Shard &shardOf(const Key &key) noexcept { return shards_[indexOf(key)]; }
    static void erase(Shard &shard, const Key &key);
    void makeRoom(Shard &shard, const Key &except) const;

    std::size_t capacityOfShard_;
    std::array<Shard, kShards> shards_;
};

} // namespace eid::ca
