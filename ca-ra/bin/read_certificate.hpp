// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>

#include <string>

namespace eid::ca {

/// One certificate from a file, DER or PEM. @throws Error fileNotReadable, certificateInvalid, documentTooLarge.
Bytes readCertificateFile(const std::string &path);

/// DER of a file that holds it as it is or as PEM. @throws Error fileNotReadable, unsupportedInput.
Bytes readDerFile(const std::string &path, const char *pemLabel, std::size_t limit = 64U * 1024U);

/// The same of content that was read already.
Bytes certificateIn(ByteView content);
Bytes derIn(ByteView content, const char *pemLabel);

} // namespace eid::ca
