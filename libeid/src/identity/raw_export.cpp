// SPDX-License-Identifier: Apache-2.0
#include <eid/raw_export.hpp>

#include <eid/error.hpp>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace eid {

namespace {

namespace fs = std::filesystem;

struct RawName {
    CardFile file;
    std::string_view name;
};

constexpr std::array<RawName, 12> kRawNames{{
    {CardFile::identity, "identity.bin"},
    {CardFile::identitySignature, "identity-signature.bin"},
    {CardFile::address, "address.bin"},
    {CardFile::addressSignature, "address-signature.bin"},
    {CardFile::photo, "photo.jpg"},
    {CardFile::rnCertificate, "rn-cert.der"},
    {CardFile::rootCertificate, "root-cert.der"},
    {CardFile::caCertificate, "ca-cert.der"},
    {CardFile::authCertificate, "auth-cert.der"},
    {CardFile::signCertificate, "sign-cert.der"},
    {CardFile::basicKey, "basic-key.der"},
    {CardFile::cardData, "card-data.bin"},
}};

/// No file of a card comes near this.
constexpr std::size_t kMaxCardFile = 64U * 1024U;

Error notWritable(const std::string &path, const std::error_code &error) {
    return Error(Situation::fileNotWritable, path + ": " + error.message());
}

/// A folder aside; removed with what is in it unless it was renamed into place.
class FolderAside {
  public:
    explicit FolderAside(const std::string &target) : path_(target + ".XXXXXX") {
        if (::mkdtemp(path_.data()) == nullptr) { // made with mode 0700
            const int reason = errno;
            path_.clear();
            throw Error(Situation::fileNotWritable, target + ": " + std::strerror(reason));
        }
    }
    FolderAside(const FolderAside &) = delete;
    FolderAside &operator=(const FolderAside &) = delete;
    ~FolderAside() {
        if (!path_.empty()) {
            std::error_code ignored;
            fs::remove_all(path_, ignored);
        }
    }
    [[nodiscard]] const std::string &path() const noexcept { return path_; }
    void keep() noexcept { path_.clear(); }

  private:
    std::string path_;
};

std::string withoutTrailingSlash(std::string path) {
    while (path.size() > 1 && path.back() == '/') {
        path.pop_back();
    }
    return path;
}

/// Moves each file over the one of its name; a rename within one file system replaces it in one step. The folder keeps
/// its permissions, for it may hold more than an export; the files are for their owner only in any case.
void replaceFiles(const std::string &from, const std::string &directory, const CardFiles &files) {
    for (const RawName &row : kRawNames) {
        const fs::path target = fs::path(directory) / row.name;
        std::error_code error;
        if (files.contains(row.file)) {
            fs::rename(fs::path(from) / row.name, target, error);
        } else {
            fs::remove(target, error);
        }
        if (error) {
            throw notWritable(target.string(), error);
        }
    }
}

} // namespace

std::optional<std::string_view> rawExportName(CardFile file) noexcept {
    for (const RawName &row : kRawNames) {
        if (row.file == file) {
            return row.name;
        }
    }
    return std::nullopt;
}

CardFiles readRawExport(const std::string &directory) {
    std::error_code error;
    if (!fs::is_directory(directory, error)) {
        throw Error(Situation::fileNotReadable, directory + ": not a folder");
    }
    CardFiles files;
    for (const RawName &row : kRawNames) {
        const fs::path path = fs::path(directory) / row.name;
        const fs::file_status status = fs::symlink_status(path, error);
        if (status.type() == fs::file_type::not_found) {
            continue;
        }
        try {
            files.emplace(row.file, readFileWhole(path.string(), kMaxCardFile));
        } catch (const Error &problem) {
            if (problem.situation() == Situation::documentTooLarge) {
                throw Error(Situation::fileTooLarge, path.string());
            }
            throw;
        }
    }
    if (files.empty()) {
        throw Error(Situation::unsupportedInput, directory + ": holds none of the files of a raw export");
    }
    return files;
}

void writeRawExport(const std::string &directory, const CardFiles &files, Overwrite overwrite) {
    const std::string target = withoutTrailingSlash(directory);
    std::error_code error;
    const bool exists = fs::exists(target, error);
    const bool filled = exists && !fs::is_empty(target, error);
    if (exists && !fs::is_directory(target, error)) {
        throw Error(Situation::fileExists, target);
    }
    if (filled && overwrite == Overwrite::refuse) {
        throw Error(Situation::fileExists, target + ": the folder is not empty");
    }
    FolderAside aside(target);
    for (const auto &[file, content] : files) {
        if (const auto name = rawExportName(file)) {
            writeFileAtomically(aside.path() + "/" + std::string(*name), content, Overwrite::refuse, 0600);
        }
    }
    if (filled) {
        replaceFiles(aside.path(), target, files);
        return;
    }
    fs::rename(aside.path(), target, error); // over an empty folder, too (rename(2))
    if (error) {
        throw notWritable(target, error);
    }
    aside.keep();
}

} // namespace eid
