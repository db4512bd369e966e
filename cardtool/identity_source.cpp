// SPDX-License-Identifier: Apache-2.0
#include "identity_source.hpp"

#include "exit_codes.hpp"
#include "session.hpp"

#include <eid/error.hpp>
#include <eid/raw_export.hpp>

#include <nlohmann/json.hpp>

#include <chrono>

namespace eid::cardtool {

namespace {

Record parseRecord(CardFile file, const Bytes &content) {
    return file == CardFile::identity ? parseIdentity(content) : parseAddress(content);
}

} // namespace

ExportData IdentitySource::exportData() const {
    ExportData data{reading.files, reading.authenticity, readAt};
    for (const auto &[file, error] : damaged) {
        data.files.erase(file);
    }
    return data;
}

nlohmann::ordered_json IdentitySource::toJson() const {
    auto json = nlohmann::ordered_json::parse(exportJson(exportData()));
    for (const auto &[file, error] : damaged) {
        json["damaged"][std::string(cardFileName(file))] = errorJson(error);
    }
    return json;
}

IdentitySource readIdentitySource(const Context &context) {
    const TrustAnchors anchors = anchorsOf(context);
    IdentitySource source;
    source.readAt = std::chrono::system_clock::now();
    if (context.arguments.has("from")) {
        source.reading.files = readRawExport(context.arguments.get("from"));
        source.reading.authenticity = checkAuthenticity(source.reading.files, anchors, source.readAt);
    } else {
        Card card = openChosenCard(context);
        source.reading = readIdentity(card, anchors, source.readAt);
    }
    for (const CardFile file : {CardFile::identity, CardFile::address}) {
        const auto found = source.reading.files.find(file);
        if (found == source.reading.files.end()) {
            continue;
        }
        try {
            static_cast<void>(parseRecord(file, found->second));
        } catch (const Error &error) {
            source.damaged.emplace(file, error);
        }
    }
    return source;
}

int verdictOf(const Context &context, const IdentitySource &source) {
    if (source.damaged.empty()) {
        return exitCodeOf(source.reading.files, source.reading.authenticity);
    }
    for (const auto &[file, error] : source.damaged) {
        context.console.note("cardtool: " + std::string(cardFileName(file)) + ": " + error.what());
    }
    return source.damaged.begin()->second.info().exitCode;
}

std::optional<Record> recordOf(const IdentitySource &source, CardFile file) {
    const auto found = source.reading.files.find(file);
    if (found == source.reading.files.end() || source.damaged.contains(file)) {
        return std::nullopt;
    }
    return parseRecord(file, found->second);
}

} // namespace eid::cardtool
