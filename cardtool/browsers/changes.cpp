// SPDX-License-Identifier: Apache-2.0
#include "browsers/changes.hpp"

#include "exit_codes.hpp"
#include "output/human.hpp"

#include <eid/error.hpp>

namespace eid::cardtool {

int changeEach(const Context &context, const Selection &selection, nlohmann::ordered_json body,
               const std::function<std::string_view(Place &)> &change) {
    Console &console = context.console;
    int code = kExitOk;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    FieldList list;
    std::vector<Error> errors;
    for (const auto &place : selection.places) {
        nlohmann::ordered_json row = toJson(*place);
        row["outcome"] = "failed";
        row["error"] = nullptr;
        try {
            const std::string_view outcome = change(*place);
            row["outcome"] = outcome;
            list.add(place->title(), outcome, Style::good);
        } catch (const Error &error) {
            row["error"] = errorJson(error);
            list.add(place->title(), "failed", Style::bad);
            errors.push_back(error);
            code = code == kExitOk ? error.info().exitCode : code;
        }
        list.add("", place->path());
        rows.push_back(std::move(row));
    }
    nlohmann::ordered_json sandboxed = nlohmann::ordered_json::array();
    for (const SandboxedBrowser &browser : selection.sandboxed) {
        sandboxed.push_back(toJson(browser));
    }
    if (console.json()) {
        body["places"] = std::move(rows);
        body["sandboxed"] = std::move(sandboxed);
        console.writeJson(context.command.schema(), body);
        return code;
    }
    list.writeTo(console);
    console.flush(); // before what is said of failures
    for (const Error &error : errors) {
        console.report(error);
    }
    return code;
}

} // namespace eid::cardtool
