// SPDX-License-Identifier: Apache-2.0
#include "module_home.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace eid::test {

namespace fs = std::filesystem;

ModuleHome::ModuleHome() {
    fs::create_directories(home());
    fs::create_directories(fs::path(file()).parent_path());
    fs::create_symlink(EID_BINARY_DIR "/lib/eid-pkcs11.so", file());
}

std::string ModuleHome::file() const {
    return root() + kPackagedModule;
}

Ended ModuleHome::module(std::vector<std::string> words) const {
    words.insert(words.begin(), "module");
    return cardtool(words, environment());
}

int ModuleHome::run(std::vector<std::string> words) {
    words.emplace_back("--json");
    const Ended ended = module(std::move(words));
    INFO(ended.out << ended.err);
    REQUIRE(nlohmann::json::accept(ended.out));
    last = nlohmann::json::parse(ended.out);
    return ended.code;
}

const nlohmann::json &ModuleHome::place(const std::string &part) const {
    INFO(last.dump(2));
    for (const nlohmann::json &row : last.at("places")) {
        if (row.at("path").get<std::string>().find(part) != std::string::npos) {
            return row;
        }
    }
    FAIL("no place " << part);
    return last;
}

std::string ModuleHome::addProfile(const std::string &folder, const std::string &name) const {
    const std::string path = folder + "/" + name;
    fs::create_directories(path);
    REQUIRE(runProgram({"certutil", "-N", "--empty-password", "-d", "sql:" + path}).code == 0);
    std::ofstream(folder + "/profiles.ini", std::ios::app)
        << "[Profile" << std::distance(fs::directory_iterator(folder), {}) << "]\nName=" << name
        << "\nIsRelative=1\nPath=" << name << "\n\n";
    return path;
}

std::string ModuleHome::anotherModule(const std::string &name) const {
    const std::string path = folder_ / name;
    fs::create_symlink(EID_BINARY_DIR "/lib/eid-pkcs11.so", path);
    return path;
}

std::string ModuleHome::seenByNss(const std::string &folder, const std::string &name) const {
    const Ended ended = runProgram({"modutil", "-dbdir", "sql:" + folder, "-list", name}, environment());
    if (ended.code != 0) {
        return {};
    }
    const std::string mark = "Library file: ";
    const std::size_t at = ended.out.find(mark);
    INFO(ended.out);
    REQUIRE(at != std::string::npos);
    return ended.out.substr(at + mark.size(), ended.out.find('\n', at) - at - mark.size());
}

void ModuleHome::addForeign(const std::string &folder, const std::string &name, const std::string &library) const {
    const Ended ended =
        runProgram({"modutil", "-force", "-dbdir", "sql:" + folder, "-add", name, "-libfile", library}, environment());
    INFO(ended.out << ended.err);
    REQUIRE(ended.code == 0);
}

} // namespace eid::test
