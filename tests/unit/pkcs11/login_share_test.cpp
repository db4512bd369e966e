// SPDX-License-Identifier: Apache-2.0
// Programs that share a card's login: one that ends does not log out another.
#include "contract/driver_contract.hpp"
#include "model/login_share.hpp"
#include "support/scratch.hpp"
#include "unit/pkcs11/host.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

using namespace eid;
using namespace eid::test;
using pkcs11::LoginShare;

namespace {

/// A runtime folder for the time of a test; or none.
class RuntimeFolder {
  public:
    explicit RuntimeFolder(bool have = true) {
        have ? ::setenv("XDG_RUNTIME_DIR", folder_.path.c_str(), 1) : ::unsetenv("XDG_RUNTIME_DIR");
    }
    ~RuntimeFolder() { ::unsetenv("XDG_RUNTIME_DIR"); }
    RuntimeFolder(const RuntimeFolder &) = delete;
    RuntimeFolder &operator=(const RuntimeFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return folder_.path; }

  private:
    ScratchFolder folder_;
};

bool isLast(LoginShare &share) {
    bool last = false;
    share.leave([&] { last = true; });
    return last;
}

bool signs(InProcessCard &fixture) {
    Card card = fixture.open();
    const SignatureScheme scheme = card.key(KeyRole::authentication).schemes.back();
    try {
        return !card.sign(KeyRole::authentication, scheme, Bytes(digestLength(scheme.hash), 1)).empty();
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::pinRequired);
        return false;
    }
}

} // namespace

TEST_CASE("only the last to leave is told so") {
    const RuntimeFolder runtime;
    LoginShare first;
    LoginShare second;
    first.join("Reader", 7);
    second.join("Reader", 7);
    CHECK_FALSE(isLast(first));
    CHECK(isLast(second));
    first.join("Reader", 7);
    second.join("Reader", 8); // another insertion is another card
    CHECK(isLast(first));
    CHECK(isLast(second));
}

TEST_CASE("a program that died, or whose login never came about, does not count") {
    const RuntimeFolder runtime;
    LoginShare first;
    first.join("Reader", 7);
    {
        LoginShare second;
        second.join("Reader", 7);
    }
    CHECK(isLast(first));
}

TEST_CASE("a child that inherited the lock does not keep it alive") {
    const RuntimeFolder runtime;
    LoginShare share;
    share.join("Reader", 7);
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        char end = 0;
        ::close(pipe[1]);
        while (::read(pipe[0], &end, 1) > 0) {
        }
        ::_exit(0);
    }
    CHECK(isLast(share));
    LoginShare other;
    LoginShare third;
    other.join("Reader", 7);
    third.join("Reader", 7);
    CHECK_FALSE(isLast(other)); // they do share: nobody holds it alone
    CHECK(isLast(third));
    ::close(pipe[0]);
    ::close(pipe[1]);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
}

TEST_CASE("without a runtime folder everybody counts as the last") {
    const RuntimeFolder none(false);
    LoginShare first;
    LoginShare second;
    first.join("Reader", 7);
    second.join("Reader", 7);
    CHECK(isLast(first));
    CHECK(isLast(second));
}

TEST_CASE("the lock's name tells neither reader nor card, and is the user's alone") {
    const RuntimeFolder runtime;
    LoginShare share;
    share.join("Secret Reader", 7);
    int files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(runtime.path())) {
        CHECK(entry.path().string().find("Secret") == std::string::npos);
        CHECK((entry.status().permissions() & std::filesystem::perms::group_all) == std::filesystem::perms::none);
        CHECK((entry.status().permissions() & std::filesystem::perms::others_all) == std::filesystem::perms::none);
        files += entry.is_regular_file() ? 1 : 0;
    }
    CHECK(files == 1);
}

TEST_CASE("C_Logout logs the card off unless another program is logged in") {
    const RuntimeFolder runtime;
    InProcessCard fixture(contractPersona("1.8"));
    Card keepsPowered = fixture.open();
    const Host host(fixture);
    const CK_SESSION_HANDLE session = host.open();
    REQUIRE(host.login(session, fixture.persona().pin) == CKR_OK);
    CHECK(signs(fixture));
    SECTION("alone") {
        CHECK(host.f->C_Logout(session) == CKR_OK);
        CHECK_FALSE(signs(fixture));
    }
    SECTION("with another") {
        LoginShare other;
        other.join(keepsPowered.info().readerName, keepsPowered.info().insertion);
        CHECK(host.f->C_Logout(session) == CKR_OK);
        CHECK(host.state(session) == CKS_RO_PUBLIC_SESSION);
        CHECK(signs(fixture));
    }
}
