// SPDX-License-Identifier: Apache-2.0
#include "widgets/pin_edit.hpp"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace eid::viewer {

namespace {

constexpr QChar kBullet(0x2022);

} // namespace

PinEdit::PinEdit(QWidget *parent) : QLineEdit(parent) {
    // Says "password" to a screen reader; the text behind it is bullets all the same.
    setEchoMode(QLineEdit::Password);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setAcceptDrops(false);
    setDragEnabled(false);
    // Assistive programs may try to set a text; what did not come from the keyboard is put back.
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (!showing_) {
            showBullets();
        }
    });
}

void PinEdit::setCapacity(int digits) {
    const auto wanted = static_cast<std::size_t>(std::clamp(digits, 1, 32));
    if (wanted == capacity_) {
        return;
    }
    capacity_ = wanted;
    secret_ = SecretBytes(capacity_);
    showBullets();
}

SecretBytes PinEdit::take() {
    SecretBytes taken = std::exchange(secret_, SecretBytes(capacity_));
    showBullets();
    Q_EMIT digitsChanged();
    return taken;
}

void PinEdit::clearSecret() {
    secret_.clear();
    showBullets();
    Q_EMIT digitsChanged();
}

void PinEdit::showBullets() {
    showing_ = true;
    setText(QString(static_cast<qsizetype>(secret_.size()), kBullet));
    setCursorPosition(static_cast<int>(secret_.size()));
    showing_ = false;
}

void PinEdit::keyPressEvent(QKeyEvent *event) {
    const int key = event->key();
    const bool plain = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    if (key == Qt::Key_Backspace && secret_.size() > 0) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            secret_.clear();
        } else {
            secret_.removeLast();
        }
        showBullets();
        Q_EMIT digitsChanged();
        return;
    }
    const QString text = event->text();
    if (plain && text.size() == 1 && text[0] >= QLatin1Char('0') && text[0] <= QLatin1Char('9')) {
        if (secret_.size() < capacity_) {
            secret_.append(static_cast<std::uint8_t>(text[0].toLatin1()));
            showBullets();
            Q_EMIT digitsChanged();
        }
        return;
    }
    const bool leaves = key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_Escape;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT returnPressed();
        event->accept();
    } else if (leaves || (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier)) != Qt::NoModifier) {
        event->ignore(); // the window's own keys; none of the line's
    }
}

void PinEdit::mouseDoubleClickEvent(QMouseEvent * /*event*/) {} // nothing to select

void PinEdit::mouseMoveEvent(QMouseEvent * /*event*/) {}

} // namespace eid::viewer
