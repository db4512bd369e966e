// SPDX-License-Identifier: Apache-2.0
#include "ca-kill/kill_ledger.hpp"

#include "ca/audit_log.hpp"
#include "core/x509.hpp"
#include "support/parsed_crl.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

namespace eid::test {

using ca::State;

void KillLedger::hear(const Life &life) {
    std::istringstream lines(life.report);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string verb;
        words >> verb;
        if (verb == "issued") {
            std::size_t request = 0;
            std::string serial;
            std::string state;
            std::string der;
            words >> request >> serial >> state >> der;
            const std::pair answer(ca::Serial::fromHex(serial), fromHex(der));
            const auto known = certificates_.emplace(request, answer).first;
            CAPTURE(request);
            CHECK(known->second == answer); // the same request, the same certificate
            certain_.emplace(serial, ca::stateOf(state).value());
        } else if (verb == "begin") {
            std::string state;
            std::string serial;
            words >> state >> serial;
            attempted_[serial].insert(ca::stateOf(state).value());
        } else if (verb == "done") {
            std::string state;
            std::string serial;
            words >> state >> serial;
            certain_[serial] = ca::stateOf(state).value();
            attempted_.erase(serial);
        } else if (verb == "crl") {
            std::string path;
            std::int64_t number = 0;
            words >> path >> number;
            CAPTURE(path);
            CHECK(number > lists_[path]);
            lists_[path] = number;
        } else if (verb == "refused") {
            std::string code;
            words >> code;
            CAPTURE(line);
            // Releasing what is not held and the like; nothing else may be refused.
            CHECK(code == situationInfo(Situation::transitionForbidden).code);
        } else if (verb == "killed") {
            std::string place;
            words >> place;
            ++kills_[place];
        } else {
            CHECK(verb == "end");
        }
    }
}

void KillLedger::checkLists() const {
    for (const auto &[path, number] : lists_) {
        CAPTURE(path, number);
        REQUIRE(std::filesystem::exists(path));
        CHECK(ParsedCrl(path).number() >= number);
    }
    for (const auto &file : std::filesystem::directory_iterator(scene_.crlFolder())) {
        if (file.path().extension() == ".crl") {
            CAPTURE(file.path().string());
            const ParsedCrl list(file.path().string());
            CHECK(list.verifies(scene_.authority.issuer.certificate));
        }
    }
}

void KillLedger::checkRecovered() {
    checkLists();
    ca::StoreOptions options = scene_.storeOptions();
    options.readOnly = true;
    const auto store = ca::openStore(options);
    store->read([&](ca::Reading &reading) {
        checkRows(reading);
        checkAnswers(reading);
        checkStates(reading);
    });
    for (const std::string &fault : ca::checkStore(options).faults) {
        FAIL_CHECK("journal: " << fault);
    }
    const ca::AuditVerdict audit = ca::verifyAudit(*store, scene_.auditKey->publicKeyInfo());
    for (const std::string &fault : audit.faults) {
        FAIL_CHECK("audit: " << fault);
    }
    CHECK(audit.records > 0);
    const ca::CrlCheck lists =
        ca::checkPublished(*store, scene_.authority.issuer, scene_.crlOptions(), scene_.clock.now());
    for (const std::string &fault : lists.faults) {
        FAIL_CHECK("lists: " << fault);
    }
}

/// No serial and no request id twice, no intent left over, and each certificate is the one of its row.
void KillLedger::checkRows(ca::Reading &reading) const {
    const ca::IssuerId issuer = scene_.authority.issuer.id;
    CHECK(reading.count(issuer, State::intent) == 0);
    std::set<std::string> requests;
    std::set<Bytes> tbs;
    std::optional<ca::Serial> after;
    while (true) {
        const auto page = reading.statuses(issuer, after, 256);
        if (page.empty()) {
            return;
        }
        for (const auto &row : page) {
            const auto record = reading.certificate(row.key);
            REQUIRE(record);
            CAPTURE(record->key.serial.hex(), record->requestId);
            CHECK(requests.insert(record->requestId).second);
            if (record->der.empty()) {
                CHECK(record->state == State::revoked); // given up
                continue;
            }
            const auto view = ca::CertificateView::parse(record->der);
            CHECK(ca::Serial::fromInteger(view.serial) == record->key.serial);
            CHECK(tbs.insert(Bytes(view.tbs.begin(), view.tbs.end())).second);
        }
        after = page.back().key.serial;
    }
}

/// What was given out is there, octet for octet.
void KillLedger::checkAnswers(ca::Reading &reading) const {
    for (const auto &[request, answer] : certificates_) {
        CAPTURE(request);
        const auto record = reading.certificate({scene_.authority.issuer.id, answer.first});
        REQUIRE(record);
        CHECK(toHex(record->der) == toHex(answer.second));
        CHECK(record->requestId == scene_.requests.at(request).id);
    }
}

/// Each certificate is in the state that was acknowledged last, or in one that was asked for since.
void KillLedger::checkStates(ca::Reading &reading) {
    for (auto &[serial, state] : certain_) {
        const auto record = reading.status({scene_.authority.issuer.id, ca::Serial::fromHex(serial)});
        CAPTURE(serial, nameOf(state));
        REQUIRE(record);
        CAPTURE(nameOf(record->state));
        const auto asked = attempted_.find(serial);
        CHECK((record->state == state || (asked != attempted_.end() && asked->second.contains(record->state))));
        if (state == State::revoked) {
            CHECK(record->state == State::revoked);
        }
        state = record->state; // what is true now stays true
    }
    attempted_.clear();
}

std::vector<ca::Serial> KillLedger::serials() const {
    std::vector<ca::Serial> serials;
    for (const auto &[request, answer] : certificates_) {
        serials.push_back(answer.first);
    }
    return serials;
}

std::vector<std::size_t> KillLedger::requests() const {
    std::vector<std::size_t> requests;
    for (const auto &[request, answer] : certificates_) {
        requests.push_back(request);
    }
    return requests;
}

} // namespace eid::test
