// SPDX-License-Identifier: Apache-2.0
#include "core/x509.hpp"
#include "store/open_store.hpp"
#include "support/scratch.hpp"
#include "unit/ca-operators/ceremony_room.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace eid;
using namespace eid::ca;
using namespace eid::test;

namespace {

/// A root and one below, with keys in encrypted files.
std::string script() {
    std::string text = sampleCeremony();
    text = replaced(text, "shards = 128", "shards = 2");
    const std::size_t second = text.find("[[authority]]", text.find("[[authority]]") + 1);
    return text.substr(0, text.find("[[authority]]", second + 1));
}

StoreOptions optionsIn(const std::filesystem::path &folder) {
    StoreOptions options;
    options.address = "sqlite:" + (folder / "ca.db").string();
    options.journalFolder = (folder / "journals").string();
    options.chain = "command";
    return options;
}

std::unique_ptr<Store> opened(const std::filesystem::path &folder) {
    return openStore(optionsIn(folder));
}

/// A process of its own that is killed at the step with that number. @return false when it came to its end before.
bool killedAt(const std::filesystem::path &folder, int step) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int left = step;
        try {
            const auto store = opened(folder);
            CeremonyRoom room(*store, folder);
            room.milestones = [&](std::string_view place) {
                if (place != "ceremony.complete" && left-- == 0) { // from there on it is held
                    ::raise(SIGKILL);
                }
            };
            room.hold(script());
        } catch (...) {
            ::_exit(2);
        }
        ::_exit(0);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    CHECK((killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0)));
    return killed;
}

} // namespace

TEST_CASE("A ceremony that was killed is carried on by the same script, from its files and its database") {
    bool killed = true;
    int kills = 0;
    for (int step = 0; killed; step += 3) {
        INFO("step " << step);
        const ScratchFolder scratch;
        std::filesystem::create_directory(scratch.path / "journals");
        migrateStore(optionsIn(scratch.path));
        killed = killedAt(scratch.path, step);
        if (!killed) {
            break;
        }
        ++kills;
        const auto store = opened(scratch.path);
        CeremonyRoom room(*store, scratch.path);
        const std::vector<Issuer> before = room.inStore();
        room.hold(script());
        const std::vector<Issuer> after = room.inStore();
        REQUIRE(after.size() == 2);
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(after[i].certificate == before[i].certificate);
        }
        CHECK(room.files("keys") == 2);
        for (const Issuer &issuer : after) {
            const CertificateView view = CertificateView::parse(issuer.certificate);
            CHECK(room.providers.at("files")->open(issuer.name)->publicKeyInfo() ==
                  Bytes(view.publicKeyInfo.begin(), view.publicKeyInfo.end()));
            CHECK(readFileWhole((room.folder / "out" / (issuer.name + ".cer")).string(), 100000) == issuer.certificate);
        }
        CHECK(room.report.str().find("RESUMED") != std::string::npos);
    }
    CHECK(kills > 4);
}
