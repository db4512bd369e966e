// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "i18n/translations.hpp"
#include "support/pcsc_harness.hpp"
#include "widgets/look.hpp"

#include <functional>

class QWidget;

namespace eid::test {

/// True when there are a screen and a smart-card service to test with; otherwise prints why the test is skipped. With
/// the first call both are started, for all tests of this program.
bool haveScreen();

/// What is one for the whole program, as in the viewer itself. @pre haveScreen().
viewer::Look &programLook();
viewer::Translations &programTranslations();
/// The service; readers are empty and the service runs at the beginning of each test that uses `ViewerWindow`.
PcscHarness &smartCardService();

/// Runs the event loop until the condition holds. @return false when the patience ended first; it is a bound for what
/// hangs, not a measurement.
bool waitUntil(const std::function<bool()> &condition);
/// Runs the event loop until everything that was due is done and painted.
void settle();
/// Gives a window the keyboard, as a click on it would. No window manager does it here.
bool giveKeyboard(QWidget &window);

} // namespace eid::test
