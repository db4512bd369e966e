// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/reader.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eid::transport {

enum class Protocol { t0, t1 };

/// Says whether a command's or an answer's octets may be shown in a trace.
enum class Sensitivity { plain, secret };

/// A connected card. Only a Session can make it transmit: the functions that do are private to the two of them.
class Transport {
  public:
    virtual ~Transport() = default;
    Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    [[nodiscard]] virtual const std::string &readerName() const noexcept = 0;
    [[nodiscard]] virtual const Bytes &atr() const noexcept = 0;
    [[nodiscard]] virtual Protocol protocol() const noexcept = 0;
    /// ReaderState::eventCount at the time of the connection; 0 where there is no such count.
    [[nodiscard]] virtual std::uint32_t insertion() const noexcept { return 0; }

  private:
    friend class Session;
    friend class TraceTransport;

    /// Starts a transaction, reconnecting after a reset by others.
    /// @return true when the card's state (selected file, PIN) was lost since the last transaction.
    virtual bool begin() = 0;
    virtual void end() noexcept = 0;
    /// @throws Error cardReset when another process reset the card, cardRemoved, cardMute.
    virtual Bytes transmit(ByteView command, Sensitivity sensitivity) = 0;
    /// Reader command (SCardControl). @throws Error controlNotSupported.
    virtual Bytes control(std::uint32_t code, ByteView input, Sensitivity sensitivity) = 0;
};

/// A PC/SC transaction: while it lives no other process can talk to the card. Not shareable.
class Session {
  public:
    /// @throws Error cardRemoved, cardBusy, cardMute, serviceNotRunning.
    explicit Session(Transport &transport) : transport_(transport), reset_(transport.begin()) {}
    ~Session() { transport_.end(); }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// @param command a short APDU as it goes over the wire (ISO 7816-3 12.1).
    /// @return data and status word, at least two octets.
    Bytes transmit(ByteView command, Sensitivity sensitivity = Sensitivity::plain) {
        return transport_.transmit(command, sensitivity);
    }
    Bytes control(std::uint32_t code, ByteView input, Sensitivity sensitivity = Sensitivity::plain) {
        return transport_.control(code, input, sensitivity);
    }
    [[nodiscard]] bool cardWasReset() const noexcept { return reset_; }
    [[nodiscard]] Protocol protocol() const noexcept { return transport_.protocol(); }

  private:
    Transport &transport_;
    bool reset_;
};

} // namespace eid::transport

namespace eid {

/// Source of readers and connected cards. Implementations: PC/SC, and the virtual card in-process.
class ReaderProvider {
  public:
    virtual ~ReaderProvider() = default;
    ReaderProvider() = default;
    ReaderProvider(const ReaderProvider &) = delete;
    ReaderProvider &operator=(const ReaderProvider &) = delete;

    /// See Readers for meaning and errors.
    virtual std::vector<ReaderState> list() = 0;
    virtual std::optional<std::vector<ReaderState>> waitForChange(const std::vector<ReaderState> &known,
                                                                  std::chrono::milliseconds timeout) = 0;
    virtual void cancelWait() noexcept = 0;
    /// Connects in shared mode. Called from any thread, also while another waits for a change.
    virtual std::unique_ptr<transport::Transport> connect(const std::string &reader) = 0;
};

} // namespace eid
