// SPDX-License-Identifier: Apache-2.0
#include "output/card_json.hpp"

#include "output/text.hpp"
#include "session.hpp"

#include <eid/error.hpp>

namespace eid::cardtool {

using nlohmann::ordered_json;

ordered_json toJson(const CardInfo &info) {
    return {{"kind", info.kind},          {"model", info.model},
            {"version", info.version},    {"serial", toHex(info.serial)},
            {"atr", toHex(info.atr)},     {"reader", info.readerName},
            {"activated", info.activated}};
}

ordered_json toJson(const KeyInfo &key) {
    ordered_json schemes = ordered_json::array();
    for (const SignatureScheme &scheme : key.schemes) {
        schemes.push_back(schemeName(scheme));
    }
    ordered_json json = {{"role", keyRoleName(key.role)},
                         {"label", key.label},
                         {"id", key.id},
                         {"type", key.type == KeyType::rsa ? "rsa" : "ec"},
                         {"bits", key.bits},
                         {"pin_each_use", key.pinEachUse},
                         {"certificate", nullptr},
                         {"schemes", schemes}};
    if (key.certificate) {
        json["certificate"] = cardFileName(*key.certificate);
    }
    return json;
}

ordered_json toJson(const PinStatus &status) {
    ordered_json json = {
        {"max_tries", status.maxTries},   {"tries_left", nullptr},          {"blocked", nullptr},
        {"min_length", status.minLength}, {"max_length", status.maxLength}, {"can_unblock", status.canUnblock},
        {"pinpad", status.pinpad}};
    if (status.triesLeft) {
        json["tries_left"] = *status.triesLeft;
        json["blocked"] = *status.triesLeft == 0;
    }
    return json;
}

ordered_json toJson(const Check &check) {
    ordered_json json = {{"status", checkStatusName(check.status)}, {"reason", check.reason}, {"code", nullptr}};
    if (check.situation) {
        json["code"] = situationInfo(*check.situation).code;
    }
    return json;
}

ordered_json toJson(const Certificate &certificate) {
    return {{"subject", certificate.subject()},
            {"issuer", certificate.issuer()},
            {"serial", toHex(certificate.serial())},
            {"not_before", formatTime(certificate.notBefore())},
            {"not_after", formatTime(certificate.notAfter())},
            {"key_type", certificate.keyType() == KeyType::rsa ? "rsa" : "ec"},
            {"key_bits", certificate.keyBits()},
            {"key_usages", certificate.keyUsages()},
            {"is_ca", certificate.isCa()},
            {"sha256", certificate.sha256Fingerprint()}};
}

} // namespace eid::cardtool
