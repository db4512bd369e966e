// SPDX-License-Identifier: Apache-2.0
#include "core/practice.hpp"

#include "sim/in_process.hpp"
#include "sim/persona.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"

#include <map>
#include <optional>
#include <utility>

namespace eid::viewer {

namespace {

constexpr auto kReader = "Practice Reader 00 00";

} // namespace

struct Practice::Cards {
    std::shared_ptr<sim::InProcessReaders> readers = std::make_shared<sim::InProcessReaders>();
    sim::TestPki pki; ///< for the maker's thread alone
    std::map<QString, std::shared_ptr<sim::VirtualCard>> made;
};

Practice::Practice(Background &maker, QObject *parent)
    : QObject(parent), maker_(maker), cards_(std::make_shared<Cards>()) {
    cards_->readers->addReader(kReader);
}

Practice::~Practice() = default;

QList<PracticePerson> Practice::people() {
    QList<PracticePerson> people;
    for (const std::string &name : sim::builtinPersonaNames()) {
        const sim::Persona persona = sim::builtinPersona(name);
        const bool puk = persona.generation != sim::Generation::applet18;
        people.append({QString::fromStdString(name),
                       QString::fromStdString(persona.field("firstnames") + " " + persona.field("surname")),
                       QString::fromStdString(persona.description), QString::fromStdString(persona.pin),
                       puk ? QString::fromStdString(persona.puk1 + persona.puk2) : QString()});
    }
    return people;
}

QString Practice::firstPerson() {
    return QStringLiteral("anke"); // tells the tries left, is made fast, and can prove that it is no copy
}

Readers Practice::readers() const {
    return Readers(cards_->readers->another());
}

void Practice::remove() {
    person_.clear();
    making_ = false;
    cards_->readers->remove(kReader);
    Q_EMIT changed();
}

void Practice::insert(const QString &person) {
    remove();
    person_ = person;
    if (cards_->made.contains(person)) {
        put(person);
        return;
    }
    making_ = true;
    Q_EMIT changed();
    maker_.run([this, person, cards = cards_, sender = mailbox_.sender()] {
        std::shared_ptr<sim::VirtualCard> card;
        std::optional<Certificate> root;
        std::optional<Error> error;
        try {
            const sim::Persona persona = sim::builtinPersona(person.toStdString());
            card = std::make_shared<sim::VirtualCard>(sim::personalise(persona, cards->pki));
            root = Certificate::parse(cards->pki.rootCertificate(persona.generation));
        } catch (const Error &why) {
            error = why;
        } catch (const std::exception &why) {
            error = Error(Situation::internalError, why.what());
        }
        sender.post([this, person, card, root, error] {
            if (error) {
                if (person == person_) {
                    person_.clear();
                    making_ = false;
                    Q_EMIT changed();
                }
                Q_EMIT failed(*error);
                return;
            }
            cards_->made.emplace(person, card);
            if (!anchors_.contains(*root)) {
                anchors_.add(*root);
                Q_EMIT anchorsChanged();
            }
            if (person == person_ && making_) { // it may have been asked for twice
                put(person);
            }
        });
    });
}

void Practice::put(const QString &person) {
    making_ = false;
    cards_->readers->insert(kReader, cards_->made.at(person));
    Q_EMIT changed();
}

} // namespace eid::viewer
