// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/bytes.hpp>
#include <eid/error.hpp>

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace eid::cardtool {

enum class Style { plain, bold, dim, good, bad, warning };

/// Results go to stdout, everything said on the way to stderr. Colour only on a terminal, and not when NO_COLOR is set.
class Console {
  public:
    struct Options {
        bool json = false;
        bool quiet = false;
    };
    explicit Console(Options options);

    [[nodiscard]] bool json() const noexcept { return options_.json; }

    /// A part of the result. @throws Error fileNotWritable when stdout takes no more.
    void write(std::string_view text);
    void write(ByteView octets);
    /// The result as one JSON object, led by its schema; octets that are no UTF-8 are replaced.
    void writeJson(const std::string &schema, const nlohmann::ordered_json &body);
    /// Makes sure that all of the result has left. @throws Error fileNotWritable.
    void flush();

    /// Progress or a hint; left out with --quiet. The text is made printable.
    void note(std::string_view text);
    /// What must be seen before going on, also with --quiet. The text is made printable.
    void warn(std::string_view text);
    /// An error: with --json one object on stdout, else code, title, context and remedy on stderr; there as well when
    /// stdout takes no more.
    void report(const Error &error);

    /// The text in a style, where stdout has colours.
    [[nodiscard]] std::string styled(std::string_view text, Style style) const;

  private:
    Options options_;
    bool colour_;
};

/// The body led by a schema, which takes the place of one it may have.
nlohmann::ordered_json withSchema(const std::string &schema, const nlohmann::ordered_json &body);

/// {"code","name","title","cause","remedy","context","status_word","tries_left"}; what is unknown is null.
nlohmann::ordered_json errorJson(const Error &error);

} // namespace eid::cardtool
