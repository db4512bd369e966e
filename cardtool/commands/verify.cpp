// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "output/card_json.hpp"
#include "output/human.hpp"
#include "output/text.hpp"
#include "session.hpp"

#include <eid-sign/cades_verify.hpp>

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <chrono>

namespace eid::cardtool {

namespace {

constexpr std::string_view kSuffix = ".p7s";

std::string documentOf(const Context &context, const std::string &signature) {
    if (context.arguments.has("content")) {
        return context.arguments.get("content");
    }
    if (signature.size() <= kSuffix.size() || !signature.ends_with(kSuffix)) {
        throw Error(Situation::invalidArgument, "the name does not end in .p7s; say with --content what was signed");
    }
    return signature.substr(0, signature.size() - kSuffix.size());
}

int exitCodeFor(const CadesVerdict &verdict) {
    const CheckStatus overall = verdict.overall();
    if (overall == CheckStatus::verified) {
        return kExitOk;
    }
    if (const auto situation = verdict.situation()) {
        return situationInfo(*situation).exitCode;
    }
    return overall == CheckStatus::failed ? kExitVerificationFailed : kExitUntrusted;
}

void showForPeople(Console &console, const CadesVerdict &verdict) {
    FieldList result("Signature");
    const CheckStatus overall = verdict.overall();
    result.add("Verdict", checkStatusName(overall),
               overall == CheckStatus::verified ? Style::good
               : overall == CheckStatus::failed ? Style::bad
                                                : Style::warning);
    if (verdict.signer) {
        result.add("Signer", verdict.signer->subject());
        result.add("Issuer", verdict.signer->issuer());
    }
    if (verdict.claimedSigningTime) {
        result.add("Claimed time", formatTime(*verdict.claimedSigningTime));
    }
    if (verdict.scheme) {
        result.add("Scheme", schemeName(*verdict.scheme));
    }
    result.writeTo(console);
    FieldList checks("\nChecks");
    for (const auto &[name, check] : verdict.items()) {
        const auto [words, style] = seal(*check);
        checks.add(fieldTitle(name), words, style);
    }
    checks.writeTo(console);
}

nlohmann::ordered_json verdictJson(const CadesVerdict &verdict, const std::string &document) {
    nlohmann::ordered_json json = {{"document", document},
                                   {"format", "cades"},
                                   {"status", checkStatusName(verdict.overall())},
                                   {"code", nullptr},
                                   {"signer", nullptr},
                                   {"scheme", nullptr},
                                   {"claimed_signing_time", nullptr},
                                   {"checks", nlohmann::ordered_json::object()}};
    if (const auto situation = verdict.situation()) {
        json["code"] = situationInfo(*situation).code;
    }
    if (verdict.signer) {
        json["signer"] = toJson(*verdict.signer);
    }
    if (verdict.scheme) {
        json["scheme"] = schemeName(*verdict.scheme);
    }
    if (verdict.claimedSigningTime) {
        json["claimed_signing_time"] = formatTime(*verdict.claimedSigningTime);
    }
    for (const auto &[name, check] : verdict.items()) {
        json["checks"][std::string(name)] = toJson(*check);
    }
    return json;
}

int run(Context &context) {
    const std::string signature = context.arguments.get("FILE");
    const std::string document = documentOf(context, signature);
    const CadesVerdict verdict = verifyCades(readFileWhole(signature, kMaxSignatureFile), document, anchorsOf(context),
                                             {}, std::chrono::system_clock::now());
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), verdictJson(verdict, document));
    } else {
        showForPeople(context.console, verdict);
    }
    return exitCodeFor(verdict);
}

} // namespace

Command verifyCommand() {
    return {
        .noun = "verify",
        .summary = "Verify a CAdES signature file",
        .description =
            "Checks a detached CAdES signature against the document: the document's digest, the signed attributes, "
            "the signer's certificate and its chain up to a trusted root. No card and no network is needed; "
            "revocation is not looked at.",
        .arguments = {{.name = "FILE", .help = "the signature file, *.p7s", .completion = Completion::file}},
        .options = {{.name = "content",
                     .value = "FILE",
                     .help = "The document that was signed; by default the signature's name without .p7s",
                     .completion = Completion::file},
                    trustOption()},
        .examples = {{"cardtool verify contract.pdf.p7s", "the document contract.pdf lies beside it"},
                     {"cardtool verify a.p7s --content a.pdf --trust roots --json",
                      "for a script, with roots of its own"}},
        .exitCodes = {30, 31, 32},
        .run = run,
    };
}

} // namespace eid::cardtool
