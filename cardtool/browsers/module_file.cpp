// SPDX-License-Identifier: Apache-2.0
#include "browsers/module_file.hpp"

#include <eid/error.hpp>
#include <eid/file.hpp>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace eid::cardtool {

namespace {

namespace fs = std::filesystem;

/// Ours is under three megabytes, the largest in the field under thirty.
constexpr std::size_t kLargestModule = 256U << 20U;

/// How every ELF file begins (System V ABI, chapter 4).
constexpr std::string_view kElf = "\x7F"
                                  "ELF";

/// What every module exports (PKCS #11 Base Specification 2.40, 5.4).
constexpr std::string_view kEntry = "C_GetFunctionList";

constexpr std::string_view kFileName = "eid-pkcs11.so";

} // namespace

std::string ownModule() {
    // Beside the program and not at a fixed place, so that a copy in another prefix or a build folder finds its own.
    std::error_code error;
    const fs::path prefix = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
    const fs::path installed = prefix / EID_MODULE_DIR / kFileName;
    const fs::path built = prefix / "lib" / kFileName;
    return isFile(built) && !isFile(installed) ? built : installed;
}

std::string packagedModule() {
    return "/usr/" EID_MODULE_DIR "/" + std::string(kFileName);
}

void requireModule(const std::string &path) {
    Bytes content;
    try {
        content = readFileWhole(path, kLargestModule);
    } catch (const Error &error) {
        throw Error(Situation::moduleNotFound, error.context());
    }
    const bool elf = content.size() > kElf.size() && std::equal(kElf.begin(), kElf.end(), content.begin());
    if (!elf || std::search(content.begin(), content.end(), kEntry.begin(), kEntry.end()) == content.end()) {
        throw Error(Situation::moduleNotFound, path + " is no PKCS#11 module");
    }
}

bool isFile(const std::string &path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

bool sameFile(const std::string &a, const std::string &b) {
    std::error_code error;
    return a == b || fs::equivalent(a, b, error);
}

std::string rivalProgram(const std::string &library) {
    const std::string name = fs::path(library).filename();
    const auto begins = [&](std::string_view start) { return name.compare(0, start.size(), start) == 0; };
    if (begins("opensc-pkcs11") || begins("onepin-opensc-pkcs11")) {
        return "OpenSC";
    }
    if (begins("libbeidpkcs11") || begins("beidpkcs11")) {
        return "Belgian eID middleware";
    }
    return {};
}

} // namespace eid::cardtool
