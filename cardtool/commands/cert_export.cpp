// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "output/card_json.hpp"
#include "session.hpp"

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <algorithm>

namespace eid::cardtool {

namespace {

/// RFC 7468: base 64 in lines of 64 characters.
std::string toPem(ByteView der) {
    static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t kOctetsInLine = 48;
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    for (std::size_t at = 0; at < der.size(); at += 3) {
        const ByteView group = der.subspan(at, std::min<std::size_t>(3, der.size() - at));
        std::uint32_t bits = 0;
        for (std::size_t octet = 0; octet < 3; ++octet) {
            bits = (bits << 8) | (octet < group.size() ? group[octet] : 0U);
        }
        for (std::size_t digit = 0; digit < 4; ++digit) {
            pem += digit <= group.size() ? kAlphabet[(bits >> (18 - 6 * digit)) & 0x3FU] : '=';
        }
        if ((at + 3) % kOctetsInLine == 0 || at + 3 >= der.size()) {
            pem += '\n';
        }
    }
    return pem + "-----END CERTIFICATE-----\n";
}

int run(Context &context) {
    const std::string name = context.arguments.get("NAME");
    const std::string path = context.arguments.get("output");
    if (context.console.json() && path == "-") {
        throw Error(Situation::invalidArgument, "--json needs an output file");
    }
    const auto row = std::find_if(namedCertificates().begin(), namedCertificates().end(),
                                  [&](const NamedCertificate &each) { return each.name == name; });
    const CardFiles files = readFilesSource(context, {row->file});
    const auto file = files.find(row->file);
    if (file == files.end()) {
        throw Error(Situation::fileNotFound, name + " certificate");
    }
    const Certificate certificate = Certificate::parse(file->second);
    if (context.arguments.has("pem")) {
        writeResult(context, path, asBytes(toPem(certificate.der())), 0644);
    } else {
        writeResult(context, path, certificate.der(), 0644);
    }
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(),
                                  {{"name", name}, {"file", path}, {"certificate", toJson(certificate)}});
    }
    return kExitOk;
}

} // namespace

Command certExportCommand() {
    return {
        .noun = "cert",
        .verb = "export",
        .summary = "Write one of the card's certificates to a file",
        .description = "Writes the certificate in DER, without the padding it has on the card, or in PEM.",
        .arguments = {{.name = "NAME",
                       .help = "auth, sign, ca, root or rn",
                       .words = {"auth", "sign", "ca", "root", "rn"}}},
        .options = {outputOption(true), {.name = "pem", .help = "PEM instead of DER"}, forceOption(), fromOption()},
        .examples = {{"cardtool cert export auth -o auth.der", "the authentication certificate"},
                     {"cardtool cert export sign --pem -o - | openssl x509 -text",
                      "the signature certificate in words"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 30},
        .run = run,
    };
}

} // namespace eid::cardtool
