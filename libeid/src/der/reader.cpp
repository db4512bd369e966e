// SPDX-License-Identifier: Apache-2.0
#include "der/reader.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <limits>

namespace eid::der {

namespace {

struct Header {
    std::uint32_t tag = 0;
    std::size_t headerLength = 0;
    std::size_t contentLength = 0;
};

[[noreturn]] void malformed(const char *what) {
    throw Error(Situation::cardDataInvalid, what);
}

std::optional<Header> readHeader(ByteView input) {
    Header header;
    std::size_t position = 0;
    if (input.empty()) {
        return std::nullopt;
    }
    header.tag = input[position++];
    if ((header.tag & 0x1FU) == 0x1FU) { // X.690 8.1.2.4: high tag number form
        for (int more = 0;; ++more) {
            if (more == 2) {
                malformed("DER tag too long");
            }
            if (position == input.size()) {
                return std::nullopt;
            }
            const std::uint8_t octet = input[position++];
            header.tag = (header.tag << 8U) | octet;
            if ((octet & 0x80U) == 0) {
                break;
            }
        }
    }
    if (position == input.size()) {
        return std::nullopt;
    }
    const std::uint8_t first = input[position++];
    if (first < 0x80) {
        header.contentLength = first;
    } else {
        const std::size_t count = first & 0x7FU;
        if (count == 0 || count > 4) {
            malformed("DER length form");
        }
        if (input.size() - position < count) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < count; ++i) {
            header.contentLength = (header.contentLength << 8U) | input[position++];
        }
        const bool minimal = header.contentLength >= 0x80 && (header.contentLength >> (8 * (count - 1))) != 0;
        if (!minimal) {
            malformed("DER length is not minimal");
        }
    }
    header.headerLength = position;
    return header;
}

} // namespace

bool Element::constructed() const noexcept {
    return !encoded.empty() && (encoded[0] & 0x20U) != 0;
}

Element Reader::next() {
    const auto header = readHeader(rest_);
    if (!header || header->contentLength > rest_.size() - header->headerLength) {
        malformed("DER element is cut short");
    }
    Element element;
    element.tag = header->tag;
    element.content = rest_.subspan(header->headerLength, header->contentLength);
    element.encoded = rest_.first(header->headerLength + header->contentLength);
    rest_ = rest_.subspan(element.encoded.size());
    return element;
}

std::optional<Element> Reader::nextIf(std::uint32_t tag) {
    const auto header = readHeader(rest_);
    if (!header || header->tag != tag) {
        return std::nullopt;
    }
    return next();
}

Element Reader::expect(std::uint32_t tag) {
    const Element element = next();
    if (element.tag != tag) {
        malformed("unexpected DER tag");
    }
    return element;
}

std::optional<std::size_t> elementLength(ByteView beginning) {
    const auto header = readHeader(beginning);
    if (!header) {
        return std::nullopt;
    }
    return header->headerLength + header->contentLength;
}

ByteView firstElement(ByteView input) {
    return Reader(input).next().encoded;
}

std::string dottedOid(ByteView content) {
    std::string text;
    std::uint64_t arc = 0;
    bool pending = false;
    for (const std::uint8_t octet : content) {
        if (arc > (std::numeric_limits<std::uint64_t>::max() >> 7U)) {
            malformed("object identifier");
        }
        arc = (arc << 7U) | (octet & 0x7FU);
        pending = (octet & 0x80U) != 0;
        if (pending) {
            continue;
        }
        if (text.empty()) {
            const std::uint64_t root = std::min<std::uint64_t>(arc / 40, 2);
            text = std::to_string(root) + "." + std::to_string(arc - root * 40);
        } else {
            text += "." + std::to_string(arc);
        }
        arc = 0;
    }
    if (text.empty() || pending) {
        malformed("object identifier");
    }
    return text;
}

} // namespace eid::der
