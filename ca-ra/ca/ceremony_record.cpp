// SPDX-License-Identifier: Apache-2.0
#include "ca/ceremony_record.hpp"

#include "core/hash.hpp"
#include "core/lower_hex.hpp"
#include "core/x509.hpp"

namespace eid::ca {

void CeremonyRecord::read(Reading &reading) {
    begun_.reset();
    made_.clear();
    if (const auto at = reading.setting(setting("begun"))) {
        begun_ = parseTime(*at);
    }
    complete_ = reading.setting(setting("complete")).has_value();
    for (const Issuer &issuer : reading.issuers()) {
        if (const auto certificate = reading.setting(setting("made." + issuer.name))) {
            made_[issuer.name] = *certificate;
        }
    }
}

bool CeremonyRecord::hasMade(const Issuer &issuer) const {
    const auto made = made_.find(issuer.name);
    return made != made_.end() && made->second == lowerHex(sha256(issuer.certificate));
}

void CeremonyRecord::begin(Writing &writing, Time at) const {
    writing.set(setting("begun"), formatTime(at));
}

void CeremonyRecord::add(Writing &writing, const Issuer &issuer) const {
    writing.set(setting("made." + issuer.name), lowerHex(sha256(issuer.certificate)));
}

void CeremonyRecord::complete(Writing &writing, Time at) const {
    writing.set(setting("complete"), formatTime(at));
}

} // namespace eid::ca
