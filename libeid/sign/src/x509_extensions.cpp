// SPDX-License-Identifier: Apache-2.0
#include "x509_extensions.hpp"

#include "der/writer.hpp"

#include <eid-sign/revocation.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <cctype>

namespace eid::sign {

namespace {

namespace tag = der::tag;

constexpr std::size_t kMaxExtensions = 64;
constexpr std::size_t kMaxDistributionPoints = 64;
constexpr std::uint32_t kUri = tag::contextPrimitive(6);

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::cardDataInvalid, what);
}

/// An address that can be asked as it stands: http, a host, printable ASCII, and nobody's name and password in it.
bool isHttpAddress(std::string_view address) {
    constexpr std::string_view kScheme = "http://";
    if (address.size() > kMaxStatusAddress || address.size() <= kScheme.size()) {
        return false;
    }
    const bool scheme = std::ranges::equal(address.substr(0, kScheme.size()), kScheme, [](char given, char wanted) {
        return std::tolower(static_cast<unsigned char>(given)) == wanted;
    });
    const std::string_view authority =
        address.substr(kScheme.size(), address.find_first_of("/?#", kScheme.size()) - kScheme.size());
    return scheme && !authority.empty() && authority.find('@') == std::string_view::npos &&
           std::ranges::all_of(address, [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

bool Extension::is(std::string_view dotted) const {
    return std::ranges::equal(oid, der::oid(dotted));
}

Extension readExtension(der::Reader &list) {
    der::Reader fields(list.expect(tag::kSequence).content);
    Extension extension;
    extension.oid = fields.expect(tag::kOid).encoded;
    if (const auto critical = fields.nextIf(tag::kBoolean)) {
        // DEFAULT FALSE is left out in DER, so what stands there can only be TRUE (X.690 11.1, 11.5).
        if (critical->content.size() != 1 || critical->content.front() != 0xFF) {
            malformed("extension");
        }
        extension.critical = true;
    }
    extension.value = fields.expect(tag::kOctetString).content;
    if (!fields.atEnd()) {
        malformed("extension");
    }
    return extension;
}

std::vector<Extension> readExtensions(ByteView content) {
    std::vector<Extension> extensions;
    der::Reader list(content);
    while (!list.atEnd()) {
        const Extension extension = readExtension(list);
        const bool twice = std::ranges::any_of(
            extensions, [&](const Extension &other) { return std::ranges::equal(other.oid, extension.oid); });
        if (twice || extensions.size() == kMaxExtensions) {
            malformed("extensions");
        }
        extensions.push_back(extension);
    }
    return extensions;
}

std::vector<Extension> certificateExtensions(const Certificate &certificate) {
    der::Reader outer(certificate.der());
    der::Reader fields(outer.expect(tag::kSequence).content);
    der::Reader tbs(fields.expect(tag::kSequence).content);
    static_cast<void>(tbs.nextIf(tag::context(0)));
    tbs.expect(tag::kInteger);
    for (int field = 0; field < 5; ++field) { // algorithm, issuer, validity, subject, key
        tbs.expect(tag::kSequence);
    }
    static_cast<void>(tbs.nextIf(tag::contextPrimitive(1)));
    static_cast<void>(tbs.nextIf(tag::contextPrimitive(2)));
    const auto wrapped = tbs.nextIf(tag::context(3));
    if (!wrapped) {
        return {};
    }
    der::Reader inside(wrapped->content);
    return readExtensions(inside.expect(tag::kSequence).content);
}

std::vector<ByteView> uniformResourceIdentifiers(ByteView generalNames) {
    std::vector<ByteView> found;
    der::Reader names(generalNames);
    while (!names.atEnd()) {
        const der::Element name = names.next();
        if (name.tag == kUri && found.size() < kMaxDistributionPoints) {
            found.push_back(name.content);
        }
    }
    return found;
}

void collectHttpAddresses(ByteView generalNames, std::vector<std::string> &addresses) {
    for (const ByteView uri : uniformResourceIdentifiers(generalNames)) {
        const std::string address = toText(uri);
        if (addresses.size() < kMaxStatusAddresses && isHttpAddress(address) &&
            std::ranges::find(addresses, address) == addresses.end()) {
            addresses.push_back(address);
        }
    }
}

std::vector<DistributionPoint> readDistributionPoints(ByteView value) {
    der::Reader outer(value);
    der::Reader list(outer.expect(tag::kSequence).content);
    std::vector<DistributionPoint> points;
    while (!list.atEnd() && points.size() < kMaxDistributionPoints) {
        der::Reader fields(list.expect(tag::kSequence).content);
        DistributionPoint point;
        if (const auto name = fields.nextIf(tag::context(0))) {
            der::Reader choice(name->content);
            if (const auto full = choice.nextIf(tag::context(0))) {
                point.fullName = full->content;
            }
        }
        point.someReasons = fields.nextIf(tag::contextPrimitive(1)).has_value();
        point.otherIssuer = fields.nextIf(tag::context(2)).has_value();
        if (!fields.atEnd()) {
            malformed("distribution point");
        }
        points.push_back(point);
    }
    return points;
}

} // namespace eid::sign
