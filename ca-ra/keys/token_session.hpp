// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "keys/key_provider.hpp"
#include "keys/token_module.hpp"

#include <eid/bytes.hpp>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace eid::ca {

/// An attribute of a template. The interface has no const; a template is only read.
inline CK_ATTRIBUTE attributeOf(CK_ATTRIBUTE_TYPE type, const void *value, std::size_t size) noexcept {
    return {type, const_cast<void *>(value), size};
}

/// A logged-in session, lent for one call.
class TokenSession {
  public:
    TokenSession(const TokenModule::Use &use, CK_SLOT_ID slot, CK_SESSION_HANDLE handle) noexcept
        : use_(use), slot_(slot), handle_(handle) {}

    [[nodiscard]] CK_FUNCTION_LIST &functions() const noexcept { return use_.functions(); }
    [[nodiscard]] CK_SLOT_ID slot() const noexcept { return slot_; }
    [[nodiscard]] CK_SESSION_HANDLE handle() const noexcept { return handle_; }
    [[nodiscard]] std::uint64_t generation() const noexcept { return use_.generation(); }

    /// Objects that fit, at most `limit`.
    [[nodiscard]] std::vector<CK_OBJECT_HANDLE> find(std::vector<CK_ATTRIBUTE> wanted, CK_ULONG limit) const;
    /// An attribute's value; nothing when the object has none or does not tell it.
    [[nodiscard]] std::optional<Bytes> attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;

  private:
    const TokenModule::Use &use_;
    CK_SLOT_ID slot_;
    CK_SESSION_HANDLE handle_;
};

/// The sessions with one token: at most so many at once, kept open, opened and logged in again when the token comes
/// back from wherever it was.
class TokenSessions {
  public:
    explicit TokenSessions(TokenOptions options);
    TokenSessions(const TokenSessions &) = delete;
    TokenSessions &operator=(const TokenSessions &) = delete;
    ~TokenSessions();

    enum class Mode { readOnly, readWrite };
    enum class Repeat { untilPatienceEnds, never };

    /// Calls `use` with a session; again with a fresh one, when the token was away meanwhile.
    /// @throws Error authorityKeyUnavailable, tokenPinRefused, and what `use` throws.
    template <typename Work>
    std::invoke_result_t<Work, const TokenSession &> with(Work &&work, Mode mode = Mode::readOnly,
                                                          Repeat repeat = Repeat::untilPatienceEnds) {
        Patience patience(options_.patience);
        for (;;) {
            std::uint64_t seen = module_->generation();
            try {
                const Permit permit(*this);
                const TokenModule::Use use(*module_);
                seen = use.generation();
                Lease lease(*this, use, mode);
                auto result = work(lease.session());
                lease.keep();
                return result;
            } catch (const TokenGone &gone) {
                patience.require(gone, repeat == Repeat::untilPatienceEnds);
                if (gone.restart) {
                    module_->restart(seen);
                }
            }
            patience.pause();
        }
    }

  private:
    /// One of the places in the pool.
    class Permit {
      public:
        explicit Permit(TokenSessions &pool);
        Permit(const Permit &) = delete;
        Permit &operator=(const Permit &) = delete;
        ~Permit();

      private:
        TokenSessions &pool_;
    };
    /// The session in that place; closed again unless it is kept.
    class Lease {
      public:
        Lease(TokenSessions &pool, const TokenModule::Use &use, Mode mode);
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;
        ~Lease();
        [[nodiscard]] const TokenSession &session() const noexcept { return *session_; }
        void keep() noexcept { good_ = true; }

      private:
        TokenSessions &pool_;
        const TokenModule::Use &use_;
        Mode mode_;
        bool good_ = false;
        std::optional<TokenSession> session_;
    };
    /// How often and how long a call tries.
    class Patience {
      public:
        explicit Patience(std::chrono::milliseconds limit) : deadline_(std::chrono::steady_clock::now() + limit) {}
        void require(const TokenGone &gone, bool repeat) const;
        void pause();

      private:
        std::chrono::steady_clock::time_point deadline_;
        std::chrono::milliseconds next_{0};
    };

    CK_SESSION_HANDLE take(const TokenModule::Use &use, Mode mode);
    CK_SESSION_HANDLE openSession(const TokenModule::Use &use, Mode mode, std::unique_lock<std::mutex> &lock);
    void closeSession(const TokenModule::Use &use, CK_SESSION_HANDLE session) noexcept;
    void logIn(const TokenModule::Use &use, CK_SESSION_HANDLE session);

    TokenOptions options_;
    std::shared_ptr<TokenModule> module_;
    std::mutex mutex_;
    std::condition_variable changed_;
    unsigned limit_;
    unsigned used_ = 0;          // permits given out
    bool pinRefused_ = false;    // for good: a PIN that was refused is not presented again
    std::uint64_t finished_ = 0; // permits given back, ever: whether waiting makes sense
    // Of the module's present generation:
    std::uint64_t generation_ = 0;
    CK_SLOT_ID slot_ = 0;
    std::vector<CK_SESSION_HANDLE> idle_;
    unsigned open_ = 0; // idle and lent
    bool loggedIn_ = false;
};

} // namespace eid::ca
