// SPDX-License-Identifier: Apache-2.0
#include "widgets/look.hpp"

#include <QAbstractItemView>
#include <QApplication>
#include <QFont>
#include <QPainter>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace eid::viewer {

namespace {

// The look is one for the whole program, as Qt's palette is.
MeaningColours currentColours{QColor(0x1A, 0x6B, 0x35), QColor(0x8A, 0x52, 0x00), QColor(0xB0, 0x16, 0x1E),
                              QColor(0x55, 0x5B, 0x63)};
bool strong = false;

constexpr auto kFactor = "eidTextFactor";
constexpr auto kBold = "eidTextBold";

struct Scheme {
    QColor window, base, alternate, text, button, highlight, highlightedText, link, disabled, light, dark;
};

QPalette paletteOf(const Scheme &scheme) {
    QPalette palette;
    palette.setColor(QPalette::Window, scheme.window);
    palette.setColor(QPalette::WindowText, scheme.text);
    palette.setColor(QPalette::Base, scheme.base);
    palette.setColor(QPalette::AlternateBase, scheme.alternate);
    palette.setColor(QPalette::ToolTipBase, scheme.base);
    palette.setColor(QPalette::ToolTipText, scheme.text);
    palette.setColor(QPalette::PlaceholderText, scheme.disabled);
    palette.setColor(QPalette::Text, scheme.text);
    palette.setColor(QPalette::Button, scheme.button);
    palette.setColor(QPalette::ButtonText, scheme.text);
    palette.setColor(QPalette::BrightText, scheme.highlightedText);
    palette.setColor(QPalette::Highlight, scheme.highlight);
    palette.setColor(QPalette::HighlightedText, scheme.highlightedText);
    palette.setColor(QPalette::Link, scheme.link);
    palette.setColor(QPalette::LinkVisited, scheme.link);
    palette.setColor(QPalette::Light, scheme.light);
    palette.setColor(QPalette::Midlight, scheme.light);
    palette.setColor(QPalette::Mid, scheme.dark);
    palette.setColor(QPalette::Dark, scheme.dark);
    palette.setColor(QPalette::Shadow, scheme.dark);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, scheme.disabled);
    }
    return palette;
}

const Scheme kLight{
    QColor(0xF4, 0xF6, 0xF8), Qt::white, QColor(0xEE, 0xF1, 0xF5), QColor(0x1B, 0x1F, 0x24), QColor(0xE9, 0xED, 0xF1),
    QColor(0x15, 0x57, 0x9E), Qt::white, QColor(0x0B, 0x4F, 0x97), QColor(0x62, 0x69, 0x72), Qt::white,
    QColor(0xB9, 0xC0, 0xC8)};
const Scheme kDark{QColor(0x1E, 0x22, 0x27), QColor(0x16, 0x19, 0x1D), QColor(0x25, 0x2A, 0x30),
                   QColor(0xE8, 0xEB, 0xEE), QColor(0x2C, 0x32, 0x39), QColor(0x8C, 0xC2, 0xFF),
                   QColor(0x10, 0x14, 0x18), QColor(0x8C, 0xC2, 0xFF), QColor(0xA2, 0xAA, 0xB3),
                   QColor(0x3A, 0x41, 0x49), QColor(0x4A, 0x52, 0x5B)};
const Scheme kHighContrast{Qt::black,
                           Qt::black,
                           Qt::black,
                           Qt::white,
                           Qt::black,
                           QColor(0xFF, 0xE0, 0x00),
                           Qt::black,
                           QColor(0x7F, 0xD4, 0xFF),
                           QColor(0xD0, 0xD0, 0xD0),
                           Qt::white,
                           Qt::white};

const MeaningColours kLightMeaning{QColor(0x1A, 0x6B, 0x35), QColor(0x8A, 0x52, 0x00), QColor(0xB0, 0x16, 0x1E),
                                   QColor(0x55, 0x5B, 0x63)};
const MeaningColours kDarkMeaning{QColor(0x7A, 0xD6, 0x97), QColor(0xF2, 0xB8, 0x57), QColor(0xFF, 0x9A, 0x94),
                                  QColor(0xB0, 0xB8, 0xC1)};
const MeaningColours kHighContrastMeaning{QColor(0x6C, 0xFF, 0x8A), QColor(0xFF, 0xE0, 0x00), QColor(0xFF, 0x9D, 0x9D),
                                          Qt::white};

/// Fusion takes the lines around its controls from the surfaces, so on black there are none; and its boxes to check
/// stay small beside large text.
class Style final : public QProxyStyle {
  public:
    Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_IndicatorCheckBox || element == PE_PanelButtonCommand || element == PE_PanelLineEdit ||
            (element == PE_Frame && qobject_cast<const QAbstractItemView *>(widget) != nullptr)) {
            outline(*option, *painter);
        }
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_ComboBox) {
            outline(*option, *painter);
        }
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override {
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        const bool box = metric == PM_IndicatorWidth || metric == PM_IndicatorHeight;
        return box && widget != nullptr ? std::max(usual, widget->fontMetrics().height() * 4 / 5) : usual;
    }

  private:
    static void outline(const QStyleOption &option, QPainter &painter) {
        if (!strong) {
            return;
        }
        const bool focus = (option.state & State_HasFocus) != 0;
        const bool enabled = (option.state & State_Enabled) != 0;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(focus     ? option.palette.color(QPalette::Highlight)
                            : enabled ? option.palette.color(QPalette::WindowText)
                                      : option.palette.color(QPalette::Disabled, QPalette::WindowText),
                            focus ? 2 : 1));
        painter.drawRect(option.rect.adjusted(focus ? 1 : 0, focus ? 1 : 0, -1, -1));
        painter.restore();
    }
};

bool isDark(const QPalette &palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

void scale(QWidget &widget) {
    const QVariant factor = widget.property(kFactor);
    if (factor.isValid()) {
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * factor.toReal());
        font.setBold(widget.property(kBold).toBool());
        widget.setFont(font);
    }
}

} // namespace

Look::Look(const QApplication & /*application*/)
    : systemPalette_(QApplication::palette()),
      systemPoints_(QApplication::font().pointSizeF() > 0 ? QApplication::font().pointSizeF() : 10.0) {
    // One style everywhere: it follows the palette in each of its parts, which not every system's style does.
    QApplication::setStyle(new Style);
}

void Look::apply(Theme theme, int textPerCent) {
    const bool dark = theme == Theme::dark || (theme == Theme::system && isDark(systemPalette_));
    strong = theme == Theme::highContrast;
    currentColours = strong ? kHighContrastMeaning : dark ? kDarkMeaning : kLightMeaning;
    QApplication::setPalette(paletteOf(strong ? kHighContrast : dark ? kDark : kLight));
    QFont font = QApplication::font();
    font.setPointSizeF(systemPoints_ * textPerCent / 100.0);
    QApplication::setFont(font);
    for (QWidget *const widget : QApplication::allWidgets()) {
        scale(*widget);
        widget->update();
    }
}

MeaningColours Look::colours() {
    return currentColours;
}

QColor Look::colourOf(StatusLevel level) {
    switch (level) {
    case StatusLevel::good:
        return currentColours.good;
    case StatusLevel::notice:
        return currentColours.notice;
    case StatusLevel::problem:
        return currentColours.problem;
    case StatusLevel::none:
    case StatusLevel::busy:
        break;
    }
    return currentColours.quiet;
}

QColor Look::colourOf(SealLevel level) {
    switch (level) {
    case SealLevel::verified:
        return currentColours.good;
    case SealLevel::unproved:
        return currentColours.notice;
    case SealLevel::wrong:
        return currentColours.problem;
    case SealLevel::absent:
    case SealLevel::checking:
        break;
    }
    return currentColours.quiet;
}

bool Look::highContrast() {
    return strong;
}

void enlarge(QWidget &widget, qreal factor, bool bold) {
    widget.setProperty(kFactor, factor);
    widget.setProperty(kBold, bold);
    scale(widget);
}

} // namespace eid::viewer
