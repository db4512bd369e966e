// SPDX-License-Identifier: Apache-2.0
// What the reader accepts lies inside its input, adds up, and is written back the same octets.
#include "der/reader.hpp"
#include "der/writer.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using eid::ByteView;

constexpr int kMaxDepth = 16;
constexpr std::size_t kCoordinate = 48; // P-384

void require(bool good) {
    if (!good) {
        std::abort();
    }
}

bool same(ByteView one, ByteView other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// @return octets of the whole elements before the end or before the first malformed one.
std::size_t walk(ByteView input, int depth) {
    eid::der::Reader reader(input);
    std::size_t read = 0;
    try {
        while (!reader.atEnd()) {
            const eid::der::Element element = reader.next();
            require(element.encoded.data() == input.data() + read);
            read += element.encoded.size();
            require(read + reader.rest().size() == input.size());
            require(element.content.data() + element.content.size() == element.encoded.data() + element.encoded.size());
            require(eid::der::elementLength(element.encoded) == element.encoded.size());
            require(same(eid::der::firstElement(input.subspan(read - element.encoded.size())), element.encoded));
            require(same(eid::der::element(element.tag, element.content), element.encoded));
            if (element.constructed() && depth < kMaxDepth) {
                require(walk(element.content, depth + 1) <= element.content.size());
            }
        }
    } catch (const eid::Error &error) {
        require(error.situation() == eid::Situation::cardDataInvalid);
    }
    return read;
}

/// A beginning must give the same length as the whole, or none.
void lengthsFromBeginnings(ByteView input) {
    try {
        const std::size_t whole = eid::der::firstElement(input).size();
        for (std::size_t size = 0; size < std::min<std::size_t>(input.size(), 8); ++size) {
            const auto length = eid::der::elementLength(input.first(size));
            require(!length || *length == whole);
        }
    } catch (const eid::Error &error) {
        require(error.situation() == eid::Situation::cardDataInvalid);
    }
}

void ecdsa(ByteView input) {
    try {
        const eid::Bytes plain = eid::der::ecdsaToPlain(input, kCoordinate);
        require(plain.size() == 2 * kCoordinate);
        require(eid::der::ecdsaToPlain(eid::der::ecdsaToDer(plain), kCoordinate) == plain);
    } catch (const eid::Error &error) {
        require(error.situation() == eid::Situation::signatureInvalid);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const ByteView input(data, size);
    (void)walk(input, 0);
    lengthsFromBeginnings(input);
    ecdsa(input);
    return 0;
}
