// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace eid::test {

namespace {

[[noreturn]] void fail(const char *what) {
    throw std::system_error(errno, std::generic_category(), what);
}

std::vector<char *> pointers(std::vector<std::string> &words) {
    std::vector<char *> list;
    for (std::string &word : words) {
        list.push_back(word.data());
    }
    list.push_back(nullptr);
    return list;
}

} // namespace

TemporaryFolder::TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "eid-cli-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) {
        fail("mkdtemp");
    }
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string readText(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path);
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void writeText(const std::string &path, const std::string &text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) {
        throw std::runtime_error("cannot write " + path);
    }
}

Ended runProgram(const std::vector<std::string> &words, const std::vector<std::string> &environment,
                 const std::string &input) {
    // Files instead of pipes: no output is too long for them, and nothing has to be read at the same time.
    const TemporaryFolder folder;
    writeText(folder / "in", input);
    std::vector<std::string> arguments = words;
    std::vector<std::string> variables{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm"};
    // Sanitizers take their options from here.
    for (const char *name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
        if (const char *value = std::getenv(name)) {
            variables.push_back(std::string(name) + "=" + value);
        }
    }
    variables.insert(variables.end(), environment.begin(), environment.end());
    const std::vector<char *> argv = pointers(arguments);
    const std::vector<char *> envp = pointers(variables);
    const std::array<std::string, 3> files{folder / "in", folder / "out", folder / "err"};
    const pid_t child = ::fork();
    if (child < 0) {
        fail("fork");
    }
    if (child == 0) {
        ::setsid(); // no controlling terminal: a prompt cannot reach whoever runs the tests
        for (int fd = 0; fd < 3; ++fd) {
            const int flags = fd == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
            const int file = ::open(files.at(static_cast<std::size_t>(fd)).c_str(), flags, 0600);
            if (file < 0 || ::dup2(file, fd) < 0) {
                ::_exit(126);
            }
            if (file > 2) {
                ::close(file);
            }
        }
        ::execvpe(argv.front(), argv.data(), envp.data());
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            fail("waitpid");
        }
    }
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), readText(files[1]), readText(files[2])};
}

Ended cardtool(std::vector<std::string> words, const std::vector<std::string> &environment, const std::string &input) {
    words.insert(words.begin(), EID_BINARY_DIR "/bin/cardtool");
    return runProgram(words, environment, input);
}

bool haveProgram(const std::string &name) {
    return runProgram({"sh", "-c", "command -v \"$0\"", name}).code == 0;
}

} // namespace eid::test
