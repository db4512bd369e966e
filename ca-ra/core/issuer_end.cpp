// SPDX-License-Identifier: Apache-2.0
#include "core/issuer_end.hpp"

#include "core/x509.hpp"

namespace eid::ca {

namespace {

std::string terminatedSetting(IssuerId issuer) {
    return "issuer." + std::to_string(issuer) + ".terminated";
}

} // namespace

bool isTerminated(Reading &reading, IssuerId issuer) {
    return reading.setting(terminatedSetting(issuer)).has_value();
}

bool setTerminated(Writing &writing, IssuerId issuer, Time at) {
    if (isTerminated(writing, issuer)) {
        return false;
    }
    writing.set(terminatedSetting(issuer), formatTime(at));
    return true;
}

} // namespace eid::ca
