// SPDX-License-Identifier: Apache-2.0
// A second process on the same database: does what its standard input says, line by line, and answers each line.
//   usage: eid-status-worker ADDRESS JOURNAL-FOLDER CHAIN
//   hold|release|revoke ISSUER SERIAL UNIX-TIME [REASON]   ->   done STATE   or   refused SITUATION
#include "ca/lifecycle.hpp"
#include "store/open_store.hpp"

#include <eid/error.hpp>

#include <iostream>
#include <sstream>
#include <string>

namespace {

using namespace eid::ca;

class TalkedClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override { return time; }
    Time time;
};

std::string act(Lifecycle &lifecycle, TalkedClock &clock, const std::string &line) {
    std::istringstream words(line);
    std::string what;
    std::string serial;
    std::string reason;
    CertificateKey key;
    long long seconds = 0;
    words >> what >> key.issuer >> serial >> seconds >> reason;
    clock.time = Time(std::chrono::seconds(seconds));
    const Actor actor{"ra", "worker"};
    try {
        key.serial = Serial::fromHex(serial);
        const CertificateRecord record = what == "hold" ? lifecycle.hold(key, actor)
                                         : what == "release"
                                             ? lifecycle.release(key, actor)
                                             : lifecycle.revoke(key, reasonOf(reason).value(), std::nullopt, actor);
        return "done " + std::string(nameOf(record.state));
    } catch (const eid::Error &error) {
        return "refused " + std::string(error.info().name);
    }
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 4) {
        std::cerr << "usage: eid-status-worker ADDRESS JOURNAL-FOLDER CHAIN\n";
        return 2;
    }
    try {
        StoreOptions options;
        options.address = argv[1];
        options.journalFolder = argv[2];
        options.chain = argv[3];
        const auto store = openStore(options);
        TalkedClock clock;
        Lifecycle lifecycle(*store, clock);
        std::cout << "ready" << std::endl;
        for (std::string line; std::getline(std::cin, line);) {
            std::cout << act(lifecycle, clock, line) << std::endl;
        }
        return 0;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
