// SPDX-License-Identifier: Apache-2.0
#include "cms_signed_data.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"
#include "openssl_support.hpp"

#include <eid/error.hpp>

#include <openssl/cms.h>
#include <openssl/err.h>

#include <algorithm>
#include <optional>

namespace eid::sign {

namespace {

namespace tag = der::tag;

constexpr std::size_t kMaxCertificates = 64;
constexpr std::size_t kMaxAttributes = 64;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::signatureFileInvalid, what);
}

bool isOid(ByteView encoded, std::string_view dotted) {
    return std::ranges::equal(encoded, der::oid(dotted));
}

/// Small version numbers only.
unsigned version(der::Reader &reader) {
    const ByteView octets = reader.expect(tag::kInteger).content;
    if (octets.size() != 1) {
        malformed("version");
    }
    return octets.front();
}

/// RFC 5652 lets the container be BER, and programs that stream write indefinite lengths.
Bytes toDer(ByteView file) {
    constexpr std::uint8_t kIndefinite = 0x80;
    if (file.size() < 2 || file[1] != kIndefinite) {
        return {file.begin(), file.end()};
    }
    const unsigned char *position = file.data();
    const Owned<CMS_ContentInfo, CMS_ContentInfo_free> cms(
        d2i_CMS_ContentInfo(nullptr, &position, static_cast<long>(file.size())));
    if (!cms || position != file.data() + file.size()) {
        ERR_clear_error();
        malformed("BER");
    }
    unsigned char *octets = nullptr;
    const int length = i2d_CMS_ContentInfo(cms.get(), &octets);
    if (length < 0) {
        ERR_clear_error();
        malformed("BER");
    }
    Bytes der(octets, octets + length);
    OPENSSL_free(octets);
    return der;
}

/// Reads CertificateSet or RevocationInfoChoices and says which SignedData version their members call for.
class Choices {
  public:
    void readCertificates(ByteView set, std::vector<ByteView> &certificates) {
        constexpr std::uint32_t kV1Attribute = tag::context(1), kV2Attribute = tag::context(2),
                                kOther = tag::context(3);
        for (der::Reader reader(set); !reader.atEnd();) {
            const der::Element member = reader.next();
            if (member.tag == tag::kSequence) {
                certificates.push_back(member.encoded);
            } else if (member.tag == kV1Attribute) {
                raise(3);
            } else if (member.tag == kV2Attribute) {
                raise(4);
            } else if (member.tag == kOther) {
                raise(5);
            } else {
                malformed("certificates");
            }
            if (certificates.size() > kMaxCertificates) {
                malformed("too many certificates");
            }
        }
    }

    void readRevocation(ByteView set) {
        for (der::Reader reader(set); !reader.atEnd();) {
            const der::Element member = reader.next();
            if (member.tag == tag::context(1)) {
                raise(5);
            } else if (member.tag != tag::kSequence) {
                malformed("crls");
            }
        }
    }

    void raise(unsigned version) { version_ = std::max(version_, version); }
    [[nodiscard]] unsigned version() const noexcept { return version_; }

  private:
    unsigned version_ = 1;
};

CmsAttribute readAttribute(const der::Element &element) {
    if (element.tag != tag::kSequence) {
        malformed("signed attribute");
    }
    der::Reader fields(element.content);
    CmsAttribute attribute;
    attribute.type = fields.expect(tag::kOid).encoded;
    attribute.values = fields.expect(tag::kSet).content;
    attribute.encoded = element.encoded;
    if (!fields.atEnd()) {
        malformed("signed attribute");
    }
    return attribute;
}

} // namespace

CmsSignedData CmsSignedData::parse(ByteView file) {
    CmsSignedData result(toDer(file));
    try {
        result.read();
    } catch (const Error &error) {
        if (error.situation() == Situation::cardDataInvalid) {
            throw Error(Situation::signatureFileInvalid, error.context()).withCause(error);
        }
        throw;
    }
    return result;
}

void CmsSignedData::read() {
    der::Reader file(der_);
    der::Reader contentInfo(file.expect(tag::kSequence).content);
    if (!isOid(contentInfo.expect(tag::kOid).encoded, oid::kSignedData)) {
        malformed("not SignedData");
    }
    der::Reader explicitContent(contentInfo.expect(tag::context(0)).content);
    der::Reader data(explicitContent.expect(tag::kSequence).content);
    if (!file.atEnd() || !contentInfo.atEnd() || !explicitContent.atEnd()) {
        malformed("something follows the signature");
    }

    const unsigned dataVersion = version(data);
    for (der::Reader algorithms(data.expect(tag::kSet).content); !algorithms.atEnd();) {
        digestAlgorithms.push_back(algorithms.expect(tag::kSequence).encoded);
    }
    der::Reader content(data.expect(tag::kSequence).content);
    contentType = content.expect(tag::kOid).encoded;
    if (!content.atEnd()) {
        throw Error(Situation::unsupportedInput, "the signature holds its document inside");
    }

    Choices choices;
    if (const auto set = data.nextIf(tag::context(0))) {
        choices.readCertificates(set->content, certificates);
    }
    if (const auto set = data.nextIf(tag::context(1))) {
        choices.readRevocation(set->content);
    }
    der::Reader signers(data.expect(tag::kSet).content);
    if (signers.atEnd() || !data.atEnd()) {
        malformed("no signer");
    }
    const der::Element signer = signers.expect(tag::kSequence);
    if (!signers.atEnd()) {
        throw Error(Situation::unsupportedInput, "the signature has several signers");
    }
    readSigner(signer.content);

    // RFC 5652, 5.1: the version follows from the contents.
    if (issuerName.empty() || !isOid(contentType, oid::kData)) {
        choices.raise(3);
    }
    if (dataVersion != choices.version()) {
        malformed("version of SignedData");
    }
}

void CmsSignedData::readSigner(ByteView signerInfo) {
    der::Reader signer(signerInfo);
    const unsigned signerVersion = version(signer);
    if (const auto keyId = signer.nextIf(tag::contextPrimitive(0))) {
        subjectKeyId = keyId->content;
    } else {
        der::Reader name(signer.expect(tag::kSequence).content);
        issuerName = name.expect(tag::kSequence).encoded;
        serialNumber = name.expect(tag::kInteger).encoded;
        if (!name.atEnd()) {
            malformed("signer identifier");
        }
    }
    if (signerVersion != (issuerName.empty() ? 3U : 1U)) {
        malformed("version of SignerInfo");
    }
    digestAlgorithm = signer.expect(tag::kSequence).encoded;
    const auto attributeSet = signer.nextIf(tag::context(0));
    if (!attributeSet) {
        malformed("no signed attributes");
    }
    signedAttributes = attributeSet->content;
    for (der::Reader reader(signedAttributes); !reader.atEnd();) {
        attributes.push_back(readAttribute(reader.next()));
        if (attributes.size() > kMaxAttributes) {
            malformed("too many signed attributes");
        }
    }
    signatureAlgorithm = signer.expect(tag::kSequence).encoded;
    signature = signer.expect(tag::kOctetString).content;
    // Unsigned attributes are passed over: timestamps and countersignatures change nothing at level B-B.
    static_cast<void>(signer.nextIf(tag::context(1)));
    if (!signer.atEnd()) {
        malformed("signer");
    }
}

Bytes attributesToHash(ByteView signedAttributes) {
    return der::element(tag::kSet, signedAttributes);
}

} // namespace eid::sign
