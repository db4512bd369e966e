// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace eid::cardtool {

/// True while a Firefox (or Thunderbird) uses the profile folder: it keeps a write lock on `.parentlock`; where file
/// locks do not work it has the symbolic link `lock`, which says "ADDRESS:+PID".
bool firefoxRuns(const std::string &profile);

/// True while a Chromium uses the folder of user data: its link `SingletonLock` says "HOST-PID".
bool chromiumRuns(const std::string &userData);

} // namespace eid::cardtool
