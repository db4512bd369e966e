// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ca/ceremony.hpp"

#include <eid/file.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>
#include <string>

namespace eid::test {

/// The ceremony that is shipped as a sample.
inline std::string sampleCeremony() {
    return toText(readFileWhole(std::string(EID_SOURCE_DIR) + "/docs/ca/ceremony-sample.toml", 100000));
}

inline std::string replaced(std::string text, const std::string &what, const std::string &by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

/// A room for ceremonies: a store, keys in files, folders for what comes out.
struct CeremonyRoom {
    CeremonyRoom(ca::Store &where, std::filesystem::path path) : store(where), folder(std::move(path)) {
        profiles.addFolder(std::string(EID_SOURCE_DIR) + "/ca-ra/profiles");
        for (const char *each : {"keys", "out", "lists"}) {
            std::filesystem::create_directories(folder / each);
        }
        providers["files"] = ca::fileKeys((folder / "keys").string(), [] {
            SecretBytes secret;
            secret.append(asBytes("correct horse"));
            return secret;
        });
    }
    [[nodiscard]] ca::CeremonyTools tools() {
        ca::CrlOptions lists;
        lists.folder = (folder / "lists").string();
        return {store,
                profiles,
                providers,
                clock,
                (folder / "out").string(),
                [this](const ca::Issuer &issuer) { return providers.at("files")->open(issuer.name); },
                lists,
                milestones};
    }
    std::vector<ca::Issuer> hold(const std::string &script, bool dryRun = false) {
        report.str("");
        return ca::holdCeremony(ca::CeremonyScript::parse(script), approvals, tools(), dryRun, report);
    }
    [[nodiscard]] std::size_t files(const char *in) const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder / in), {}));
    }
    [[nodiscard]] std::vector<ca::Issuer> inStore() const {
        std::vector<ca::Issuer> issuers;
        store.read([&](ca::Reading &reading) { issuers = reading.issuers(); });
        return issuers;
    }
    [[nodiscard]] std::size_t issuers() const { return inStore().size(); }

    ca::Store &store;
    std::filesystem::path folder;
    ca::ProfileSet profiles;
    std::map<std::string, std::shared_ptr<ca::KeyProvider>> providers;
    ca::SystemClock clock;
    std::vector<ca::Approval> approvals{{{"security-officer", std::string(64, 'a')}, {}},
                                        {{"security-officer", std::string(64, 'b')}, {}}};
    ca::Milestones milestones;
    std::ostringstream report;
};

} // namespace eid::test
