// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "browsers/place.hpp"
#include "browsers/surroundings.hpp"

namespace eid::cardtool {

/// p11-kit's module files (pkcs11.conf(5)): GnuTLS, NetworkManager and others learn of modules through it. The package
/// installs one; a module elsewhere gets a file in /etc/pkcs11/modules, which takes precedence.
class P11KitPlace : public Place {
  public:
    explicit P11KitPlace(Surroundings where) : where_(std::move(where)) {}

    [[nodiscard]] std::string_view program() const override { return "p11-kit"; }
    [[nodiscard]] std::string_view kind() const override { return "module_file"; }
    [[nodiscard]] std::string path() const override { return where_.system("/etc/pkcs11/modules/eid.module"); }
    [[nodiscard]] std::string title() const override { return "Programs that use p11-kit"; }
    /// Names without a slash are looked for in p11-kit's module folder.
    [[nodiscard]] std::string fileOf(const ListedModule &listed) const override;
    [[nodiscard]] std::vector<ListedModule> modules() const override;
    /// The packaged file is none of ours to remove, nor is one that the administrator wrote.
    [[nodiscard]] std::optional<ListedModule> own() const override;
    void add(const std::string &library) override;
    void remove() override;

  private:
    Surroundings where_;
};

} // namespace eid::cardtool
