// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/settings.hpp"
#include "pages/page.hpp"

#include <functional>

namespace eid::viewer {

/// The person's choices; each takes effect at once.
class SettingsPage : public Page {
    Q_OBJECT

  public:
    explicit SettingsPage(Settings &settings, QWidget *parent = nullptr);

    void refresh() override;

  private:
    struct Parts;
    SettingsPage(Settings &settings, Parts *parts, QWidget *parent);
    void connectParts();
    void chooseFolder(const QString &title, const std::function<void(const QString &)> &chosen);
    void setAction(const QString &action, bool on);

    Settings &settings_;
    Parts *parts_;
    bool filling_ = false; ///< the widgets are being set from the settings, not by a person
};

} // namespace eid::viewer
