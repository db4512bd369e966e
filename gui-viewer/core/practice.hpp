// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/background.hpp"
#include "core/mailbox.hpp"

#include <eid/certificate.hpp>
#include <eid/error.hpp>
#include <eid/reader.hpp>

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace eid::viewer {

/// Somebody whose virtual card can be practised with; invented, the PIN included.
struct PracticePerson {
    QString name;        ///< short name: "griet"
    QString holder;      ///< "Griet Peeters"
    QString description; ///< one English line: what kind of card it is
    QString pin;
    QString puk; ///< PUK1 then PUK2; empty when the card has none
};

/// Practice mode: a reader and cards inside this process, for trying everything without an own card. Cards are made in
/// a thread of their own, because the keys of older generations take their time.
class Practice : public QObject {
    Q_OBJECT

  public:
    /// @param maker the thread that makes the cards; it outlives this.
    explicit Practice(Background &maker, QObject *parent = nullptr);
    ~Practice() override;

    [[nodiscard]] static QList<PracticePerson> people();
    /// The one that is offered first.
    [[nodiscard]] static QString firstPerson();

    /// A connection to the practice reader, for one watcher.
    [[nodiscard]] Readers readers() const;
    /// Roots of the cards made so far. They count for practice only.
    [[nodiscard]] const TrustAnchors &anchors() const noexcept { return anchors_; }

    /// Takes out the card that is there and puts in that person's, fresh from the factory when it is for the first
    /// time.
    void insert(const QString &person);
    void remove();
    /// The person whose card is in, or is being made; empty: none.
    [[nodiscard]] const QString &person() const noexcept { return person_; }
    [[nodiscard]] bool making() const noexcept { return making_; }

  Q_SIGNALS:
    void changed();
    /// A card of a new family was made and is about to be put in.
    void anchorsChanged();
    void failed(const eid::Error &error);

  private:
    struct Cards;

    void put(const QString &person);

    Background &maker_;
    Mailbox mailbox_;
    TrustAnchors anchors_;
    QString person_;
    bool making_ = false;
    std::shared_ptr<Cards> cards_;
};

} // namespace eid::viewer
