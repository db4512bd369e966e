// SPDX-License-Identifier: Apache-2.0
#include <eid/file.hpp>

#include <eid/error.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace eid {

namespace {

Error ioError(Situation situation, const std::string &path) {
    return Error(situation, path + ": " + std::strerror(errno));
}

void writeAll(int fd, ByteView content, const std::string &path) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            throw ioError(Situation::fileNotWritable, path);
        }
        content = content.subspan(static_cast<std::size_t>(written));
    }
}

/// Removes the file aside unless it was renamed into place.
class Aside {
  public:
    explicit Aside(std::string path) : path_(std::move(path)) {}
    Aside(const Aside &) = delete;
    Aside &operator=(const Aside &) = delete;
    ~Aside() {
        if (!path_.empty()) {
            ::unlink(path_.c_str());
        }
    }
    void keep() noexcept { path_.clear(); }

  private:
    std::string path_;
};

/// Moves a file onto a name in one step. @return false with errno set, EEXIST when the name is taken and must not be.
bool renameInto(const std::string &from, const std::string &to, Overwrite overwrite) {
    if (overwrite == Overwrite::replace) {
        return std::rename(from.c_str(), to.c_str()) == 0;
    }
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return false;
    }
    // File systems without RENAME_NOREPLACE (FAT on a USB stick): look first.
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0) {
        errno = EEXIST;
        return false;
    }
    return std::rename(from.c_str(), to.c_str()) == 0;
}

std::string directoryOf(const std::string &path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) {
        return ".";
    }
    return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

bool Descriptor::close() noexcept {
    const int fd = std::exchange(fd_, -1);
    return fd < 0 || ::close(fd) == 0;
}

Bytes readFileWhole(const std::string &path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        throw ioError(Situation::fileNotReadable, path);
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error(Situation::fileNotReadable, path + ": not a regular file");
    }
    Bytes content;
    for (;;) {
        constexpr std::size_t kBlock = 65536;
        const std::size_t before = content.size();
        content.resize(before + kBlock);
        const ssize_t count = ::read(file.get(), content.data() + before, kBlock);
        content.resize(before + static_cast<std::size_t>(count > 0 ? count : 0));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            throw ioError(Situation::fileNotReadable, path);
        }
        if (count == 0) {
            return content;
        }
        if (content.size() > limit) {
            throw Error(Situation::documentTooLarge, path);
        }
    }
}

void writeFileAtomically(const std::string &path, ByteView content, Overwrite overwrite, unsigned mode) {
    std::string aside = path + ".XXXXXX";
    Descriptor file(::mkostemp(aside.data(), O_CLOEXEC));
    if (file.get() < 0) {
        throw ioError(Situation::fileNotWritable, path);
    }
    Aside guard(aside);
    writeAll(file.get(), content, path);
    if (::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0 || !file.close()) {
        throw ioError(Situation::fileNotWritable, path);
    }
    if (!renameInto(aside, path, overwrite)) {
        throw errno == EEXIST ? Error(Situation::fileExists, path) : ioError(Situation::fileNotWritable, path);
    }
    guard.keep();
    const Descriptor directory(::open(directoryOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) {
        ::fsync(directory.get()); // the name itself must survive a power cut; the content already does
    }
}

} // namespace eid
