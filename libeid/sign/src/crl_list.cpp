// SPDX-License-Identifier: Apache-2.0
#include "crl_list.hpp"

#include "asn1_time.hpp"
#include "x509_extensions.hpp"

#include "der/reader.hpp"
#include "der/writer.hpp"

#include <algorithm>
#include <utility>

namespace eid::sign {

namespace {

namespace tag = der::tag;

constexpr std::uint32_t kEnumerated = 0x0A;
constexpr std::size_t kMaxNumber = 20; // RFC 5280, 5.2.3
constexpr std::uint8_t kRemoveFromCrl = 8;

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::cardDataInvalid, what);
}

void requireEnd(const der::Reader &reader, const char *what) {
    if (!reader.atEnd()) {
        malformed(what);
    }
}

ByteView readNumber(ByteView value) {
    der::Reader outer(value);
    const ByteView number = outer.expect(tag::kInteger).content;
    if (number.empty() || number.size() > kMaxNumber || (number.front() & 0x80U) != 0) {
        malformed("list number");
    }
    requireEnd(outer, "list number");
    return number;
}

bool readFlag(der::Reader &fields, unsigned number) {
    const auto flag = fields.nextIf(tag::contextPrimitive(number));
    if (flag && (flag->content.size() != 1 || flag->content.front() != 0xFF)) {
        malformed("issuing distribution point");
    }
    return flag.has_value();
}

CrlScope readScope(ByteView value) {
    der::Reader outer(value);
    der::Reader fields(outer.expect(tag::kSequence).content);
    CrlScope scope;
    scope.encoded = value;
    if (const auto point = fields.nextIf(tag::context(0))) {
        der::Reader choice(point->content);
        if (const auto full = choice.nextIf(tag::context(0))) {
            scope.fullName = full->content;
        } else {
            choice.expect(tag::context(1));
            scope.relativeName = true;
        }
        requireEnd(choice, "issuing distribution point");
    }
    scope.onlyUsers = readFlag(fields, 1);
    scope.onlyAuthorities = readFlag(fields, 2);
    scope.someReasons = fields.nextIf(tag::contextPrimitive(3)).has_value();
    scope.indirect = readFlag(fields, 4);
    scope.onlyAttributes = readFlag(fields, 5);
    requireEnd(fields, "issuing distribution point");
    requireEnd(outer, "issuing distribution point");
    return scope;
}

void readListExtensions(ByteView wrapped, CrlList &list) {
    der::Reader inside(wrapped);
    const auto extensions = readExtensions(inside.expect(tag::kSequence).content);
    requireEnd(inside, "list extensions");
    for (const Extension &extension : extensions) {
        if (extension.is("2.5.29.20")) {
            list.number = readNumber(extension.value);
        } else if (extension.is("2.5.29.27")) {
            list.baseNumber = readNumber(extension.value);
        } else if (extension.is("2.5.29.28")) {
            list.scope = readScope(extension.value);
        } else if (extension.critical && !extension.is("2.5.29.35")) {
            malformed("a critical extension that is not known");
        }
    }
}

void readReasonCode(ByteView value, CrlEntry &entry) {
    der::Reader outer(value);
    const ByteView code = outer.expect(kEnumerated).content;
    requireEnd(outer, "reason");
    entry.removed = code.size() == 1 && code.front() == kRemoveFromCrl;
    if (!entry.removed) {
        entry.reason = readReason(code);
    }
}

/// One of the entries. Their extensions are walked over without a list of them: there may be millions.
CrlEntry readEntry(der::Reader &fields, ByteView reasonOid) {
    CrlEntry entry;
    entry.since = readPlainTime(fields.next());
    if (fields.atEnd()) {
        return entry;
    }
    der::Reader extensions(fields.expect(tag::kSequence).content);
    bool told = false;
    while (!extensions.atEnd()) {
        const Extension extension = readExtension(extensions);
        if (std::ranges::equal(extension.oid, reasonOid)) {
            if (std::exchange(told, true)) {
                malformed("reason twice");
            }
            readReasonCode(extension.value, entry);
        } else if (extension.critical) { // certificateIssuer of an indirect list among them
            malformed("a critical extension of an entry that is not known");
        }
    }
    requireEnd(fields, "entry");
    return entry;
}

void readEntries(ByteView content, ByteView serialDer, CrlList &list) {
    const Bytes reasonOid = der::oid("2.5.29.21");
    der::Reader entries(content);
    while (!entries.atEnd()) {
        der::Reader fields(entries.expect(tag::kSequence).content);
        const ByteView serial = fields.expect(tag::kInteger).encoded;
        const CrlEntry entry = readEntry(fields, reasonOid);
        if (std::ranges::equal(serial, serialDer)) {
            if (list.found) {
                malformed("an entry twice");
            }
            list.found = entry;
        }
    }
}

} // namespace

CrlList readCrl(ByteView octets, ByteView serialDer) {
    der::Reader whole(octets);
    der::Reader outer(whole.expect(tag::kSequence).content);
    requireEnd(whole, "something follows the list");
    CrlList list;
    const der::Element signedPart = outer.expect(tag::kSequence);
    list.part.signedOctets = signedPart.encoded;
    list.part.algorithm = outer.expect(tag::kSequence).encoded;
    list.part.signature = readSignature(outer);
    requireEnd(outer, "list");

    der::Reader tbs(signedPart.content);
    // v2 says so with 1; a list without extensions may be v1, which has no version (5.1.2.1).
    const auto version = tbs.nextIf(tag::kInteger);
    if (version && (version->content.size() != 1 || version->content.front() != 1)) {
        malformed("version");
    }
    if (!std::ranges::equal(tbs.expect(tag::kSequence).encoded, list.part.algorithm)) {
        malformed("the two signature algorithms differ");
    }
    list.issuer = tbs.expect(tag::kSequence).encoded;
    list.thisUpdate = readPlainTime(tbs.next());
    if (!tbs.atEnd() && (tbs.rest().front() == tag::kUtcTime || tbs.rest().front() == tag::kGeneralizedTime)) {
        list.nextUpdate = readPlainTime(tbs.next());
    }
    if (const auto entries = tbs.nextIf(tag::kSequence)) {
        readEntries(entries->content, serialDer, list);
    }
    if (const auto extensions = tbs.nextIf(tag::context(0))) {
        if (!version) {
            malformed("extensions in a list of version 1");
        }
        readListExtensions(extensions->content, list);
    }
    requireEnd(tbs, "list");
    return list;
}

} // namespace eid::sign
