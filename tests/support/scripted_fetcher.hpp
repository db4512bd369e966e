// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/fetcher.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace eid::test {

/// Keeps what is asked until the test answers.
class ScriptedFetcher final : public viewer::Fetcher {
  public:
    struct Asked {
        viewer::FetchRequest request;
        Done done;
        bool cancelled = false;
    };

    [[nodiscard]] std::unique_ptr<Pending> fetch(const viewer::FetchRequest &request, Done done) override {
        asked.push_back(std::make_shared<Asked>(Asked{request, std::move(done)}));
        return std::make_unique<Handle>(asked.back());
    }
    /// The only one that waits for an answer.
    [[nodiscard]] std::shared_ptr<Asked> waiting() const {
        std::shared_ptr<Asked> found;
        for (const auto &one : asked) {
            if (!one->cancelled) {
                REQUIRE_FALSE(found);
                found = one;
            }
        }
        REQUIRE(found);
        return found;
    }
    [[nodiscard]] bool idle() const {
        return std::all_of(asked.begin(), asked.end(), [](const auto &one) { return one->cancelled; });
    }
    void answer(viewer::FetchResult result) const { waiting()->done(std::move(result)); }

    std::vector<std::shared_ptr<Asked>> asked;

  private:
    struct Handle final : Pending {
        explicit Handle(std::shared_ptr<Asked> one) : asked(std::move(one)) {}
        ~Handle() override { asked->cancelled = true; }
        std::shared_ptr<Asked> asked;
    };
};

} // namespace eid::test
