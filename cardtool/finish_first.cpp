// SPDX-License-Identifier: Apache-2.0
#include "finish_first.hpp"

namespace eid::cardtool {

namespace {

volatile std::sig_atomic_t waiting = 0;

void remember(int signal) {
    waiting = signal;
}

} // namespace

FinishFirst::FinishFirst() {
    waiting = 0;
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t at = 0; at < kSignals.size(); ++at) {
        sigaction(kSignals.at(at), &action, &before_.at(at));
        if (before_.at(at).sa_handler == SIG_IGN) { // nohup
            sigaction(kSignals.at(at), &before_.at(at), nullptr);
        }
    }
}

FinishFirst::~FinishFirst() {
    for (std::size_t at = 0; at < kSignals.size(); ++at) {
        sigaction(kSignals.at(at), &before_.at(at), nullptr);
    }
    if (waiting != 0) {
        static_cast<void>(std::raise(waiting));
    }
}

} // namespace eid::cardtool
