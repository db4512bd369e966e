// SPDX-License-Identifier: Apache-2.0
#include "keys/key_file.hpp"
#include "keys/key_provider.hpp"
#include "keys/software_key.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace eid::ca {

namespace {

constexpr std::size_t kLargestFile = 64 * 1024;

/// A name that stays in its folder.
void requireName(const std::string &name) {
    const bool plain =
        !name.empty() && name.size() <= 64 && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                   c == '.';
        });
    if (!plain) {
        throw Error(Situation::invalidArgument, "the name of a key file has letters, digits, '-', '_' and '.' only");
    }
}

class FileKeys final : public KeyProvider {
  public:
    FileKeys(std::string folder, SecretSource passphrase)
        : folder_(std::move(folder)), passphrase_(std::move(passphrase)) {}

    std::shared_ptr<SigningKey> open(const std::string &name) override {
        const std::string path = pathOf(name);
        struct stat about {};
        if (::stat(path.c_str(), &about) != 0) {
            throw Error(Situation::keyNotFound, path);
        }
        if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
            throw Error(Situation::authorityKeyUnavailable,
                        path + ": others may read it; its mode must be 0600 or 0400");
        }
        Bytes content;
        try {
            content = readFileWhole(path, kLargestFile);
        } catch (const Error &error) {
            throw Error(Situation::authorityKeyUnavailable, path).withCause(error);
        }
        return softwareKey(decryptKey(toText(content), passphrase_(), path));
    }

    std::shared_ptr<SigningKey> generate(const std::string &name, KeyKind kind) override {
        const std::string path = pathOf(name);
        if (exists(name)) { // asked again below, where nobody can come between
            throw Error(Situation::ceremonyExists, path);
        }
        EvpKey key = generateSoftwareKey(kind);
        const std::string text = encryptKey(key.get(), passphrase_());
        try {
            writeFileAtomically(path, asBytes(text), Overwrite::refuse, 0600);
        } catch (const Error &error) {
            if (error.situation() == Situation::fileExists) {
                throw Error(Situation::ceremonyExists, path);
            }
            throw Error(Situation::authorityKeyUnavailable, path).withCause(error);
        }
        return softwareKey(std::move(key));
    }

    [[nodiscard]] bool exists(const std::string &name) override {
        struct stat about {};
        return ::lstat(pathOf(name).c_str(), &about) == 0;
    }

  private:
    [[nodiscard]] std::string pathOf(const std::string &name) const {
        requireName(name);
        return folder_ + "/" + name + ".key";
    }

    std::string folder_;
    SecretSource passphrase_;
};

} // namespace

std::shared_ptr<KeyProvider> fileKeys(std::string folder, SecretSource passphrase) {
    return std::make_shared<FileKeys>(std::move(folder), std::move(passphrase));
}

} // namespace eid::ca
