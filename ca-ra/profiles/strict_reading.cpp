// SPDX-License-Identifier: Apache-2.0
#include "profiles/strict_reading.hpp"

#include "base/utf8.hpp"
#include "core/name.hpp"

#include <algorithm>
#include <string>

namespace eid::ca::strict {

namespace {

std::string_view textOf(ByteView content) {
    // Octets as characters: the same object representation (basic.lval), so no copy is needed.
    return {reinterpret_cast<const char *>(content.data()), content.size()};
}

bool isLetter(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isDigit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool isVisible(char c) noexcept {
    return c > 0x20 && c < 0x7F;
}

bool isPrintable(char c) noexcept {
    return isLetter(c) || isDigit(c) || std::string_view(" '()+,-./:=?").find(c) != std::string_view::npos;
}

bool isLabel(std::string_view label) noexcept {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

} // namespace

void refuse(std::string_view what) {
    throw Error(Situation::requestOutOfProfile, std::string(what));
}

std::string_view printableString(const der::Element &element, std::size_t maximum, std::string_view what) {
    const std::string_view text = textOf(element.content);
    if (element.tag != der::tag::kPrintableString || text.empty() || text.size() > maximum ||
        !std::all_of(text.begin(), text.end(), isPrintable)) {
        refuse(what);
    }
    return text;
}

std::string_view directoryString(const der::Element &element, std::size_t maximum, std::string_view what) {
    if (element.tag == der::tag::kPrintableString) {
        return printableString(element, maximum, what);
    }
    const std::string_view text = textOf(element.content);
    if (element.tag != der::tag::kUtf8String || text.empty() || !isValidUtf8(element.content)) {
        refuse(what);
    }
    std::size_t characters = 0;
    for (std::string_view rest = text; !rest.empty(); ++characters) {
        const Utf8Character character = firstCharacter(rest);
        if (isControl(character.code)) {
            refuse(what);
        }
        rest.remove_prefix(character.encoded.size());
    }
    if (characters > maximum) {
        refuse(what);
    }
    return text;
}

std::string_view visibleAscii(const der::Element &element, std::size_t maximum, std::string_view what) {
    const std::string_view text = textOf(element.content);
    if (text.empty() || text.size() > maximum || !std::all_of(text.begin(), text.end(), isVisible)) {
        refuse(what);
    }
    return text;
}

void countryCode(const der::Element &element, std::string_view what) {
    const std::string_view text = printableString(element, 2, what);
    if (text.size() != 2 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
        refuse(what);
    }
}

bool isDnsName(std::string_view name) noexcept {
    if (name.size() > 253) {
        return false;
    }
    int labels = 0;
    for (std::size_t from = 0; from <= name.size(); ++labels) {
        const std::size_t dot = std::min(name.find('.', from), name.size());
        if (!isLabel(name.substr(from, dot - from))) {
            return false;
        }
        from = dot + 1;
    }
    return labels >= 2;
}

bool isMailbox(std::string_view address) noexcept {
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || !isDnsName(address.substr(at + 1))) {
        return false;
    }
    const std::string_view local = address.substr(0, at);
    const bool dots = local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos;
    return !dots && std::all_of(local.begin(), local.end(), [](char c) {
        return isLetter(c) || isDigit(c) || std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
    });
}

bool isAbsoluteUri(std::string_view uri) noexcept {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == uri.size() || !isLetter(uri.front())) {
        return false;
    }
    const std::string_view scheme = uri.substr(0, colon);
    return std::all_of(scheme.begin(), scheme.end(),
                       [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; }) &&
           uri.find_first_of("\"<>\\^`{|}") == std::string_view::npos;
}

void directoryName(const der::Element &element, std::string_view what) {
    if (element.tag != der::tag::context(4)) {
        refuse(what);
    }
    der::Reader content(element.content);
    const der::Element name = content.expect(der::tag::kSequence);
    if (!content.atEnd() || decodeName(name.encoded).empty()) {
        refuse(what);
    }
}

void objectIdentifier(const der::Element &element, std::string_view what) {
    if (element.tag != der::tag::kOid || element.content.empty() || element.content.size() > 64) {
        refuse(what);
    }
    (void)der::dottedOid(element.content);
}

} // namespace eid::ca::strict
