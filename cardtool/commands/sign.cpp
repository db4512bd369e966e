// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "pin_entry.hpp"
#include "session.hpp"

#include <eid-sign/cades.hpp>
#include <eid-sign/document_digest.hpp>

#include <eid/certificate.hpp>
#include <eid/error.hpp>

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>

namespace eid::cardtool {

namespace {

HashAlgorithm hashFor(const Context &context, const KeyInfo &key) {
    const std::string wanted = context.arguments.get("hash");
    if (wanted.empty()) {
        return key.type == KeyType::rsa ? HashAlgorithm::sha256 : HashAlgorithm::sha384;
    }
    return wanted == "256" || wanted == "sha256"   ? HashAlgorithm::sha256
           : wanted == "384" || wanted == "sha384" ? HashAlgorithm::sha384
                                                   : HashAlgorithm::sha512;
}

SignatureScheme schemeFor(const Context &context, const KeyInfo &key) {
    const HashAlgorithm hash = hashFor(context, key);
    const bool pss = context.arguments.has("pss");
    const SignatureMechanism mechanism = pss                        ? SignatureMechanism::rsaPss
                                         : key.type == KeyType::rsa ? SignatureMechanism::rsaPkcs1
                                                                    : SignatureMechanism::ecdsa;
    const SignatureScheme scheme{mechanism, hash};
    if (std::find(key.schemes.begin(), key.schemes.end(), scheme) == key.schemes.end()) {
        throw Error(Situation::schemeNotSupported, schemeName(scheme)); // before a PIN is asked for
    }
    return scheme;
}

Bytes signDigest(const Context &context, Card &card, KeyRole role, SignatureScheme scheme, ByteView digest) {
    const PinEntry entry(context, card);
    const PinInput pin = entry.pin();
    return card.sign(role, scheme, digest, &pin);
}

Certificate certificateFrom(const CardFiles &files, CardFile file) {
    const auto found = files.find(file);
    if (found == files.end()) {
        throw Error(Situation::keyNotFound, "there is no " + std::string(cardFileName(file)));
    }
    return Certificate::parse(found->second);
}

Bytes signCades(const Context &context, Card &card, const KeyInfo &key, SignatureScheme scheme, ByteView digest) {
    const CardFile file = key.certificate.value_or(CardFile::signCertificate);
    const CardFiles files = readFiles(card, {file, CardFile::caCertificate});
    CadesOptions options;
    if (files.contains(CardFile::caCertificate)) {
        options.chain.push_back(certificateFrom(files, CardFile::caCertificate));
    }
    const CadesSignature signature = CadesSignature::prepare(digest, scheme, certificateFrom(files, file),
                                                             std::chrono::system_clock::now(), options);
    return signature.finish(signDigest(context, card, key.role, scheme, signature.digestToSign()));
}

/// Looked at before the PIN is asked for, so that nobody signs for nothing.
void requireFree(const Context &context, const std::string &path) {
    std::error_code error;
    if (path == "-") {
        return;
    }
    if (!context.arguments.has("force") && std::filesystem::exists(path, error)) {
        throw Error(Situation::fileExists, path);
    }
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0) {
        throw Error(Situation::fileNotWritable, path + ": " + std::strerror(errno));
    }
}

int run(Context &context) {
    const Arguments &arguments = context.arguments;
    const bool cades = arguments.get("as", "raw") == "cades";
    const std::string document = arguments.get("FILE");
    const std::string path = arguments.get("output", document + (cades ? ".p7s" : ".sig"));
    if (!cades && !arguments.has("key")) {
        throw Error(Situation::invalidArgument, "--key is missing; it is auth or sign");
    }
    if (context.console.json() && path == "-") {
        throw Error(Situation::invalidArgument, "--json needs an output file");
    }
    requireFree(context, path);
    const KeyRole role = arguments.get("key", "sign") == "auth" ? KeyRole::authentication : KeyRole::signature;

    Card card = openChosenCard(context);
    const KeyInfo key = card.key(role);
    const SignatureScheme scheme = schemeFor(context, key);
    const Bytes digest = digestDocument(scheme.hash, document);
    const Bytes signature =
        cades ? signCades(context, card, key, scheme, digest) : signDigest(context, card, role, scheme, digest);
    writeResult(context, path, signature, 0644);
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"document", document},
                                                             {"signature", path},
                                                             {"format", cades ? "cades-b-b" : "raw"},
                                                             {"key", keyRoleName(role)},
                                                             {"scheme", schemeName(scheme)},
                                                             {"size", signature.size()}});
    } else if (path != "-") {
        context.console.note("Signed with " + schemeName(scheme) + "; the signature is in " + path);
    }
    return kExitOk;
}

} // namespace

Command signCommand() {
    return {
        .noun = "sign",
        .summary = "Sign a file with the card",
        .description =
            "With --as cades a detached CAdES signature of level B-B (ETSI EN 319 122-1) is written to FILE.p7s, by "
            "default "
            "with the signature key. Without it the bare signature goes to FILE.sig: as long as the modulus for RSA, r "
            "and "
            "s one after the other for ECDSA.\n\n"
            "The hash is by default sha256 for RSA and sha384 for elliptic curves. The PIN is asked for on the "
            "terminal or "
            "the reader's keypad; the tries left are shown before. Nothing is written unless the whole of it succeeds.",
        .arguments = {{.name = "FILE", .help = "the document to sign", .completion = Completion::file}},
        .options = {{.name = "as",
                     .value = "FORMAT",
                     .help = "cades for a signature file, raw (the default) for the bare signature",
                     .words = {"cades", "raw"}},
                    {.name = "key",
                     .value = "KEY",
                     .help = "auth or sign; needed for a bare signature",
                     .words = {"auth", "sign"}},
                    {.name = "hash",
                     .value = "HASH",
                     .help = "sha256, sha384 or sha512",
                     .words = {"sha256", "sha384", "sha512", "256", "384", "512"}},
                    {.name = "pss", .help = "RSA-PSS instead of PKCS#1 v1.5, where the card offers it"},
                    outputOption(false),
                    forceOption()},
        .examples =
            {{"cardtool sign --as cades contract.pdf", "writes contract.pdf.p7s"},
             {"openssl cms -verify -cades -binary -inform DER -in contract.pdf.p7s -content contract.pdf -CAfile "
              "root.pem",
              "what another program says of it"},
             {"cardtool sign --key auth --hash sha256 data.bin -o data.sig", "a bare signature"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 23, 24, 25, 30, 31, 32},
        .run = run,
    };
}

} // namespace eid::cardtool
