// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "card/belpic/belpic_facts.hpp"
#include "card/card_driver.hpp"

#include "iso7816/apdu.hpp"

namespace eid::belpic {

/// The Belgian identity card, applets 1.0 to 1.8.
class BelpicDriver final : public CardDriver {
  public:
    using CardDriver::CardDriver;

    [[nodiscard]] std::vector<CardFile> files() const override;
    [[nodiscard]] std::vector<KeyInfo> keys() const override;

  private:
    CardInfo recogniseImpl(transport::Session &session) override;
    [[nodiscard]] PinRules pinRules() const override;
    Bytes readFileImpl(transport::Session &session, CardFile file, const ReadProgress &progress) override;
    PinStatus pinStatusImpl(transport::Session &session) override;
    void verifyPinImpl(transport::Session &session, const PinInput &pin) override;
    void changePinImpl(transport::Session &session, const SecretBytes &oldPin, const SecretBytes &newPin) override;
    void changePinImpl(transport::Session &session, const Pinpad &pinpad) override;
    void unblockPinImpl(transport::Session &session, const SecretBytes &puk) override;
    Bytes signImpl(transport::Session &session, const KeyInfo &key, SignatureScheme scheme, ByteView digest,
                   const PinInput *pin) override;
    Bytes challengeImpl(transport::Session &session, const KeyInfo &key, ByteView digest) override;
    void logOffImpl(transport::Session &session) override;
    Bytes randomImpl(transport::Session &session, std::size_t count) override;

    void selectFile(transport::Session &session, const FileFacts &facts);
    iso7816::Response cardData(transport::Session &session);
    std::uint16_t enterPin(transport::Session &session, const PinInput &pin);

    const Generation *generation_ = nullptr;
};

} // namespace eid::belpic
