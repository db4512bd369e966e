// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "finish_first.hpp"
#include "identity_source.hpp"
#include "session.hpp"

#include <eid/error.hpp>
#include <eid/raw_export.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace eid::cardtool {

namespace {

CardFiles everyFile(const Context &context) {
    if (context.arguments.has("from")) {
        return readRawExport(context.arguments.get("from"));
    }
    Card card = openChosenCard(context);
    std::vector<CardFile> wanted = card.files();
    std::erase_if(wanted, [](CardFile file) { return !rawExportName(file); });
    context.console.note("Reading the card");
    return readFiles(card, wanted);
}

int exportRaw(Context &context) {
    const std::string directory = context.arguments.get("raw");
    const CardFiles files = everyFile(context);
    {
        const FinishFirst undisturbed;
        writeRawExport(directory, files, context.arguments.has("force") ? Overwrite::replace : Overwrite::refuse);
    }
    if (context.console.json()) {
        nlohmann::ordered_json names = nlohmann::ordered_json::array();
        for (const auto &[file, content] : files) {
            if (const auto name = rawExportName(file)) {
                names.push_back(*name);
            }
        }
        context.console.writeJson("cardtool.id_export_raw/1", {{"directory", directory}, {"files", names}});
    } else {
        context.console.note(std::to_string(files.size()) + " files written to " + directory);
    }
    return kExitOk;
}

int run(Context &context) {
    constexpr std::array<std::string_view, 4> kForms{"json", "csv", "xml", "vcard"};
    const auto forms =
        std::count_if(kForms.begin(), kForms.end(), [&](std::string_view form) { return context.arguments.has(form); });
    if (context.arguments.has("raw")) {
        if (forms > (context.arguments.has("json") ? 1 : 0) || context.arguments.has("output")) {
            throw Error(Situation::invalidArgument, "--raw goes without another form and without --output");
        }
        return exportRaw(context);
    }
    if (forms != 1) {
        throw Error(Situation::invalidArgument, "one of --raw DIR, --json, --csv, --xml and --vcard is needed");
    }
    const IdentitySource source = readIdentitySource(context);
    const ExportData data = source.exportData();
    std::string text;
    if (context.arguments.has("json")) {
        text = withSchema(context.command.schema(), source.toJson())
                   .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
               "\n";
    } else {
        text = context.arguments.has("csv")   ? exportCsv(data)
               : context.arguments.has("xml") ? exportXml(data)
                                              : exportVcard(data);
    }
    writeResult(context, context.arguments.get("output", "-"), asBytes(text), 0600);
    context.console.flush();
    const int code = verdictOf(context, source);
    if (code != kExitOk && source.damaged.empty()) {
        context.console.note("cardtool: exported, but not all of it is verified; 'cardtool id show' tells why");
    }
    return code;
}

} // namespace

Command idExportCommand() {
    return {
        .noun = "id",
        .verb = "export",
        .summary = "Export the identity as files, JSON, CSV, XML or vCard",
        .description =
            "With --raw the card's files are written into a folder as they are, under fixed names: identity.bin, "
            "identity-signature.bin, address.bin, address-signature.bin, photo.jpg, rn-cert.der, root-cert.der, "
            "ca-cert.der, auth-cert.der, sign-cert.der, basic-key.der, card-data.bin. The folder appears with all of "
            "its "
            "files or not at all, and is for its owner only. With --force the files of an export that is already there "
            "give way, one by one.\n\n"
            "The other forms carry every field of the records, the unknown ones too, with the verdict on their "
            "authenticity; the exit code tells the verdict as in 'id show'. A raw export is a copy and judges nothing.",
        .options = {{.name = "raw",
                     .value = "DIR",
                     .help = "Write the card's files into DIR",
                     .completion = Completion::directory},
                    {.name = "csv", .help = "Labels and values as CSV (RFC 4180)"},
                    {.name = "xml", .help = "XML"},
                    {.name = "vcard", .help = "vCard 4.0 (RFC 6350)"},
                    outputOption(false),
                    forceOption(),
                    fromOption(),
                    trustOption()},
        .examples = {{"cardtool id export --raw backup", "all files into the folder backup"},
                     {"cardtool id export --json -o me.json", "JSON into a file"},
                     {"cardtool id export --vcard --from backup", "a saved card as a vCard"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 30, 31, 32},
        .run = run,
    };
}

} // namespace eid::cardtool
