// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace eid::sim {

/// Gives the standard descriptors that the caller closed (`program >&-`) something to point at. Otherwise the next file
/// or socket that is opened becomes descriptor 0, 1 or 2, and what is written for people goes into it: to the
/// smart-card service, or into a signature file. What is put there refuses to be read or written, so that a result
/// that cannot be delivered is still an error. Call it first in main().
void occupyStandardStreams() noexcept;

} // namespace eid::sim
