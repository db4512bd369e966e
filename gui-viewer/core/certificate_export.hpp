// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/certificate_list.hpp"

namespace eid::viewer {

/// One certificate as it stands on the card, without its padding.
Bytes certificateAsDer(const Certificate &certificate);
/// The same as text (RFC 7468): lines of 64 characters, each ended by a line feed.
Bytes certificateAsPem(const Certificate &certificate);
/// The certificate and those above it up to the root, itself first, as TLS servers and signing programs want it.
/// @throws Error certificateInvalid, fileNotFound when the certificate itself is unreadable or missing.
Bytes chainAsPem(const CertificateList &list, CertificateRole role);

} // namespace eid::viewer
