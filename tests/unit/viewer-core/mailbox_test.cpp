// SPDX-License-Identifier: Apache-2.0
#include "core/mailbox.hpp"
#include "desk_bench.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace eid::viewer;
using eid::test::runUntil;

TEST_CASE("letters of several threads arrive in this thread, each thread's in order") {
    eid::test::application();
    constexpr int kThreads = 4, kLetters = 500;
    Mailbox mailbox;
    const auto here = std::this_thread::get_id();
    std::vector<std::vector<int>> got(kThreads);
    bool elsewhere = false;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t, sender = mailbox.sender()] {
            for (int i = 0; i < kLetters; ++i) {
                sender.post([&, t, i] {
                    elsewhere = elsewhere || std::this_thread::get_id() != here;
                    got[static_cast<std::size_t>(t)].push_back(i);
                });
            }
        });
    }
    CHECK(runUntil(
        [&] { return std::all_of(got.begin(), got.end(), [](const auto &one) { return one.size() == kLetters; }); }));
    for (std::thread &thread : threads) {
        thread.join();
    }
    CHECK_FALSE(elsewhere);
    for (const auto &one : got) {
        CHECK(std::is_sorted(one.begin(), one.end()));
    }
}

TEST_CASE("letters to a mailbox that is gone are dropped, also those that were on their way") {
    eid::test::application();
    const auto held = std::make_shared<int>(0);
    bool read = false;
    auto mailbox = std::make_unique<Mailbox>();
    const Mailbox::Sender sender = mailbox->sender();
    sender.post([&read, held] { read = true; });
    mailbox.reset();
    sender.post([&read, held] { read = true; });
    eid::test::runPending();
    CHECK_FALSE(read);
    CHECK(held.use_count() == 1);
}

TEST_CASE("a letter may end the mailbox; the letters behind it are not read") {
    eid::test::application();
    auto mailbox = std::make_unique<Mailbox>();
    bool first = false, second = false;
    const Mailbox::Sender sender = mailbox->sender();
    sender.post([&] {
        first = true;
        mailbox.reset();
    });
    sender.post([&] { second = true; });
    CHECK(runUntil([&] { return first; }));
    eid::test::runPending();
    CHECK_FALSE(second);
}

TEST_CASE("what an unread letter holds may post when it is destroyed") {
    eid::test::application();
    struct Poster {
        Mailbox::Sender sender;
        ~Poster() {
            sender.post([] {});
        }
    };
    auto mailbox = std::make_unique<Mailbox>();
    auto poster = std::make_shared<Poster>(Poster{mailbox->sender()});
    mailbox->sender().post([poster = std::move(poster)] {});
    mailbox.reset(); // a lock that is held twice would end the test here
    SUCCEED();
}
