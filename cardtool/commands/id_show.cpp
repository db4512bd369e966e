// SPDX-License-Identifier: Apache-2.0
#include "commands/all.hpp"
#include "identity_source.hpp"
#include "output/human.hpp"
#include "session.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace eid::cardtool {

namespace {

void showForPeople(Context &context, const IdentitySource &source) {
    const CardFiles &files = source.reading.files;
    bool first = true;
    const auto write = [&](const FieldList &list) {
        if (!list.empty()) {
            context.console.write(first ? "" : "\n");
            list.writeTo(context.console);
            first = false;
        }
    };
    for (const auto &[file, heading] :
         {std::pair{CardFile::identity, "Identity"}, std::pair{CardFile::address, "Address"}}) {
        if (const auto record = recordOf(source, file)) {
            write(recordList(heading, *record));
        } else if (files.contains(file)) {
            FieldList damaged(heading);
            damaged.add("Record", "damaged, cannot be read", Style::bad);
            write(damaged);
        }
    }
    if (const auto photo = files.find(CardFile::photo); photo != files.end()) {
        FieldList list("Photo");
        list.add("Size", fmt::format("{} octets", photo->second.size()));
        write(list);
    }
    write(authenticityList(source.reading.authenticity));
}

int run(Context &context) {
    const IdentitySource source = readIdentitySource(context);
    if (context.console.json()) {
        context.console.writeJson(context.command.schema(), source.toJson());
    } else {
        showForPeople(context, source);
    }
    context.console.flush();
    return verdictOf(context, source);
}

} // namespace

Command idShowCommand() {
    return {
        .noun = "id",
        .verb = "show",
        .summary = "Show the holder's identity and whether it is authentic",
        .description = "Reads the identity, the address and the photo and checks what can be checked: the digest of "
                       "the photo, the "
                       "National Register's signatures over identity and address, its certificate up to a trusted "
                       "root, and, with a "
                       "card that has a key of its own, that the chip is no copy.\n\n"
                       "Data is shown also when a check fails. The exit code tells the verdict: 0 only when each piece "
                       "that is there is "
                       "verified.",
        .options = {fromOption(), trustOption()},
        .examples = {{"cardtool id show", "the card in the reader"},
                     {"cardtool id show --from backup --trust test-roots", "a raw export of a test card"},
                     {"cardtool id show --json | jq -r .identity.surname", "one field"}},
        .exitCodes = {10, 11, 12, 13, 14, 15, 16, 17, 18, 30, 31, 32},
        .run = run,
    };
}

} // namespace eid::cardtool
