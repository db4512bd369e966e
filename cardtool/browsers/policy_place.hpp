// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/place.hpp"
#include "browsers/surroundings.hpp"

namespace eid::cardtool {

/// Firefox's policy file for all users, /etc/firefox/policies/policies.json, policy SecurityDevices. All else that
/// stands in the file is kept.
class PolicyPlace : public Place {
  public:
    explicit PolicyPlace(Surroundings where) : where_(std::move(where)) {}

    [[nodiscard]] std::string_view program() const override { return "firefox"; }
    [[nodiscard]] std::string_view kind() const override { return "policy"; }
    [[nodiscard]] std::string path() const override { return where_.system("/etc/firefox/policies/policies.json"); }
    [[nodiscard]] std::string title() const override { return "Firefox for all users"; }
    [[nodiscard]] std::string fileOf(const ListedModule &listed) const override {
        return where_.system(listed.library);
    }
    [[nodiscard]] std::vector<ListedModule> modules() const override;
    void add(const std::string &library) override;
    void remove() override;

  private:
    Surroundings where_;
};

} // namespace eid::cardtool
