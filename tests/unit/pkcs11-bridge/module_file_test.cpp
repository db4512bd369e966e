// SPDX-License-Identifier: Apache-2.0
// The built eid-pkcs11.so, looked at from outside with binutils and loaded as a host does.
#include "cryptoki/cryptoki.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <dlfcn.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace eid::test;

namespace {

std::string outputOf(const std::vector<std::string> &arguments) {
    const ProcessResult result = runProcess(arguments);
    INFO(result.err);
    REQUIRE(result.exit == 0);
    return result.out;
}

/// The last word of each line.
std::set<std::string> lastWords(const std::string &text) {
    std::set<std::string> words;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        words.insert(line.substr(line.find_last_of(' ') + 1));
    }
    return words;
}

std::set<std::string> tableNames() {
    std::set<std::string> names;
    std::ifstream table(EID_FUNCTION_TABLE);
    for (std::string line; std::getline(table, line);) {
        if (line.rfind("[C_", 0) == 0) {
            names.insert(line.substr(1, line.find(']') - 1));
        }
    }
    return names;
}

} // namespace

TEST_CASE("the module exports the functions of the table and nothing else") {
    const std::set<std::string> names = tableNames();
    REQUIRE(names.size() == 92);
    CHECK(lastWords(outputOf({EID_NM, "-D", "--defined-only", EID_MODULE})) == names);
}

TEST_CASE("the module calls its own functions by no name that another module could take over") {
    const std::string relocations = outputOf({EID_READELF, "--relocs", "--wide", EID_MODULE});
    REQUIRE(relocations.find("R_") != std::string::npos);
    CHECK(relocations.find(" C_") == std::string::npos);
}

TEST_CASE("the module stays in memory once loaded, and its relocations are read-only") {
    const std::string dynamic = outputOf({EID_READELF, "--dynamic", "--wide", EID_MODULE});
    CHECK(dynamic.find("NODELETE") != std::string::npos);
    CHECK(dynamic.find("NOW") != std::string::npos);
    CHECK(dynamic.find("RPATH") == std::string::npos);
    CHECK(dynamic.find("RUNPATH") == std::string::npos);
    CHECK(outputOf({EID_READELF, "--program-headers", "--wide", EID_MODULE}).find("GNU_RELRO") != std::string::npos);
#ifndef EID_SANITIZED
    // Its libraries: the C library and the one that speaks to the smart-card service.
    std::istringstream lines(dynamic);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t found = line.find("Shared library: [");
        if (found != std::string::npos) {
            INFO(line);
            const std::string library = line.substr(found + 17, line.find(']') - found - 17);
            CHECK(std::set<std::string>{"libc.so.6", "libm.so.6", "libpcsclite.so.1", "ld-linux-x86-64.so.2"}.count(
                      library) == 1);
        }
    }
#endif
}

#ifndef EID_SANITIZED
TEST_CASE("nothing of the module is destroyed when its host exits") {
    // One entry is the compiler's own (__do_global_dtors_aux); destructors of C++ register with __cxa_atexit instead,
    // which the module does not call.
    const std::string dynamic = outputOf({EID_READELF, "--dynamic", "--wide", EID_MODULE});
    const std::size_t size = dynamic.find("(FINI_ARRAYSZ)");
    REQUIRE(size != std::string::npos);
    CHECK(std::stoi(dynamic.substr(size + 14)) == static_cast<int>(sizeof(void *)));
    const auto imported =
        lastWords(outputOf({EID_NM, "-D", "--undefined-only", "--without-symbol-versions", EID_MODULE}));
    CHECK(imported.count("malloc") == 1);
    CHECK(imported.count("__cxa_atexit") == 0);
    CHECK(imported.count("atexit") == 0);
}
#endif

TEST_CASE("the stripped module keeps to its size") {
    if (std::string(EID_BUILD_TYPE).rfind("Rel", 0) != 0) {
        WARN("skipped: the size counts for release builds, this one is " << EID_BUILD_TYPE);
        return;
    }
    const ScratchFolder folder;
    const std::string stripped = folder.path / "module.so";
    outputOf({EID_STRIP, "-o", stripped, EID_MODULE});
    CHECK(std::filesystem::file_size(stripped) < 2'500'000);
}

#ifndef EID_SANITIZED
TEST_CASE("a host finds its functions and exceptions stay inside") {
    void *module = ::dlopen(EID_MODULE, RTLD_NOW | RTLD_LOCAL);
    INFO(::dlerror());
    REQUIRE(module != nullptr);
    auto *getList = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(module, "C_GetFunctionList"));
    REQUIRE(getList != nullptr);
    CHECK(getList(nullptr) == CKR_ARGUMENTS_BAD); // thrown and caught inside
    CK_FUNCTION_LIST *list = nullptr;
    REQUIRE(getList(&list) == CKR_OK);
    CHECK(list->C_GetInfo(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED);
    CHECK(::dlclose(module) == 0);
    CHECK(list->C_GetInfo(nullptr) == CKR_CRYPTOKI_NOT_INITIALIZED); // still there: NODELETE
}
#endif
