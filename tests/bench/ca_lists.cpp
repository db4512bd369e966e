// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_lists.hpp"

#include "bench/measured_program.hpp"
#include "core/serial.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/bytes.hpp>
#include <eid/file.hpp>

#include <filesystem>
#include <sstream>
#include <stdexcept>

namespace eid::bench {

namespace {

constexpr unsigned kEntries = 1'000'000;
constexpr int kShards = 128;
constexpr double kMegabyte = 1024 * 1024;

struct List {
    double seconds = 0;
    double peakOctets = 0;
    std::size_t entries = 0;
    std::size_t octets = 0;
};

/// In a process of its own: its peak of memory is the list's.
List writeList(const std::string &folder, int shard) {
    List list;
    std::istringstream line(
        runMeasured({"/proc/self/exe", "ca-worker", "write-list", folder, std::to_string(shard)}).out);
    line >> list.seconds >> list.peakOctets >> list.entries >> list.octets;
    if (!line ||
        list.entries != (shard < 0 ? kEntries : (kEntries + kShards - 1 - static_cast<unsigned>(shard)) / kShards)) {
        throw std::runtime_error("the list does not have its entries");
    }
    return list;
}

/// An authority of `openssl ca` with as many revoked certificates.
class OpenSslCa {
  public:
    OpenSslCa() {
        const auto key = test::runProcess({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                                           "ec_paramgen_curve:P-256", "-nodes", "-keyout", file("ca.key"), "-out",
                                           file("ca.pem"), "-subj", "/CN=Peer", "-days", "30"});
        if (key.exit != 0) {
            throw std::runtime_error("openssl req: " + key.err);
        }
        put("cnf", "[ca]\ndefault_ca = c\n[c]\ndatabase = " + file("index") + "\ncrlnumber = " + file("number") +
                       "\ncertificate = " + file("ca.pem") + "\nprivate_key = " + file("ca.key") +
                       "\ndefault_md = sha256\ndefault_crl_days = 1\ncrl_extensions = e\n[e]\n"
                       "authorityKeyIdentifier = keyid\n");
        put("number", "01\n");
    }

    Usage write(unsigned entries) {
        std::string index;
        for (unsigned i = 0; i < entries; ++i) {
            index += "R\t361231235959Z\t261101000000Z,keyCompromise\t" + toHex(ca::Serial::random().octets()) +
                     "\tunknown\t/CN=" + std::to_string(i) + "\n";
        }
        put("index", index);
        Usage usage =
            runMeasured({"openssl", "ca", "-config", file("cnf"), "-gencrl", "-out", file("crl"), "-batch", "-notext"});
        return usage;
    }

  private:
    [[nodiscard]] std::string file(const std::string &name) const { return (folder_.path / name).string(); }
    void put(const std::string &name, const std::string &text) const {
        writeFileAtomically(file(name), asBytes(text), Overwrite::replace);
    }
    test::ScratchFolder folder_;
};

} // namespace

std::vector<Figure> benchCaLists() {
    constexpr int kRuns = 3;
    const test::ScratchFolder folder;
    static_cast<void>(
        runMeasured({"/proc/self/exe", "ca-worker", "fill-revoked", folder.path.string(), std::to_string(kEntries)}));
    List last;
    double peak = 0;
    const auto seconds = [&](int shard) {
        peak = 0;
        return median(kRuns, [&] {
            last = writeList(folder.path.string(), shard);
            peak = std::max(peak, last.peakOctets);
            return last.seconds;
        });
    };
    const auto named = [&](const std::string &what) {
        return what + " (" + std::to_string(last.entries) + " entries, " + std::to_string(last.octets) + " octets)";
    };
    OpenSslCa peer;
    const Usage peerFull = peer.write(kEntries);
    const Usage peerShard = peer.write(kEntries / kShards);
    std::vector<Figure> figures;
    const double full = seconds(-1);
    figures.push_back({named("CRL, from SQLite to the synced file"),
                       full,
                       "s",
                       Better::lower,
                       1.5,
                       {{"openssl ca -gencrl", peerFull.seconds}}});
    figures.push_back({"its peak of memory, whole process",
                       peak / kMegabyte,
                       "MB",
                       Better::lower,
                       64,
                       {{"openssl ca -gencrl", peerFull.peakOctets / kMegabyte}}});
    const double shard = seconds(17);
    figures.push_back({named("CRL, one of 128 shards"),
                       shard * 1000,
                       "ms",
                       Better::lower,
                       50,
                       {{"openssl ca -gencrl (a process)", peerShard.seconds * 1000}}});
    return figures;
}

} // namespace eid::bench
