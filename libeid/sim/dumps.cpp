// SPDX-License-Identifier: Apache-2.0
#include "sim/dumps.hpp"

#include "sim/personalise.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <botan/auto_rng.h>
#include <botan/rsa.h>

#include <array>
#include <string_view>
#include <utility>

namespace eid::sim {

namespace {

constexpr std::size_t kMaxXml = 1024UL * 1024;
constexpr std::size_t kMaxFile = 32UL * 1024;
constexpr std::size_t kMaxFiles = 64;
constexpr std::size_t kMaxAtr = 33;
constexpr std::size_t kChipNumberLength = 16;
constexpr unsigned kDumpKeyBits = 1024;

[[noreturn]] void damaged(const std::filesystem::path &file, std::string_view what) {
    throw Error(Situation::cardDataInvalid, file.filename().string() + ": " + std::string(what));
}

/// Applet 1.0 and 1.1 are the only ones that dumps are known of; their ATRs end in 10 and 11.
Generation generationOf(const Bytes &atr) {
    return !atr.empty() && atr.back() == 0x10 ? Generation::applet10 : Generation::applet11;
}

void giveKeysAndSecrets(CardImage &image, const DumpSecrets &secrets) {
    Botan::AutoSeeded_RNG rng;
    for (const std::uint8_t reference : {kAuthKeyReference, kSignKeyReference}) {
        image.keys[reference] = std::make_shared<Botan::RSA_PrivateKey>(rng, kDumpKeyBits);
    }
    image.state.pinBlock = pinBlock(secrets.pin);
    image.state.pukBlock = pinBlock(secrets.puk2 + secrets.puk1);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// Reads the few constructs that a virtual card file is made of: nested plain elements with text.
class XmlReader {
  public:
    XmlReader(std::string_view text, const std::filesystem::path &file) : rest_(text), file_(file) {
        skipSpace();
        if (rest_.starts_with("<?xml")) {
            const std::size_t end = rest_.find("?>");
            if (end == std::string_view::npos) {
                damaged(file_, "XML declaration");
            }
            rest_.remove_prefix(end + 2);
        }
    }

    /// The name of the next opening tag, or "" when a closing tag or the end comes.
    std::string_view open() {
        skipSpace();
        if (rest_.empty() || rest_.starts_with("</")) {
            return {};
        }
        if (rest_.front() != '<') {
            damaged(file_, "text between elements");
        }
        return tagName(1);
    }

    void close(std::string_view name) {
        skipSpace();
        if (!rest_.starts_with("</") || tagName(2) != name) {
            damaged(file_, "elements not closed in order");
        }
    }

    std::string_view text(std::string_view name) {
        const std::size_t end = rest_.find('<');
        const std::string_view content = rest_.substr(0, end);
        if (end == std::string_view::npos || content.find('&') != std::string_view::npos) {
            damaged(file_, "text of an element");
        }
        rest_.remove_prefix(end);
        close(name);
        return trimmed(content);
    }

    void expectEnd() {
        skipSpace();
        if (!rest_.empty()) {
            damaged(file_, "text after the card");
        }
    }

  private:
    void skipSpace() {
        while (!rest_.empty() && std::string_view(" \t\r\n").find(rest_.front()) != std::string_view::npos) {
            rest_.remove_prefix(1);
        }
    }

    std::string_view tagName(std::size_t from) {
        constexpr std::size_t kMaxName = 64;
        const std::size_t end = rest_.find('>');
        if (end == std::string_view::npos || end <= from || end > kMaxName) {
            damaged(file_, "tag");
        }
        const std::string_view name = rest_.substr(from, end - from);
        for (const char c : name) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter) { // attributes, comments, document types, empty elements
                damaged(file_, "construct that a card file does not have");
            }
        }
        rest_.remove_prefix(end + 1);
        return name;
    }

    std::string_view rest_;
    const std::filesystem::path &file_;
};

Bytes hexField(std::string_view text, std::size_t least, std::size_t most, const std::filesystem::path &file,
               std::string_view what) {
    if (text.size() % 2 != 0 || text.size() < 2 * least || text.size() > 2 * most ||
        text.find_first_not_of("0123456789ABCDEFabcdef") != std::string_view::npos) {
        damaged(file, what);
    }
    return fromHex(text);
}

void readFileElement(XmlReader &reader, CardImage &image, const std::filesystem::path &source) {
    std::string id;
    Bytes content;
    for (std::string_view name = reader.open(); !name.empty(); name = reader.open()) {
        const std::string_view text = reader.text(name);
        if (name == "id") {
            const Bytes octets = hexField(text, 4, 6, source, "file id");
            id = toHex(octets);
            if (octets.size() % 2 != 0 || !id.starts_with(path::kMaster)) {
                damaged(source, "file id");
            }
        } else if (name == "content") {
            content = hexField(text, 0, kMaxFile, source, "file content");
        } else {
            damaged(source, name);
        }
    }
    reader.close("file");
    if (id.empty() || image.files.size() >= kMaxFiles || !image.files.emplace(id, std::move(content)).second) {
        damaged(source, "file without id, given twice, or one too many");
    }
}

} // namespace

CardImage loadAliceDump(const std::filesystem::path &directory, const DumpSecrets &secrets) {
    std::error_code error;
    std::string prefix;
    constexpr std::string_view kAtrEnding = "_ATR.bin";
    for (const auto &entry : std::filesystem::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(kAtrEnding)) {
            prefix = name.substr(0, name.size() - kAtrEnding.size());
        }
    }
    if (error || prefix.empty()) {
        throw Error(Situation::fileNotReadable, (directory / "*_ATR.bin").string());
    }
    const auto read = [&](std::string_view ending) {
        return readFileWhole((directory / (prefix + std::string(ending))).string(), kMaxFile);
    };
    CardImage image;
    image.atr = read(kAtrEnding);
    if (image.atr.size() < 2 || image.atr.size() > kMaxAtr) {
        damaged(directory / (prefix + std::string(kAtrEnding)), "answer to reset");
    }
    image.generation = generationOf(image.atr);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kParts = {{
        {path::kIdentity, "_Identity.tlv"},
        {path::kIdentitySignature, "_IdentitySignature.tlv"},
        {path::kAddress, "_Address.tlv"},
        {path::kAddressSignature, "_AddressSignature.tlv"},
        {path::kPhoto, "_Photo.tlv"},
        {path::kAuthCertificate, "_AuthentificationCertificate.tlv"},
        {path::kSignCertificate, "_SigningCertificate.tlv"},
        {path::kCaCertificate, "_CACertificate.tlv"},
        {path::kRootCertificate, "_RootCertificate.tlv"},
        {path::kRnCertificate, "_RRNCertificate.tlv"},
    }};
    for (const auto &[filePath, ending] : kParts) {
        image.files.emplace(filePath, read(ending));
    }
    // The chip number is field 02 of the identity; the records' tags ascend and their lengths are single octets here.
    const Bytes &identity = image.files.at(std::string(path::kIdentity));
    for (std::size_t at = 0; at + 1 < identity.size() && at + 2 + identity[at + 1] <= identity.size();
         at += 2U + identity[at + 1]) {
        if (identity[at] == 0x02 && identity[at + 1] == kChipNumberLength) {
            const auto begin = identity.begin() + static_cast<std::ptrdiff_t>(at) + 2;
            image.chipNumber.assign(begin, begin + kChipNumberLength);
            break;
        }
    }
    if (image.chipNumber.empty()) {
        damaged(directory / (prefix + "_Identity.tlv"), "chip number");
    }
    giveKeysAndSecrets(image, secrets);
    addPkcs15Files(image, true, true);
    return image;
}

CardImage loadVirtualCardXml(const std::filesystem::path &file, const DumpSecrets &secrets) {
    const Bytes content = readFileWhole(file.string(), kMaxXml);
    const std::string text = toText(content);
    XmlReader reader(text, file);
    if (reader.open() != "card") {
        damaged(file, "no card element");
    }
    CardImage image;
    for (std::string_view name = reader.open(); !name.empty(); name = reader.open()) {
        if (name == "file") {
            readFileElement(reader, image, file);
            continue;
        }
        const std::string_view value = reader.text(name);
        if (name == "atr") {
            image.atr = hexField(value, 2, kMaxAtr, file, "atr");
        } else if (name == "chipNumber") {
            image.chipNumber = hexField(value, kChipNumberLength, kChipNumberLength, file, "chipNumber");
        }
    }
    reader.close("card");
    reader.expectEnd();
    if (image.atr.empty() || image.chipNumber.empty() || image.files.empty()) {
        damaged(file, "atr, chipNumber or files missing");
    }
    image.generation = generationOf(image.atr);
    giveKeysAndSecrets(image, secrets);
    return image;
}

} // namespace eid::sim
