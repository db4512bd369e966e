// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/seal.hpp"
#include "core/status_strip.hpp"

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace eid::viewer {

/// Small drawings in one colour, made of lines, so that they follow theme and text size.
enum class Symbol {
    check,
    warning,
    cross,
    clock,
    dash,
    service,
    reader,
    card,
    seal,
    certificate,
    key,
    person,
    computer,
    settings,
    print,
    copy,
    file,
    clear,
    again,
};

void paintSymbol(QPainter &painter, Symbol symbol, const QRectF &place, const QColor &colour);
/// The symbol as an icon in the text colour of now, and in the highlighted one when selected.
QIcon symbolIcon(Symbol symbol);

Symbol symbolOf(StatusLevel level) noexcept;
Symbol symbolOf(SealLevel level) noexcept;

} // namespace eid::viewer
