// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/error.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid {

enum class FindingLevel { ok, notice, problem };

/// One thing the doctor looked at.
struct Finding {
    FindingLevel level = FindingLevel::ok;
    std::string check;   ///< stable name: "service", "readers", "card", "permissions", "conflicts"
    std::string summary; ///< one sentence; no personal data
    std::string remedy;  ///< what to do; empty when all is well
    std::optional<Situation> situation;

    /// The summary before the name was put in: one of `findingTexts`, with "%1" where `subject` stands.
    std::string_view pattern;
    std::string subject; ///< the reader, package or file that the finding is about; mostly empty
};

/// What a finding can say, in English, for translators.
struct FindingText {
    std::string_view pattern;
    std::string_view remedy; ///< empty when there is nothing to do
};
/// All of them. A remedy that is the one of the finding's situation stands in the catalogue and not here.
std::vector<FindingText> findingTexts();

/// Where the doctor looks; another root serves tests and chroots.
struct DoctorOptions {
    std::string root = "/";
};

/// Examines service, readers, cards, permissions and other middleware that may fight for the card. Reads only; never
/// touches a PIN.
std::vector<Finding> examine(const DoctorOptions &options = {});

} // namespace eid
