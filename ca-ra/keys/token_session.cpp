// SPDX-License-Identifier: Apache-2.0
#include "keys/token_session.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <utility>

namespace eid::ca {

namespace {

constexpr std::chrono::milliseconds kLongestPause{200};

CK_TOKEN_INFO tokenInfo(const TokenModule::Use &use, CK_SLOT_ID slot) {
    CK_TOKEN_INFO info{};
    requireOk(use.functions().C_GetTokenInfo(slot, &info), "C_GetTokenInfo");
    return info;
}

bool meansPinRefused(CK_RV result) noexcept {
    switch (result) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE:
    case CKR_PIN_EXPIRED:
    case CKR_PIN_LOCKED:
    case CKR_USER_PIN_NOT_INITIALIZED:
        return true;
    default:
        return false;
    }
}

} // namespace

std::vector<CK_OBJECT_HANDLE> TokenSession::find(std::vector<CK_ATTRIBUTE> wanted, CK_ULONG limit) const {
    CK_FUNCTION_LIST &call = functions();
    requireOk(call.C_FindObjectsInit(handle_, wanted.data(), wanted.size()), "C_FindObjectsInit");
    std::vector<CK_OBJECT_HANDLE> objects(limit);
    CK_ULONG count = 0;
    const CK_RV result = call.C_FindObjects(handle_, objects.data(), limit, &count);
    const CK_RV ended = call.C_FindObjectsFinal(handle_);
    requireOk(result, "C_FindObjects");
    requireOk(ended, "C_FindObjectsFinal");
    objects.resize(std::min<std::size_t>(count, limit));
    return objects;
}

std::optional<Bytes> TokenSession::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
    CK_ATTRIBUTE asked{type, nullptr, 0};
    CK_RV result = functions().C_GetAttributeValue(handle_, object, &asked, 1);
    if (result == CKR_ATTRIBUTE_TYPE_INVALID || result == CKR_ATTRIBUTE_SENSITIVE ||
        asked.ulValueLen == CK_UNAVAILABLE_INFORMATION) {
        return std::nullopt;
    }
    requireOk(result, "C_GetAttributeValue");
    constexpr CK_ULONG kLargest = 16 * 1024;
    if (asked.ulValueLen > kLargest) {
        throw Error(Situation::authorityKeyUnavailable, "an attribute of the token is too large");
    }
    Bytes value(asked.ulValueLen);
    asked.pValue = value.data();
    if (!value.empty()) {
        requireOk(functions().C_GetAttributeValue(handle_, object, &asked, 1), "C_GetAttributeValue");
        value.resize(std::min<std::size_t>(asked.ulValueLen, value.size()));
    }
    return value;
}

TokenSessions::TokenSessions(TokenOptions options)
    : options_(std::move(options)), module_(TokenModule::at(options_.module)), limit_(std::max(options_.sessions, 1U)) {
    options_.sessions = limit_;
}

TokenSessions::~TokenSessions() {
    try {
        const TokenModule::Use use(*module_);
        if (use.generation() == generation_) {
            for (const CK_SESSION_HANDLE session : std::exchange(idle_, {})) {
                closeSession(use, session);
            }
        }
    } catch (const TokenGone &) {
        return; // then there is nothing to close
    }
}

void TokenSessions::Patience::require(const TokenGone &gone, bool repeat) const {
    if (!repeat || std::chrono::steady_clock::now() >= deadline_) {
        throw Error(Situation::authorityKeyUnavailable, gone.why);
    }
}

void TokenSessions::Patience::pause() {
    // The first repetition comes at once: often the restart has mended it.
    std::this_thread::sleep_for(next_);
    next_ = std::min(std::max(next_ * 2, std::chrono::milliseconds(20)), kLongestPause);
}

TokenSessions::Permit::Permit(TokenSessions &pool) : pool_(pool) {
    std::unique_lock lock(pool_.mutex_);
    while (pool_.used_ >= pool_.limit_) {
        // Waiting is right as long as others get on with theirs.
        const std::uint64_t before = pool_.finished_;
        const bool freed =
            pool_.changed_.wait_for(lock, pool_.options_.patience, [&] { return pool_.used_ < pool_.limit_; });
        if (!freed && pool_.finished_ == before) {
            throw Error(Situation::authorityKeyUnavailable, "the token does not answer");
        }
    }
    ++pool_.used_;
}

TokenSessions::Permit::~Permit() {
    const std::lock_guard lock(pool_.mutex_);
    --pool_.used_;
    ++pool_.finished_;
    pool_.changed_.notify_all();
}

TokenSessions::Lease::Lease(TokenSessions &pool, const TokenModule::Use &use, Mode mode)
    : pool_(pool), use_(use), mode_(mode) {
    const CK_SESSION_HANDLE handle = pool_.take(use, mode);
    session_.emplace(use, pool_.slot_, handle);
}

TokenSessions::Lease::~Lease() {
    const std::lock_guard lock(pool_.mutex_);
    if (good_ && mode_ == Mode::readOnly) {
        pool_.idle_.push_back(session_->handle());
    } else {
        // Whatever was begun in it must not meet the next call.
        pool_.closeSession(use_, session_->handle());
    }
    pool_.changed_.notify_all();
}

CK_SESSION_HANDLE TokenSessions::take(const TokenModule::Use &use, Mode mode) {
    std::unique_lock lock(mutex_);
    if (generation_ != use.generation()) {
        idle_.clear();
        open_ = 0;
        loggedIn_ = false;
        limit_ = options_.sessions;
        slot_ = use.slotOf(options_.tokenLabel);
        generation_ = use.generation();
    }
    if (mode == Mode::readOnly && !idle_.empty()) {
        const CK_SESSION_HANDLE session = idle_.back();
        idle_.pop_back();
        return session;
    }
    const CK_SESSION_HANDLE session = openSession(use, mode, lock);
    try {
        if (!loggedIn_) {
            logIn(use, session);
            loggedIn_ = true;
        }
    } catch (...) {
        closeSession(use, session);
        throw;
    }
    return session;
}

CK_SESSION_HANDLE TokenSessions::openSession(const TokenModule::Use &use, Mode mode,
                                             std::unique_lock<std::mutex> &lock) {
    const CK_FLAGS flags = CKF_SERIAL_SESSION | (mode == Mode::readWrite ? CKF_RW_SESSION : 0);
    for (;;) {
        CK_SESSION_HANDLE session = 0;
        const CK_RV result = use.functions().C_OpenSession(slot_, flags, nullptr, nullptr, &session);
        if (result != CKR_SESSION_COUNT) {
            requireOk(result, "C_OpenSession");
            ++open_;
            return session;
        }
        // The token takes fewer than it was asked for: an idle one makes room, or one that is given back will.
        if (idle_.empty()) {
            if (open_ == 0) {
                throw TokenGone{"all sessions of the token are in use elsewhere", false};
            }
            limit_ = open_;
            changed_.wait_for(lock, options_.patience, [&] { return !idle_.empty() || open_ == 0; });
            if (idle_.empty()) {
                continue;
            }
            if (mode == Mode::readOnly) {
                session = idle_.back();
                idle_.pop_back();
                return session;
            }
        }
        const CK_SESSION_HANDLE spare = idle_.back();
        idle_.pop_back();
        closeSession(use, spare);
    }
}

void TokenSessions::closeSession(const TokenModule::Use &use, CK_SESSION_HANDLE session) noexcept {
    use.functions().C_CloseSession(session);
    // Closing the last session ends the login (PKCS #11 2.40, C_CloseSession).
    if (--open_ == 0) {
        loggedIn_ = false;
    }
}

void TokenSessions::logIn(const TokenModule::Use &use, CK_SESSION_HANDLE session) {
    const CK_TOKEN_INFO info = tokenInfo(use, slot_);
    if ((info.flags & CKF_LOGIN_REQUIRED) == 0) {
        return;
    }
    if (pinRefused_) {
        throw Error(Situation::tokenPinRefused, "it was refused before");
    }
    if ((info.flags & CKF_USER_PIN_LOCKED) != 0) {
        throw Error(Situation::tokenPinRefused, "the token is locked");
    }
    // The last try is left to a person: a program that restarts with a wrong PIN must not lock the authority's keys.
    if ((info.flags & CKF_USER_PIN_FINAL_TRY) != 0) {
        throw Error(Situation::tokenPinRefused, "one try is left; log in once with another program first");
    }
    CK_RV result = CKR_OK;
    if ((info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0) {
        result = use.functions().C_Login(session, CKU_USER, nullptr, 0);
    } else {
        const SecretBytes pin = options_.pin();
        // The interface has no const; modules only read it.
        result = use.functions().C_Login(session, CKU_USER, const_cast<CK_UTF8CHAR *>(pin.view().data()), pin.size());
    }
    if (meansPinRefused(result)) {
        pinRefused_ = true;
        throw Error(Situation::tokenPinRefused, "by the token");
    }
    if (result != CKR_USER_ALREADY_LOGGED_IN) {
        requireOk(result, "C_Login");
    }
}

} // namespace eid::ca
