// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"
#include "lint/lint.hpp"
#include "lint/reading.hpp"

#include <eid/error.hpp>

#include <algorithm>

namespace eid::ca {

namespace {

constexpr std::size_t kLargest = 64UL * 1024;
constexpr std::size_t kMostExtensions = 64;

[[noreturn]] void malformed() {
    throw Error(Situation::certificateInvalid, "attribute certificate");
}

std::vector<Extension> readExtensions(ByteView list) {
    std::vector<Extension> extensions;
    der::Reader reader(list);
    while (!reader.atEnd()) {
        der::Reader parts(reader.expect(der::tag::kSequence).content);
        Extension extension;
        extension.oid = der::dottedOid(parts.expect(der::tag::kOid).content);
        if (const auto critical = parts.nextIf(der::tag::kBoolean)) {
            if (critical->content.size() != 1 || critical->content.front() != 0xFF) { // X.690, 11.1 and 11.5
                malformed();
            }
            extension.critical = true;
        }
        extension.value = parts.expect(der::tag::kOctetString).content;
        if (!parts.atEnd() || extensions.size() == kMostExtensions) {
            malformed();
        }
        extensions.push_back(std::move(extension));
    }
    return extensions;
}

void readInfo(AttributeCertificateView &view, ByteView content) {
    der::Reader reader(content);
    const ByteView version = reader.expect(der::tag::kInteger).content;
    if (version.size() != 1 || version.front() > 0x7E) {
        malformed();
    }
    view.version = version.front() + 1;
    view.holder = reader.expect(der::tag::kSequence).content;
    view.issuer = reader.next().encoded;
    view.signatureInInfo = reader.expect(der::tag::kSequence).encoded;
    view.serial = reader.expect(der::tag::kInteger).content;
    der::Reader validity(reader.expect(der::tag::kSequence).content);
    view.notBefore = validity.next().encoded;
    view.notAfter = validity.next().encoded;
    view.attributes = reader.expect(der::tag::kSequence).content;
    view.uniqueIdentifier = reader.nextIf(der::tag::kBitString).has_value();
    if (const auto extensions = reader.nextIf(der::tag::kSequence)) {
        view.extensions = readExtensions(extensions->content);
    }
    if (!validity.atEnd() || !reader.atEnd()) {
        malformed();
    }
}

} // namespace

AttributeCertificateView AttributeCertificateView::parse(ByteView der) {
    if (der.size() > kLargest) {
        malformed();
    }
    try {
        AttributeCertificateView view;
        der::Reader outer(der);
        const der::Element whole = outer.expect(der::tag::kSequence);
        der::Reader parts(whole.content);
        const der::Element info = parts.expect(der::tag::kSequence);
        view.encoded = whole.encoded;
        view.info = info.encoded;
        view.signatureAlgorithm = parts.expect(der::tag::kSequence).encoded;
        static_cast<void>(parts.expect(der::tag::kBitString));
        if (!parts.atEnd() || !outer.atEnd()) {
            malformed();
        }
        readInfo(view, info.content);
        return view;
    } catch (const Error &error) {
        if (error.situation() == Situation::certificateInvalid) {
            throw;
        }
        throw Error(Situation::certificateInvalid, "attribute certificate").withCause(error);
    }
}

const Extension *AttributeCertificateView::find(std::string_view oid) const noexcept {
    const auto found = std::find_if(extensions.begin(), extensions.end(),
                                    [&](const Extension &extension) { return extension.oid == oid; });
    return found == extensions.end() ? nullptr : &*found;
}

} // namespace eid::ca
