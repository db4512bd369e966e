// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "exit_codes.hpp"
#include "files_source.hpp"
#include "session.hpp"

#include <eid/error.hpp>

#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

int run(Context &context) {
    const std::string path = context.arguments.get("output");
    if (context.console.json() && path == "-") {
        throw Error(Situation::invalidArgument, "--json needs an output file");
    }
    const CardFiles files = readFilesSource(context, {CardFile::photo});
    const auto photo = files.find(CardFile::photo);
    if (photo == files.end()) {
        throw Error(Situation::fileNotFound, "photo");
    }
    writeResult(context, path, photo->second, 0600);
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), {{"file", path}, {"size", photo->second.size()}});
    }
    return kExitOk;
}

} // namespace

Command idPhotoCommand() {
    return {
        .noun = "id",
        .verb = "photo",
        .summary = "Write the holder's photo to a file",
        .description =
            "Writes the JPEG file as it stands on the card. Whether it is the photo that was signed is told by "
            "'id show'.",
        .options = {outputOption(true), forceOption(), fromOption()},
        .examples = {{"cardtool id photo -o photo.jpg", "into a file"},
                     {"cardtool id photo -o - | display -", "to another program"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18},
        .run = run,
    };
}

} // namespace eid::cardtool
