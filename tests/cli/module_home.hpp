// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "process.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace eid::test {

/// A user's home and a system's root of their own, with the built module where the package puts it.
class ModuleHome {
  public:
    ModuleHome();

    /// cardtool module WORDS, for that user.
    [[nodiscard]] Ended module(std::vector<std::string> words) const;
    /// The same with --json; the object is in `last`.
    int run(std::vector<std::string> words);
    nlohmann::json last;
    /// The row of a place of `last`; the test fails when there is none. @param part of its path.
    [[nodiscard]] const nlohmann::json &place(const std::string &part) const;

    /// A Firefox profile that was used, listed in the profiles.ini of `folder`. @return its path.
    std::string addProfile(const std::string &folder, const std::string &name) const;
    /// A further module file: a link to the built one. @return its path.
    [[nodiscard]] std::string anotherModule(const std::string &name) const;
    /// The library of an entry as NSS's own tool sees it; "" when it lists none of that name.
    [[nodiscard]] std::string seenByNss(const std::string &folder, const std::string &name) const;
    /// Lists a module as somebody else would.
    void addForeign(const std::string &folder, const std::string &name, const std::string &library) const;

    [[nodiscard]] std::string home() const { return folder_ / "home"; }
    [[nodiscard]] std::string root() const { return folder_ / "root"; }
    [[nodiscard]] std::string file() const; ///< the module
    [[nodiscard]] std::string policies() const { return root() + "/etc/firefox/policies/policies.json"; }
    [[nodiscard]] std::vector<std::string> environment() const { return {"HOME=" + home()}; }

  private:
    TemporaryFolder folder_;
};

inline const std::string kPackagedModule = "/usr/" EID_MODULE_DIR "/eid-pkcs11.so";

} // namespace eid::test
