// SPDX-License-Identifier: Apache-2.0
#include "viewer-windows/virtual_cards.hpp"

#include "support/scratch.hpp"
#include "viewer-windows/window_screen.hpp"

#include <algorithm>
#include <string_view>

namespace eid::test {

namespace {

sim::TestPki &pki() {
    static sim::TestPki made;
    return made;
}

const ScratchFolder &folder() {
    static const ScratchFolder made;
    return made;
}

} // namespace

sim::CardImage personCard(const std::string &persona, const Adjust &adjust) {
    sim::CardImage image = sim::personalise(sim::builtinPersona(persona), pki());
    if (adjust) {
        adjust(image);
    }
    return image;
}

std::shared_ptr<sim::VirtualCard> virtualCard(const std::string &persona, const Adjust &adjust) {
    return std::make_shared<sim::VirtualCard>(personCard(persona, adjust));
}

std::string testRoots() {
    static const std::string place = [] {
        // Asked for one, the PKI makes the family of a generation.
        for (const auto generation :
             {sim::Generation::applet11, sim::Generation::applet17, sim::Generation::applet18}) {
            static_cast<void>(pki().rootCertificate(generation));
        }
        const auto roots = folder().path / "roots";
        static_cast<void>(pki().writeTrust(roots));
        return roots.string();
    }();
    return place;
}

void insertCard(const std::string &persona, const Adjust &adjust, std::size_t slot,
                const std::vector<std::string> &more) {
    static int made = 0;
    const auto place = folder().path / ("card-" + std::to_string(++made));
    sim::saveCard(personCard(persona, adjust), place);
    std::vector<std::string> arguments{"--card", place.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    smartCardService().startCard(arguments, slot);
}

void forgeIdentity(sim::CardImage &image) {
    Bytes &record = image.files.at(std::string(sim::path::kIdentity));
    const std::string surname = sim::builtinPersona("anke").field("surname");
    const auto at = std::search(record.begin(), record.end(), surname.begin(), surname.end());
    if (at == record.end()) {
        throw std::runtime_error("the card to be forged is not this person's");
    }
    *at = 'Z';
}

void damagePhoto(sim::CardImage &image) {
    Bytes &photo = image.files.at(std::string(sim::path::kPhoto));
    std::fill(photo.begin(), photo.end(), std::uint8_t{0x5A});
}

void damageAddress(sim::CardImage &image) {
    Bytes &record = image.files.at(std::string(sim::path::kAddress));
    record[1] = 0xFE; // the length of the first field
}

} // namespace eid::test
