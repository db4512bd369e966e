// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/certificate.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace eid::test {

/// An authority that the `openssl` program keeps: certificates, lists and OCSP answers that are none of our making.
/// Everything happens at the real time. P-256 and SHA-256 unless told otherwise.
class OpensslAuthority {
  public:
    explicit OpensslAuthority(const std::string &name = "Openssl CA");

    struct Issued {
        Certificate certificate;
        std::string certificateFile; ///< PEM
        std::string keyFile;         ///< PEM
    };
    /// @param extensions lines of an openssl configuration; @param more arguments of `openssl ca`.
    Issued issue(const std::string &commonName, const std::string &extensions = {},
                 const std::vector<std::string> &more = {});
    /// A certificate for OCSP signing.
    Issued issueResponder(const std::string &extensions = "keyUsage=critical,digitalSignature\n"
                                                          "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n",
                          const std::vector<std::string> &more = {});

    /// @param reason as openssl's index has it, "keyCompromise"; empty: none. Revoked one hour ago.
    void revoke(const Certificate &certificate, const std::string &reason);
    /// As if it had never been revoked.
    void reinstate(const Certificate &certificate);
    /// As if it had never been issued.
    void forget(const Certificate &certificate);

    /// @param extensions lines of an openssl configuration; @param more arguments of `openssl ca -gencrl`.
    Bytes crl(const std::string &extensions = {}, const std::vector<std::string> &more = {});
    /// The number that the next list gets.
    void nextCrlNumber(const std::string &hex);

    /// What `openssl ocsp` answers. @param signer who signs; @param more arguments, by default a nextUpdate in a day.
    Bytes answer(const Bytes &request, const Issued &signer, const std::vector<std::string> &more = {"-ndays", "1"});
    /// What starts the same as a server on that port of loopback, for `count` requests or for ever.
    [[nodiscard]] std::vector<std::string> serverCommand(const std::string &port, const Issued &signer) const;

    [[nodiscard]] const Issued &self() const { return self_; } ///< the authority's own certificate and key
    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }

    /// Runs the program; throws std::runtime_error with what it said when it fails.
    static ProcessResult openssl(std::vector<std::string> arguments);

  private:
    struct Row {
        Certificate certificate;
        std::string revoked; ///< openssl's column; empty: not
    };
    void writeIndex() const;
    void writeConfiguration(const std::string &extensions) const;
    Row &rowOf(const Certificate &certificate);

    ScratchFolder folder_;
    Issued self_;
    std::vector<Row> rows_;
    int next_ = 0;
};

} // namespace eid::test
