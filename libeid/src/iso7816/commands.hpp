// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iso7816/apdu.hpp"

#include <eid/bytes.hpp>
#include <eid/secret.hpp>

#include <cstdint>

namespace eid::iso7816 {

/// Interindustry commands as functions; each is one command and what 61xx/6Cxx add. They return the status word and
/// leave its meaning to the driver, since cards differ there.

/// SELECT by application identifier, no answer wanted (ISO 7816-4 11.2.2, P1=04 P2=0C).
std::uint16_t selectApplication(transport::Session &session, ByteView aid);

/// SELECT by path from the master file, no answer wanted (P1=08 P2=0C).
std::uint16_t selectPath(transport::Session &session, ByteView path);

/// READ BINARY (11.3.3). @param offset up to 7FFF. @param length 1-256.
Response readBinary(transport::Session &session, std::size_t offset, std::size_t length);

/// GET CHALLENGE (11.5.3). @param length 1-256.
Response getChallenge(transport::Session &session, std::size_t length);

/// MANAGE SECURITY ENVIRONMENT: SET (11.5.11).
std::uint16_t manageSecurityEnvironment(transport::Session &session, std::uint8_t p1, std::uint8_t p2, ByteView data);

/// PERFORM SECURITY OPERATION: COMPUTE DIGITAL SIGNATURE (ISO 7816-8 11.7).
Response computeDigitalSignature(transport::Session &session, ByteView input);

/// VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (11.5.6, 11.5.7, 11.5.9) with secret data.
std::uint16_t verify(transport::Session &session, std::uint8_t reference, const SecretBytes &block);
std::uint16_t changeReferenceData(transport::Session &session, std::uint8_t reference, const SecretBytes &blocks);
std::uint16_t resetRetryCounter(transport::Session &session, std::uint8_t reference, const SecretBytes &block);

} // namespace eid::iso7816
