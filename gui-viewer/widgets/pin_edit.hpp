// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/secret.hpp>

#include <QLineEdit>

namespace eid::viewer {

/// A field for a PIN or PUK. Digits go from the keyboard's event into a `SecretBytes`, one by one; the field itself
/// holds bullets only, so that no copy of the digits is left in Qt's strings. There is no pasting, no dragging, no
/// input method and no undo.
class PinEdit : public QLineEdit {
    Q_OBJECT

  public:
    explicit PinEdit(QWidget *parent = nullptr);

    /// @param digits what fits, at most 32; changing it clears the field.
    void setCapacity(int digits);
    [[nodiscard]] const SecretBytes &secret() const noexcept { return secret_; }
    /// Hands the digits over and leaves the field empty.
    SecretBytes take();
    void clearSecret();

  Q_SIGNALS:
    void digitsChanged();

  protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

  private:
    void showBullets();

    std::size_t capacity_ = 12;
    SecretBytes secret_{12};
    bool showing_ = false;
};

} // namespace eid::viewer
