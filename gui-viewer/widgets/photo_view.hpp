// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <QFrame>
#include <QImage>
#include <QPoint>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace eid::viewer {

/// The photo of the card, in the proportions of the printed one. It can be dragged out as a picture; a photo that is
/// no picture leaves a frame with the reason.
class PhotoView : public QFrame {
    Q_OBJECT

  public:
    enum class State { none, coming, shown, broken };

    explicit PhotoView(QWidget *parent = nullptr);

    /// @param jpeg nothing: no photo yet (`coming`) or none at all.
    void setPhoto(const std::optional<Bytes> &jpeg, bool coming);
    [[nodiscard]] State state() const noexcept { return state_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

  private:
    void tell();
    [[nodiscard]] QString message() const;

    State state_ = State::none;
    Bytes jpeg_;
    QImage image_;
    QPoint pressed_;
    std::unique_ptr<QTemporaryDir> dragged_; ///< where a dragged photo lies until it is taken; for this user only
};

/// Reads a photo within limits on its size in pixels. @return a null image when it is none.
QImage readPhoto(const Bytes &jpeg);

} // namespace eid::viewer
