// SPDX-License-Identifier: Apache-2.0
#include "core/seal.hpp"

#include "core/texts.hpp"

#include <QCoreApplication>

namespace eid::viewer {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Seal)

  public:
    static QString name(SealSubject subject) {
        switch (subject) {
        case SealSubject::identity:
            return tr("Identity data");
        case SealSubject::address:
            return tr("Address");
        case SealSubject::photo:
            return tr("Photo");
        case SealSubject::chain:
            return tr("Certificate of the National Register");
        case SealSubject::cardKey:
            return tr("The card itself");
        }
        return {};
    }

    static QString word(SealLevel level) {
        switch (level) {
        case SealLevel::absent:
            return tr("not on this card");
        case SealLevel::checking:
            return tr("being checked");
        case SealLevel::verified:
            return tr("authentic");
        case SealLevel::unproved:
            return tr("not proved");
        case SealLevel::wrong:
            return tr("wrong");
        }
        return {};
    }

    static QString checking() { return tr("The signatures are being checked."); }
    static QString unreadable() { return tr("This could not be read from the card, so it could not be checked."); }
    static QString unreadableWord() { return tr("not readable"); }
    static QString withoutFiles() { return tr("This file does not hold what is needed to check this."); }
    static QString interrupted() { return tr("The card was not read to its end, so this could not be checked."); }
};

const Check *checkOf(const CardDocument &document, SealSubject subject) {
    if (!document.authenticity) {
        return nullptr;
    }
    switch (subject) {
    case SealSubject::identity:
        return &document.authenticity->identity;
    case SealSubject::address:
        return &document.authenticity->address;
    case SealSubject::photo:
        return &document.authenticity->photo;
    case SealSubject::chain:
        return &document.authenticity->chain;
    case SealSubject::cardKey:
        return &document.authenticity->basicKey;
    }
    return nullptr;
}

/// Why the data that a seal is about could not be read, or nullptr.
const Error *flawOf(const CardDocument &document, SealSubject subject) {
    CardFile file = CardFile::identity;
    switch (subject) {
    case SealSubject::identity:
        break;
    case SealSubject::address:
        file = CardFile::address;
        break;
    case SealSubject::photo:
        file = CardFile::photo;
        break;
    case SealSubject::chain:
        file = CardFile::rnCertificate;
        break;
    case SealSubject::cardKey:
        file = CardFile::basicKey;
        break;
    }
    const auto found = document.flaws.find(file);
    return found == document.flaws.end() ? nullptr : &found->second;
}

SealLevel levelOf(CheckStatus status) {
    switch (status) {
    case CheckStatus::verified:
        return SealLevel::verified;
    case CheckStatus::untrusted:
        return SealLevel::unproved;
    case CheckStatus::failed:
        return SealLevel::wrong;
    case CheckStatus::notPresent:
        break;
    }
    return SealLevel::absent;
}

} // namespace

SealView sealOf(const CardDocument &document, SealSubject subject, bool reading) {
    SealView seal;
    seal.subject = subject;
    seal.name = Words::name(subject);
    if (const Check *const check = checkOf(document, subject)) {
        seal.level = levelOf(check->status);
        seal.reason = texts::reason(*check);
        if (check->situation) {
            seal.code = texts::code(*check->situation);
            seal.remedy = texts::remedy(*check->situation);
        }
        // To the check, a file that could not be read is a file that is not there.
        if (const Error *const flaw = seal.level == SealLevel::absent ? flawOf(document, subject) : nullptr) {
            seal.level = SealLevel::unproved;
            seal.reason = Words::unreadable();
            seal.remedy = texts::remedy(flaw->situation());
            seal.code = texts::code(flaw->situation());
            seal.word = Words::unreadableWord();
            return seal;
        }
    } else if (reading) {
        seal.level = SealLevel::checking;
        seal.reason = Words::checking();
    } else {
        seal.level = SealLevel::unproved;
        seal.reason = document.origin == Origin::card ? Words::interrupted() : Words::withoutFiles();
    }
    seal.word = Words::word(seal.level);
    return seal;
}

QList<SealView> checkList(const CardDocument &document, bool reading) {
    QList<SealView> list;
    for (const SealSubject subject :
         {SealSubject::chain, SealSubject::identity, SealSubject::address, SealSubject::photo, SealSubject::cardKey}) {
        list.append(sealOf(document, subject, reading));
    }
    return list;
}

SealView overallSeal(const CardDocument &document, bool reading) {
    SealView worst = sealOf(document, SealSubject::identity, reading);
    for (const SealView &seal : checkList(document, reading)) {
        if (seal.level > worst.level) {
            worst = seal;
        }
    }
    return worst;
}

} // namespace eid::viewer
