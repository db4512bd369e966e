// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/cmp/message.hpp"
#include "issuance/issuing_service.hpp"

#include <deque>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace eid::ca::cmp {

/// What is remembered of one transaction. Nothing here is the only copy of anything: after a crash, or when it had to
/// make room, the store knows the certificate by its request id.
struct Transaction {
    std::mutex mutex; ///< held while one of its messages is worked on
    struct Exchange {
        Bytes request; ///< SHA-256
        Bytes answer;
    };
    std::deque<Exchange> exchanges; ///< the last few
    Bytes lastNonce;                ///< senderNonce of the last answer
    Body opened = Body::error;      ///< what it began with, and
    Bytes openedWith;               ///< the message's SHA-256; empty when another one may begin it
    int requestNumber = 0;
    bool implicitConfirm = false;
    std::future<Issued> pending; ///< valid while the certificate is being made
    std::optional<CertificateKey> certificate;

    [[nodiscard]] const Bytes *answerTo(ByteView digest) const;
    void remember(Bytes digest, Bytes answer, Bytes nonce);
    /// The answers given so far lead nowhere: the request, sent again, is worked on again. The store sees to it that it
    /// gets one certificate.
    void forget();
};

/// The running transactions, each under its requester and transactionID: nobody can take another's identifier.
/// Thread-safe.
class TransactionTable {
  public:
    TransactionTable(std::size_t most, std::chrono::seconds life) : most_(most), life_(life) {}

    /// The transaction, made when it is not there. The one that was used longest ago makes room; one that is being
    /// worked on stays. @throws Error serviceBusy when all are.
    std::shared_ptr<Transaction> open(const std::string &key, Time now);

    [[nodiscard]] std::size_t size() const;

  private:
    struct Entry {
        std::shared_ptr<Transaction> transaction;
        Time used;
        std::list<std::string>::iterator place;
    };
    void makeRoom(Time now);

    std::size_t most_;
    std::chrono::seconds life_;
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::list<std::string> order_; // the longest unused first
};

} // namespace eid::ca::cmp
