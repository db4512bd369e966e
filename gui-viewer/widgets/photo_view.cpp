// SPDX-License-Identifier: Apache-2.0
#include "widgets/photo_view.hpp"

#include "widgets/look.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <QApplication>
#include <QBuffer>
#include <QDrag>
#include <QEvent>
#include <QImageReader>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QStandardPaths>
#include <QUrl>

namespace eid::viewer {

namespace {

/// Photos of the cards are 140 by 200 pixels; far larger ones are not decoded.
constexpr int kLargestSide = 2000;
constexpr int kHintWidth = 140, kHintHeight = 200;

} // namespace

QImage readPhoto(const Bytes &jpeg) {
    QByteArray octets =
        QByteArray::fromRawData(reinterpret_cast<const char *>(jpeg.data()), static_cast<qsizetype>(jpeg.size()));
    QBuffer buffer(&octets);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, "jpeg");
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > kLargestSide || size.height() > kLargestSide) {
        return {};
    }
    return reader.read();
}

PhotoView::PhotoView(QWidget *parent) : QFrame(parent) {
    setFrameShape(QFrame::StyledPanel);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMinimumWidth(kHintWidth);
    tell();
}

void PhotoView::setPhoto(const std::optional<Bytes> &jpeg, bool coming) {
    if (jpeg) {
        if (*jpeg == jpeg_ && state_ != State::none) {
            return;
        }
        dragged_.reset(); // that was another photo, perhaps of somebody else
        jpeg_ = *jpeg;
        image_ = readPhoto(jpeg_);
        state_ = image_.isNull() ? State::broken : State::shown;
    } else {
        dragged_.reset();
        jpeg_.clear();
        image_ = {};
        state_ = coming ? State::coming : State::none;
    }
    tell();
    update();
}

QString PhotoView::message() const {
    switch (state_) {
    case State::none:
        return tr("No photo");
    case State::coming:
        return tr("The photo is being read");
    case State::broken:
        return tr("The photo on the card is damaged and cannot be shown");
    case State::shown:
        break;
    }
    return tr("Photo of the holder");
}

void PhotoView::tell() {
    setAccessibleName(message());
    setToolTip(state_ == State::shown ? tr("Drag the photo to where you need it") : QString());
    setCursor(state_ == State::shown ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

QSize PhotoView::sizeHint() const {
    const int width = std::max(kHintWidth, 18 * fontMetrics().averageCharWidth());
    return {width, heightForWidth(width)};
}

int PhotoView::heightForWidth(int width) const {
    return width * kHintHeight / kHintWidth;
}

void PhotoView::paintEvent(QPaintEvent *event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect place = contentsRect();
    if (state_ == State::shown) {
        const QSize size = image_.size().scaled(place.size(), Qt::KeepAspectRatio);
        QRect inner(QPoint(), size);
        inner.moveCenter(place.center());
        painter.drawImage(inner, image_);
    } else {
        painter.fillRect(place, palette().alternateBase());
        painter.setPen(state_ == State::broken ? Look::colours().problem : palette().color(QPalette::PlaceholderText));
        painter.drawText(place.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, message());
    }
    QFrame::paintEvent(event);
}

void PhotoView::mousePressEvent(QMouseEvent *event) {
    pressed_ = event->pos();
    QFrame::mousePressEvent(event);
}

void PhotoView::mouseMoveEvent(QMouseEvent *event) {
    if (state_ != State::shown || !(event->buttons() & Qt::LeftButton) ||
        (event->pos() - pressed_).manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    auto *const mime = new QMimeData;
    mime->setImageData(image_);
    mime->setData(QStringLiteral("image/jpeg"),
                  QByteArray(reinterpret_cast<const char *>(jpeg_.data()), static_cast<qsizetype>(jpeg_.size())));
    // Many programs take files only. This one lies in a folder for this user alone and goes with the photo.
    const QString place = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (!place.isEmpty()) {
        dragged_ = std::make_unique<QTemporaryDir>(place + QStringLiteral("/eid-viewer-XXXXXX"));
        const QString file = dragged_->filePath(QStringLiteral("photo.jpg"));
        try {
            writeFileAtomically(file.toStdString(), jpeg_, Overwrite::replace, 0600);
            mime->setUrls({QUrl::fromLocalFile(file)});
        } catch (const Error &) {
            dragged_.reset(); // the picture itself can still be dropped
        }
    }
    auto *const drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(QPixmap::fromImage(image_.scaledToHeight(96, Qt::SmoothTransformation)));
    drag->exec(Qt::CopyAction);
}

void PhotoView::changeEvent(QEvent *event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        tell();
        update();
    } else if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace eid::viewer
