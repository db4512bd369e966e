// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"

#include <eid/error.hpp>

#include <array>
#include <initializer_list>

namespace eid::cardtool {

namespace {

constexpr std::array<ExitCode, 24> kExitCodes{{
    {kExitOk, "done; everything shown is verified"},
    {kExitFailure, "another failure"},
    {kExitUsage, "the command line is wrong"},
    {10, "the smart-card service is not running"},
    {kExitNoReader, "no reader, or not the named one"},
    {12, "no card in the reader"},
    {13, "an unknown card, or one not activated yet"},
    {14, "the card was removed, reset, or is held by another program"},
    {15, "the card does not answer"},
    {16, "the card's data is damaged or missing"},
    {17, "several cards and none chosen"},
    {18, "no permission to use the smart-card service"},
    {20, "wrong PIN"},
    {21, "the PIN is blocked"},
    {22, "the PUK is blocked, or the card has none"},
    {23, "PIN entry cancelled or timed out"},
    {24, "what was given cannot be a PIN, or the two new PINs differ"},
    {25, "a PIN is needed and cannot be asked for"},
    {26, "wrong PUK"},
    {kExitVerificationFailed, "verification failed"},
    {kExitExpired, "a certificate is expired or revoked"},
    {kExitUntrusted, "the signer is not trusted, or there is nothing to check the data with"},
    {40, "the network failed"},
    {130, "interrupted"},
}};

/// What one check adds to the verdict; 0 for nothing.
int verdict(const Check &check, bool dataIsThere) {
    switch (check.status) {
    case CheckStatus::verified:
        return kExitOk;
    case CheckStatus::notPresent:
        return dataIsThere ? kExitUntrusted : kExitOk;
    case CheckStatus::failed:
        return check.situation == Situation::certificateExpired ? kExitExpired : kExitVerificationFailed;
    case CheckStatus::untrusted:
        return check.situation == Situation::certificateExpired ? kExitExpired : kExitUntrusted;
    }
    return kExitVerificationFailed;
}

} // namespace

std::span<const ExitCode> exitCodes() noexcept {
    return kExitCodes;
}

std::string_view exitCodeMeaning(int code) noexcept {
    for (const ExitCode &row : kExitCodes) {
        if (row.code == code) {
            return row.meaning;
        }
    }
    return {};
}

int exitCodeOf(const CardFiles &files, const AuthenticityReport &report) {
    const bool records = files.contains(CardFile::identity) || files.contains(CardFile::address);
    int worst = kExitOk;
    for (const int found : {verdict(report.photo, files.contains(CardFile::photo)),
                            verdict(report.identity, files.contains(CardFile::identity)),
                            verdict(report.address, files.contains(CardFile::address)), verdict(report.chain, records),
                            verdict(report.basicKey, false)}) {
        if (found != kExitOk && (worst == kExitOk || found < worst)) {
            worst = found;
        }
    }
    return worst;
}

} // namespace eid::cardtool
