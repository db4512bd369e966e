// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace eid::viewer {

/// "eID viewer 0.1.0", the same in every language: it stands in reports and in files' properties.
inline QString programName() {
    return QStringLiteral("eID viewer " EID_VERSION);
}

} // namespace eid::viewer
