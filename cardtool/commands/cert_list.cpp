// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "output/card_json.hpp"
#include "output/human.hpp"
#include "output/text.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <chrono>
#include <optional>

namespace eid::cardtool {

namespace {

std::string_view validityName(const Certificate &certificate) {
    const TimePoint now = std::chrono::system_clock::now();
    return now < certificate.notBefore() ? "not_yet_valid" : now > certificate.notAfter() ? "expired" : "valid";
}

/// Nothing when the file holds no certificate, which is then told in its place.
std::optional<Certificate> tryParse(const Bytes &der) {
    try {
        return Certificate::parse(der);
    } catch (const Error &) {
        return std::nullopt;
    }
}

void show(Console &console, std::string_view name, const std::optional<Certificate> &certificate) {
    FieldList list(name);
    if (!certificate) {
        list.add("Certificate", "damaged, cannot be read", Style::bad);
    } else {
        const std::string_view validity = validityName(*certificate);
        list.add("Subject", certificate->subject());
        list.add("Issuer", certificate->issuer());
        list.add("Valid",
                 formatDay(certificate->notBefore()) + " to " + formatDay(certificate->notAfter()) +
                     (validity == "valid"     ? ""
                      : validity == "expired" ? " (expired)"
                                              : " (not valid yet)"),
                 validity == "valid" ? Style::plain : Style::warning);
        list.add("Key", keyTypeName(certificate->keyType(), certificate->keyBits()));
        list.add("Serial", toHex(certificate->serial()));
        list.add("SHA-256", certificate->sha256Fingerprint());
    }
    list.writeTo(console);
}

int run(Context &context) {
    std::vector<CardFile> wanted;
    for (const NamedCertificate &row : namedCertificates()) {
        wanted.push_back(row.file);
    }
    const CardFiles files = readFilesSource(context, wanted);
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    int code = kExitOk;
    bool first = true;
    for (const NamedCertificate &row : namedCertificates()) {
        const auto file = files.find(row.file);
        if (file == files.end()) {
            continue;
        }
        const std::optional<Certificate> certificate = tryParse(file->second);
        if (!certificate) {
            code = situationInfo(Situation::certificateInvalid).exitCode;
        }
        if (!context.console.json()) {
            context.console.write(first ? "" : "\n");
            show(context.console, row.name, certificate);
            first = false;
            continue;
        }
        nlohmann::ordered_json json = {{"name", row.name}, {"validity", nullptr}};
        if (certificate) {
            json["validity"] = validityName(*certificate);
            json.update(toJson(*certificate));
        }
        rows.push_back(json);
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"certificates", rows}});
    } else if (first) {
        throw Error(Situation::fileNotFound, "certificates");
    }
    return code;
}

} // namespace

Command certListCommand() {
    return {
        .noun = "cert",
        .verb = "list",
        .summary = "List the certificates on the card",
        .description =
            "Shows the holder's two certificates (auth, sign), the authority that issued them (ca), the root, and "
            "the National Register's certificate (rn).",
        .options = {fromOption()},
        .examples = {{"cardtool cert list", "for people"},
                     {"cardtool cert list --json | jq -r '.certificates[] | .name + \" \" + .not_after'",
                      "when they expire"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 30},
        .run = run,
    };
}

} // namespace eid::cardtool
