// SPDX-License-Identifier: Apache-2.0
#include "transport/pcsc/pcsc_transport.hpp"

#include <array>
#include <utility>

namespace eid::transport {

namespace {

constexpr DWORD kAnyProtocol = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1;
/// 256 octets and the status word.
constexpr std::size_t kMaxResponse = 258;
constexpr DWORD kStatusWord = 2;
/// Answers to reader commands: feature lists and status words.
constexpr std::size_t kMaxControlResponse = 512;
/// The service looks for a card every 400 ms; twice that tells a removed card from a mute one.
constexpr DWORD kPresencePollMilliseconds = 1000;
/// A reset between reconnecting and starting the transaction can happen again; not for ever.
constexpr int kMaxReconnects = 5;

} // namespace

PcscTransport::PcscTransport(std::string reader) : reader_(std::move(reader)), insertions_(insertions()) {
    const LONG code = SCardConnect(context_.get(), reader_.c_str(), SCARD_SHARE_SHARED, kAnyProtocol, &card_, &active_);
    if (code != SCARD_S_SUCCESS) {
        throw pcscError(code, "SCardConnect");
    }
    try {
        readAtr();
    } catch (...) {
        SCardDisconnect(card_, SCARD_LEAVE_CARD);
        throw;
    }
}

PcscTransport::~PcscTransport() {
    // Leave the card as it is: others may be using it.
    SCardDisconnect(card_, SCARD_LEAVE_CARD);
}

void PcscTransport::readAtr() {
    for (int attempt = 0;; ++attempt) {
        std::array<BYTE, MAX_ATR_SIZE> atr{};
        DWORD length = atr.size();
        DWORD state = 0;
        DWORD protocol = 0;
        const LONG code = SCardStatus(card_, nullptr, nullptr, &state, &protocol, atr.data(), &length);
        if (code == SCARD_S_SUCCESS) {
            atr_.assign(atr.begin(), atr.begin() + static_cast<std::ptrdiff_t>(length));
            return;
        }
        if (code != SCARD_W_RESET_CARD || attempt == kMaxReconnects) {
            fail(code, "SCardStatus");
        }
        reconnect(); // another program reset the card since we connected
    }
}

/// The service's count of insertions and removals in our reader; 0 when it cannot be had.
DWORD PcscTransport::insertions() const {
    SCARD_READERSTATE state{};
    state.szReader = reader_.c_str();
    state.dwCurrentState = SCARD_STATE_UNAWARE;
    return SCardGetStatusChange(context_.get(), 0, &state, 1) == SCARD_S_SUCCESS ? state.dwEventState >> 16U : 0;
}

/// Takes up the connection after a reset. A card that was exchanged and then reset by another program reports the reset
/// only, and a PIN meant for the first card must never reach the second: the count tells them apart.
void PcscTransport::reconnect() {
    const LONG code = SCardReconnect(card_, SCARD_SHARE_SHARED, kAnyProtocol, SCARD_LEAVE_CARD, &active_);
    if (code != SCARD_S_SUCCESS) {
        fail(code, "SCardReconnect");
    }
    if (insertions() != insertions_) {
        removed_ = true;
        throw Error(Situation::cardRemoved, reader_);
    }
}

void PcscTransport::fail(LONG code, std::string_view doing) {
    if (code == SCARD_W_REMOVED_CARD || code == SCARD_E_NO_SMARTCARD || code == SCARD_E_READER_UNAVAILABLE) {
        removed_ = true;
    } else if (code == SCARD_E_NOT_TRANSACTED && cardLeaves()) {
        removed_ = true;
        throw Error(Situation::cardRemoved, std::string(doing));
    } else if (code == SCARD_E_NOT_TRANSACTED) {
        throw Error(Situation::cardMute, std::string(doing) + ": no answer to a command");
    }
    throw pcscError(code == SCARD_E_NO_SMARTCARD ? SCARD_W_REMOVED_CARD : code, doing);
}

bool PcscTransport::cardLeaves() {
    SCARD_READERSTATE state{};
    state.szReader = reader_.c_str();
    state.dwCurrentState = SCARD_STATE_UNAWARE;
    if (SCardGetStatusChange(context_.get(), 0, &state, 1) != SCARD_S_SUCCESS) {
        return true;
    }
    while ((state.dwEventState & SCARD_STATE_PRESENT) != 0) {
        state.dwCurrentState = state.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED);
        const DWORD counter = state.dwEventState >> 16U;
        const LONG code = SCardGetStatusChange(context_.get(), kPresencePollMilliseconds, &state, 1);
        if (code == SCARD_E_TIMEOUT) {
            return false;
        }
        if (code != SCARD_S_SUCCESS || state.dwEventState >> 16U != counter) {
            return true; // gone, or already another one in its place
        }
    }
    return true;
}

bool PcscTransport::begin() {
    if (removed_) {
        // A card inserted later is another card until it is opened anew, even when it is the same one.
        throw Error(Situation::cardRemoved, reader_);
    }
    bool reset = false;
    for (int attempt = 0;; ++attempt) {
        const LONG code = SCardBeginTransaction(card_);
        if (code == SCARD_S_SUCCESS) {
            return reset;
        }
        const bool recoverable = code == SCARD_W_RESET_CARD || code == SCARD_W_UNPOWERED_CARD;
        if (!recoverable || attempt == kMaxReconnects) {
            fail(code, "SCardBeginTransaction");
        }
        reset = true;
        reconnect();
    }
}

void PcscTransport::end() noexcept {
    SCardEndTransaction(card_, SCARD_LEAVE_CARD);
}

Bytes PcscTransport::transmit(ByteView command, Sensitivity /*sensitivity*/) {
    const SCARD_IO_REQUEST *const send = active_ == SCARD_PROTOCOL_T1 ? SCARD_PCI_T1 : SCARD_PCI_T0;
    SCARD_IO_REQUEST receive{};
    std::array<std::uint8_t, kMaxResponse> response{};
    DWORD length = response.size();
    const LONG code = SCardTransmit(card_, send, command.data(), command.size(), &receive, response.data(), &length);
    if (code != SCARD_S_SUCCESS) {
        fail(code, "SCardTransmit");
    }
    if (length < kStatusWord) {
        // Some drivers report success with nothing when the card is pulled out or falls silent.
        fail(SCARD_E_NOT_TRANSACTED, "SCardTransmit");
    }
    return {response.begin(), response.begin() + static_cast<std::ptrdiff_t>(length)};
}

Bytes PcscTransport::control(std::uint32_t code, ByteView input, Sensitivity /*sensitivity*/) {
    std::array<std::uint8_t, kMaxControlResponse> response{};
    DWORD length = 0;
    const LONG result =
        SCardControl(card_, code, input.data(), input.size(), response.data(), response.size(), &length);
    // Drivers without features answer the question for them in several ways. A command with input has been at the
    // reader: there, "not transacted" is a card that was pulled out or fell silent, perhaps with a PIN at stake.
    const bool asksForFeatures = input.empty();
    if (result == SCARD_E_UNSUPPORTED_FEATURE || result == SCARD_E_INVALID_PARAMETER ||
        (asksForFeatures && result == SCARD_E_NOT_TRANSACTED)) {
        throw Error(Situation::controlNotSupported, reader_);
    }
    if (result != SCARD_S_SUCCESS) {
        fail(result, "SCardControl");
    }
    return {response.begin(), response.begin() + static_cast<std::ptrdiff_t>(length)};
}

} // namespace eid::transport
