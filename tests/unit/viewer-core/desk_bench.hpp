// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/desk.hpp"
#include "core/status_strip.hpp"
#include "sim/in_process.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"
#include "support/qt_loop.hpp"

#include <eid/certificate.hpp>

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace eid::test {

inline const std::string kReader = "Virtual Reader 00 00";
inline const std::string kOtherReader = "Virtual Reader 01 00";
inline const QString kShown = QString::fromStdString(kReader);
inline const QString kOtherShown = QString::fromStdString(kOtherReader);

/// A new chip with a persona's data: the keys and signatures of each persona are made once for all tests.
sim::CardImage freshImage(const std::string &persona);
std::shared_ptr<sim::VirtualCard> freshCard(const std::string &persona);
/// Roots of all families of virtual cards.
TrustAnchors testAnchors();

/// A desk with readers of this process. After each signal it is held against what must always be true.
class DeskBench {
  public:
    DeskBench();

    /// Begins to watch and waits until the service is known.
    void watch(TrustAnchors anchors = testAnchors());
    std::shared_ptr<sim::VirtualCard> insert(const std::string &persona, const std::string &reader = kReader);
    void insert(const std::shared_ptr<sim::VirtualCard> &card, const std::string &reader = kReader);

    [[nodiscard]] viewer::SlotState state(const QString &reader = kShown) const;
    bool untilState(viewer::SlotState wanted, const QString &reader = kShown);
    bool untilScreen(viewer::Screen wanted);
    /// Reading has come to an end of whatever kind, and the PIN's state is known or why not.
    bool untilSettled(const QString &reader = kShown);
    [[nodiscard]] std::string shownSurname() const;

    std::shared_ptr<sim::InProcessReaders> readers = std::make_shared<sim::InProcessReaders>();
    std::unique_ptr<viewer::Desk> desk = std::make_unique<viewer::Desk>();
    std::set<viewer::Screen> screensSeen;
    std::set<viewer::SlotState> statesSeen;
    viewer::CertificateSummary certificates;

  private:
    void look();
};

/// What must be true of a desk and of its status strip at any moment.
void checkAlwaysTrue(const viewer::Desk &desk, const viewer::CertificateSummary &certificates);
/// Nothing of a card is left in a slot.
void checkForgotten(const viewer::Slot &slot);

} // namespace eid::test
