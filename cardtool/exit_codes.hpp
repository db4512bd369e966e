// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/identity.hpp>

#include <span>
#include <string_view>

namespace eid::cardtool {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitNoReader = 11;
inline constexpr int kExitVerificationFailed = 30;
inline constexpr int kExitExpired = 31;
inline constexpr int kExitUntrusted = 32;

struct ExitCode {
    int code;
    std::string_view meaning;
};

/// Every exit code there is, in order. The situations' own codes are among them.
std::span<const ExitCode> exitCodes() noexcept;
std::string_view exitCodeMeaning(int code) noexcept; ///< "" for a code that is not used

/// The verdict on data that was shown: 0 when each piece that is there is verified, else 30 before 31 before 32. A
/// record or photo that is there but could not be checked, because its signature is missing, counts as untrusted.
int exitCodeOf(const CardFiles &files, const AuthenticityReport &report);

} // namespace eid::cardtool
