// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the token of limited_token.cpp is and has seen.
struct LimitedToken {
    unsigned sessions = 1000;
    bool locked = false;
    bool finalTry = false;
    unsigned logins = 0;
    unsigned mostSessions = 0;
};
