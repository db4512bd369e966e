// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace eid::test {

/// How a program ended and what it wrote.
struct Ended {
    int code = -1; ///< negative: ended by a signal
    std::string out;
    std::string err;
};

/// Runs a program to its end, without a terminal. @param environment is added to a small fixed one.
Ended runProgram(const std::vector<std::string> &words, const std::vector<std::string> &environment = {},
                 const std::string &input = {});

/// Runs the cardtool that was built.
Ended cardtool(std::vector<std::string> words, const std::vector<std::string> &environment = {},
               const std::string &input = {});

/// True when a program of that name is on the path.
bool haveProgram(const std::string &name);

/// A folder that is removed with all in it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::string &path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string &name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

std::string readText(const std::string &path);
void writeText(const std::string &path, const std::string &text);

} // namespace eid::test
