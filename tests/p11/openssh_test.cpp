// SPDX-License-Identifier: Apache-2.0
// OpenSSH with this module: public keys and a real login.
#include "p11/login_server.hpp"

#include <pwd.h>
#include <unistd.h>

using namespace eid;
using namespace eid::test;

namespace {

constexpr unsigned kExecutable = 0700;

/// The program that ssh asks for the PIN when there is no terminal; it has no other way to hand it over.
Environment askProgram(const ClientHome &home, const std::string &pinFile) {
    const std::string text =
        "#!/bin/sh\ncat '" + pinFile + "'\necho\necho \"$1\" >>'" + (home.scratch / "asked") + "'\n";
    writeFileAtomically(home.scratch / "ask", asBytes(text), Overwrite::replace, kExecutable);
    return {{"SSH_ASKPASS", home.scratch / "ask"}, {"SSH_ASKPASS_REQUIRE", "force"}};
}

std::string userName() {
    const passwd *entry = ::getpwuid(::geteuid());
    return entry != nullptr ? entry->pw_name : "";
}

/// sshd with the card's authentication key as the only one that may log in.
class Daemon {
  public:
    Daemon(const ClientHome &home, const std::string &authorized) {
        home.scratch.write("authorized_keys", authorized);
        REQUIRE(home.run({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home.scratch / "host"}).exit == 0);
        const auto command = [&](const std::vector<std::uint16_t> &ports) {
            home.scratch.write("sshd_config", "ListenAddress 127.0.0.1:" + std::to_string(ports[0]) + "\nHostKey " +
                                                  (home.scratch / "host") + "\nAuthorizedKeysFile " +
                                                  (home.scratch / "authorized_keys") +
                                                  "\nPidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
                                                  "AuthenticationMethods publickey\n");
            std::vector<std::string> sshd{"/usr/sbin/sshd", "-D", "-e", "-f", home.scratch / "sshd_config"};
            if (::geteuid() == 0) {
                // Root's sshd wants its folder in /run, which the machine makes only when it runs one itself.
                sshd.insert(sshd.begin(),
                            {"unshare", "--mount", "--propagation", "private", "sh", "-c",
                             "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec \"$0\" \"$@\""});
            }
            return sshd;
        };
        server_ = std::make_unique<LoopbackServer>(command, ProcessOptions{}, 1);
        const Bytes key = home.scratch.read("host.pub");
        home.scratch.write("known_hosts", "[127.0.0.1]:" + std::to_string(server_->port()) + " " +
                                              std::string(key.begin(), key.end()));
    }

    [[nodiscard]] std::vector<std::string> login(const std::vector<std::string> &command) const {
        std::vector<std::string> ssh{"ssh",
                                     "-F",
                                     "none",
                                     "-I",
                                     modulePath(),
                                     "-o",
                                     "UserKnownHostsFile=known_hosts",
                                     "-o",
                                     "StrictHostKeyChecking=yes",
                                     "-o",
                                     "PreferredAuthentications=publickey",
                                     "-o",
                                     "NumberOfPasswordPrompts=1",
                                     "-p",
                                     std::to_string(server_->port()),
                                     userName() + "@127.0.0.1"};
        ssh.insert(ssh.end(), command.begin(), command.end());
        return ssh;
    }
    [[nodiscard]] std::string said() const { return server_->said(); }

  private:
    std::unique_ptr<LoopbackServer> server_;
};

} // namespace

TEST_CASE("ssh-keygen prints the card's public keys, and ssh logs in with the authentication key") {
    if (!canRun({"ssh", "ssh-keygen", "/usr/sbin/sshd"})) {
        return;
    }
    for (const std::string &generation : clientGenerations()) {
        DYNAMIC_SECTION("applet " << generation) {
            const ClientHome home(cardHolder(generation));
            // No PIN: nobody is asked, and nobody could answer.
            const ProcessResult keys =
                home.run({"ssh-keygen", "-D", modulePath()}, {}, {{"SSH_ASKPASS_REQUIRE", "never"}});
            REQUIRE(keys.exit == 0);
            const std::string type = home.holder.rsa ? "ssh-rsa " : "ecdsa-sha2-nistp384 ";
            // OpenSSL's form of the same key, as ssh-keygen itself converts it.
            const ProcessResult expected =
                home.run({"ssh-keygen", "-i", "-m", "PKCS8", "-f", fileOf(home.holder, "auth.pub")});
            REQUIRE(expected.exit == 0);
            const std::string key = expected.out.substr(0, expected.out.find('\n'));
            CHECK(key.rfind(type, 0) == 0);
            CHECK(keys.out.find(key) != std::string::npos);

            const Daemon daemon(home, key + "\n");
            const Environment asking = askProgram(home, home.pinFile);
            const ProcessResult login = home.run(daemon.login({"id", "-un"}), {}, asking);
            CAPTURE(daemon.said());
            CHECK(login.exit == 0);
            CHECK(login.out == userName() + "\n");
            CHECK(daemon.said().find("Accepted publickey for " + userName()) != std::string::npos);
            CHECK(home.scratch.has("asked"));
            CHECK(home.run(daemon.login({"exit 7"}), {}, asking).exit == 7);
        }
    }
}

TEST_CASE("ssh does not log in with a wrong PIN, and the next right one works") {
    if (!canRun({"ssh", "ssh-keygen", "/usr/sbin/sshd"})) {
        return;
    }
    const ClientHome home(cardHolder("1.8"));
    const ProcessResult key = home.run({"ssh-keygen", "-i", "-m", "PKCS8", "-f", fileOf(home.holder, "auth.pub")});
    const Daemon daemon(home, key.out);
    home.scratch.write("wrong", "9999");
    CHECK(home.run(daemon.login({"true"}), {}, askProgram(home, home.scratch / "wrong")).exit == 255);
    CHECK(daemon.said().find("Accepted") == std::string::npos);
    CHECK(home.run(daemon.login({"true"}), {}, askProgram(home, home.pinFile)).exit == 0);
}
