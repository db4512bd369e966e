// SPDX-License-Identifier: Apache-2.0
#include "bin/certificate_choice.hpp"

#include "bin/read_certificate.hpp"
#include "core/x509.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace eid::ca {

void CertificateChoice::addTo(CLI::App &command) {
    command.add_option("--issuer", issuer, "Name of the issuer; may be left out when there is one");
    command.add_option("--serial", serial, "Serial number, hexadecimal");
    command.add_option("--request-id", requestId, "Identifier of the request it was issued for");
    CommandLine::inputFile(command, "--certificate", file, "The certificate itself, DER or PEM");
}

CertificateKey CertificateChoice::find(const Authority &authority, const Invocation &invocation) const {
    if (!file.empty()) {
        const Bytes der = certificateIn(invocation.file(file));
        const CertificateView view = CertificateView::parse(der);
        for (const Issuer &one : authority.issuers()) {
            if (std::equal(view.issuer.begin(), view.issuer.end(), one.subject.begin(), one.subject.end())) {
                return {.issuer = one.id, .serial = Serial::fromInteger(view.serial)};
            }
        }
        throw Error(Situation::certificateUnknown, "it is not from an issuer of this authority");
    }
    const IssuerId id = authority.issuer(issuer).id;
    if (!serial.empty()) {
        return {.issuer = id, .serial = Serial::fromHex(serial)};
    }
    if (requestId.empty()) {
        throw Error(Situation::invalidArgument, "--serial, --request-id or --certificate is needed");
    }
    std::optional<CertificateRecord> found;
    authority.store->read([&](Reading &reading) { found = reading.byRequest(id, requestId); });
    if (!found) {
        throw Error(Situation::certificateUnknown, "no request of that identifier");
    }
    return found->key;
}

CertificateRecord requireRecord(const Authority &authority, const CertificateKey &key) {
    std::optional<CertificateRecord> found;
    authority.store->read([&](Reading &reading) { found = reading.certificate(key); });
    if (!found) {
        throw Error(Situation::certificateUnknown, key.serial.hex());
    }
    return *std::move(found);
}

nlohmann::ordered_json describe(const CertificateRecord &record, const std::string &issuer) {
    const auto timeOrNull = [](const std::optional<Time> &time) -> nlohmann::ordered_json {
        return time ? nlohmann::ordered_json(formatTime(*time)) : nlohmann::ordered_json(nullptr);
    };
    return {{"issuer", issuer},
            {"serial", record.key.serial.hex()},
            {"state", nameOf(record.state)},
            {"state_since", formatTime(record.stateAt)},
            {"reason", record.reason ? nlohmann::ordered_json(nameOf(*record.reason)) : nullptr},
            {"invalidity_date", timeOrNull(record.invalidityDate)},
            {"released_at", timeOrNull(record.releasedAt)},
            {"profile", record.profile},
            {"request_id", record.requestId},
            {"not_before", formatTime(record.notBefore)},
            {"not_after", formatTime(record.notAfter)},
            {"created_at", formatTime(record.createdAt)},
            {"shard", record.shard},
            {"version", record.version}};
}

} // namespace eid::ca
