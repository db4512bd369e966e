// SPDX-License-Identifier: Apache-2.0
#include "ca/operators.hpp"

#include "ca/authority_id.hpp"
#include "core/x509.hpp"
#include "profiles/toml_table.hpp"

#include <eid/error.hpp>

#include <algorithm>
#include <array>

namespace eid::ca {

namespace {

constexpr std::size_t kLargestOrder = 64 * 1024;
constexpr std::size_t kMostArguments = 256;
constexpr std::size_t kLongestText = 4096;

/// A basic string of TOML 1.0.
std::string quoted(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result = "\"";
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (octet < 0x20 || octet == 0x7F) {
            result += "\\u00";
            result += kDigits[octet >> 4U];
            result += kDigits[octet & 15U];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

void requireSound(const Order &order) {
    const auto refuse = [](const char *why) { throw Error(Situation::requestMalformed, std::string("order: ") + why); };
    const bool hex = std::all_of(order.id.begin(), order.id.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!hex || order.id.size() < 16 || order.id.size() > 64) {
        refuse("the id is 16 to 64 lower-case hexadecimal digits");
    }
    if (!isAuthorityId(order.authority)) {
        refuse("the authority is 64 lower-case hexadecimal digits");
    }
    if (order.command.empty() || order.command.size() > kLongestText) {
        refuse("the command is empty or too long");
    }
    if (order.arguments.size() > kMostArguments) {
        refuse("too many arguments");
    }
    for (const std::string &argument : order.arguments) {
        if (argument.empty() || argument.size() > kLongestText) {
            refuse("an argument is empty or too long");
        }
    }
}

} // namespace

std::string writeOrder(const Order &order) {
    requireSound(order);
    std::string text = "# An order to the certification authority. Signed by the operator's card, it runs once.\n";
    text += "id = " + quoted(order.id) + "\n";
    text += "authority = " + quoted(order.authority) + "\n";
    text += "at = " + quoted(formatTime(order.at)) + "\n";
    text += "command = " + quoted(order.command) + "\n";
    text += "arguments = [";
    for (std::size_t i = 0; i < order.arguments.size(); ++i) {
        text += (i == 0 ? "" : ", ") + quoted(order.arguments[i]);
    }
    return text + "]\n";
}

Order readOrder(std::string_view text) {
    if (text.size() > kLargestOrder) {
        throw Error(Situation::requestMalformed, "order: larger than 64 KiB");
    }
    try {
        const toml::table document = toml::parse(text);
        ProfileTable table(document, "order");
        Order order;
        order.id = table.requireText("id");
        if (auto authority = table.text("authority")) {
            order.authority = *std::move(authority);
        } else {
            throw Error(Situation::requestMalformed,
                        "order: it names no authority, as those of an earlier version; eid-ca order new makes one");
        }
        order.command = table.requireText("command");
        order.arguments = table.texts("arguments");
        order.at = parseTime(table.requireText("at"));
        table.refuseUnknown();
        requireSound(order);
        return order;
    } catch (const toml::parse_error &error) {
        throw Error(Situation::requestMalformed, "order: " + std::string(error.description()));
    } catch (const Error &error) {
        if (error.situation() == Situation::requestMalformed) {
            throw;
        }
        throw Error(Situation::requestMalformed, "order: " + error.context()).withCause(error);
    }
}

} // namespace eid::ca
