// SPDX-License-Identifier: Apache-2.0
#include "der/writer.hpp"

#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <charconv>

namespace eid::der {

namespace {

void appendLength(Bytes &target, std::size_t length) {
    if (length < 0x80) {
        target.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    unsigned count = 1;
    while (count < sizeof(length) && (length >> (8 * count)) != 0) {
        ++count;
    }
    target.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (unsigned i = count; i-- > 0;) {
        target.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
    }
}

void appendBase128(Bytes &target, std::uint64_t value) {
    unsigned count = 1;
    while ((value >> (7 * count)) != 0) {
        ++count;
    }
    for (unsigned i = count; i-- > 0;) {
        target.push_back(static_cast<std::uint8_t>(((value >> (7 * i)) & 0x7F) | (i != 0 ? 0x80 : 0)));
    }
}

ByteView withoutLeadingZeros(ByteView bigEndian) {
    while (!bigEndian.empty() && bigEndian.front() == 0) {
        bigEndian = bigEndian.subspan(1);
    }
    return bigEndian;
}

} // namespace

void append(Bytes &target, ByteView more) {
    target.insert(target.end(), more.begin(), more.end());
}

Bytes element(std::uint32_t tag, ByteView content) {
    Bytes result;
    result.reserve(content.size() + 8);
    for (int shift = 24; shift >= 0; shift -= 8) {
        if (shift == 0 || (tag >> shift) != 0) { // the tag 00 is an octet too
            result.push_back(static_cast<std::uint8_t>(tag >> shift));
        }
    }
    appendLength(result, content.size());
    append(result, content);
    return result;
}

Bytes constructed(std::uint32_t tag, std::initializer_list<ByteView> parts) {
    Bytes content;
    for (const ByteView part : parts) {
        append(content, part);
    }
    return element(tag, content);
}

Bytes sequence(std::initializer_list<ByteView> parts) {
    return constructed(tag::kSequence, parts);
}

Bytes integer(ByteView bigEndian) {
    const ByteView digits = withoutLeadingZeros(bigEndian);
    Bytes content;
    if (digits.empty() || (digits.front() & 0x80U) != 0) {
        content.push_back(0);
    }
    append(content, digits);
    return element(tag::kInteger, content);
}

Bytes integer(std::uint32_t value) {
    const std::uint8_t octets[] = {static_cast<std::uint8_t>(value >> 24U), static_cast<std::uint8_t>(value >> 16U),
                                   static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value)};
    return integer(ByteView(octets));
}

Bytes octetString(ByteView content) {
    return element(tag::kOctetString, content);
}

Bytes bitString(ByteView content, unsigned unusedBits) {
    Bytes value{static_cast<std::uint8_t>(unusedBits)};
    append(value, content);
    return element(tag::kBitString, value);
}

Bytes utf8String(std::string_view text) {
    return element(tag::kUtf8String, asBytes(text));
}

Bytes oid(std::string_view dotted) {
    std::vector<std::uint64_t> arcs;
    const char *position = dotted.data();
    const char *const end = position + dotted.size();
    while (position != end) {
        std::uint64_t arc = 0;
        const auto parsed = std::from_chars(position, end, arc);
        const bool separator = parsed.ptr != end && *parsed.ptr == '.' && parsed.ptr + 1 != end;
        if (parsed.ec != std::errc{} || (parsed.ptr != end && !separator)) {
            throw Error(Situation::invalidArgument, "object identifier");
        }
        arcs.push_back(arc);
        position = separator ? parsed.ptr + 1 : parsed.ptr;
    }
    if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39)) {
        throw Error(Situation::invalidArgument, "object identifier");
    }
    Bytes content;
    appendBase128(content, arcs[0] * 40 + arcs[1]); // X.690 8.19.4
    for (std::size_t i = 2; i < arcs.size(); ++i) {
        appendBase128(content, arcs[i]);
    }
    return element(tag::kOid, content);
}

Bytes ecdsaToDer(ByteView plain) {
    if (plain.empty() || plain.size() % 2 != 0) {
        throw Error(Situation::signatureInvalid, "length of r||s");
    }
    const std::size_t half = plain.size() / 2;
    return sequence({integer(plain.first(half)), integer(plain.subspan(half))});
}

Bytes ecdsaToPlain(ByteView der, std::size_t coordinateLength) {
    try {
        Reader outer(der);
        Reader inner(outer.expect(tag::kSequence).content);
        Bytes plain;
        for (int i = 0; i < 2; ++i) {
            const ByteView content = inner.expect(tag::kInteger).content;
            const bool negative = content.empty() || (content.front() & 0x80U) != 0;
            const ByteView digits = withoutLeadingZeros(content);
            if (negative || digits.size() > coordinateLength) {
                throw Error(Situation::signatureInvalid, "ECDSA integer out of range");
            }
            plain.resize(plain.size() + coordinateLength - digits.size());
            append(plain, digits);
        }
        if (!inner.atEnd() || !outer.atEnd()) {
            throw Error(Situation::signatureInvalid, "octets after the ECDSA signature");
        }
        return plain;
    } catch (const Error &error) {
        if (error.situation() == Situation::signatureInvalid) {
            throw;
        }
        throw Error(Situation::signatureInvalid, "encoding of the ECDSA signature").withCause(error);
    }
}

} // namespace eid::der
