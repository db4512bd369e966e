// SPDX-License-Identifier: Apache-2.0
#include <eid/error.hpp>

#include <array>
#include <utility>

namespace eid {

namespace {

constexpr std::array<SituationInfo, kSituationCount> kCatalogue{{
#include "base/situations.inc"
}};

std::string hexWord(std::uint16_t word) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (int shift = 12; shift >= 0; shift -= 4) {
        text += kDigits[(word >> shift) & 0x0F];
    }
    return text;
}

} // namespace

const SituationInfo &situationInfo(Situation situation) noexcept {
    return kCatalogue[static_cast<std::size_t>(situation)];
}

Error::Error(Situation situation, std::string context) : situation_(situation), context_(std::move(context)) {
    compose();
}

Error &&Error::withStatusWord(std::uint16_t statusWord) && {
    statusWord_ = statusWord;
    compose();
    return std::move(*this);
}

Error &&Error::withTriesLeft(int triesLeft) && {
    triesLeft_ = triesLeft;
    compose();
    return std::move(*this);
}

Error &&Error::withCause(const Error &cause) && {
    cause_ = std::make_shared<const Error>(cause);
    return std::move(*this);
}

const char *Error::what() const noexcept {
    return what_.c_str();
}

void Error::compose() {
    what_ = std::string(info().code) + ' ' + std::string(info().title);
    std::string details;
    if (statusWord_) {
        details = "status word " + hexWord(*statusWord_);
    }
    if (triesLeft_) {
        details += (details.empty() ? "" : ", ") + std::to_string(*triesLeft_) +
                   (*triesLeft_ == 1 ? " try" : " tries") + " left";
    }
    if (!details.empty()) {
        what_ += " (" + details + ")";
    }
    if (!context_.empty()) {
        what_ += ": " + context_;
    }
}

} // namespace eid
