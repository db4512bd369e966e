// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file_forms.hpp"

#include <eid/certificate.hpp>

#include <algorithm>
#include <optional>

namespace eid::viewer::eidfile {

namespace {

constexpr std::size_t kMaxEntries = 64;

struct Entry {
    std::uint8_t tag;
    ByteView value;
};

Error damaged() {
    return Error(Situation::unsupportedInput,
                 "an .eid file of the old form that is damaged: its lengths do not add up");
}

/// Lengths are in groups of seven bits, the most significant first; the high bit says that another group follows
/// (TLVBuffer.cpp, TlvDecodeLen).
std::vector<Entry> entriesOf(ByteView block) {
    std::vector<Entry> entries;
    while (!block.empty()) {
        if (entries.size() == kMaxEntries) {
            throw damaged();
        }
        const std::uint8_t tag = block.front();
        block = block.subspan(1);
        std::size_t length = 0;
        for (bool more = true; more;) {
            if (block.empty() || length > block.size()) {
                throw damaged();
            }
            length = (length << 7U) | (block.front() & 0x7FU);
            more = (block.front() & 0x80U) != 0;
            block = block.subspan(1);
        }
        if (length > block.size()) {
            throw damaged();
        }
        entries.push_back({tag, block.first(length)});
        block = block.subspan(length);
    }
    return entries;
}

Bytes copyOf(ByteView octets) {
    return {octets.begin(), octets.end()};
}

/// What a certificate is for, by what it says itself: the order in which they stand is not the same in all files.
std::optional<CardFile> roleOf(ByteView der) {
    try {
        const Certificate certificate = Certificate::parse(der);
        if (certificate.isCa()) {
            return certificate.subjectDer() == certificate.issuerDer() ? CardFile::rootCertificate
                                                                       : CardFile::caCertificate;
        }
        const auto usages = certificate.keyUsages();
        const bool signs = std::find(usages.begin(), usages.end(), "nonRepudiation") != usages.end();
        return signs ? CardFile::signCertificate : CardFile::authCertificate;
    } catch (const Error &) {
        return std::nullopt;
    }
}

/// The certificates stand in a block of their own, each in a block again: 0 the certificate, 1 its PKCS#15 description.
/// Entry 0 of the outer block is their number.
void addCertificates(Content &content, ByteView block) {
    for (const Entry &outer : entriesOf(block)) {
        if (outer.tag == 0) {
            continue;
        }
        for (const Entry &inner : entriesOf(outer.value)) {
            const auto role = inner.tag == 0 ? roleOf(inner.value) : std::nullopt;
            if (role) {
                content.files.emplace(*role, copyOf(inner.value));
            }
        }
    }
}

} // namespace

Content readTlv(ByteView file) {
    constexpr std::uint8_t kCertificates = 0x0C;
    Content content;
    for (const Entry &entry : entriesOf(file)) {
        if (entry.value.empty()) {
            continue; // a file that the card did not have
        }
        switch (entry.tag) {
        case 0x01:
            content.files.emplace(CardFile::identity, copyOf(entry.value));
            break;
        case 0x02:
            content.files.emplace(CardFile::identitySignature, copyOf(entry.value));
            break;
        case 0x03:
            content.files.emplace(CardFile::address, copyOf(entry.value));
            break;
        case 0x04:
            content.files.emplace(CardFile::addressSignature, copyOf(entry.value));
            break;
        case 0x05:
            content.files.emplace(CardFile::photo, copyOf(entry.value));
            break;
        case 0x06:
            content.files.emplace(CardFile::cardData, copyOf(entry.value));
            break;
        case 0x07:
            content.files.emplace(CardFile::tokenInfo, copyOf(entry.value));
            break;
        case 0x08:
            content.files.emplace(CardFile::rnCertificate, copyOf(entry.value));
            break;
        case kCertificates:
            addCertificates(content, entry.value);
            break;
        default:
            // The form's version, a challenge of then (09, 0A) and descriptions of the PINs (0D) say nothing of the
            // holder; the kind of card (0B) stands in the record, too. What else there is nobody signed.
            break;
        }
    }
    if (!content.files.contains(CardFile::identity)) {
        throw Error(Situation::unsupportedInput, "an .eid file of the old form without an identity");
    }
    return content;
}

} // namespace eid::viewer::eidfile
