// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "e2e/fixture.hpp"
#include "sim/persona.hpp"
#include "support/programs.hpp"

#include <initializer_list>
#include <string>
#include <vector>

/// What the tests with real PKCS#11 programs share: a card holder at a desk, and programs that run there.
namespace eid::test {

/// The module under test. EID_P11_MODULE=FILE runs the same programs over another one.
const std::string &modulePath();

/// "1.7" (RSA-2048) and "1.8" (P-384).
const std::vector<std::string> &clientGenerations();

/// A person with a card in a reader of a service of their own.
struct CardHolder {
    explicit CardHolder(const std::string &generation);

    /// Puts the very card back that desk.pcsc.stopCard() took out.
    void insertAgain();

    sim::Persona persona;
    bool rsa;
    ScratchFolder cardFolder; ///< the card itself
    Desk desk;              ///< certificates lie in its scratch folder: auth.pem, sign.pem, ca.pem, root.pem, auth.pub
    std::string chain;      ///< PEM file: what a server that knows this person trusts
    std::string subject;    ///< of the authentication certificate, as nginx writes it (RFC 2253)
    std::string commonName; ///< of the same
};

/// One for each generation, started with the first use and ended with the program.
CardHolder &cardHolder(const std::string &generation);

/// A home of its own for one or several client programs at a card holder's desk. Whatever they write stays in it.
class ClientHome {
  public:
    explicit ClientHome(CardHolder &cardHolder);

    ProcessResult run(const std::vector<std::string> &arguments, std::string input = {},
                      const Environment &more = {}) const;
    /// For ChildProcess.
    [[nodiscard]] ProcessOptions options(std::string input = {}, const Environment &more = {}) const;

    CardHolder &holder;
    Scratch scratch;
    std::string pinFile; ///< the PIN without a line end, readable by its owner only

  private:
    Environment environment_;
};

/// True when a service can be started, the module is there, and all programs are.
bool canRun(std::initializer_list<const char *> names);

/// The command in a mount namespace where the files of `layer` appear in /etc, over those of the machine, which stay
/// as they are. Programs read their policies there.
std::vector<std::string> withSystemFiles(const std::string &layer, const std::vector<std::string> &command);

/// The file `name` of the card holder's scratch folder.
std::string fileOf(const CardHolder &holder, const std::string &name);

} // namespace eid::test
