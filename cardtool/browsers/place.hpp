// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eid::cardtool {

/// The name under which our module stands in lists of browsers; entries of this name are ours to change.
inline constexpr std::string_view kModuleName = "eID toolkit";

/// A module in somebody's list.
struct ListedModule {
    std::string name;
    std::string library; ///< as it is written there
};

/// A list of PKCS#11 modules that some program reads: a browser's profile, a policy file, p11-kit's folder.
class Place {
  public:
    Place() = default;
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;
    virtual ~Place() = default;

    [[nodiscard]] virtual std::string_view program() const = 0; ///< "firefox", "chromium", "p11-kit"
    [[nodiscard]] virtual std::string_view kind() const = 0;    ///< "profile", "database", "policy", "module_file"
    [[nodiscard]] virtual std::string path() const = 0;         ///< the folder or file that holds the list
    [[nodiscard]] virtual std::string title() const = 0;        ///< for people: "Firefox profile default"
    /// The program must know the module for the card to work in it; false where it is one way among others.
    [[nodiscard]] virtual bool needed() const { return false; }
    /// A program that would overwrite the list, or miss the change, runs now.
    [[nodiscard]] virtual bool inUse() const { return false; }
    /// Where a listed library is on this computer.
    [[nodiscard]] virtual std::string fileOf(const ListedModule &listed) const { return listed.library; }

    /// Foreign modules and ours, without those that come with the browser.
    /// @throws Error policyInvalid, fileNotReadable.
    [[nodiscard]] virtual std::vector<ListedModule> modules() const = 0;
    /// The entry that `add` made. @throws as modules.
    [[nodiscard]] virtual std::optional<ListedModule> own() const;
    /// Lists our module, in place of an earlier entry of ours. @param library its path.
    /// @throws Error registrationToolMissing, registrationFailed, administratorNeeded, policyInvalid, fileNotWritable.
    /// On an error the list is as it was.
    virtual void add(const std::string &library) = 0;
    /// Takes our entry out; there is one. @throws as add.
    virtual void remove() = 0;
};

} // namespace eid::cardtool
