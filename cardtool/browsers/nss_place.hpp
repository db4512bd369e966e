// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/place.hpp"
#include "browsers/surroundings.hpp"

#include <functional>
#include <memory>

namespace eid::cardtool {

/// The modules of an NSS database, read from the text of its pkcs11.txt without NSS's own module.
std::vector<ListedModule> parseNssModules(const std::string &text);

/// A Firefox profile or a shared NSS database: a folder with cert9.db, key4.db and pkcs11.txt. It is changed by NSS's
/// own tools, which load the module once to see that it works.
class NssPlace : public Place {
  public:
    struct Facts {
        std::string program;
        std::string kind;
        std::string folder;
        std::string title;
    };
    /// @param running tells whether the program that uses the database runs.
    NssPlace(Facts facts, std::function<bool()> running) : facts_(std::move(facts)), running_(std::move(running)) {}

    [[nodiscard]] std::string_view program() const override { return facts_.program; }
    [[nodiscard]] std::string_view kind() const override { return facts_.kind; }
    [[nodiscard]] std::string path() const override { return facts_.folder; }
    [[nodiscard]] std::string title() const override { return facts_.title; }
    [[nodiscard]] bool needed() const override { return true; }
    [[nodiscard]] bool inUse() const override { return running_(); }
    [[nodiscard]] std::vector<ListedModule> modules() const override;
    void add(const std::string &library) override;
    void remove() override;

  private:
    [[nodiscard]] std::string list() const { return facts_.folder + "/pkcs11.txt"; }
    void createWhereMissing() const;
    /// Calls modutil once a step. @param listed whether our module is to be in the list in the end.
    void change(const std::vector<std::vector<std::string>> &steps, bool listed) const;

    Facts facts_;
    std::function<bool()> running_;
};

/// Every Firefox profile of the user that was used at least once, from the profiles.ini of both places where Firefox
/// keeps one (~/.mozilla/firefox, and since version 147 the user's configuration folder).
std::vector<std::unique_ptr<Place>> firefoxProfiles(const Surroundings &where);

/// The NSS database that Chromium and its relatives share. @param always also when no such browser was found.
std::unique_ptr<Place> chromiumDatabase(const Surroundings &where, bool always);

/// The profile or database in a folder that was named. @throws Error browserNotFound when it is no folder.
std::unique_ptr<Place> namedProfile(const Surroundings &where, const std::string &folder);

} // namespace eid::cardtool
