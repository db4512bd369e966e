// SPDX-License-Identifier: Apache-2.0
#include "bridge/return_value.hpp"
#include "cryptoki/refused.hpp"

#include <eid/error.hpp>

#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <new>
#include <stdexcept>
#include <string>

using namespace eid;
using namespace eid::pkcs11;

namespace {

CK_RV thrown(const std::function<void()> &action) {
    try {
        action();
    } catch (...) {
        return returnValueOfCurrentException();
    }
    return CKR_OK;
}

} // namespace

TEST_CASE("what happens at the card is told in the words of PKCS#11") {
    const std::map<Situation, std::string> expected{
        {Situation::pinWrong, "CKR_PIN_INCORRECT"},
        {Situation::pinBlocked, "CKR_PIN_LOCKED"},
        {Situation::pinFormat, "CKR_PIN_LEN_RANGE"},
        {Situation::pinMismatch, "CKR_PIN_INVALID"},
        {Situation::pinRequired, "CKR_USER_NOT_LOGGED_IN"},
        {Situation::pinCancelled, "CKR_FUNCTION_CANCELED"},
        {Situation::pinTimeout, "CKR_FUNCTION_CANCELED"},
        {Situation::cardRemoved, "CKR_DEVICE_REMOVED"},
        {Situation::readerRemoved, "CKR_DEVICE_REMOVED"},
        {Situation::serviceNotRunning, "CKR_DEVICE_REMOVED"},
        {Situation::noCard, "CKR_TOKEN_NOT_PRESENT"},
        {Situation::cardUnknown, "CKR_TOKEN_NOT_RECOGNIZED"},
        {Situation::cardBusy, "CKR_DEVICE_ERROR"},
        {Situation::cardMute, "CKR_DEVICE_ERROR"},
        {Situation::cardProtocol, "CKR_DEVICE_ERROR"},
        {Situation::cardMemory, "CKR_DEVICE_MEMORY"},
        {Situation::fileNotFound, "CKR_OBJECT_HANDLE_INVALID"},
        {Situation::keyNotFound, "CKR_KEY_HANDLE_INVALID"},
        {Situation::schemeNotSupported, "CKR_MECHANISM_INVALID"},
        {Situation::digestLength, "CKR_DATA_LEN_RANGE"},
        {Situation::controlNotSupported, "CKR_ARGUMENTS_BAD"},
        {Situation::pinDialog, "CKR_FUNCTION_FAILED"},
        {Situation::internalError, "CKR_GENERAL_ERROR"},
    };
    for (const auto &[situation, name] : expected) {
        INFO(situationInfo(situation).name);
        CHECK(returnValueName(returnValueOf(Error(situation))) == name);
        const Situation raised = situation;
        CHECK(returnValueName(thrown([&] { throw Error(raised); })) == name);
    }
}

TEST_CASE("every situation of a card, a PIN or the environment has a value of PKCS#11 and none is a success") {
    for (int number = 0; number <= static_cast<int>(Situation::signerNotFound); ++number) {
        const CK_RV value = returnValueOf(Error(static_cast<Situation>(number)));
        INFO(situationInfo(static_cast<Situation>(number)).name);
        CHECK(value != CKR_OK);
        CHECK(std::string(returnValueName(value)).find("0x") == std::string::npos);
    }
}

TEST_CASE("nothing that is thrown gets past the edge") {
    CHECK(thrown([] { throw Refused(CKR_SESSION_READ_ONLY); }) == CKR_SESSION_READ_ONLY);
    CHECK(thrown([] { throw std::bad_alloc(); }) == CKR_HOST_MEMORY);
    CHECK(thrown([] { throw std::runtime_error("x"); }) == CKR_GENERAL_ERROR);
    CHECK(thrown([] { throw 1; }) == CKR_GENERAL_ERROR);
}

TEST_CASE("values have their names in the log") {
    CHECK(returnValueName(CKR_OK) == std::string("CKR_OK"));
    CHECK(returnValueName(CKR_OPERATION_CANCEL_FAILED) == std::string("CKR_OPERATION_CANCEL_FAILED"));
    CHECK(returnValueName(0x80001234UL) == std::string("CKR_0x80001234"));
}
