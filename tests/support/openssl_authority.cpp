// SPDX-License-Identifier: Apache-2.0
#include "support/openssl_authority.hpp"

#include <eid/file.hpp>

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>

namespace eid::test {

namespace {

constexpr std::size_t kMost = 64U << 20U;

std::string indexTime(TimePoint when) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%y%m%d%H%M%SZ", &utc)};
}

void write(const std::string &path, std::string_view text) {
    writeFileAtomically(path, asBytes(text), Overwrite::replace);
}

Certificate readPem(const std::string &pemFile) {
    const std::string derFile = pemFile + ".der";
    OpensslAuthority::openssl({"x509", "-in", pemFile, "-outform", "DER", "-out", derFile});
    return Certificate::parse(readFileWhole(derFile, kMost));
}

OpensslAuthority::Issued makeSelf(const std::filesystem::path &folder, const std::string &name) {
    const std::string pem = (folder / "ca.pem").string();
    const std::string key = (folder / "ca.key").string();
    OpensslAuthority::openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                               "-subj", "/CN=" + name, "-days", "3650", "-keyout", key, "-out", pem, "-addext",
                               "keyUsage=critical,keyCertSign,cRLSign"});
    return {readPem(pem), pem, key};
}

} // namespace

OpensslAuthority::OpensslAuthority(const std::string &name) : self_(makeSelf(folder_.path, name)) {
    nextCrlNumber("01");
}

ProcessResult OpensslAuthority::openssl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "openssl");
    ProcessResult result = runProcess(arguments);
    if (result.exit != 0) {
        std::string text;
        for (const std::string &argument : arguments) {
            text += argument + " ";
        }
        throw std::runtime_error(text + "\n" + result.out + result.err);
    }
    return result;
}

void OpensslAuthority::nextCrlNumber(const std::string &hex) {
    write(file("crlnumber"), hex + "\n");
}

void OpensslAuthority::writeIndex() const {
    std::string text;
    for (const Row &row : rows_) {
        text += (row.revoked.empty() ? "V\t" : "R\t") + indexTime(row.certificate.notAfter()) + "\t" + row.revoked +
                "\t" + toHex(row.certificate.serial()) + "\tunknown\t/CN=someone\n";
    }
    write(file("index"), text);
    write(file("index.attr"), "unique_subject = no\n");
}

void OpensslAuthority::writeConfiguration(const std::string &extensions) const {
    write(file("ca.conf"), "[ca]\ndefault_ca=me\n[me]\ndatabase=" + file("index") + "\nnew_certs_dir=" +
                               folder_.path.string() + "\nrand_serial=yes\ncrlnumber=" + file("crlnumber") +
                               "\ndefault_md=sha256\ndefault_days=365\ndefault_crl_days=7\npolicy=any\ncertificate=" +
                               self_.certificateFile + "\nprivate_key=" + self_.keyFile +
                               "\n[any]\ncommonName=supplied\n[given]\n" + extensions + "\n");
}

OpensslAuthority::Issued OpensslAuthority::issue(const std::string &commonName, const std::string &extensions,
                                                 const std::vector<std::string> &more) {
    const std::string stem = file("issued" + std::to_string(next_++));
    openssl({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
             "/CN=" + commonName, "-keyout", stem + ".key", "-out", stem + ".csr"});
    writeIndex();
    writeConfiguration(extensions.empty() ? "basicConstraints=CA:FALSE\n" : extensions);
    std::vector<std::string> arguments{"ca",    "-batch",      "-config", file("ca.conf"), "-notext",
                                       "-in",   stem + ".csr", "-out",    stem + ".pem",   "-extensions",
                                       "given", "-days",       "365"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    openssl(arguments);
    const Issued issued{readPem(stem + ".pem"), stem + ".pem", stem + ".key"};
    rows_.push_back({issued.certificate, {}});
    return issued;
}

OpensslAuthority::Issued OpensslAuthority::issueResponder(const std::string &extensions,
                                                          const std::vector<std::string> &more) {
    return issue("Responder", extensions, more);
}

OpensslAuthority::Row &OpensslAuthority::rowOf(const Certificate &certificate) {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const Row &row) { return row.certificate.serial() == certificate.serial(); });
    if (found == rows_.end()) {
        throw std::runtime_error("not one of this authority");
    }
    return *found;
}

void OpensslAuthority::revoke(const Certificate &certificate, const std::string &reason) {
    rowOf(certificate).revoked =
        indexTime(std::chrono::system_clock::now() - std::chrono::hours(1)) + (reason.empty() ? "" : "," + reason);
}

void OpensslAuthority::reinstate(const Certificate &certificate) {
    rowOf(certificate).revoked.clear();
}

void OpensslAuthority::forget(const Certificate &certificate) {
    rows_.erase(rows_.begin() + (&rowOf(certificate) - rows_.data()));
}

Bytes OpensslAuthority::crl(const std::string &extensions, const std::vector<std::string> &more) {
    writeIndex();
    writeConfiguration(extensions);
    std::vector<std::string> arguments{"ca",   "-gencrl",       "-config",  file("ca.conf"),
                                       "-out", file("crl.pem"), "-crlexts", "given"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    openssl(arguments);
    openssl({"crl", "-in", file("crl.pem"), "-outform", "DER", "-out", file("crl.der")});
    return readFileWhole(file("crl.der"), kMost);
}

std::vector<std::string> OpensslAuthority::serverCommand(const std::string &port, const Issued &signer) const {
    writeIndex();
    return {"openssl",  "ocsp",
            "-index",   file("index"),
            "-CA",      self_.certificateFile,
            "-rsigner", signer.certificateFile,
            "-rkey",    signer.keyFile,
            "-port",    port,
            "-ndays",   "1"};
}

Bytes OpensslAuthority::answer(const Bytes &request, const Issued &signer, const std::vector<std::string> &more) {
    writeIndex();
    writeFileAtomically(file("request"), request, Overwrite::replace);
    std::vector<std::string> arguments{"ocsp",
                                       "-index",
                                       file("index"),
                                       "-CA",
                                       self_.certificateFile,
                                       "-rsigner",
                                       signer.certificateFile,
                                       "-rkey",
                                       signer.keyFile,
                                       "-reqin",
                                       file("request"),
                                       "-respout",
                                       file("response"),
                                       "-noverify"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    openssl(arguments);
    return readFileWhole(file("response"), kMost);
}

} // namespace eid::test
