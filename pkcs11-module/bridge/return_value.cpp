// SPDX-License-Identifier: Apache-2.0
#include "bridge/return_value.hpp"

#include "base/log_line.hpp"
#include "cryptoki/refused.hpp"

#include <array>
#include <cstdio>
#include <new>
#include <string>

namespace eid::pkcs11 {

CK_RV returnValueOf(const Error &error) noexcept {
    // No default: a new situation does not compile until somebody has decided what it is here.
    switch (error.situation()) {
    case Situation::pinWrong:
    case Situation::pukWrong:
        return CKR_PIN_INCORRECT;
    case Situation::pinBlocked:
    case Situation::pukBlocked:
        return CKR_PIN_LOCKED;
    case Situation::pinFormat: // too short, too long, or not of digits
        return CKR_PIN_LEN_RANGE;
    case Situation::pinMismatch: // the new one, on a keypad
        return CKR_PIN_INVALID;
    case Situation::pinRequired:
        return CKR_USER_NOT_LOGGED_IN;
    case Situation::pinCancelled:
    case Situation::pinTimeout:
    case Situation::operationCancelled:
        return CKR_FUNCTION_CANCELED;

    case Situation::cardRemoved:
    case Situation::readerRemoved:
    case Situation::readerNotFound:
    case Situation::serviceNotRunning:
        return CKR_DEVICE_REMOVED;
    case Situation::noCard:
    case Situation::noReader:
        return CKR_TOKEN_NOT_PRESENT;
    case Situation::cardUnknown:
        return CKR_TOKEN_NOT_RECOGNIZED;
    case Situation::cardMemory:
        return CKR_DEVICE_MEMORY;
    case Situation::cardBusy:
    case Situation::cardMute:
    case Situation::cardReset:
    case Situation::cardNotActivated:
    case Situation::cardProtocol:
    case Situation::cardDataInvalid:
    case Situation::recordInvalid:
    case Situation::fileTooLarge:
    case Situation::signatureRefused:
    case Situation::challengeLimit:
    case Situation::certificateInvalid: // read from the card
    case Situation::serviceNoPermission:
        return CKR_DEVICE_ERROR;

    case Situation::fileNotFound: // an object that this card has not after all
        return CKR_OBJECT_HANDLE_INVALID;
    case Situation::keyNotFound:
        return CKR_KEY_HANDLE_INVALID;
    case Situation::schemeNotSupported:
    case Situation::challengeNotSupported:
        return CKR_MECHANISM_INVALID;
    case Situation::digestLength:
        return CKR_DATA_LEN_RANGE;
    case Situation::signatureInvalid:
        return CKR_SIGNATURE_INVALID;

    case Situation::invalidArgument:
    case Situation::controlNotSupported: // no PIN was given, and the reader has no keypad to type it on
        return CKR_ARGUMENTS_BAD;
    case Situation::unblockNotSupported:
        return CKR_FUNCTION_NOT_SUPPORTED;
    case Situation::pinDialog: // the configured program cannot be used
    case Situation::pinTerminal:
        return CKR_FUNCTION_FAILED;

    // Of programs, registration and documents; a call of a host never leads here.
    case Situation::fileNotReadable:
    case Situation::fileNotWritable:
    case Situation::fileExists:
    case Situation::internalError:
    case Situation::unsupportedInput:
    case Situation::personaInvalid:
    case Situation::virtualReaderUnreachable:
    case Situation::printerUnavailable:
    case Situation::severalCards:
    case Situation::digestMismatch:
    case Situation::certificateExpired:
    case Situation::rootUntrusted:
    case Situation::chainIncomplete:
    case Situation::certificateUsage:
    case Situation::basicKeyMismatch:
    case Situation::rootMismatch:
    case Situation::signatureMissing:
    case Situation::certificateRevoked:
    case Situation::certificateSuspended:
    case Situation::certificateStatusUnknown:
    case Situation::statusServiceUnreachable:
    case Situation::statusServiceRefused:
    case Situation::statusAnswerInvalid:
    case Situation::statusAnswerOld:
    case Situation::statusNotOffered:
    case Situation::documentTooLarge:
    case Situation::signatureFileInvalid:
    case Situation::signerNotFound:
    case Situation::moduleNotFound:
    case Situation::moduleNotRegistered:
    case Situation::registrationStale:
    case Situation::browserRunning:
    case Situation::browserSandboxed:
    case Situation::browserNotFound:
    case Situation::registrationToolMissing:
    case Situation::registrationFailed:
    case Situation::policyInvalid:
    case Situation::administratorNeeded:
    case Situation::moduleRivals:
    case Situation::configurationInvalid:
    case Situation::profileInvalid:
    case Situation::profileUnknown:
    case Situation::requestMalformed:
    case Situation::requestNotAuthorised:
    case Situation::requestOutOfProfile:
    case Situation::possessionNotProved:
    case Situation::keyWeak:
    case Situation::keyReused:
    case Situation::requestConflict:
    case Situation::requestReplayed:
    case Situation::lintFailed:
    case Situation::transitionForbidden:
    case Situation::certificateUnknown:
    case Situation::authorityKeyUnavailable:
    case Situation::tokenPinRefused:
    case Situation::storeUnavailable:
    case Situation::storeVersion:
    case Situation::storeDamaged:
    case Situation::clockDisagrees:
    case Situation::approvalMissing:
    case Situation::approvalInvalid:
    case Situation::ceremonyExists:
    case Situation::listIncomplete:
    case Situation::statusStale:
    case Situation::serviceBusy:
        return CKR_GENERAL_ERROR;
    }
    return CKR_GENERAL_ERROR;
}

CK_RV returnValueOfCurrentException() noexcept {
    try {
        throw;
    } catch (const Refused &refused) {
        return refused.value();
    } catch (const Error &error) {
        log(LogLevel::info, error.what());
        return returnValueOf(error);
    } catch (const std::bad_alloc &) {
        return CKR_HOST_MEMORY;
    } catch (const std::exception &exception) {
        log(LogLevel::error, exception.what());
        return CKR_GENERAL_ERROR;
    } catch (...) {
        log(LogLevel::error, "an exception of no known type");
        return CKR_GENERAL_ERROR;
    }
}

namespace {

struct Name {
    CK_RV value;
    const char *name;
};

#define EID_NAME(value)                                                                                                \
    Name {                                                                                                             \
        value, #value                                                                                                  \
    }
constexpr std::array kNames{
    EID_NAME(CKR_OK),
    EID_NAME(CKR_CANCEL),
    EID_NAME(CKR_HOST_MEMORY),
    EID_NAME(CKR_SLOT_ID_INVALID),
    EID_NAME(CKR_GENERAL_ERROR),
    EID_NAME(CKR_FUNCTION_FAILED),
    EID_NAME(CKR_ARGUMENTS_BAD),
    EID_NAME(CKR_NO_EVENT),
    EID_NAME(CKR_NEED_TO_CREATE_THREADS),
    EID_NAME(CKR_CANT_LOCK),
    EID_NAME(CKR_ATTRIBUTE_READ_ONLY),
    EID_NAME(CKR_ATTRIBUTE_SENSITIVE),
    EID_NAME(CKR_ATTRIBUTE_TYPE_INVALID),
    EID_NAME(CKR_ATTRIBUTE_VALUE_INVALID),
    EID_NAME(CKR_ACTION_PROHIBITED),
    EID_NAME(CKR_DATA_INVALID),
    EID_NAME(CKR_DATA_LEN_RANGE),
    EID_NAME(CKR_DEVICE_ERROR),
    EID_NAME(CKR_DEVICE_MEMORY),
    EID_NAME(CKR_DEVICE_REMOVED),
    EID_NAME(CKR_ENCRYPTED_DATA_INVALID),
    EID_NAME(CKR_ENCRYPTED_DATA_LEN_RANGE),
    EID_NAME(CKR_FUNCTION_CANCELED),
    EID_NAME(CKR_FUNCTION_NOT_PARALLEL),
    EID_NAME(CKR_FUNCTION_NOT_SUPPORTED),
    EID_NAME(CKR_KEY_HANDLE_INVALID),
    EID_NAME(CKR_KEY_SIZE_RANGE),
    EID_NAME(CKR_KEY_TYPE_INCONSISTENT),
    EID_NAME(CKR_KEY_NOT_NEEDED),
    EID_NAME(CKR_KEY_CHANGED),
    EID_NAME(CKR_KEY_NEEDED),
    EID_NAME(CKR_KEY_INDIGESTIBLE),
    EID_NAME(CKR_KEY_FUNCTION_NOT_PERMITTED),
    EID_NAME(CKR_KEY_NOT_WRAPPABLE),
    EID_NAME(CKR_KEY_UNEXTRACTABLE),
    EID_NAME(CKR_MECHANISM_INVALID),
    EID_NAME(CKR_MECHANISM_PARAM_INVALID),
    EID_NAME(CKR_OBJECT_HANDLE_INVALID),
    EID_NAME(CKR_OPERATION_ACTIVE),
    EID_NAME(CKR_OPERATION_NOT_INITIALIZED),
    EID_NAME(CKR_PIN_INCORRECT),
    EID_NAME(CKR_PIN_INVALID),
    EID_NAME(CKR_PIN_LEN_RANGE),
    EID_NAME(CKR_PIN_EXPIRED),
    EID_NAME(CKR_PIN_LOCKED),
    EID_NAME(CKR_SESSION_CLOSED),
    EID_NAME(CKR_SESSION_COUNT),
    EID_NAME(CKR_SESSION_HANDLE_INVALID),
    EID_NAME(CKR_SESSION_PARALLEL_NOT_SUPPORTED),
    EID_NAME(CKR_SESSION_READ_ONLY),
    EID_NAME(CKR_SESSION_EXISTS),
    EID_NAME(CKR_SESSION_READ_ONLY_EXISTS),
    EID_NAME(CKR_SESSION_READ_WRITE_SO_EXISTS),
    EID_NAME(CKR_SIGNATURE_INVALID),
    EID_NAME(CKR_SIGNATURE_LEN_RANGE),
    EID_NAME(CKR_TEMPLATE_INCOMPLETE),
    EID_NAME(CKR_TEMPLATE_INCONSISTENT),
    EID_NAME(CKR_TOKEN_NOT_PRESENT),
    EID_NAME(CKR_TOKEN_NOT_RECOGNIZED),
    EID_NAME(CKR_TOKEN_WRITE_PROTECTED),
    EID_NAME(CKR_UNWRAPPING_KEY_HANDLE_INVALID),
    EID_NAME(CKR_UNWRAPPING_KEY_SIZE_RANGE),
    EID_NAME(CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT),
    EID_NAME(CKR_USER_ALREADY_LOGGED_IN),
    EID_NAME(CKR_USER_NOT_LOGGED_IN),
    EID_NAME(CKR_USER_PIN_NOT_INITIALIZED),
    EID_NAME(CKR_USER_TYPE_INVALID),
    EID_NAME(CKR_USER_ANOTHER_ALREADY_LOGGED_IN),
    EID_NAME(CKR_USER_TOO_MANY_TYPES),
    EID_NAME(CKR_WRAPPED_KEY_INVALID),
    EID_NAME(CKR_WRAPPED_KEY_LEN_RANGE),
    EID_NAME(CKR_WRAPPING_KEY_HANDLE_INVALID),
    EID_NAME(CKR_WRAPPING_KEY_SIZE_RANGE),
    EID_NAME(CKR_WRAPPING_KEY_TYPE_INCONSISTENT),
    EID_NAME(CKR_RANDOM_SEED_NOT_SUPPORTED),
    EID_NAME(CKR_RANDOM_NO_RNG),
    EID_NAME(CKR_DOMAIN_PARAMS_INVALID),
    EID_NAME(CKR_CURVE_NOT_SUPPORTED),
    EID_NAME(CKR_BUFFER_TOO_SMALL),
    EID_NAME(CKR_SAVED_STATE_INVALID),
    EID_NAME(CKR_INFORMATION_SENSITIVE),
    EID_NAME(CKR_STATE_UNSAVEABLE),
    EID_NAME(CKR_CRYPTOKI_NOT_INITIALIZED),
    EID_NAME(CKR_CRYPTOKI_ALREADY_INITIALIZED),
    EID_NAME(CKR_MUTEX_BAD),
    EID_NAME(CKR_MUTEX_NOT_LOCKED),
    EID_NAME(CKR_NEW_PIN_MODE),
    EID_NAME(CKR_NEXT_OTP),
    EID_NAME(CKR_EXCEEDED_MAX_ITERATIONS),
    EID_NAME(CKR_FIPS_SELF_TEST_FAILED),
    EID_NAME(CKR_LIBRARY_LOAD_FAILED),
    EID_NAME(CKR_PIN_TOO_WEAK),
    EID_NAME(CKR_PUBLIC_KEY_INVALID),
    EID_NAME(CKR_FUNCTION_REJECTED),
    EID_NAME(CKR_OPERATION_CANCEL_FAILED),
};
#undef EID_NAME

} // namespace

const char *returnValueName(CK_RV value) noexcept {
    for (const Name &known : kNames) {
        if (known.value == value) {
            return known.name;
        }
    }
    thread_local std::array<char, 32> number{};
    static_cast<void>(std::snprintf(number.data(), number.size(), "CKR_0x%lX", value));
    return number.data();
}

} // namespace eid::pkcs11
