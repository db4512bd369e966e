// SPDX-License-Identifier: Apache-2.0
// A card that answers whatever it likes: every operation ends, fails only with an eid::Error, and never presents a PIN
// again after a doubtful or bad answer.
//
// Input: an octet of choices (answer to reset, protocol, keypad), an octet that chooses the first operation, then the
// answers, each behind an octet that says its kind. When they are used up they begin anew.
#include "transport/transport.hpp"

#include <eid/card.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using eid::Bytes;
using eid::ByteView;

/// More commands than any operation may need; the longest reads a photo octet by octet, with three resets.
constexpr std::size_t kMaxCommands = 200'000;
constexpr std::size_t kMaxAnswers = 512;

void require(bool good) {
    if (!good) {
        std::abort();
    }
}

enum class Kind {
    ok,          ///< 9000
    status,      ///< two octets follow
    asked,       ///< as many octets as were asked for, of the value that follows, and 9000
    literal,     ///< a length and that many octets: data and status word
    remaining,   ///< 61xx with the octet that follows
    wrongLength, ///< 6Cxx
    reset,
    removed,
    mute,
};
constexpr std::size_t kKinds = 9;

struct Answer {
    Kind kind;
    Bytes octets;
};

std::vector<Answer> parseAnswers(ByteView input) {
    const auto take = [&](std::size_t count) {
        count = std::min(count, input.size());
        Bytes taken(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(count));
        input = input.subspan(count);
        return taken;
    };
    std::vector<Answer> answers;
    while (!input.empty() && answers.size() < kMaxAnswers) {
        const auto kind = static_cast<Kind>(take(1).front() % kKinds);
        Bytes octets;
        switch (kind) {
        case Kind::status:
            octets = take(2);
            break;
        case Kind::asked:
        case Kind::remaining:
        case Kind::wrongLength:
            octets = take(1);
            break;
        case Kind::literal:
            octets = take(1);
            octets = take(octets.empty() ? 0 : octets.front());
            break;
        default:
            break;
        }
        answers.push_back({kind, std::move(octets)});
    }
    return answers;
}

/// What the harness keeps an eye on.
struct Watch {
    std::size_t commands = 0;
    bool pinDoubtful = false; ///< the card refused a PIN in this operation, or its answer is not known
};

class HostileCard final : public eid::transport::Transport {
  public:
    HostileCard(ByteView input, std::shared_ptr<Watch> watch)
        : choices_(input[0]), answers_(parseAnswers(input.subspan(2))), watch_(std::move(watch)) {
        constexpr std::array<std::string_view, 2> kAtrs{"3B9813400AA503010101AD1311",
                                                        "3B7F96000080318065B085040120120FFF829000"};
        atr_ = eid::fromHex(kAtrs[choices_ & 1U]);
    }

    [[nodiscard]] const std::string &readerName() const noexcept override { return name_; }
    [[nodiscard]] const Bytes &atr() const noexcept override { return atr_; }
    [[nodiscard]] eid::transport::Protocol protocol() const noexcept override {
        return (choices_ & 2U) != 0 ? eid::transport::Protocol::t1 : eid::transport::Protocol::t0;
    }

  private:
    bool begin() override { return false; }
    void end() noexcept override {}

    Bytes transmit(ByteView command, eid::transport::Sensitivity sensitivity) override {
        require(command.size() >= 4 && command.size() <= 261);
        const bool secret = sensitivity == eid::transport::Sensitivity::secret;
        return answered(secret, command[1] == 0xC0, [&] { return answer(askedFor(command)); });
    }

    Bytes control(std::uint32_t /*code*/, ByteView /*input*/, eid::transport::Sensitivity sensitivity) override {
        if ((choices_ & 4U) == 0) {
            throw eid::Error(eid::Situation::controlNotSupported);
        }
        const bool secret = sensitivity == eid::transport::Sensitivity::secret;
        return answered(secret, false, [&] { return answer(0); });
    }

    /// @param secret the command carries a PIN.
    /// @param continues it fetches the rest of the answer to one.
    template <typename Ask> Bytes answered(bool secret, bool continues, Ask ask) {
        require(++watch_->commands < kMaxCommands);
        if (secret) {
            require(!watch_->pinDoubtful);
            watch_->pinDoubtful = true; // until an answer says otherwise
        }
        Bytes answer = ask();
        if ((secret || continues) && answer.size() >= 2) {
            const unsigned status = (unsigned{answer[answer.size() - 2]} << 8U) | answer.back();
            // Accepted, or not even looked at because another applet was listening.
            if (status == 0x9000 || status == 0x6D00 || status == 0x6E00) {
                watch_->pinDoubtful = false;
            }
        }
        return answer;
    }

    static std::size_t askedFor(ByteView command) {
        if (command.size() == 4 || (command.size() > 5 && command.size() == std::size_t{5} + command[4])) {
            return 0;
        }
        return command.back() == 0 ? 256 : command.back();
    }

    Bytes answer(std::size_t asked) {
        if (answers_.empty()) {
            throw eid::Error(eid::Situation::cardRemoved);
        }
        const Answer &next = answers_[at_++ % answers_.size()];
        const std::uint8_t value = next.octets.empty() ? 0 : next.octets.front();
        switch (next.kind) {
        case Kind::ok:
            return {0x90, 0x00};
        case Kind::asked: {
            Bytes data(asked, value);
            data.push_back(0x90);
            data.push_back(0x00);
            return data;
        }
        case Kind::status:
        case Kind::literal:
            return next.octets;
        case Kind::remaining:
            return {0x61, value};
        case Kind::wrongLength:
            return {0x6C, value};
        case Kind::reset:
            throw eid::Error(eid::Situation::cardReset);
        case Kind::removed:
            throw eid::Error(eid::Situation::cardRemoved);
        case Kind::mute:
            throw eid::Error(eid::Situation::cardMute);
        }
        std::abort();
    }

    std::string name_ = "Reader of the harness";
    Bytes atr_;
    std::uint8_t choices_;
    std::vector<Answer> answers_;
    std::size_t at_ = 0;
    std::shared_ptr<Watch> watch_;
};

class OneReader final : public eid::ReaderProvider {
  public:
    explicit OneReader(std::unique_ptr<eid::transport::Transport> card) : card_(std::move(card)) {}
    std::vector<eid::ReaderState> list() override { return {}; }
    std::optional<std::vector<eid::ReaderState>> waitForChange(const std::vector<eid::ReaderState> & /*known*/,
                                                               std::chrono::milliseconds /*timeout*/) override {
        return std::nullopt;
    }
    void cancelWait() noexcept override {}
    std::unique_ptr<eid::transport::Transport> connect(const std::string & /*reader*/) override {
        return std::move(card_);
    }

  private:
    std::unique_ptr<eid::transport::Transport> card_;
};

eid::SecretBytes secret(std::string_view digits) {
    eid::SecretBytes bytes(16);
    bytes.append(eid::asBytes(digits));
    return bytes;
}

void signWithEverything(eid::Card &card, const std::function<void(const std::function<void()> &)> &attempt) {
    const auto pin = eid::PinInput::keyed(secret("1234"));
    const auto keypad = eid::PinInput::pinpad();
    for (const eid::KeyInfo &key : card.keys()) {
        for (const eid::SignatureScheme &scheme : key.schemes) {
            const std::size_t length = std::max<std::size_t>(eid::digestLength(scheme.hash), 20);
            const Bytes digest(length, 0x5A);
            for (const eid::PinInput *input : {&pin, &keypad, static_cast<const eid::PinInput *>(nullptr)}) {
                attempt([&] {
                    const Bytes signature = card.sign(key.role, scheme, digest, input);
                    require(signature.size() == (key.type == eid::KeyType::ec ? key.bits / 4 : key.bits / 8));
                });
            }
        }
    }
}

void useCard(eid::Card &card, Watch &watch, std::size_t first) {
    const auto attempt = [&](const std::function<void()> &operation) {
        watch = {};
        try {
            operation();
        } catch (const eid::Error &error) {
            require(error.what() != nullptr);
        }
    };
    const std::array<std::function<void()>, 8> operations{
        [&] {
            for (const eid::CardFile file : card.files()) {
                attempt([&] { require(card.readFile(file).size() <= 65536); });
            }
        },
        [&] {
            attempt([&] {
                const eid::PinStatus status = card.pinStatus();
                require(!status.triesLeft || (*status.triesLeft >= 0 && *status.triesLeft < 16));
            });
        },
        [&] { signWithEverything(card, attempt); },
        [&] { attempt([&] { card.verifyPin(eid::PinInput::keyed(secret("1234"))); }); },
        [&] {
            attempt([&] { card.changePin(secret("1234"), secret("4321")); });
            attempt([&] { card.changePin(eid::Pinpad()); });
        },
        [&] { attempt([&] { card.unblockPin(secret("111111222222")); }); },
        [&] { attempt([&] { require(card.challenge(Bytes(48, 0x11)).size() == 96); }); },
        [&] {
            attempt([&] { require(card.random(100).size() == 100); });
            attempt([&] { card.logOff(); });
        },
    };
    for (std::size_t i = 0; i < operations.size(); ++i) {
        operations[(first + i) % operations.size()]();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const auto watch = std::make_shared<Watch>();
    eid::Readers readers(std::make_shared<OneReader>(std::make_unique<HostileCard>(ByteView(data, size), watch)));
    std::size_t traced = 0;
    eid::OpenOptions options;
    if ((data[0] & 8U) != 0) {
        options.trace = [&](std::string_view line) {
            traced += line.size();
            require(line.find("241234") == std::string_view::npos); // the PIN block is never shown
        };
    }
    try {
        eid::Card card = eid::openCard(readers, "Reader of the harness", options);
        useCard(card, *watch, data[1]);
    } catch (const eid::Error &error) {
        require(error.what() != nullptr);
    }
    return 0;
}
