// SPDX-License-Identifier: Apache-2.0
#include "sim/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <initializer_list>

namespace eid::sim {

void occupyStandardStreams() noexcept {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            // The lowest free descriptor is this one, because those before it are taken by now. It is opened the
            // wrong way round, so that using it fails with EBADF as on a closed one.
            static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
        }
    }
}

} // namespace eid::sim
