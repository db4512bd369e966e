// SPDX-License-Identifier: Apache-2.0
#include "sim/drawn_photo.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace eid::sim {

namespace {

constexpr std::size_t kLargest = 3000;
constexpr unsigned kBlock = 8;

// T.81 annex K: the example tables for luminance (K.1, K.3, K.5), which every decoder has met.
constexpr std::array<int, 64> kQuantisation = {16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                               14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                               18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                               49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
constexpr std::array<std::uint8_t, 16> kDcCounts = {0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
constexpr std::array<std::uint8_t, 16> kAcCounts = {0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D};
constexpr std::array<std::uint8_t, 12> kDcSymbols = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
constexpr std::array<std::uint8_t, 162> kAcSymbols = {
    0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71,
    0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72,
    0x82, 0x09, 0x0A, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x34, 0x35, 0x36, 0x37,
    0x38, 0x39, 0x3A, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59,
    0x5A, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83,
    0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3,
    0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3,
    0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xE1, 0xE2,
    0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA};

struct Code {
    std::uint16_t bits = 0;
    std::uint8_t length = 0;
};

/// T.81 annex C: codes from the number of codes of each length.
template <std::size_t N>
std::array<Code, 256> codesOf(const std::array<std::uint8_t, 16> &counts, const std::array<std::uint8_t, N> &symbols) {
    std::array<Code, 256> codes{};
    unsigned code = 0;
    std::size_t at = 0;
    for (unsigned length = 1; length <= 16; ++length) {
        for (unsigned i = 0; i < counts[length - 1]; ++i) {
            codes[symbols[at++]] = {static_cast<std::uint16_t>(code++), static_cast<std::uint8_t>(length)};
        }
        code <<= 1U;
    }
    return codes;
}

/// Positions of the 64 coefficients in zig-zag order (T.81 figure 5).
std::array<std::size_t, 64> zigZag() {
    std::array<std::size_t, 64> order{};
    std::size_t at = 0;
    for (int diagonal = 0; diagonal < 15; ++diagonal) {
        for (int i = 0; i <= diagonal; ++i) {
            const int row = diagonal % 2 == 0 ? diagonal - i : i;
            const int column = diagonal - row;
            if (row < 8 && column < 8) {
                order[at++] = static_cast<std::size_t>(row) * 8 + static_cast<std::size_t>(column);
            }
        }
    }
    return order;
}

class BitWriter {
  public:
    explicit BitWriter(Bytes &out) : out_(out) {}

    void put(unsigned bits, unsigned length) {
        for (unsigned i = length; i-- > 0;) {
            current_ = (current_ << 1U) | ((bits >> i) & 1U);
            if (++filled_ == 8) {
                out_.push_back(static_cast<std::uint8_t>(current_));
                if (current_ == 0xFF) { // T.81 B.1.1.5: a stuffed zero keeps it from being a marker
                    out_.push_back(0);
                }
                current_ = 0;
                filled_ = 0;
            }
        }
    }
    void finish() {
        while (filled_ != 0) {
            put(1, 1);
        }
    }

  private:
    Bytes &out_;
    unsigned current_ = 0;
    unsigned filled_ = 0;
};

unsigned categoryOf(int value) {
    unsigned category = 0;
    for (unsigned magnitude = static_cast<unsigned>(std::abs(value)); magnitude != 0; magnitude >>= 1U) {
        ++category;
    }
    return category;
}

void putValue(BitWriter &writer, int value, unsigned category) {
    const int bits = value >= 0 ? value : value + (1 << category) - 1;
    writer.put(static_cast<unsigned>(bits), category);
}

using Picture = std::vector<double>; ///< rows of grey values, -128 to 127

void segment(Bytes &out, std::uint8_t marker, const Bytes &content) {
    const std::size_t length = content.size() + 2;
    out.insert(out.end(), {0xFF, marker, static_cast<std::uint8_t>(length >> 8U), static_cast<std::uint8_t>(length)});
    out.insert(out.end(), content.begin(), content.end());
}

template <std::size_t N>
Bytes huffmanSegment(std::uint8_t id, const std::array<std::uint8_t, 16> &counts,
                     const std::array<std::uint8_t, N> &symbols) {
    Bytes content{id};
    content.insert(content.end(), counts.begin(), counts.end());
    content.insert(content.end(), symbols.begin(), symbols.end());
    return content;
}

std::array<double, 64> transform(const Picture &picture, unsigned width, unsigned height, unsigned left, unsigned top) {
    static const auto kCosines = [] {
        std::array<std::array<double, 8>, 8> table{};
        for (std::size_t u = 0; u < 8; ++u) {
            for (std::size_t x = 0; x < 8; ++x) {
                const double scale = u == 0 ? std::sqrt(0.125) : 0.5;
                table[u][x] = scale * std::cos((2.0 * static_cast<double>(x) + 1.0) * static_cast<double>(u) *
                                               std::numbers::pi / 16.0);
            }
        }
        return table;
    }();
    std::array<double, 64> rows{};
    for (unsigned y = 0; y < kBlock; ++y) {
        const std::size_t line = static_cast<std::size_t>(std::min(top + y, height - 1)) * width;
        for (unsigned u = 0; u < kBlock; ++u) {
            for (unsigned x = 0; x < kBlock; ++x) {
                rows[y * kBlock + u] += picture[line + std::min(left + x, width - 1)] * kCosines[u][x];
            }
        }
    }
    std::array<double, 64> result{};
    for (unsigned v = 0; v < kBlock; ++v) {
        for (unsigned u = 0; u < kBlock; ++u) {
            for (unsigned y = 0; y < kBlock; ++y) {
                result[v * kBlock + u] += rows[y * kBlock + u] * kCosines[v][y];
            }
        }
    }
    return result;
}

Bytes encode(const Picture &picture, unsigned width, unsigned height, int quality) {
    const int scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
    std::array<int, 64> quantisation{};
    for (std::size_t i = 0; i < quantisation.size(); ++i) {
        quantisation[i] = std::clamp((kQuantisation[i] * scale + 50) / 100, 1, 255);
    }
    static const auto kOrder = zigZag();
    static const auto kDc = codesOf(kDcCounts, kDcSymbols);
    static const auto kAc = codesOf(kAcCounts, kAcSymbols);
    const auto high = [](unsigned value) { return static_cast<std::uint8_t>(value >> 8U); };
    const auto low = [](unsigned value) { return static_cast<std::uint8_t>(value); };

    Bytes out{0xFF, 0xD8};
    segment(out, 0xE0, {'J', 'F', 'I', 'F', 0, 1, 1, 1, 1, 0x2C, 1, 0x2C, 0, 0}); // 300 dots an inch
    Bytes table{0};
    for (const std::size_t position : kOrder) {
        table.push_back(static_cast<std::uint8_t>(quantisation[position]));
    }
    segment(out, 0xDB, table);
    segment(out, 0xC0, {8, high(height), low(height), high(width), low(width), 1, 1, 0x11, 0});
    segment(out, 0xC4, huffmanSegment(0x00, kDcCounts, kDcSymbols));
    segment(out, 0xC4, huffmanSegment(0x10, kAcCounts, kAcSymbols));
    segment(out, 0xDA, {1, 1, 0, 0, 63, 0});

    BitWriter writer(out);
    int previousDc = 0;
    for (unsigned top = 0; top < height; top += kBlock) {
        for (unsigned left = 0; left < width; left += kBlock) {
            const auto coefficients = transform(picture, width, height, left, top);
            const auto level = [&](std::size_t index) {
                const std::size_t position = kOrder[index];
                return static_cast<int>(std::lround(coefficients[position] / quantisation[position]));
            };
            const int dc = level(0);
            const unsigned dcCategory = categoryOf(dc - previousDc);
            writer.put(kDc[dcCategory].bits, kDc[dcCategory].length);
            putValue(writer, dc - previousDc, dcCategory);
            previousDc = dc;
            unsigned zeros = 0;
            for (std::size_t i = 1; i < 64; ++i) {
                const int value = level(i);
                if (value == 0) {
                    ++zeros;
                    continue;
                }
                for (; zeros > 15; zeros -= 16) {
                    writer.put(kAc[0xF0].bits, kAc[0xF0].length);
                }
                const unsigned category = categoryOf(value);
                const Code code = kAc[zeros << 4U | category];
                writer.put(code.bits, code.length);
                putValue(writer, value, category);
                zeros = 0;
            }
            if (zeros != 0) {
                writer.put(kAc[0].bits, kAc[0].length);
            }
        }
    }
    writer.finish();
    out.insert(out.end(), {0xFF, 0xD9});
    return out;
}

/// 0 outside an ellipse, 1 well inside, soft in between.
double inside(double x, double y, double centreX, double centreY, double radiusX, double radiusY) {
    const double distance = std::hypot((x - centreX) / radiusX, (y - centreY) / radiusY);
    return std::clamp((1.06 - distance) * 8.0, 0.0, 1.0);
}

Picture draw(unsigned width, unsigned height, std::uint32_t seed) {
    std::uint32_t noise = seed * 2654435761U + 1;
    const auto random = [&noise] { // xorshift: the same picture for the same seed on every machine
        noise ^= noise << 13U;
        noise ^= noise >> 17U;
        noise ^= noise << 5U;
        return static_cast<double>(noise % 1024U) / 1024.0;
    };
    const double faceWidth = 0.22 + 0.05 * random();
    const double eyes = 0.08 + 0.03 * random();
    const double hair = -100.0 + 80.0 * random();
    const double skin = 30.0 + 40.0 * random();
    const double shirt = -90.0 + 60.0 * random();
    Picture picture(static_cast<std::size_t>(width) * height);
    for (unsigned row = 0; row < height; ++row) {
        for (unsigned column = 0; column < width; ++column) {
            const double x = (column + 0.5) / width;
            const double y = (row + 0.5) / height;
            double grey = 95.0 - 25.0 * y;
            const auto blend = [&grey](double share, double colour) { grey += share * (colour - grey); };
            blend(inside(x, y, 0.5, 1.12, 0.46, 0.36), shirt + 14.0 * std::sin(x * 46.0));
            blend(inside(x, y, 0.5, 0.40, faceWidth + 0.07, 0.33), hair + 22.0 * std::sin(x * 90.0 + y * 30.0));
            blend(inside(x, y, 0.5, 0.78, 0.10, 0.14), skin - 20.0);
            blend(inside(x, y, 0.5, 0.47, faceWidth, 0.28), skin + 40.0 * (0.5 - x));
            blend(inside(x, y, 0.5 - eyes, 0.42, 0.042, 0.016), -95.0);
            blend(inside(x, y, 0.5 + eyes, 0.42, 0.042, 0.016), -95.0);
            blend(inside(x, y, 0.5, 0.53, 0.025, 0.05), skin - 28.0);
            blend(inside(x, y, 0.5, 0.63, 0.085, 0.014), -55.0);
            picture[static_cast<std::size_t>(row) * width + column] =
                std::clamp(grey + 10.0 * (random() - 0.5), -128.0, 127.0);
        }
    }
    return picture;
}

} // namespace

Bytes drawPhoto(unsigned width, unsigned height, std::uint32_t seed) {
    const Picture picture = draw(width, height, seed);
    Bytes best = encode(picture, width, height, 1);
    for (int low = 1, high = 100; low <= high;) { // the best quality that still fits on the card
        const int quality = (low + high) / 2;
        Bytes candidate = encode(picture, width, height, quality);
        if (candidate.size() <= kLargest) {
            best = std::move(candidate);
            low = quality + 1;
        } else {
            high = quality - 1;
        }
    }
    return best;
}

} // namespace eid::sim
