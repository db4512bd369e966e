// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"
#include "pages/page.hpp"

#include <cstdint>

class QLabel;
class QToolButton;

namespace eid::viewer {

class CheckListPanel;
class FieldList;
class PhotoView;
class SealBadge;

/// The identity, laid out like the card; the address apart. What has arrived is shown at once, with its seal; a check
/// that fails takes nothing away but opens the list of checks.
class IdentityPage : public Page {
    Q_OBJECT

  public:
    explicit IdentityPage(Desk &desk, QWidget *parent = nullptr);

    void refresh() override;
    /// Opens the check list and brings it into view.
    void showChecks();

  protected:
    void changeEvent(QEvent *event) override;

  private:
    struct Parts;
    IdentityPage(Desk &desk, Parts *parts, QWidget *parent);
    void fill(const CardDocument &document, bool reading);
    void fillFlaws(const CardDocument &document);
    void openChecks(bool open);

    Desk &desk_;
    Parts *parts_;
    std::uint64_t shownNumber_ = 0;
    bool checksTouched_ = false; ///< a person opened or closed the list; it stays so for this document
};

} // namespace eid::viewer
