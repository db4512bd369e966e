// SPDX-License-Identifier: Apache-2.0
#include "keys/key_provider.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace eid::ca {

namespace {

constexpr std::size_t kLongest = 1024;

/// Reads to the end. @throws Error fileNotReadable.
SecretBytes readSecret(int descriptor, const std::string &name) {
    // One octet more than may be, so that a longer one is seen; read in place, so that no copy stays behind.
    SecretBytes secret(kLongest + 1);
    std::array<std::uint8_t, 64> piece{};
    for (;;) {
        const ssize_t got = ::read(descriptor, piece.data(), std::min(piece.size(), secret.capacity() - secret.size()));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw Error(Situation::fileNotReadable, name);
        }
        if (got == 0) {
            break;
        }
        secret.append(ByteView(piece.data(), static_cast<std::size_t>(got)));
        wipe(piece.data(), piece.size());
        if (secret.size() > kLongest) {
            throw Error(Situation::configurationInvalid, name + ": a secret has at most 1024 octets");
        }
    }
    if (!secret.empty() && secret.view().back() == '\n') {
        secret.removeLast();
    }
    if (!secret.empty() && secret.view().back() == '\r') {
        secret.removeLast();
    }
    if (secret.empty()) {
        throw Error(Situation::configurationInvalid, name + ": the secret is empty");
    }
    return secret;
}

SecretBytes copyOf(const SecretBytes &secret) {
    SecretBytes copy(secret.capacity());
    copy.append(secret.view());
    return copy;
}

} // namespace

SecretSource secretFromFile(const std::string &path) {
    return [path] {
        const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
        struct stat about {};
        if (file.get() < 0 || ::fstat(file.get(), &about) != 0) {
            throw Error(Situation::fileNotReadable, path);
        }
        if (S_ISREG(about.st_mode) && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
            throw Error(Situation::configurationInvalid, path + ": others may read it; its mode must be 0600 or 0400");
        }
        return readSecret(file.get(), path);
    };
}

SecretSource secretFromDescriptor(int descriptor) {
    struct Kept {
        std::mutex mutex;
        std::unique_ptr<SecretBytes> secret;
    };
    return [descriptor, kept = std::make_shared<Kept>()] {
        const std::lock_guard lock(kept->mutex);
        if (!kept->secret) {
            kept->secret =
                std::make_unique<SecretBytes>(readSecret(descriptor, "descriptor " + std::to_string(descriptor)));
        }
        return copyOf(*kept->secret);
    };
}

} // namespace eid::ca
