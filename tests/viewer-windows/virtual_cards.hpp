// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/persona.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace eid::test {

using Adjust = std::function<void(sim::CardImage &)>;

/// The cards of the built-in personas, with what a test does to their files. The keys of the test PKI are made once.
sim::CardImage personCard(const std::string &persona, const Adjust &adjust = {});
/// The same for readers of this process.
std::shared_ptr<sim::VirtualCard> virtualCard(const std::string &persona, const Adjust &adjust = {});
/// Folder with the roots of all cards.
std::string testRoots();

/// Kept in a folder and put into a reader of the real service.
/// @param more further arguments of `eid-sim run`.
void insertCard(const std::string &persona, const Adjust &adjust = {}, std::size_t slot = 0,
                const std::vector<std::string> &more = {});

/// Another person's name in the identity record, under the signature of before.
void forgeIdentity(sim::CardImage &image);
/// Octets that are no picture, in the place of the photo.
void damagePhoto(sim::CardImage &image);
/// An address record whose fields end behind the file.
void damageAddress(sim::CardImage &image);

} // namespace eid::test
