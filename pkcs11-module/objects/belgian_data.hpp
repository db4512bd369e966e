// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "objects/object.hpp"

#include <memory>
#include <string>
#include <vector>

namespace eid::pkcs11 {

/// What a Belgian card tells of its holder and of itself, under the labels and groups of the Belgian middleware. An
/// object for every field there may be: which ones the holder has is not known before the file is read, and a field
/// that is not there has a value of no octets.
/// @param uniquePrefix goes before each CKA_UNIQUE_ID.
std::vector<std::shared_ptr<const Object>> belgianData(const CardInfo &card, const std::vector<CardFile> &files,
                                                       const std::string &uniquePrefix);

} // namespace eid::pkcs11
