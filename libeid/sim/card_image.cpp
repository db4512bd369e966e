// SPDX-License-Identifier: Apache-2.0
#include "sim/card_image.hpp"

#include <eid/error.hpp>

namespace eid::sim {

namespace {

struct GenerationRow {
    Generation generation;
    unsigned keyBits;
    std::string_view name;
    std::string_view atr;
    std::string_view versions; ///< octets 16-26 of GET CARD DATA
};

// Octets 16-20 name chip and operating system and differ from batch to batch; these are those of one card each.
constexpr GenerationRow kGenerations[] = {
    {Generation::applet10, 1024, "1.0", "3B9894400AA503010101AD1310", "A503010101100002000101"},
    {Generation::applet11, 1024, "1.1", "3B9813400AA503010101AD1311", "A503010101110002000101"},
    {Generation::applet17, 2048, "1.7", "3B9813400AA503010101AD1311", "A503010101170001000101"},
    {Generation::applet18, 384, "1.8", "3B7F96000080318065B085040120120FFF829000", "A503010101180001000002"},
};

const GenerationRow &row(Generation generation) noexcept {
    for (const auto &candidate : kGenerations) {
        if (candidate.generation == generation) {
            return candidate;
        }
    }
    return kGenerations[0];
}

} // namespace

std::string_view generationName(Generation generation) noexcept {
    return row(generation).name;
}

Generation generationFromName(std::string_view name) {
    for (const auto &candidate : kGenerations) {
        if (candidate.name == name) {
            return candidate.generation;
        }
    }
    throw Error(Situation::personaInvalid, "generation is none of 1.0, 1.1, 1.7, 1.8");
}

Bytes generationAtr(Generation generation) {
    return fromHex(row(generation).atr);
}

unsigned generationKeyBits(Generation generation) noexcept {
    return row(generation).keyBits;
}

SecretBytes pinBlock(std::string_view digits) {
    constexpr std::size_t kMinDigits = 4;
    constexpr std::size_t kMaxDigits = 12;
    if (digits.size() < kMinDigits || digits.size() > kMaxDigits ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        throw Error(Situation::pinFormat, "reference data of the virtual card");
    }
    const auto nibble = [&](std::size_t index) -> unsigned {
        return index < digits.size() ? static_cast<unsigned>(digits[index] - '0') : 0xFU;
    };
    SecretBytes block(8);
    block.append(static_cast<std::uint8_t>(0x20U | digits.size()));
    for (std::size_t i = 0; i < 14; i += 2) {
        block.append(static_cast<std::uint8_t>((nibble(i) << 4U) | nibble(i + 1)));
    }
    return block;
}

Bytes CardImage::cardData() const {
    constexpr std::size_t kSerialLength = 16;
    Bytes data = chipNumber;
    data.resize(kSerialLength);
    const Bytes versions = fromHex(row(generation).versions);
    data.insert(data.end(), versions.begin(), versions.end());
    data.push_back(state.activated ? 0x0F : 0x07);
    return data;
}

} // namespace eid::sim
