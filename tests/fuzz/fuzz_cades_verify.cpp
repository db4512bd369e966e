// SPDX-License-Identifier: Apache-2.0
// A signature file from anywhere: verified or refused with a situation of the catalogue, never anything else.
#include <eid-sign/cades_verify.hpp>
#include <eid/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    std::istringstream document("document");
    const auto now = eid::TimePoint(std::chrono::seconds(1'900'000'000));
    try {
        const auto verdict = eid::verifyCades({data, size}, document, eid::TrustAnchors(), {}, now);
        // Without an anchor nothing can be trusted, whatever the octets say.
        if (verdict.overall() == eid::CheckStatus::verified) {
            std::abort();
        }
    } catch (const eid::Error &error) {
        if (error.situation() != eid::Situation::signatureFileInvalid &&
            error.situation() != eid::Situation::unsupportedInput &&
            error.situation() != eid::Situation::documentTooLarge) {
            std::abort();
        }
    }
    return 0;
}
