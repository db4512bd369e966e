// SPDX-License-Identifier: Apache-2.0
// Every pair of a text's colour and its background has a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3), in each
// theme, the tinted surfaces of seals and status items included.
#include "viewer-windows/window_screen.hpp"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QPalette>

#include <array>
#include <cmath>
#include <utility>

using namespace eid::test;
using namespace eid::viewer;

namespace {

constexpr double kEnough = 4.5;

/// WCAG 2.1, "relative luminance".
double luminance(const QColor &colour) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// What the eye sees when a colour lies over another one, with a part of its strength.
QColor tinted(const QColor &ground, const QColor &tint, double strength) {
    const auto mix = [strength](float below, float above) {
        return static_cast<float>(below * (1 - strength) + above * strength);
    };
    return QColor::fromRgbF(mix(ground.redF(), tint.redF()), mix(ground.greenF(), tint.greenF()),
                            mix(ground.blueF(), tint.blueF()));
}

} // namespace

TEST_CASE("texts stand out from their backgrounds in each theme") {
    if (!haveScreen()) {
        return;
    }
    CHECK(contrast(Qt::black, Qt::white) == Approx(21.0));
    for (const Theme theme : {Theme::system, Theme::light, Theme::dark, Theme::highContrast}) {
        programLook().apply(theme, 100);
        const QPalette palette = QApplication::palette();
        CAPTURE(static_cast<int>(theme));
        const std::array<std::pair<QPalette::ColorRole, QPalette::ColorRole>, 12> pairs{{
            {QPalette::WindowText, QPalette::Window},
            {QPalette::WindowText, QPalette::Base},
            {QPalette::WindowText, QPalette::AlternateBase},
            {QPalette::Text, QPalette::Base},
            {QPalette::Text, QPalette::AlternateBase},
            {QPalette::ButtonText, QPalette::Button},
            {QPalette::ButtonText, QPalette::Window},
            {QPalette::HighlightedText, QPalette::Highlight},
            {QPalette::PlaceholderText, QPalette::Base},
            {QPalette::PlaceholderText, QPalette::Window},
            {QPalette::Link, QPalette::Base},
            {QPalette::ToolTipText, QPalette::ToolTipBase},
        }};
        for (const auto &[text, ground] : pairs) {
            CAPTURE(static_cast<int>(text), static_cast<int>(ground));
            CHECK(contrast(palette.color(text), palette.color(ground)) >= kEnough);
        }
        const MeaningColours meaning = Look::colours();
        for (const QColor &colour : {meaning.good, meaning.notice, meaning.problem, meaning.quiet}) {
            CAPTURE(colour.name().toStdString());
            for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
                const QColor ground = palette.color(role);
                CAPTURE(static_cast<int>(role));
                CHECK(contrast(colour, ground) >= kEnough);
                if (role == QPalette::AlternateBase) {
                    continue;
                }
                // Seals and chosen status items have a breath of their own colour behind their words.
                for (const double strength : {0.10, 0.13, 0.18}) {
                    const double behind = Look::highContrast() ? 0.0 : strength;
                    CHECK(contrast(colour, tinted(ground, colour, behind)) >= kEnough);
                    CHECK(contrast(palette.color(QPalette::WindowText), tinted(ground, colour, behind)) >= kEnough);
                }
            }
        }
    }
    programLook().apply(Theme::light, 100);
}
