// SPDX-License-Identifier: Apache-2.0
#include "core/workbench.hpp"

#include "core/certificate_summary.hpp"
#include "core/eid_file.hpp"
#include "core/open_document.hpp"

#include <chrono>
#include <exception>
#include <optional>
#include <utility>

namespace eid::viewer {

Workbench::Workbench(Settings &settings, Fetcher &fetcher, ReaderSource readers, QObject *parent)
    : QObject(parent), settings_(settings), readers_(std::move(readers)), pinFlow_(desk_), revocation_(fetcher) {
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &Workbench::statusChanged);
    connect(&desk_, &Desk::changed, this, &Workbench::followDocument);
    connect(&desk_, &Desk::documentChanged, this, &Workbench::followDocument);
    connect(&desk_, &Desk::pinChanged, this, &Workbench::tellSoon);
    connect(&pinFlow_, &PinFlow::changed, this, &Workbench::tellSoon);
    connect(&revocation_, &RevocationChecker::changed, this, &Workbench::tellSoon);
    connect(&revocation_, &RevocationChecker::finished, this, &Workbench::tellSoon);
    connect(&settings_, &Settings::changed, this, &Workbench::settingsChanged);
}

Workbench::~Workbench() = default;

void Workbench::start(const QString &reader) {
    wantedReader_ = reader;
    watchSystem();
}

void Workbench::watchSystem() {
    desk_.setOnlyReader(wantedReader_);
    desk_.watch(readers_(), trustedRoots());
}

TrustAnchors Workbench::trustedRoots() {
    TrustAnchors anchors = TrustAnchors::pinned();
    trustFolders_ = settings_.trustFolders();
    for (const QString &folder : trustFolders_) {
        try {
            anchors.addDirectory(folder.toStdString());
        } catch (const Error &error) {
            Q_EMIT trouble(error);
        }
    }
    return anchors;
}

void Workbench::settingsChanged() {
    if (!practice_ && settings_.trustFolders() != trustFolders_) {
        desk_.setAnchors(trustedRoots());
        certificatesKnown_ = false;
        followDocument();
    }
    tellSoon();
}

void Workbench::practise(const QString &person) {
    if (pinFlow_.busy()) {
        return;
    }
    if (!practice_) {
        ++opening_; // a file on its way was asked for outside practice
        pinFlow_.close();
        practice_ = std::make_unique<Practice>(maker_);
        connect(practice_.get(), &Practice::anchorsChanged, this, [this] { desk_.setAnchors(practice_->anchors()); });
        connect(practice_.get(), &Practice::changed, this, &Workbench::practiceChanged);
        connect(practice_.get(), &Practice::failed, this, &Workbench::trouble);
        desk_.setOnlyReader({});
        desk_.watch(practice_->readers(), practice_->anchors());
    }
    practice_->insert(person);
    Q_EMIT practiceChanged();
}

void Workbench::endPractice() {
    if (practice_ && !pinFlow_.busy()) {
        ++opening_;
        pinFlow_.close();
        watchSystem();
        practice_.reset();
        Q_EMIT practiceChanged();
    }
}

void Workbench::open(const QString &path) {
    const std::uint64_t number = ++opening_;
    opener_.run([this, path, number, anchors = desk_.anchors(), sender = mailbox_.sender()] {
        std::optional<CardDocument> document;
        std::optional<Error> error;
        try {
            document = openDocument(path, anchors, std::chrono::system_clock::now());
        } catch (const Error &why) {
            error = why;
        } catch (const std::exception &why) {
            error = Error(Situation::internalError, why.what());
        }
        sender.post([this, path, number, document = std::move(document), error = std::move(error)]() mutable {
            if (number != opening_) {
                return; // another file was asked for since
            }
            if (error) {
                Q_EMIT openFailed(path, *error);
            } else {
                // The roots may be others than when the file was begun.
                document->authenticity = checkDocument(*document, desk_.anchors(), std::chrono::system_clock::now());
                desk_.openFile(std::move(*document));
            }
        });
    });
}

void Workbench::clear() {
    ++opening_;
    pinFlow_.close();
    desk_.clear();
}

bool Workbench::reading() const {
    const Slot *const slot = desk_.current();
    return !desk_.fileOpen() && slot != nullptr && slot->state == SlotState::reading;
}

void Workbench::followDocument() {
    tellSoon();
    // Whoever turns to another card, or to a file, has given nothing to the card behind: that page is closed.
    const Slot *const seen = desk_.fileOpen() ? nullptr : desk_.current();
    if (pinFlow_.step() != PinStep::idle && (seen == nullptr || seen->reader != pinFlow_.reader()) &&
        desk_.slot(pinFlow_.reader()) != nullptr) {
        pinFlow_.close(); // nothing happens while the card works
    }
    const CardDocument *const document = desk_.document();
    if (certificatesOf_ != desk_.documentNumber() || document == nullptr) {
        const bool had = !certificates_.isEmpty();
        certificatesOf_ = desk_.documentNumber();
        certificatesKnown_ = false;
        if (had) {
            certificates_ = {};
            revocation_.setCertificates({});
            Q_EMIT certificatesChanged();
        }
    }
    // Once they are all there: each is parsed and its signature checked, which is not done anew for every file.
    if (document != nullptr && !certificatesKnown_ && !reading()) {
        certificatesKnown_ = true;
        certificates_ = CertificateList::of(*document, desk_.anchors(), std::chrono::system_clock::now());
        revocation_.setCertificates(certificates_);
        Q_EMIT certificatesChanged();
        if (settings_.revocation() == RevocationPolicy::always && document->origin == Origin::card && !practice_) {
            revocation_.start();
        }
    }
}

void Workbench::tellSoon() {
    if (!soon_.isActive()) {
        soon_.start();
    }
}

QList<StatusItem> Workbench::status() const {
    return statusItems(desk_, summaryOf(certificates_, revocation_, reading()));
}

} // namespace eid::viewer
