// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_list.hpp"
#include "core/revocation_checker.hpp"

#include <QString>
#include <QStringList>

/// What people read of certificates, in the language of now.
namespace eid::viewer::texts {

QString roleName(CertificateRole role);            ///< "Citizen authority"
QString purpose(CertificateRole role);             ///< what the certificate is for, one sentence
QString presence(const CertificateEntry &entry);   ///< why it is not there, one sentence; empty for one that was read
QString validity(Validity value);                  ///< "Valid", "Expired", ...
QString link(const CertificateEntry &entry);       ///< what became of the check of its signature, one sentence
QString key(const CertificateEntry &entry);        ///< "RSA, 2048 bits"
QStringList usages(const CertificateEntry &entry); ///< what its key may do
QString revocation(const RevocationCheck &check);  ///< how the check stands, one sentence without times
/// The same with why, since when, and who said so when.
QString revocationDetails(const RevocationCheck &check);
QString revocationReason(RevocationReason reason); ///< why a certificate was revoked, a few words

} // namespace eid::viewer::texts
