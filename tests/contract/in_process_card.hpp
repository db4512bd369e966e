// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/in_process.hpp"
#include "sim/personalise.hpp"
#include "sim/virtual_card.hpp"
#include "support/refusal.hpp"

#include <eid/card.hpp>

#include <catch2/catch.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace eid::test {

inline const std::string kReader = "Virtual Reader 00";

/// The test PKI is made once: its keys take time and no test depends on them being fresh.
inline sim::TestPki &sharedPki() {
    static sim::TestPki pki;
    return pki;
}

/// A freshly personalised card in a reader of this process.
class InProcessCard {
  public:
    explicit InProcessCard(sim::Persona persona, const std::function<void(sim::CardImage &)> &adjust = {})
        : persona_(std::move(persona)), provider_(std::make_shared<sim::InProcessReaders>()) {
        sim::CardImage image = sim::personalise(persona_, sharedPki());
        if (adjust) {
            adjust(image);
        }
        card_ = std::make_shared<sim::VirtualCard>(std::move(image));
        reinsert();
    }

    [[nodiscard]] Card open() {
        Readers readers(provider_);
        return openCard(readers, kReader);
    }
    void reinsert() { provider_->insert(kReader, card_); }
    [[nodiscard]] sim::VirtualCard &card() { return *card_; }
    [[nodiscard]] sim::InProcessReaders &readers() { return *provider_; }
    [[nodiscard]] const sim::Persona &persona() const { return persona_; }

  private:
    sim::Persona persona_;
    std::shared_ptr<sim::InProcessReaders> provider_;
    std::shared_ptr<sim::VirtualCard> card_;
};

} // namespace eid::test
