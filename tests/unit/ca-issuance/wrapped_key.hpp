// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/signing_key.hpp"

#include <eid/error.hpp>

#include <atomic>
#include <memory>
#include <utility>

namespace eid::test {

/// The authority's key with faults that hardware has, and a count of what it signed.
class WrappedKey final : public ca::SigningKey {
  public:
    enum class Fault {
        none,
        unavailable,  ///< the token is gone
        otherMessage, ///< a good signature over something else
        flippedBit,   ///< a computation went wrong
        emptySignature
    };

    explicit WrappedKey(std::shared_ptr<ca::SigningKey> key) : key_(std::move(key)) {}

    std::atomic<Fault> fault{Fault::none};
    std::atomic<int> signatures{0};

    [[nodiscard]] ca::KeyKind kind() const noexcept override { return key_->kind(); }
    [[nodiscard]] const Bytes &publicKeyInfo() const noexcept override { return key_->publicKeyInfo(); }

    Bytes sign(ca::SignatureAlgorithm algorithm, ByteView message) override {
        switch (fault.load()) {
        case Fault::unavailable:
            throw Error(Situation::authorityKeyUnavailable, "no token");
        case Fault::otherMessage:
            ++signatures;
            return key_->sign(algorithm, asBytes("something else"));
        case Fault::flippedBit: {
            ++signatures;
            Bytes signature = key_->sign(algorithm, message);
            signature.back() ^= 1U;
            return signature;
        }
        case Fault::emptySignature:
            return {};
        case Fault::none:
            break;
        }
        ++signatures;
        return key_->sign(algorithm, message);
    }
    Bytes signDigest(ca::SignatureAlgorithm algorithm, ByteView digest) override {
        return key_->signDigest(algorithm, digest);
    }
    ca::EvpKey openSslKey() override { return key_->openSslKey(); }

  private:
    std::shared_ptr<ca::SigningKey> key_;
};

} // namespace eid::test
