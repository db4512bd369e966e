// SPDX-License-Identifier: Apache-2.0
#include "card/digest_info.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

namespace eid {

namespace {

std::string_view oidOf(HashAlgorithm hash) {
    switch (hash) {
    case HashAlgorithm::sha1:
        return "1.3.14.3.2.26";
    case HashAlgorithm::sha224:
        return "2.16.840.1.101.3.4.2.4";
    case HashAlgorithm::sha256:
        return "2.16.840.1.101.3.4.2.1";
    case HashAlgorithm::sha384:
        return "2.16.840.1.101.3.4.2.2";
    case HashAlgorithm::sha512:
        return "2.16.840.1.101.3.4.2.3";
    default:
        throw Error(Situation::schemeNotSupported, "hash without a DigestInfo");
    }
}

} // namespace

Bytes digestInfo(HashAlgorithm hash, ByteView digest) {
    const Bytes algorithm = der::sequence({der::oid(oidOf(hash)), der::element(der::tag::kNull, {})});
    return der::sequence({algorithm, der::octetString(digest)});
}

} // namespace eid
