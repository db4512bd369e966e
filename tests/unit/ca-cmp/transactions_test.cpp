// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/transactions.hpp"

#include "support/refusal.hpp"

#include <catch2/catch.hpp>

namespace eid::test {

using namespace ca;
using namespace ca::cmp;
using std::chrono::seconds;

TEST_CASE("the table keeps transactions for their life and forgets the longest unused first") {
    const Time start;
    TransactionTable table(2, seconds(10));
    const auto remembered = [&](const std::string &key, Time now) { return table.open(key, now)->requestNumber == 7; };
    table.open("a", start)->requestNumber = 7;
    SECTION("used within its life") {
        CHECK(remembered("a", start + seconds(9)));
        CHECK(remembered("a", start + seconds(18)));
        CHECK_FALSE(remembered("a", start + seconds(29)));
    }
    SECTION("pushed out") {
        table.open("b", start + seconds(1))->requestNumber = 7;
        CHECK(remembered("a", start + seconds(2)));
        table.open("c", start + seconds(3))->requestNumber = 7;
        CHECK(table.size() == 2);
        CHECK(remembered("a", start + seconds(4)));
        CHECK_FALSE(remembered("b", start + seconds(4)));
    }
    SECTION("those that are worked on stay") {
        const auto first = table.open("a", start);
        const auto second = table.open("b", start);
        CHECK(situationOf([&] { table.open("c", start); }) == Situation::serviceBusy);
        CHECK(table.open("a", start + seconds(60)) == first);
    }
    SECTION("what has ended goes") {
        table.open("b", start);
        table.open("c", start + seconds(11));
        CHECK(table.size() == 1);
    }
}

} // namespace eid::test
