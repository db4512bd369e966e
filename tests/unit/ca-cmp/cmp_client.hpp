// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cmp_world.hpp"

#include <eid/bytes.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::test {

/// What an answer says, read without the code that made it.
struct AnswerSeen {
    unsigned body = 0;          ///< tag number of PKIBody's alternative
    int status = -1;            ///< PKIStatus, when the body has one
    std::optional<int> failure; ///< number of the one bit that is set in PKIFailureInfo
    std::optional<int> requestNumber;
    Bytes senderNonce;
    Bytes transactionId;
    bool isProtected = false;
};
/// Fails the test when the octets are no PKIMessage.
AnswerSeen seen(ByteView answer);

/// OpenSSL's CMP client; its messages go to the service without a network.
class CmpClient {
  public:
    /// @param signer whose key and certificate protect the messages.
    CmpClient(CmpWorld &world, const Party &signer);
    CmpClient(const CmpClient &) = delete;
    CmpClient &operator=(const CmpClient &) = delete;
    ~CmpClient();

    enum class Confirm { explicitly, implicitly, never };
    struct Wish {
        ca::Name subject = citizen(1);
        std::shared_ptr<ca::SigningKey> key; ///< made when there is none
        int proof = 1;                       ///< OSSL_CRMF_POPO_*
        Confirm confirm = Confirm::explicitly;
    };
    /// @return the certificate; empty when the transaction failed.
    Bytes ir(const Wish &wish);
    Bytes cr(const Wish &wish);
    Bytes p10cr(const Wish &wish);
    Bytes kur(const Bytes &old, const Wish &wish);
    bool rr(const Bytes &certificate, int reason);
    /// @return how many pieces of information came back; nothing when the transaction failed.
    std::optional<int> genm(const char *infoType);

    /// Where messages go; what it gives back is what the client sees. The service by default.
    std::function<Bytes(const Bytes &request)> wire;
    /// Called before the certificate is confirmed; false rejects it.
    std::function<bool(const Bytes &certificate)> accept;

    std::vector<Bytes> requests; ///< of all transactions
    std::vector<Bytes> answers;
    std::string words; ///< the client's errors, and the service's words in its last answer
    [[nodiscard]] AnswerSeen last() const { return seen(answers.back()); }

  private:
    struct Native;
    void tell(); ///< it when what follows fails
    Bytes certificateRequest(int type, const Wish &wish, const Bytes *old);
    std::unique_ptr<Native> native_;
};

} // namespace eid::test
