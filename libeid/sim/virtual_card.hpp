// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/card_image.hpp"
#include "sim/faults.hpp"
#include "sim/timing.hpp"

#include <eid/bytes.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace eid::sim {

/// One command as the card saw it, without its data.
struct ApduLogEntry {
    std::uint8_t cla = 0, ins = 0, p1 = 0, p2 = 0;
    std::uint16_t status = 0; ///< 0 when no answer was given
};

/// Counts commands and, where asked, writes a line for each. Data of VERIFY, CHANGE and RESET RETRY COUNTER is blanked.
/// Safe to use from several threads.
class ApduLog {
  public:
    ApduLog();
    ~ApduLog();
    ApduLog(const ApduLog &) = delete;
    ApduLog &operator=(const ApduLog &) = delete;

    /// Counting starts anew here.
    void mark();
    /// Commands since the mark, GET RESPONSE and repeated commands included.
    [[nodiscard]] std::size_t count() const;
    /// Commands since the mark with this instruction.
    [[nodiscard]] std::size_t count(std::uint8_t ins) const;
    /// The commands since the mark; the oldest are dropped beyond 65,536.
    [[nodiscard]] std::vector<ApduLogEntry> entries() const;

    /// Writes from now on to a file (mode 0600): "12 READ BINARY > 00B00000FF < [255] 9000" a command, and
    /// "# 34 commands: READ BINARY 20, SELECT FILE 14" whenever the card loses power. @throws Error fileNotWritable.
    void openFile(const std::filesystem::path &file);

    void record(ByteView command, ByteView response);
    void powerLost();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What happened besides the answer.
enum class CardEvent { none, silent, removed, resetByOther };

struct CardAnswer {
    Bytes response; ///< data and status word as they cross the contacts; empty unless the event is `none`
    CardEvent event = CardEvent::none;
};

/// A stateful card with T=0 semantics: 61xx and 6Cxx come back raw. Safe to share between threads: one command at a
/// time.
class VirtualCard {
  public:
    explicit VirtualCard(CardImage image);
    ~VirtualCard();
    VirtualCard(const VirtualCard &) = delete;
    VirtualCard &operator=(const VirtualCard &) = delete;

    /// Answer to reset; stays the same through life (see `Faults::mute` for a card without one).
    [[nodiscard]] const Bytes &atr() const noexcept { return image_.atr; }
    [[nodiscard]] bool mute() const;
    [[nodiscard]] Generation generation() const noexcept { return image_.generation; }
    [[nodiscard]] const Bytes &chipNumber() const noexcept { return image_.chipNumber; }

    /// One command; empty when the card gives no answer.
    Bytes transmit(ByteView command);
    /// One command, with what a fault made of it.
    CardAnswer exchange(ByteView command);
    /// Warm reset: selection, PIN state and pending answer are lost, the master file and BelPIC are selected.
    void reset();
    /// The same as a reset for what the card remembers.
    void powerOff();

    [[nodiscard]] ApduLog &log() noexcept { return log_; }

    [[nodiscard]] int pinTriesLeft() const;
    [[nodiscard]] int pukTriesLeft() const;
    [[nodiscard]] int challengesLeft() const;
    /// A test may spend the challenges without making them.
    void setChallengesLeft(int count);
    [[nodiscard]] bool activated() const;
    void setActivated(bool activated);

    void setFaults(Faults faults);
    void setTiming(Timing timing);

    /// Content of a file with its padding. @throws Error fileNotFound.
    [[nodiscard]] Bytes file(std::string_view path) const;
    /// Replaces a file, as damage or forgery would; it need not exist.
    void setFile(std::string_view path, Bytes content);
    void removeFile(std::string_view path);
    /// Public half of a key as DER SubjectPublicKeyInfo. @throws Error keyNotFound.
    [[nodiscard]] Bytes publicKey(std::uint8_t keyReference) const;

    /// From now on each change of counters or PIN is written there before the command is answered.
    void persistStateTo(std::filesystem::path file);

  private:
    struct Impl;
    friend struct Impl;
    CardImage image_;
    ApduLog log_;
    std::unique_ptr<Impl> impl_;
};

} // namespace eid::sim
