// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iso7816/pinpad.hpp"
#include "transport/transport.hpp"

#include <eid/card.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace eid {

/// What every card driver shares. The public functions check their arguments, open the transaction and recover from a
/// reset by other programs; the `...Impl` functions are the card's own and only ever run inside a Session.
///
/// A new card is one folder with a class derived from this and one row in registry.cpp.
class CardDriver {
  public:
    explicit CardDriver(std::unique_ptr<transport::Transport> transport);
    virtual ~CardDriver() = default;
    CardDriver(const CardDriver &) = delete;
    CardDriver &operator=(const CardDriver &) = delete;

    /// Asks the card what it is. @throws Error cardUnknown when it is not this driver's after all.
    void recognise();

    [[nodiscard]] const CardInfo &info() const noexcept { return info_; }
    [[nodiscard]] virtual std::vector<CardFile> files() const = 0;
    [[nodiscard]] virtual std::vector<KeyInfo> keys() const = 0;

    // As documented in Card.
    [[nodiscard]] std::uint64_t resetCount() const noexcept { return resets_; }
    Bytes readFile(CardFile file, const ReadProgress &progress);
    PinStatus pinStatus();
    void verifyPin(const PinInput &pin);
    void changePin(const SecretBytes &oldPin, const SecretBytes &newPin);
    void changePin(const Pinpad &pinpad);
    void unblockPin(const SecretBytes &puk);
    Bytes sign(KeyRole role, SignatureScheme scheme, ByteView digest, const PinInput *pin);
    Bytes challenge(ByteView digest);
    void logOff();
    Bytes random(std::size_t count);

  protected:
    /// A PIN is at the card and the answer is not known: from here on nothing may be repeated. Ends with `answered`.
    class PinAtRisk {
      public:
        explicit PinAtRisk(CardDriver &driver) : driver_(driver) { driver_.pinAtRisk_ = true; }
        PinAtRisk(const PinAtRisk &) = delete;
        PinAtRisk &operator=(const PinAtRisk &) = delete;
        ~PinAtRisk() = default;
        void answered() noexcept { driver_.pinAtRisk_ = false; }

      private:
        CardDriver &driver_;
    };

    /// Digits a PIN may have on this card.
    struct PinRules {
        std::size_t minLength;
        std::size_t maxLength;
        std::size_t pukLength; ///< 0: no PUK
    };

    virtual CardInfo recogniseImpl(transport::Session &session) = 0;
    [[nodiscard]] virtual PinRules pinRules() const = 0;
    virtual Bytes readFileImpl(transport::Session &session, CardFile file, const ReadProgress &progress) = 0;
    virtual PinStatus pinStatusImpl(transport::Session &session) = 0;
    virtual void verifyPinImpl(transport::Session &session, const PinInput &pin) = 0;
    virtual void changePinImpl(transport::Session &session, const SecretBytes &oldPin, const SecretBytes &newPin) = 0;
    virtual void changePinImpl(transport::Session &session, const Pinpad &pinpad) = 0;
    virtual void unblockPinImpl(transport::Session &session, const SecretBytes &puk) = 0;
    virtual Bytes signImpl(transport::Session &session, const KeyInfo &key, SignatureScheme scheme, ByteView digest,
                           const PinInput *pin) = 0;
    virtual Bytes challengeImpl(transport::Session &session, const KeyInfo &key, ByteView digest) = 0;
    virtual void logOffImpl(transport::Session &session) = 0;
    virtual Bytes randomImpl(transport::Session &session, std::size_t count) = 0;

    /// The reader's keypad, asked for once.
    const iso7816::PinpadFeatures &pinpad(transport::Session &session);

  private:
    template <typename Operation> auto inSession(Operation operation);
    [[nodiscard]] KeyInfo requireKey(KeyRole role) const;
    void requirePin(const SecretBytes &pin) const;

    std::unique_ptr<transport::Transport> transport_;
    CardInfo info_;
    std::optional<iso7816::PinpadFeatures> pinpad_;
    bool pinAtRisk_ = false;
    std::uint64_t resets_ = 0;
};

} // namespace eid
