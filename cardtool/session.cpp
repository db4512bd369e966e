// SPDX-License-Identifier: Apache-2.0
#include "session.hpp"

#include "finish_first.hpp"

#include <eid/file.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

namespace eid::cardtool {

TraceSink traceSink(const Context &context) {
    if (!context.arguments.has("trace")) {
        return {};
    }
    const std::string path = context.arguments.get("trace");
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw Error(Situation::fileNotWritable, path + ": " + std::strerror(errno));
    }
    const std::shared_ptr<std::FILE> file(::fdopen(descriptor, "w"), [](std::FILE *open) {
        if (open != nullptr) {
            static_cast<void>(std::fclose(open));
        }
    });
    if (!file) {
        ::close(descriptor);
        throw Error(Situation::fileNotWritable, path + ": " + std::strerror(errno));
    }
    // Line by line, so that the trace is there when the program is ended in the middle.
    static_cast<void>(std::setvbuf(file.get(), nullptr, _IOLBF, BUFSIZ));
    const auto broken = std::make_shared<bool>(false);
    return [file, broken, &console = context.console](std::string_view line) {
        const std::string text = std::string(line) + "\n";
        const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
        // A full disk must not end what the card is doing, such as a signature whose PIN has just been spent.
        if (!written && !std::exchange(*broken, true)) {
            console.warn("cardtool: the trace is not complete: " + std::string(std::strerror(errno)));
        }
    };
}

Card openChosenCard(const Context &context) {
    Readers readers = Readers::system();
    const ReaderState reader = chooseReader(readers.list(), context.arguments.get("reader"));
    return openCard(readers, reader.name, {.trace = traceSink(context)});
}

TrustAnchors anchorsOf(const Context &context) {
    TrustAnchors anchors = TrustAnchors::pinned();
    for (const std::string &directory : context.arguments.all("trust")) {
        anchors.addDirectory(directory);
    }
    return anchors;
}

void writeResult(const Context &context, const std::string &path, ByteView content, unsigned mode) {
    if (path == "-") {
        context.console.write(content);
        return;
    }
    // Replacing puts another file in its place, which must not happen to a device such as /dev/null.
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        throw Error(Situation::fileNotWritable, path + ": not a regular file");
    }
    const FinishFirst undisturbed;
    writeFileAtomically(path, content, context.arguments.has("force") ? Overwrite::replace : Overwrite::refuse, mode);
}

std::string_view keyRoleName(KeyRole role) noexcept {
    switch (role) {
    case KeyRole::authentication:
        return "auth";
    case KeyRole::signature:
        return "sign";
    case KeyRole::card:
        break;
    }
    return "card";
}

std::string_view hashName(HashAlgorithm hash) noexcept {
    switch (hash) {
    case HashAlgorithm::sha1:
        return "sha1";
    case HashAlgorithm::sha224:
        return "sha224";
    case HashAlgorithm::sha256:
        return "sha256";
    case HashAlgorithm::sha384:
        return "sha384";
    case HashAlgorithm::sha512:
        return "sha512";
    case HashAlgorithm::sha3_256:
        return "sha3-256";
    case HashAlgorithm::sha3_384:
        return "sha3-384";
    case HashAlgorithm::sha3_512:
        return "sha3-512";
    case HashAlgorithm::none:
        break;
    }
    return "none";
}

std::string schemeName(SignatureScheme scheme) {
    const auto mechanism = [&]() -> std::string {
        switch (scheme.mechanism) {
        case SignatureMechanism::rsaPkcs1:
            return "rsa-pkcs1";
        case SignatureMechanism::rsaPss:
            return "rsa-pss";
        case SignatureMechanism::ecdsa:
            break;
        }
        return "ecdsa";
    }();
    return scheme.hash == HashAlgorithm::none ? mechanism : mechanism + "-" + std::string(hashName(scheme.hash));
}

std::string keyTypeName(KeyType type, unsigned bits) {
    return fmt::format("{} {}", type == KeyType::rsa ? "RSA" : "EC", bits);
}

std::string_view presenceName(CardPresence presence) noexcept {
    switch (presence) {
    case CardPresence::present:
        return "present";
    case CardPresence::mute:
        return "mute";
    case CardPresence::exclusive:
        return "exclusive";
    case CardPresence::absent:
        break;
    }
    return "absent";
}

Option trustOption() {
    return {.name = "trust",
            .value = "DIR",
            .help = "Trust the root certificates in DIR as well; may be repeated",
            .completion = Completion::directory,
            .repeatable = true};
}

Option fromOption() {
    return {.name = "from",
            .value = "DIR",
            .help = "Use the files of a raw export instead of a card; any of them may be missing",
            .completion = Completion::directory};
}

Option outputOption(bool required) {
    return {.name = "output",
            .letter = 'o',
            .value = "FILE",
            .help = "Write to FILE; '-' is standard output",
            .completion = Completion::file,
            .required = required};
}

Option forceOption() {
    return {.name = "force", .help = "Replace a file that is already there"};
}

} // namespace eid::cardtool
