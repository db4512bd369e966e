// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <p11-kit/pkcs11.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
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

    /// As long as it lives the module is not restarted under its user. Taken for one call and let go before waiting.
    class Use {
      public:
        /// @throws TokenGone when the module could not be initialised.
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
        std::shared_lock<std::shared_mutex> lock_;
    };

    [[nodiscard]] std::uint64_t generation() const;
    /// C_Finalize and C_Initialize, once for all who have seen that generation fail.
    void restart(std::uint64_t seen);

  private:
    void load();
    void unload() noexcept;

    std::string path_;
    void *library_ = nullptr; // never closed: many modules do not survive that
    CK_FUNCTION_LIST *functions_ = nullptr;
    bool initialised_ = false;
    std::uint64_t generation_ = 1;
    mutable std::shared_mutex mutex_;
};

} // namespace eid::ca
