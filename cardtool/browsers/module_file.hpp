// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace eid::cardtool {

/// The module that belongs to this program: installed beside it, or built with it. Where none is there, the place in
/// which it is expected.
std::string ownModule();

/// Where the Debian package puts the module.
std::string packagedModule();

/// Makes sure that a file is a PKCS#11 module, without running any of its code.
/// @throws Error moduleNotFound.
void requireModule(const std::string &path);

bool isFile(const std::string &path);

/// Two paths that mean one file, or would if it were there.
bool sameFile(const std::string &a, const std::string &b);

/// The program that a module of somebody else for the same card belongs to; "" for any other module.
std::string rivalProgram(const std::string &library);

} // namespace eid::cardtool
