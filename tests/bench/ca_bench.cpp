// SPDX-License-Identifier: Apache-2.0
#include "bench/ca_bench.hpp"

#include "bench/ca_issuance.hpp"
#include "bench/ca_lists.hpp"
#include "bench/ca_peers.hpp"
#include "bench/ca_status.hpp"
#include "bench/cores.hpp"

#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>

namespace eid::bench {

std::vector<Figure> benchCa() {
    // Databases lie where the program was built: a temporary folder may be in memory, where nothing is durable.
    ::setenv("TMPDIR", EID_BINARY_DIR, 1);
    const Cores places = cores();
    std::fprintf(stderr,
                 "servers on core %d, load on core %d; databases in %s: SQLite, WAL, synchronous=FULL, journal synced "
                 "before each commit of a revocation\n",
                 places.server, places.load, EID_BINARY_DIR);
    std::vector<Figure> figures = benchCaIssuance();
    const double p256Openssl = opensslCaPerSecond("P-256");
    const double p256Cfssl = cfsslPerSecond("P-256");
    const double p384Openssl = opensslCaPerSecond("P-384");
    const double p384Cfssl = cfsslPerSecond("P-384");
    for (Figure &figure : figures) {
        if (figure.work.find("P-256") != std::string::npos) {
            figure.peers = {{"openssl ca (no fsync)", p256Openssl}, {"cfssl serve (no database)", p256Cfssl}};
        } else if (figure.work.find("P-384") != std::string::npos) {
            figure.peers = {{"openssl ca (no fsync)", p384Openssl}, {"cfssl serve (no database)", p384Cfssl}};
        }
    }
    for (auto *more : {benchCaLists, benchCaStatus}) {
        std::vector<Figure> found = more();
        figures.insert(figures.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    return figures;
}

} // namespace eid::bench
