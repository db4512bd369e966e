// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/background.hpp"
#include "core/certificate_list.hpp"
#include "core/desk.hpp"
#include "core/doctor_run.hpp"
#include "core/fetcher.hpp"
#include "core/pin_flow.hpp"
#include "core/practice.hpp"
#include "core/revocation_checker.hpp"
#include "core/settings.hpp"
#include "core/status_strip.hpp"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <memory>

namespace eid::viewer {

/// Everything behind the window, put together: readers and documents, the PIN, certificates and their status, the
/// doctor, practice. No widget is needed to run it.
class Workbench : public QObject {
    Q_OBJECT

  public:
    using ReaderSource = std::function<Readers()>;

    /// @param readers called for each watch; a watch ends its `Readers` for good.
    /// All references outlive this.
    Workbench(
        Settings &settings, Fetcher &fetcher, ReaderSource readers = [] { return Readers::system(); },
        QObject *parent = nullptr);
    ~Workbench() override;

    /// Begins to watch the readers of the system. @param reader the one that is wanted, a part of its name; empty: any.
    void start(const QString &reader = {});

    [[nodiscard]] Desk &desk() noexcept { return desk_; }
    [[nodiscard]] PinFlow &pinFlow() noexcept { return pinFlow_; }
    [[nodiscard]] DoctorRun &doctor() noexcept { return doctor_; }
    [[nodiscard]] const CertificateList &certificates() const noexcept { return certificates_; }
    [[nodiscard]] RevocationChecker &revocation() noexcept { return revocation_; }
    [[nodiscard]] Settings &settings() noexcept { return settings_; }

    /// Practice with that person's card instead of the readers of the system; another person changes the card.
    /// Neither happens while a card has a PIN.
    void practise(const QString &person);
    void endPractice();
    /// Nothing outside practice.
    [[nodiscard]] Practice *practice() noexcept { return practice_.get(); }

    /// Opens an .eid file or a raw export, in a thread of its own. `openFailed` follows when it cannot be opened.
    void open(const QString &path);

    /// Takes everything off the screen: all cards, an open file or one on its way, digits that were typed. What a card
    /// is doing with a PIN goes on.
    void clear();

    /// Whether what is looked at is still being read from a card.
    [[nodiscard]] bool reading() const;
    [[nodiscard]] QList<StatusItem> status() const;

  Q_SIGNALS:
    /// Anything that the status strip tells of; at most once in a round of the event loop.
    void statusChanged();
    void certificatesChanged();
    void practiceChanged();
    void openFailed(const QString &path, const eid::Error &error);
    /// A folder with roots cannot be read, or a practice card cannot be made.
    void trouble(const eid::Error &error);

  private:
    void watchSystem();
    [[nodiscard]] TrustAnchors trustedRoots();
    void settingsChanged();
    void followDocument();
    void tellSoon();

    Settings &settings_;
    ReaderSource readers_;
    QString wantedReader_;
    Mailbox mailbox_;
    Desk desk_;
    PinFlow pinFlow_;
    DoctorRun doctor_;
    CertificateList certificates_;
    RevocationChecker revocation_;
    std::unique_ptr<Practice> practice_;
    QTimer soon_;
    QStringList trustFolders_;         ///< as they were when the roots were read
    std::uint64_t certificatesOf_ = 0; ///< number of the document whose certificates are known
    bool certificatesKnown_ = false;
    std::uint64_t opening_ = 0; ///< number of the file that is being opened
    Background opener_;
    Background maker_; ///< of practice cards; ending practice does not wait for one that nobody wants any more
};

} // namespace eid::viewer
