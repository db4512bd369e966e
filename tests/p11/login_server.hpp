// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "p11/client_desk.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

/// A server program on free ports of the loopback address; ended by the destructor.
class LoopbackServer {
  public:
    using Command = std::function<std::vector<std::string>(const std::vector<std::uint16_t> &ports)>;

    /// Starts the command and waits until all ports answer; with other ports when someone else was faster.
    /// @throws std::runtime_error with what the program said.
    LoopbackServer(const Command &command, const ProcessOptions &options, std::size_t ports);

    [[nodiscard]] std::uint16_t port(std::size_t index = 0) const { return ports_.at(index); }
    [[nodiscard]] std::string said() const { return process_->out() + process_->err(); }

  private:
    std::vector<std::uint16_t> ports_;
    std::unique_ptr<ChildProcess> process_;
};

/// nginx, where a card holder logs in with a client certificate. Each page has the title "OK <subject>".
class LoginServer {
  public:
    explicit LoginServer(CardHolder &holder);

    /// @param protocol "TLSv1.2" or "TLSv1.3", the only one spoken there.
    [[nodiscard]] std::string url(const std::string &protocol) const;
    [[nodiscard]] std::uint16_t port(const std::string &protocol) const;
    /// PEM file of the authority that vouches for the server itself.
    [[nodiscard]] std::string authority() const { return scratch_ / "server-ca.pem"; }
    /// The line that a page or the log holds after a login.
    [[nodiscard]] std::string proof(const std::string &protocol) const;
    /// Whether the card holder was shown the page at least so many times with a program that calls itself like this.
    [[nodiscard]] bool letIn(const std::string &userAgent, const std::string &protocol, std::size_t times = 1) const;
    [[nodiscard]] std::string log() const;

  private:
    CardHolder &holder_;
    Scratch scratch_;
    std::unique_ptr<LoopbackServer> server_;
};

/// One for each card holder, as cardHolder().
LoginServer &loginServer(const std::string &generation);

} // namespace eid::test
