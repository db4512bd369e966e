// SPDX-License-Identifier: Apache-2.0
// After use, the PIN is nowhere in the memory of the process: neither as digits nor as the block that the card got.
#include "contract/driver_contract.hpp"
#include "e2e/fixture.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace eid;
using namespace eid::test;

namespace {

/// Long, and no sequence that a table of digits would hold.
constexpr const char *kPin = "730481926505";

/// Every readable octet of a process, mapping by mapping.
bool memoryHolds(pid_t pid, ByteView needle) {
    std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
    REQUIRE(maps.good());
    const int memory = ::open(("/proc/" + std::to_string(pid) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(memory >= 0);
    bool found = false;
    std::size_t examined = 0;
    std::string line;
    while (std::getline(maps, line) && !found) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        char dash = 0;
        std::string permissions;
        std::istringstream(line) >> std::hex >> begin >> dash >> end >> permissions;
        if (permissions.empty() || permissions[0] != 'r') {
            continue;
        }
        Bytes content(end - begin);
        const ssize_t count = ::pread(memory, content.data(), content.size(), static_cast<off_t>(begin));
        content.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        examined += content.size();
        found = std::search(content.begin(), content.end(), needle.begin(), needle.end()) != content.end();
    }
    ::close(memory);
    CHECK(examined > 100000);
    return found;
}

struct Traces {
    bool digits = false;
    bool block = false;
};

Traces tracesOf(Desk &desk, const std::string &mode) {
    ProcessOptions options;
    options.environment = desk.pcsc.environment();
    options.descriptors[3] = std::string(kPin) + "\n";
    ChildProcess worker({builtProgram("eid-card-worker"), mode}, options, ChildProcess::Input::open);
    const auto done = worker.waitForLine("done", std::chrono::seconds(30));
    CAPTURE(worker.err());
    REQUIRE(done);
    const Bytes block = fromHex("2C" + std::string(kPin) + "FF");
    return {memoryHolds(worker.pid(), asBytes(kPin)), memoryHolds(worker.pid(), block)};
}

} // namespace

TEST_CASE("the PIN is not found in the process's memory after use") {
    if (!havePcsc()) {
        return;
    }
    const sim::Persona persona = contractPersona("1.8");
    Desk desk({"--persona", persona.name});
    REQUIRE(desk.tool({"pin", "change"}, persona.pin + "\n" + kPin + "\n").exit == 0);
    const Traces used = tracesOf(desk, "use");
    CHECK_FALSE(used.digits);
    CHECK_FALSE(used.block);
    // The search itself works: a copy kept on purpose is found.
    CHECK(tracesOf(desk, "leak").digits);
}
