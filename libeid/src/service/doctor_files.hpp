// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Reading below another root, where nothing need be there and nothing found is an error.
namespace eid::service {

/// `absolute` as seen from `root`: under("/srv/x", "/etc/y") is "/srv/x/etc/y".
std::string under(const std::string &root, std::string_view absolute);

bool exists(const std::string &path) noexcept;

/// The text of a regular file; empty when there is none, it may not be read, or it is unreasonably large (64 MiB).
std::string textOf(const std::string &path);

/// Lines without the white space around them; comment lines (`#`) and empty ones are left out.
std::vector<std::string> settingsOf(const std::string &path);

/// Names in a folder, sorted; empty when there is none.
std::vector<std::string> namesIn(const std::string &folder);

} // namespace eid::service
