// SPDX-License-Identifier: Apache-2.0
#include "sim/card_image.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <botan/data_src.h>
#include <botan/pkcs8.h>

#include <sys/stat.h>

#include <charconv>
#include <optional>

namespace eid::sim {

namespace {

constexpr std::size_t kMaxStateSize = 4096;
constexpr std::size_t kMaxFileSize = 64UL * 1024;
constexpr std::size_t kMaxFiles = 128;
constexpr std::string_view kStateHeader = "eid-sim state 1";
constexpr std::string_view kCardHeader = "eid-sim card 1";
constexpr unsigned kPrivateFile = 0600;

/// Lines "key value" after a header line; the order does not matter, unknown keys are an error.
class Lines {
  public:
    Lines(std::string_view text, std::string_view header, const std::filesystem::path &file)
        : rest_(text), file_(file.filename().string()) {
        if (line() != header) {
            fail("header");
        }
    }

    bool next(std::string_view &key, std::string_view &value) {
        if (rest_.empty()) {
            return false;
        }
        const std::string_view current = line();
        const std::size_t space = current.find(' ');
        if (space == std::string_view::npos) {
            fail(current);
        }
        key = current.substr(0, space);
        value = current.substr(space + 1);
        return true;
    }

    int number(std::string_view key, std::string_view value, int most) const {
        int result = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
        if (error != std::errc() || end != value.data() + value.size() || result < 0 || result > most) {
            fail(key);
        }
        return result;
    }

    [[noreturn]] void fail(std::string_view what) const {
        throw Error(Situation::personaInvalid, file_ + ": " + std::string(what));
    }

  private:
    std::string_view line() {
        const std::size_t end = rest_.find('\n');
        const std::string_view current = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
        return current;
    }

    std::string_view rest_;
    std::string file_;
};

int hexDigit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Digit by digit between SecretBytes, so that reference data leaves no copy in ordinary memory.
void appendHex(SecretBytes &target, ByteView octets) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const std::uint8_t octet : octets) {
        target.append(static_cast<std::uint8_t>(kDigits[octet >> 4U]));
        target.append(static_cast<std::uint8_t>(kDigits[octet & 0xFU]));
    }
}

void appendLine(SecretBytes &target, std::string_view key, std::string_view value) {
    target.append(asBytes(key));
    target.append(' ');
    target.append(asBytes(value));
    target.append('\n');
}

SecretBytes blockFromHex(const Lines &lines, std::string_view key, std::string_view value) {
    SecretBytes block(8);
    if (!value.empty() && value.size() != 16) {
        lines.fail(key);
    }
    for (std::size_t i = 0; i + 1 < value.size(); i += 2) {
        const int high = hexDigit(value[i]);
        const int low = hexDigit(value[i + 1]);
        if (high < 0 || low < 0) {
            lines.fail(key);
        }
        block.append(static_cast<std::uint8_t>(high * 16 + low));
    }
    return block;
}

std::string_view textOf(ByteView octets) {
    return {reinterpret_cast<const char *>(octets.data()), octets.size()};
}

} // namespace

void saveState(const CardState &state, const std::filesystem::path &file) {
    SecretBytes text(512);
    text.append(asBytes(kStateHeader));
    text.append('\n');
    appendLine(text, "pin-tries", std::to_string(state.pinTries));
    appendLine(text, "puk-tries", std::to_string(state.pukTries));
    appendLine(text, "challenges", std::to_string(state.challengesLeft));
    appendLine(text, "activated", state.activated ? "1" : "0");
    text.append(asBytes("pin "));
    appendHex(text, state.pinBlock.view());
    text.append(asBytes("\npuk "));
    appendHex(text, state.pukBlock.view());
    text.append('\n');
    writeFileAtomically(file.string(), text.view(), Overwrite::replace, kPrivateFile);
}

CardState loadState(const std::filesystem::path &file) {
    Bytes content = readFileWhole(file.string(), kMaxStateSize);
    CardState state;
    Lines lines(textOf(content), kStateHeader, file);
    std::string_view key;
    std::string_view value;
    while (lines.next(key, value)) {
        if (key == "pin-tries") {
            state.pinTries = lines.number(key, value, kPinMaxTries);
        } else if (key == "puk-tries") {
            state.pukTries = lines.number(key, value, kPukMaxTries);
        } else if (key == "challenges") {
            state.challengesLeft = lines.number(key, value, kChallengeLimit);
        } else if (key == "activated") {
            state.activated = lines.number(key, value, 1) == 1;
        } else if (key == "pin") {
            state.pinBlock = blockFromHex(lines, key, value);
        } else if (key == "puk") {
            state.pukBlock = blockFromHex(lines, key, value);
        } else {
            lines.fail(key);
        }
    }
    wipe(content.data(), content.size());
    if (state.pinBlock.empty()) {
        lines.fail("pin");
    }
    return state;
}

std::filesystem::path stateFileOf(const std::filesystem::path &directory) {
    return directory / "state";
}

bool isCardDirectory(const std::filesystem::path &directory) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(directory / "card", ignored);
}

void saveCard(const CardImage &image, const std::filesystem::path &directory) {
    std::error_code error;
    if (!isCardDirectory(directory) && std::filesystem::exists(directory, error) &&
        !std::filesystem::is_empty(directory, error)) {
        throw Error(Situation::fileExists, directory.string() + ": not a card's directory, and not empty");
    }
    std::filesystem::create_directories(directory, error);
    // Private keys follow: nobody else may look in, whatever the umask was when the directory was made.
    if (error || ::chmod(directory.c_str(), 0700) != 0) {
        throw Error(Situation::fileNotWritable, directory.string());
    }
    std::string text(kCardHeader);
    const auto add = [&](std::string_view key, std::string_view value) {
        text.append("\n").append(key).append(" ").append(value);
    };
    add("generation", generationName(image.generation));
    add("atr", toHex(image.atr));
    add("chip", toHex(image.chipNumber));
    for (const auto &aid : image.foreignAids) {
        add("foreign-aid", toHex(aid));
    }
    for (const auto &[filePath, content] : image.files) {
        writeFileAtomically((directory / (filePath + ".bin")).string(), content, Overwrite::replace, kPrivateFile);
        add("file", filePath);
    }
    for (const auto &[reference, key] : image.keys) {
        const auto encoded = Botan::PKCS8::BER_encode(*key);
        const std::string name = toHex(Bytes{reference});
        writeFileAtomically((directory / (name + ".p8")).string(), ByteView(encoded.data(), encoded.size()),
                            Overwrite::replace, kPrivateFile);
        add("key", name);
    }
    text += '\n';
    saveState(image.state, stateFileOf(directory));
    // Last, because this file says that the card is complete.
    writeFileAtomically((directory / "card").string(), asBytes(text), Overwrite::replace, kPrivateFile);
}

CardImage loadCard(const std::filesystem::path &directory) {
    const std::filesystem::path index = directory / "card";
    const Bytes content = readFileWhole(index.string(), kMaxFileSize);
    CardImage image;
    Lines lines(textOf(content), kCardHeader, index);
    std::string_view key;
    std::string_view value;
    while (lines.next(key, value)) {
        const bool hexOnly = value.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
        if (key == "generation") {
            image.generation = generationFromName(value);
            continue;
        }
        // Names of files are made of these values, so nothing but hexadecimal may get through.
        if (!hexOnly || value.size() % 2 != 0 || value.empty() || image.files.size() >= kMaxFiles) {
            lines.fail(key);
        }
        if (key == "atr") {
            image.atr = fromHex(value);
        } else if (key == "chip") {
            image.chipNumber = fromHex(value);
        } else if (key == "foreign-aid") {
            image.foreignAids.push_back(fromHex(value));
        } else if (key == "file") {
            const std::string name(value);
            image.files[name] = readFileWhole((directory / (name + ".bin")).string(), kMaxFileSize);
        } else if (key == "key" && value.size() == 2) {
            Bytes encoded = readFileWhole((directory / (std::string(value) + ".p8")).string(), kMaxFileSize);
            try {
                Botan::DataSource_Memory source(encoded.data(), encoded.size());
                image.keys[fromHex(value).front()] = Botan::PKCS8::load_key(source);
            } catch (const std::exception &) {
                lines.fail("key");
            }
            wipe(encoded.data(), encoded.size());
        } else {
            lines.fail(key);
        }
    }
    if (image.atr.empty() || image.chipNumber.size() != 16) {
        lines.fail("atr or chip missing");
    }
    image.state = loadState(stateFileOf(directory));
    return image;
}

} // namespace eid::sim
