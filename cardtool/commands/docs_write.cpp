// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "docgen/completion.hpp"
#include "docgen/man.hpp"
#include "exit_codes.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <filesystem>

namespace eid::cardtool {

namespace {

void write(const std::filesystem::path &path, const std::string &text) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        throw Error(Situation::fileNotWritable, path.parent_path().string() + ": " + error.message());
    }
    writeFileAtomically(path.string(), asBytes(text), Overwrite::replace);
}

int run(Context &context) {
    const std::filesystem::path share = context.arguments.get("DIR");
    for (const ManPage &page : manPages()) {
        write(share / "man" / "man1" / page.fileName, page.text);
    }
    write(share / "completions" / "bash" / "cardtool", bashCompletion());
    write(share / "completions" / "zsh" / "_cardtool", zshCompletion());
    write(share / "completions" / "fish" / "cardtool.fish", fishCompletion());
    return kExitOk;
}

} // namespace

Command docsWriteCommand() {
    return {
        .noun = "docs",
        .verb = "write",
        .summary = "Write the man pages and completions",
        .description = "Used by the build.",
        .arguments = {{.name = "DIR", .help = "the share folder", .completion = Completion::directory}},
        .examples = {{"cardtool docs write build/share", "man/man1 and completions below it"}},
        .run = run,
        .hidden = true,
    };
}

} // namespace eid::cardtool
