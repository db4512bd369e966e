// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/file.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace eid::pkcs11 {

/// The login at a card is shared by all programs that use it: a presented PIN opens the authentication key for each of
/// them, and logging off closes it for each. So that one program's end does not log out another, every program that
/// has logged in holds a shared lock on a file of the user's runtime folder, and only the last one logs the card off.
/// The kernel lets go of the lock when a program dies. Without a runtime folder each program counts as the last.
class LoginShare {
  public:
    LoginShare() = default;
    ~LoginShare() { abandon(); }
    LoginShare(const LoginShare &) = delete;
    LoginShare &operator=(const LoginShare &) = delete;

    /// Joins those logged in to the card of one insertion. The file's name is a digest: it names no reader and no card.
    void join(const std::string &reader, std::uint32_t insertion);
    /// Leaves. @param ifLast is called when nobody else is logged in, and nobody can join before it has returned.
    void leave(const std::function<void()> &ifLast);
    /// Leaves without caring for the others: the login never came about, or the card is gone.
    void abandon() noexcept;

  private:
    Descriptor file_;
};

} // namespace eid::pkcs11
