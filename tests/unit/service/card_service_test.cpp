// SPDX-License-Identifier: Apache-2.0
#include "event_log.hpp"
#include "scripted_readers.hpp"

#include <eid/events.hpp>

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

using namespace eid;
using eid::test::EventLog;
using eid::test::ScriptedReaders;
using Lines = std::vector<std::string>;

namespace {

struct Bench {
    std::shared_ptr<ScriptedReaders> readers = std::make_shared<ScriptedReaders>();
    EventLog log;
    std::optional<CardService> service;

    void start(OpenOptions options = {}) { service.emplace(Readers(readers), log.handler(), std::move(options)); }
};

template <typename Result> Situation situationOf(std::future<Result> future) {
    try {
        future.get();
    } catch (const Error &error) {
        return error.situation();
    }
    throw std::runtime_error("no error came");
}

const auto serial = [](Card &card) { return int(card.info().serial.back()); };

} // namespace

TEST_CASE("a card that is in its reader at the start is told in order") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    CHECK(bench.log.until("card_recognised A 1.8") ==
          Lines{"service_up", "reader_added A", "card_inserted A", "card_recognised A 1.8"});
    CHECK(bench.service->submit("A", serial).get() == 1);
    REQUIRE(bench.service->readers().size() == 1);
    CHECK(bench.service->readers()[0].presence == CardPresence::present);
}

TEST_CASE("insertion, removal and readers that come and go are told") {
    Bench bench;
    bench.start();
    CHECK(bench.log.until("service_up") == Lines{"service_up"});
    bench.readers->add("A");
    CHECK(bench.log.until("reader_added A") == Lines{"reader_added A"});
    bench.readers->insert("A");
    CHECK(bench.log.until("card_recognised A 1.8") == Lines{"card_inserted A", "card_recognised A 1.8"});
    bench.readers->remove("A");
    CHECK(bench.log.until("card_removed A") == Lines{"card_removed A"});
    CHECK(situationOf(bench.service->submit("A", serial)) == Situation::noCard);
    bench.readers->insert("A");
    bench.log.until("card_recognised A 1.8");
    bench.readers->unplug("A");
    CHECK(bench.log.until("reader_removed A") == Lines{"card_removed A", "reader_removed A"});
    CHECK(situationOf(bench.service->submit("A", serial)) == Situation::readerNotFound);
    CHECK(bench.service->readers().empty());
}

TEST_CASE("work may carry a PIN, which can be moved but not copied, and is gone when it has run") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    SecretBytes digits(8);
    digits.append(asBytes("1234"));
    const auto held = std::make_shared<int>(0);
    auto length = bench.service->submit(
        "A", [pin = PinInput::keyed(std::move(digits)), held](Card &) { return pin.digits().size(); });
    CHECK(length.get() == 4);
    bench.service->submit("A", [](Card &) {}).get(); // the work before has been destroyed
    CHECK(held.use_count() == 1);
}

TEST_CASE("a card swapped between two looks is another card") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    bench.readers->swap("A");
    CHECK(bench.log.until("card_recognised A 1.8") ==
          Lines{"card_removed A", "card_inserted A", "card_recognised A 1.8"});
    CHECK(bench.service->submit("A", serial).get() == 2);
}

TEST_CASE("a card of another kind is recognised as such once and left alone") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->add("B");
    bench.readers->insert("A", eid::test::kOtherAtr);
    bench.start();
    bench.log.until("card_failed A EID-202");
    CHECK(situationOf(bench.service->submit("A", serial)) == Situation::cardUnknown);
    // Something happens elsewhere, and another program uses the card: no reason to ask it again.
    bench.readers->insert("B");
    bench.log.until("card_recognised B 1.8");
    CHECK(bench.readers->connections() == 2);
    bench.readers->remove("A");
    bench.readers->insert("A");
    CHECK(bench.log.until("card_recognised A 1.8").front() == "card_removed A");
}

TEST_CASE("a mute or busy card is tried again when it answers or is free") {
    const auto [presence, situation, line] = GENERATE(table<CardPresence, Situation, std::string>(
        {{CardPresence::mute, Situation::cardMute, "card_failed A EID-203"},
         {CardPresence::exclusive, Situation::cardBusy, "card_failed A EID-205"}}));
    Bench bench;
    bench.readers->add("A");
    bench.readers->insertRefusing("A", presence, situation);
    bench.start();
    bench.log.until(line);
    CHECK(situationOf(bench.service->submit("A", serial)) == situation);
    bench.readers->becomesUsable("A");
    CHECK(bench.log.until("card_recognised A 1.8") == Lines{"card_recognised A 1.8"});
    CHECK(bench.service->submit("A", serial).get() == 1);
}

TEST_CASE("a service that goes and comes back is told once each") {
    Bench bench;
    bench.readers->serviceDown(true);
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    CHECK(bench.log.until("service_down EID-101") == Lines{"service_down EID-101"});
    CHECK(situationOf(bench.service->submit("A", serial)) == Situation::readerNotFound);
    bench.readers->serviceDown(false);
    CHECK(bench.log.until("card_recognised A 1.8") ==
          Lines{"service_up", "reader_added A", "card_inserted A", "card_recognised A 1.8"});
    bench.readers->serviceDown(true);
    CHECK(bench.log.until("service_down EID-101") ==
          Lines{"card_removed A", "reader_removed A", "service_down EID-101"});
    bench.readers->serviceDown(false);
    bench.log.until("card_recognised A 1.8");
    CHECK(bench.service->submit("A", serial).get() == 1);
}

TEST_CASE("work submitted during recognition waits for it") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->holdConnections(true);
    bench.start();
    bench.log.until("reader_added A");

    SECTION("and is done when the card is known") {
        bench.readers->insert("A");
        bench.log.until("card_inserted A");
        auto result = bench.service->submit("A", serial);
        bench.readers->holdConnections(false);
        CHECK(result.get() == 1);
    }
    SECTION("and fails as the recognition does") {
        bench.readers->insert("A", eid::test::kOtherAtr);
        bench.log.until("card_inserted A");
        auto result = bench.service->submit("A", serial);
        bench.readers->holdConnections(false);
        CHECK(situationOf(std::move(result)) == Situation::cardUnknown);
    }
    SECTION("and fails when the card is taken out before; nothing is told of a card that is gone") {
        bench.readers->insert("A");
        bench.log.until("card_inserted A");
        auto result = bench.service->submit("A", serial);
        bench.readers->remove("A");
        CHECK(situationOf(std::move(result)) == Situation::cardRemoved);
        bench.readers->holdConnections(false);
        bench.readers->insert("A");
        CHECK(bench.log.until("card_recognised A 1.8") ==
              Lines{"card_removed A", "card_inserted A", "card_recognised A 1.8"});
    }
}

TEST_CASE("a slow card does not hold up another one, nor the monitor") {
    Bench bench;
    for (const char *name : {"A", "B"}) {
        bench.readers->add(name);
        bench.readers->insert(name);
    }
    bench.start();
    bench.log.seen("card_recognised A 1.8");
    bench.log.seen("card_recognised B 1.8");
    std::promise<void> letGo;
    std::promise<void> begun;
    auto slow = bench.service->submit("A", [&](Card &) {
        begun.set_value();
        letGo.get_future().wait();
        return 1;
    });
    begun.get_future().wait();
    auto queued = bench.service->submit("A", serial);
    CHECK(bench.service->submit("B", serial).get() == 1);
    bench.readers->unplug("A"); // while its command is still on the way
    bench.log.seen("reader_removed A");
    CHECK(situationOf(std::move(queued)) == Situation::cardRemoved);
    bench.readers->add("C");
    bench.log.seen("reader_added C");
    letGo.set_value();
    CHECK(slow.get() == 1);
}

TEST_CASE("what work throws arrives, foreign exceptions as a mistake of the program without their text") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    auto own = bench.service->submit("A", [](Card &) { throw Error(Situation::pinWrong, "x"); });
    CHECK(situationOf(std::move(own)) == Situation::pinWrong);
    auto foreign = bench.service->submit("A", [](Card &) -> int { throw std::out_of_range("a secret"); });
    try {
        foreign.get();
        FAIL("no error came");
    } catch (const Error &error) {
        CHECK(error.situation() == Situation::internalError);
        CHECK(error.context() == "std::out_of_range");
    }
    auto number = bench.service->submit("A", [](Card &) { throw 42; });
    CHECK(situationOf(std::move(number)) == Situation::internalError);
    CHECK(situationOf(bench.service->submit("nowhere", serial)) == Situation::readerNotFound);
    CHECK(bench.service->submit("A", serial).get() == 1); // the worker lives on
}

TEST_CASE("events come one at a time, and a handler that throws misses no other") {
    const auto readers = std::make_shared<ScriptedReaders>();
    EventLog log;
    std::atomic<int> inside = 0;
    std::atomic<bool> overlapped = false;
    for (int i = 0; i < 8; ++i) {
        readers->add("R" + std::to_string(i));
        readers->insert("R" + std::to_string(i));
    }
    CardService service{Readers(readers), [&](const CardEvent &event) {
                            overlapped = overlapped || ++inside != 1;
                            log(event);
                            --inside;
                            throw std::runtime_error("handler");
                        }};
    for (int i = 0; i < 8; ++i) {
        log.seen("card_recognised R" + std::to_string(i) + " 1.8");
    }
    readers->add("last");
    CHECK(log.until("reader_added last").size() == 1 + 3 * 8 + 1);
    CHECK_FALSE(overlapped);
}

TEST_CASE("the destructor lets the running work finish and cancels what is queued") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    std::promise<void> begun;
    std::promise<void> letGo;
    auto running = bench.service->submit("A", [&](Card &) {
        begun.set_value();
        letGo.get_future().wait();
        return 7;
    });
    begun.get_future().wait();
    auto queued = bench.service->submit("A", serial);
    std::thread ending([&] { bench.service.reset(); });
    CHECK(situationOf(std::move(queued)) == Situation::operationCancelled);
    letGo.set_value();
    ending.join();
    CHECK(running.get() == 7);
}

TEST_CASE("the destructor does not wait for ever for a handler that waits for its own work") {
    const auto readers = std::make_shared<ScriptedReaders>();
    readers->add("A");
    readers->insert("A");
    std::promise<void> inHandler;
    std::promise<Situation> told;
    std::promise<Situation> toldLater;
    std::promise<CardService *> self;
    auto selfKnown = self.get_future();
    auto service = std::make_unique<CardService>(Readers(readers), [&](const CardEvent &event) {
        if (event.kind != CardEvent::Kind::cardRecognised) {
            return;
        }
        CardService &own = *selfKnown.get();
        std::promise<void> blocked;
        std::promise<void> begun;
        auto blocker = own.submit("A", [&](Card &) {
            begun.set_value();
            blocked.get_future().wait();
        });
        begun.get_future().wait();
        auto queued = own.submit("A", serial);
        inHandler.set_value();
        told.set_value(situationOf(std::move(queued))); // ends only when the destructor drops it
        toldLater.set_value(situationOf(own.submit("A", serial)));
        blocked.set_value();
        blocker.get();
    });
    self.set_value(service.get());
    inHandler.get_future().wait();
    service.reset();
    CHECK(told.get_future().get() == Situation::operationCancelled);
    CHECK(toldLater.get_future().get() == Situation::operationCancelled);
}

TEST_CASE("work may submit more work, also to its own reader while the service ends") {
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    CardService &service = *bench.service;
    auto inner = service.submit("A", [&](Card &) { return service.submit("A", serial); }).get();
    CHECK(inner.get() == 1);
    std::promise<void> begun;
    auto again = service.submit("A", [&](Card &) {
        begun.set_value();
        for (;;) { // until the destructor has begun
            auto more = service.submit("A", serial);
            if (more.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
                return situationOf(std::move(more));
            }
        }
    });
    begun.get_future().wait();
    bench.service.reset();
    CHECK(again.get() == Situation::operationCancelled);
}

TEST_CASE("waits cancelled by somebody else end the watch with a reason") {
    Bench bench;
    bench.readers->add("A");
    bench.start();
    bench.log.until("reader_added A");
    bench.readers->cancelWait();
    CHECK(bench.log.until("service_down EID-114") == Lines{"reader_removed A", "service_down EID-114"});
}

TEST_CASE("many services begin and end at any moment") {
    for (int i = 0; i < 50; ++i) {
        Bench bench;
        bench.readers->add("A");
        bench.readers->insert("A");
        bench.start();
        auto result = bench.service->submit("A", serial);
        bench.readers->swap("A");
        bench.service.reset();
        CHECK(result.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    }
}

TEST_CASE("trace lines of several readers come one at a time") {
    Bench bench;
    std::string unguarded;
    for (const char *name : {"A", "B", "C"}) {
        bench.readers->add(name);
        bench.readers->insert(name);
    }
    bench.start({[&](std::string_view line) { unguarded.append(line); }}); // a race here is one TSan finds
    for (const char *name : {"card_recognised A 1.8", "card_recognised B 1.8", "card_recognised C 1.8"}) {
        bench.log.seen(name);
    }
    bench.service.reset();
    CHECK(unguarded.size() > 3 * 5);
}

namespace {

/// What `done` was told, and how often.
struct Told {
    std::mutex mutex;
    std::condition_variable came;
    std::vector<std::optional<Situation>> ends; ///< nothing: success

    auto done() {
        return [this](std::future<int> finished) {
            std::optional<Situation> end;
            if (finished.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
                end = Situation::internalError; // it is promised to be ready
            } else {
                try {
                    value = finished.get();
                } catch (const Error &error) {
                    end = error.situation();
                }
            }
            const std::lock_guard lock(mutex);
            ends.push_back(end);
            came.notify_all();
        };
    }
    std::optional<Situation> wait() {
        std::unique_lock lock(mutex);
        if (!came.wait_for(lock, std::chrono::seconds(60), [this] { return !ends.empty(); })) {
            throw std::runtime_error("never told");
        }
        return ends.front();
    }
    std::size_t times() {
        const std::lock_guard lock(mutex);
        return ends.size();
    }

    int value = 0;
};

} // namespace

TEST_CASE("whoever may not wait is told once how the work ended, and the work is destroyed") {
    Told told; // outlives the service, whose threads tell it
    const auto held = std::make_shared<int>(0);
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    const auto last = [&] { bench.service->submit("A", [](Card &) {}).get(); }; // the work before has been destroyed

    SECTION("it succeeded") {
        bench.service->submit(
            "A", [held](Card &card) { return serial(card); }, told.done());
        CHECK(told.wait() == std::nullopt);
        CHECK(told.value == 1);
        last();
    }
    SECTION("it threw") {
        bench.service->submit(
            "A", [held](Card &) -> int { throw Error(Situation::pinWrong); }, told.done());
        CHECK(told.wait() == Situation::pinWrong);
        last();
    }
    SECTION("it threw what is no error of ours") {
        bench.service->submit(
            "A", [held](Card &) -> int { throw std::out_of_range("x"); }, told.done());
        CHECK(told.wait() == Situation::internalError);
        last();
    }
    SECTION("there is no such reader") {
        bench.service->submit(
            "nowhere", [held](Card &card) { return serial(card); }, told.done());
        CHECK(told.times() == 1); // told by this very thread
        CHECK(told.wait() == Situation::readerNotFound);
    }
    SECTION("there is no card any more") {
        bench.readers->remove("A");
        bench.log.until("card_removed A");
        bench.service->submit(
            "A", [held](Card &card) { return serial(card); }, told.done());
        CHECK(told.times() == 1);
        CHECK(told.wait() == Situation::noCard);
    }
    SECTION("the card or the service went while it was queued") {
        std::promise<void> begun;
        std::promise<void> letGo;
        auto running = bench.service->submit("A", [&](Card &) {
            begun.set_value();
            letGo.get_future().wait();
        });
        begun.get_future().wait();
        bench.service->submit(
            "A", [held](Card &card) { return serial(card); }, told.done());
        CHECK(told.times() == 0);
        const bool removed = GENERATE(true, false);
        std::thread ending;
        if (removed) {
            bench.readers->remove("A");
        } else {
            ending = std::thread([&] { bench.service.reset(); });
        }
        CHECK(told.wait() == (removed ? Situation::cardRemoved : Situation::operationCancelled));
        letGo.set_value();
        running.get();
        if (ending.joinable()) {
            ending.join();
        }
    }
    bench.service.reset();
    CHECK(told.times() == 1);
    CHECK(held.use_count() == 1);
}

TEST_CASE("who is told may submit more work, and is told of each") {
    Told told;
    Bench bench;
    bench.readers->add("A");
    bench.readers->insert("A");
    bench.start();
    bench.log.until("card_recognised A 1.8");
    bench.service->submit("A", serial, [&](std::future<int> first) {
        first.get();
        bench.service->submit("A", serial, told.done());
    });
    CHECK(told.wait() == std::nullopt);
    bench.service.reset();
    CHECK(told.times() == 1);
}
