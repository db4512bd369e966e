// SPDX-License-Identifier: Apache-2.0
#include "core/certificate_export.hpp"

#include <QByteArray>

#include <algorithm>
#include <string>

namespace eid::viewer {

namespace {

void appendPem(std::string &text, const Certificate &certificate) {
    constexpr std::size_t kLine = 64; // RFC 7468, 2
    const Bytes &der = certificate.der();
    const std::string base64 =
        QByteArray(reinterpret_cast<const char *>(der.data()), static_cast<qsizetype>(der.size()))
            .toBase64()
            .toStdString();
    text += "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < base64.size(); at += kLine) {
        text.append(base64, at, kLine).push_back('\n');
    }
    text += "-----END CERTIFICATE-----\n";
}

} // namespace

Bytes certificateAsDer(const Certificate &certificate) {
    return certificate.der();
}

Bytes certificateAsPem(const Certificate &certificate) {
    std::string text;
    appendPem(text, certificate);
    return toBytes(text);
}

Bytes chainAsPem(const CertificateList &list, CertificateRole role) {
    const std::vector<Certificate> chain = list.chain(role);
    if (chain.empty()) {
        const bool unreadable = !list.isEmpty() && list.entry(role).presence == Presence::unreadable;
        throw Error(unreadable ? Situation::certificateInvalid : Situation::fileNotFound,
                    std::string(cardFileName(fileOf(role))));
    }
    std::string text;
    for (const Certificate &certificate : chain) {
        appendPem(text, certificate);
    }
    return toBytes(text);
}

} // namespace eid::viewer
