// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/card.hpp>
#include <eid/certificate.hpp>
#include <eid/identity.hpp>

#include <nlohmann/json.hpp>

namespace eid::cardtool {

nlohmann::ordered_json toJson(const CardInfo &info);
nlohmann::ordered_json toJson(const KeyInfo &key);
nlohmann::ordered_json toJson(const PinStatus &status);
nlohmann::ordered_json toJson(const Check &check); ///< {"status","reason","code"}
nlohmann::ordered_json toJson(const Certificate &certificate);

} // namespace eid::cardtool
