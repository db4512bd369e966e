// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <p11-kit/pkcs11.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace eid::ca {

/// The token, its daemon or its module does not answer any more, or has forgotten what it was told. Never leaves this
/// room: the call is repeated, and becomes an Error when that does not help in time.
struct TokenGone {
    std::string why;
    bool restart = true; ///< whether initialising the module anew may help
};

/// @throws TokenGone for what a restart may mend; Error authorityKeyUnavailable for the rest. Nothing for CKR_OK.
void requireOk(CK_RV result, const char *what);

/// Keeps SIGPIPE from this thread while a module writes to a daemon that is gone: p11-kit's client would end the
/// process.
class BrokenPipeGuard {
  public:
    BrokenPipeGuard() noexcept;
    BrokenPipeGuard(const BrokenPipeGuard &) = delete;
    BrokenPipeGuard &operator=(const BrokenPipeGuard &) = delete;
    ~BrokenPipeGuard();

  private:
    bool pendingBefore_ = false;
    sigset_t previous_{};
};

/// A PKCS#11 module, spoken to directly. There is one object for a path in the whole process, because C_Initialize and
/// C_Finalize are the process's, whoever calls them. libp11 is not used: the version at hand (0.4.12) waits for ever
/// for a session when the token goes away, keeps the PIN in ordinary memory, and has the module's function list for
/// itself, which with p11-kit's client is another connection each time it is asked for.
class TokenModule {
  public:
    static std::shared_ptr<TokenModule> at(const std::string &path);
    explicit TokenModule(std::string path);
    TokenModule(const TokenModule &) = delete;
    TokenModule &operator=(const TokenModule &) = delete;
    ~TokenModule();

    /// As long as it lives the module is not restarted under its user. Taken for one call and let go before waiting; a
    /// thread has one at a time.
    class Use {
      public:
        /// @throws TokenGone when the module could not be initialised, or lets others wait for more than
        /// `kLongestCall`.
        explicit Use(TokenModule &module);

        [[nodiscard]] CK_FUNCTION_LIST &functions() const noexcept { return *module_.functions_; }
        /// Grows by one with each restart: handles are good for one generation.
        [[nodiscard]] std::uint64_t generation() const noexcept { return module_.generation_; }
        /// The slot of a token. @param label empty: the first initialised token. @throws TokenGone when it is not
        /// there.
        [[nodiscard]] CK_SLOT_ID slotOf(const std::string &label) const;

      private:
        BrokenPipeGuard guard_;
        TokenModule &module_;
        std::shared_lock<std::shared_timed_mutex> together_;
        std::unique_lock<std::shared_timed_mutex> alone_;
    };

    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }
    /// C_Finalize and C_Initialize, once for all who have seen that generation fail; not while a call does not come
    /// back.
    void restart(std::uint64_t seen);

    static constexpr std::chrono::seconds kLongestCall{15};

  private:
    void load();
    void unload() noexcept;

    std::string path_;
    /// p11-kit's client (0.24.1) has one connection for all threads, so calls go one after the other anyway. When it
    /// breaks while one thread reads and another waits for its turn, the other waits for ever.
    bool oneAtATime_;
    void *library_ = nullptr; // never closed: many modules do not survive that
    CK_FUNCTION_LIST *functions_ = nullptr;
    bool initialised_ = false;
    std::atomic<std::uint64_t> generation_{1};
    std::shared_timed_mutex mutex_;
};

} // namespace eid::ca
