// SPDX-License-Identifier: Apache-2.0
#include "openssl_program.hpp"

#include "der/writer.hpp"
#include "support/process.hpp"

#include <eid/file.hpp>

#include <stdexcept>

namespace eid::test {

namespace {

std::string nameOf(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::sha1:
        return "sha1";
    case HashAlgorithm::sha224:
        return "sha224";
    case HashAlgorithm::sha256:
        return "sha256";
    case HashAlgorithm::sha384:
        return "sha384";
    case HashAlgorithm::sha512:
        return "sha512";
    default:
        throw std::runtime_error("a hash that these tests do not know");
    }
}

/// Runs it and wants success.
void openssl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "openssl");
    const ProcessResult result = runProcess(arguments);
    if (result.exit != 0) {
        throw std::runtime_error("openssl " + arguments[1] + ": " + result.err);
    }
}

/// `pkeyutl` works with digests and raw data, `dgst` hashes first; both take padding options, under different names.
std::vector<std::string> toolFor(const SigningMechanism &mechanism) {
    std::vector<std::string> arguments{mechanism.hashes ? "dgst" : "pkeyutl"};
    const std::string option = mechanism.hashes ? "-sigopt" : "-pkeyopt";
    if (mechanism.hashes) {
        arguments.push_back("-" + nameOf(mechanism.hash));
    } else if (mechanism.pss) {
        arguments.insert(arguments.end(), {option, "digest:" + nameOf(mechanism.hash)});
    }
    if (mechanism.pss) {
        arguments.insert(arguments.end(), {option, "rsa_padding_mode:pss", option, "rsa_pss_saltlen:digest"});
    }
    return arguments;
}

} // namespace

void OpenSslProgram::write(const std::string &name, ByteView content) const {
    writeFileAtomically(at(name), content, Overwrite::replace);
}

Bytes OpenSslProgram::read(const std::string &name) const {
    return readFileWhole(at(name), 1U << 16U);
}

void OpenSslProgram::makeKey(KeyType type, unsigned bits) {
    const std::string size = std::to_string(bits);
    if (type == KeyType::rsa) {
        openssl({"genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + size, "-out", at("key")});
    } else {
        openssl({"genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-" + size, "-pkeyopt",
                 "ec_param_enc:named_curve", "-out", at("key")});
        coordinate_ = (bits + 7) / 8;
    }
    openssl({"pkey", "-in", at("key"), "-pubout", "-outform", "DER", "-out", at("public")});
}

Bytes OpenSslProgram::publicKey() const {
    return read("public");
}

Bytes OpenSslProgram::sign(const SigningMechanism &mechanism, ByteView data) const {
    write("data", data);
    std::vector<std::string> arguments = toolFor(mechanism);
    if (mechanism.hashes) {
        arguments.insert(arguments.end(), {"-sign", at("key"), "-out", at("signature"), at("data")});
    } else {
        if (mechanism.key == KeyType::rsa && !mechanism.pss) {
            arguments = {"rsautl"}; // `pkeyutl` would not pad more than the longest digest
        }
        arguments.insert(arguments.end(), {"-sign", "-inkey", at("key"), "-in", at("data"), "-out", at("signature")});
    }
    openssl(arguments);
    Bytes signature = read("signature");
    return mechanism.key == KeyType::ec ? der::ecdsaToPlain(signature, coordinate_) : signature;
}

bool OpenSslProgram::accepts(const SigningMechanism &mechanism, ByteView spki, ByteView data,
                             ByteView signature) const {
    write("data", data);
    write("foreign", spki);
    write("signature",
          mechanism.key == KeyType::ec ? der::ecdsaToDer(signature) : Bytes(signature.begin(), signature.end()));
    std::vector<std::string> arguments = toolFor(mechanism);
    arguments.insert(arguments.begin(), "openssl");
    if (mechanism.hashes) {
        arguments.insert(arguments.end(),
                         {"-verify", at("foreign"), "-keyform", "DER", "-signature", at("signature"), at("data")});
    } else {
        arguments.insert(arguments.end(), {"-verify", "-pubin", "-inkey", at("foreign"), "-keyform", "DER", "-sigfile",
                                           at("signature"), "-in", at("data")});
    }
    return runProcess(arguments).exit == 0;
}

Bytes OpenSslProgram::digest(HashAlgorithm hash, ByteView data) const {
    write("data", data);
    openssl({"dgst", "-" + nameOf(hash), "-binary", "-out", at("digest"), at("data")});
    return read("digest");
}

} // namespace eid::test
