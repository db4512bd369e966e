// SPDX-License-Identifier: Apache-2.0
// A program that uses the card for a while, for tests that watch it from outside.
//
//   eid-card-worker share COUNT      COUNT operations: reading, random octets, signing with the PIN from descriptor 3
//   eid-card-worker use              verify, sign and change the PIN (to itself), then say "done" and wait for the end
//   eid-card-worker leak             the same, keeping a copy of the PIN on purpose
#include <eid/card.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

using namespace eid;

namespace {

SecretBytes readPin() {
    SecretBytes pin(16);
    std::uint8_t digit = 0;
    while (::read(3, &digit, 1) == 1 && digit != '\n') {
        pin.append(digit);
    }
    wipe(&digit, 1);
    return pin;
}

SecretBytes copyOf(const SecretBytes &pin) {
    SecretBytes copy(16);
    copy.append(pin.view());
    return copy;
}

Bytes signOnce(Card &card, KeyRole role, const PinInput &pin) {
    const SignatureScheme scheme = card.key(role).schemes.back();
    return card.sign(role, scheme, Bytes(digestLength(scheme.hash), 0x42), &pin);
}

void share(Card &card, int count) {
    const PinInput pin = PinInput::keyed(readPin());
    const Bytes identity = card.readFile(CardFile::identity);
    for (int i = 0; i < count; ++i) {
        bool right = true;
        switch (i % 5) {
        case 0:
            right = card.readFile(CardFile::identity) == identity;
            break;
        case 1:
            right = card.random(16).size() == 16;
            break;
        case 2:
            right = !signOnce(card, KeyRole::authentication, pin).empty();
            break;
        case 3:
            right = !signOnce(card, KeyRole::signature, pin).empty();
            break;
        default:
            right = !card.readFile(CardFile::tokenInfo).empty();
            break;
        }
        if (!right) {
            throw Error(Situation::internalError, "operation " + std::to_string(i));
        }
    }
    std::printf("%d operations\n", count);
}

void use(Card &card, bool leak) {
    std::string kept;
    {
        const SecretBytes pin = readPin();
        if (leak) {
            kept = toText(pin.view());
        }
        card.verifyPin(PinInput::keyed(copyOf(pin)));
        const PinInput input = PinInput::keyed(copyOf(pin));
        static_cast<void>(signOnce(card, KeyRole::signature, input));
        card.changePin(pin, pin);
    }
    std::printf("done\n");
    std::fflush(stdout);
    char end = 0;
    static_cast<void>(::read(0, &end, 1) + static_cast<ssize_t>(kept.size()));
}

} // namespace

int main(int argc, char **argv) {
    try {
        const std::string_view mode = argc > 1 ? argv[1] : "";
        Readers readers = Readers::system();
        Card card = openCard(readers, chooseReader(readers.list(), {}).name);
        if (mode == "share" && argc == 3) {
            share(card, std::atoi(argv[2]));
        } else if (mode == "use" || mode == "leak") {
            use(card, mode == "leak");
        } else {
            std::fprintf(stderr, "usage: eid-card-worker share COUNT | use | leak\n");
            return 2;
        }
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
