// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <memory>
#include <string>

namespace eid::test {

/// A SoftHSM2 token of its own, by itself or behind a daemon (`p11-kit server`). SoftHSM finds its tokens through the
/// environment, which is the whole process's: one object at a time.
class SoftHsmToken {
  public:
    explicit SoftHsmToken(const std::string &label = "authority", const std::string &pin = "12345678");
    ~SoftHsmToken();

    static std::string module();       ///< SoftHSM's own
    static std::string daemonModule(); ///< the one that speaks to the daemon; set up by startDaemon
    void startDaemon();
    /// SIGKILL for the daemon and for what it started for each client.
    void killDaemon();
    [[nodiscard]] std::string socket() const { return (folder_.path / "socket").string(); }

    std::string label;
    std::string pin;

  private:
    ScratchFolder folder_;
    std::unique_ptr<ChildProcess> daemon_;
};

} // namespace eid::test
