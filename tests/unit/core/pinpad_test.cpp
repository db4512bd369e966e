// SPDX-License-Identifier: Apache-2.0
#include "iso7816/pinpad.hpp"
#include "transport/replay/replay_transport.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace eid;
using namespace eid::iso7816;

namespace {

constexpr const char *kFeatureList = "control 42000D48 > \n"; // CM_IOCTL_GET_FEATURE_REQUEST

PinpadFeatures featuresWith(const std::string &answer, const std::string &reader = "Some Reader") {
    transport::ReplayTransport transport(transport::parseReplayScript("atr 3B00\n" + (kFeatureList + answer)));
    transport::Session session(transport);
    return pinpadFeatures(session, reader);
}

Situation refusal(const std::string &status) {
    transport::ReplayTransport transport(transport::parseReplayScript("atr 3B00\ncontrol 42330006 > 1E\n< " + status));
    transport::Session session(transport);
    try {
        enterOnPinpad(session, 0x42330006, Bytes{0x1E});
    } catch (const Error &error) {
        return error.situation();
    }
    FAIL("accepted");
    return Situation::internalError;
}

} // namespace

TEST_CASE("the feature list gives the control codes of the keypad") {
    const auto features = featuresWith("< 060442330006 070442330007 0A0442330008");
    CHECK(features.verifyPinDirect == 0x42330006U);
    CHECK(features.modifyPinDirect == 0x42330007U);
    CHECK_FALSE(features.plainFormatOnly);
    CHECK(featuresWith("< 060442330006", "SCM SPR532 Smartcard Reader").plainFormatOnly);
}

TEST_CASE("readers without a keypad, with damaged lists or with a harmful keypad have none") {
    CHECK_FALSE(featuresWith("! unsupported").verifyPinDirect);
    CHECK_FALSE(featuresWith("< 0604423300").verifyPinDirect);
    CHECK_FALSE(featuresWith("< 060542330006").verifyPinDirect);
    CHECK_FALSE(featuresWith("< 060442330006", "Gemplus GemPC Pinpad 00").verifyPinDirect);
}

TEST_CASE("the structures are packed as PC/SC part 10 lays them out") {
    PinLayout layout;
    layout.formatString = 0x89;
    layout.blockString = 0x47;
    layout.lengthFormat = 0x04;
    const std::array<std::uint8_t, 3> apdu{0xAA, 0xBB, 0xCC};
    layout.apduTemplate = apdu;
    layout.insertionOffsetNew = 8;
    Pinpad pinpad;
    pinpad.language = 0x0813;
    CHECK(toHex(pinVerifyStructure(layout, pinpad)) == "1E1E894704"
                                                       "0C04"
                                                       "02"
                                                       "01"
                                                       "1308"
                                                       "00"
                                                       "000000"
                                                       "03000000"
                                                       "AABBCC");
    CHECK(toHex(pinModifyStructure(layout, pinpad)) == "1E1E894704"
                                                       "0008"
                                                       "0C04"
                                                       "03"
                                                       "02"
                                                       "03"
                                                       "1308"
                                                       "000102"
                                                       "000000"
                                                       "03000000"
                                                       "AABBCC");
}

TEST_CASE("what the reader itself refuses has its own situation") {
    CHECK(refusal("6400") == Situation::pinTimeout);
    CHECK(refusal("6401") == Situation::pinCancelled);
    CHECK(refusal("6402") == Situation::pinMismatch);
    CHECK(refusal("6403") == Situation::pinFormat);
    CHECK(refusal("6B80") == Situation::pinFormat);
    CHECK(refusal("90") == Situation::cardProtocol);
}
