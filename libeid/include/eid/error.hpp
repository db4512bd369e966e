// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/situations.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eid {

/// What the catalogue says of a situation; the texts are English, translations are keyed by `code`.
struct SituationInfo {
    Situation situation;
    std::string_view code;   ///< stable, for people and scripts: "EID-301"
    std::string_view name;   ///< the enumerator's own name
    SituationKind kind;      ///< the catalogue's chapter
    int exitCode;            ///< what a command-line program ends with
    std::string_view title;  ///< one line: what happened
    std::string_view cause;  ///< why this happens, usually
    std::string_view remedy; ///< what the person can do now
};

/// The catalogue's row of a situation.
const SituationInfo &situationInfo(Situation situation) noexcept;

/// The one exception type. It carries a situation of the closed catalogue and what is known about this occurrence.
/// It never carries a PIN or personal data: `context` names files, readers and fields, not their values.
class Error : public std::exception {
  public:
    explicit Error(Situation situation, std::string context = {});

    Error &&withStatusWord(std::uint16_t statusWord) &&;
    Error &&withTriesLeft(int triesLeft) &&;
    Error &&withCause(const Error &cause) &&;

    [[nodiscard]] Situation situation() const noexcept { return situation_; }
    [[nodiscard]] const SituationInfo &info() const noexcept { return situationInfo(situation_); }
    [[nodiscard]] const std::string &context() const noexcept { return context_; }
    /// ISO 7816-4 status word the card answered, where one explains the error.
    [[nodiscard]] std::optional<std::uint16_t> statusWord() const noexcept { return statusWord_; }
    /// PIN (or PUK) tries left, only where the card has said so.
    [[nodiscard]] std::optional<int> triesLeft() const noexcept { return triesLeft_; }
    [[nodiscard]] const Error *cause() const noexcept { return cause_.get(); }

    /// "EID-301 The PIN is wrong (status word 63C2, 2 tries left): context"
    [[nodiscard]] const char *what() const noexcept override;

  private:
    void compose();

    Situation situation_;
    std::string context_;
    std::optional<std::uint16_t> statusWord_;
    std::optional<int> triesLeft_;
    std::shared_ptr<const Error> cause_;
    std::string what_;
};

} // namespace eid
