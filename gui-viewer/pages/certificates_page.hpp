// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_list.hpp"
#include "core/desk.hpp"
#include "core/revocation_checker.hpp"
#include "pages/page.hpp"

namespace eid::viewer {

/// The certificates as the tree in which they were issued; of the chosen one everything there is to know, whether it
/// was revoked, and its export.
class CertificatesPage : public Page {
    Q_OBJECT

  public:
    CertificatesPage(Desk &desk, const CertificateList &list, RevocationChecker &revocation, QWidget *parent = nullptr);

    void refresh() override;

  protected:
    void changeEvent(QEvent *event) override;

  private:
    struct Parts;
    CertificatesPage(Desk &desk, const CertificateList &list, RevocationChecker &revocation, Parts *parts,
                     QWidget *parent);
    void fillTree();
    void fillDetails();
    void save(bool chain);

    Desk &desk_;
    const CertificateList &list_;
    RevocationChecker &revocation_;
    Parts *parts_;
    CertificateRole chosen_ = CertificateRole::authentication;
    bool filling_ = false;
};

} // namespace eid::viewer
