// SPDX-License-Identifier: Apache-2.0
#include "crl/new_file.hpp"

#include <eid/error.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::size_t kBuffer = 1U << 20U;
constexpr std::string_view kPlaceholder = ".new.XXXXXX";

Error ioError(Situation situation, const std::string &path) {
    return Error(situation, path + ": " + std::system_category().message(errno));
}

void writeAll(int file, ByteView octets, const std::string &path) {
    while (!octets.empty()) {
        const ssize_t written = ::write(file, octets.data(), octets.size());
        if (written < 0 && errno != EINTR) {
            throw ioError(Situation::fileNotWritable, path);
        }
        octets = octets.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
}

Descriptor openAside(std::string &name, const std::string &path) {
    name = path + std::string(kPlaceholder);
    Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
    if (file.get() < 0) {
        throw ioError(Situation::fileNotWritable, path);
    }
    return file;
}

std::filesystem::path folderOf(const std::string &path) {
    const auto folder = std::filesystem::path(path).parent_path();
    return folder.empty() ? std::filesystem::path(".") : folder;
}

} // namespace

NewFile::NewFile(std::string path)
    : path_(std::move(path)), file_(openAside(aside_, path_)),
      buffer_(std::make_unique_for_overwrite<std::uint8_t[]>(kBuffer)) {}

NewFile::~NewFile() {
    if (!aside_.empty()) {
        ::unlink(aside_.c_str());
    }
}

void NewFile::write(ByteView octets) {
    if (octets.size() > kBuffer - used_) {
        flush();
    }
    if (octets.size() >= kBuffer) {
        writeAll(file_.get(), octets, path_);
        return;
    }
    std::memcpy(buffer_.get() + used_, octets.data(), octets.size());
    used_ += octets.size();
}

void NewFile::flush() {
    writeAll(file_.get(), {buffer_.get(), std::exchange(used_, 0)}, path_);
}

void NewFile::commit(const std::function<void()> &beforeRename, unsigned mode) {
    flush();
    if (::fchmod(file_.get(), mode) != 0 || ::fsync(file_.get()) != 0 || !file_.close()) {
        throw ioError(Situation::fileNotWritable, path_);
    }
    if (beforeRename) {
        beforeRename();
    }
    if (::rename(aside_.c_str(), path_.c_str()) != 0) {
        throw ioError(Situation::fileNotWritable, path_);
    }
    aside_.clear();
    const Descriptor folder(::open(folderOf(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0) {
        ::fsync(folder.get()); // the name must survive a power cut; the content already does
    }
}

Spill::Spill(std::string besides)
    : besides_(std::move(besides)), buffer_(std::make_unique_for_overwrite<std::uint8_t[]>(kBuffer)) {}

void Spill::write(ByteView octets) {
    while (octets.size() > kBuffer - used_) {
        const std::size_t part = kBuffer - used_;
        std::memcpy(buffer_.get() + used_, octets.data(), part);
        used_ = kBuffer;
        octets = octets.subspan(part);
        flush();
    }
    std::memcpy(buffer_.get() + used_, octets.data(), octets.size());
    used_ += octets.size();
}

void Spill::flush() {
    if (file_.get() < 0) {
        std::string name;
        file_ = openAside(name, besides_);
        ::unlink(name.c_str()); // from here on it goes with the descriptor, also after a crash
    }
    const std::size_t size = std::exchange(used_, 0);
    writeAll(file_.get(), {buffer_.get(), size}, besides_);
    spilled_ += size;
}

void Spill::each(const std::function<void(ByteView)> &block) {
    if (spilled_ == 0) {
        block({buffer_.get(), used_});
        return;
    }
    flush();
    std::uint64_t at = 0;
    while (at < spilled_) {
        const ssize_t count = ::pread(file_.get(), buffer_.get(), kBuffer, static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            throw ioError(Situation::fileNotReadable, besides_);
        }
        block({buffer_.get(), static_cast<std::size_t>(count)});
        at += static_cast<std::uint64_t>(count);
    }
}

void removeLeftovers(const std::string &path) {
    const std::string name = std::filesystem::path(path).filename().string();
    std::error_code failed;
    for (const auto &entry : std::filesystem::directory_iterator(folderOf(path), failed)) {
        const std::string other = entry.path().filename().string();
        if (other.size() == name.size() + kPlaceholder.size() && other.starts_with(name + ".new.") &&
            entry.is_regular_file(failed)) {
            std::filesystem::remove(entry.path(), failed);
        }
    }
}

} // namespace eid::ca
