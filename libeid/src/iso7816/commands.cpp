// SPDX-License-Identifier: Apache-2.0
#include "iso7816/commands.hpp"

namespace eid::iso7816 {

namespace {

std::uint16_t sendSecret(transport::Session &session, std::uint8_t instruction, std::uint8_t reference,
                         const SecretBytes &data) {
    Command command{0x00, instruction, 0x00, reference, data.view()};
    command.sensitivity = transport::Sensitivity::secret;
    return exchange(session, command).status;
}

} // namespace

std::uint16_t selectApplication(transport::Session &session, ByteView aid) {
    return exchange(session, {0x00, ins::kSelect, 0x04, 0x0C, aid}).status;
}

std::uint16_t selectPath(transport::Session &session, ByteView path) {
    return exchange(session, {0x00, ins::kSelect, 0x08, 0x0C, path}).status;
}

Response readBinary(transport::Session &session, std::size_t offset, std::size_t length) {
    return exchange(session, {0x00,
                              ins::kReadBinary,
                              static_cast<std::uint8_t>(offset >> 8U),
                              static_cast<std::uint8_t>(offset & 0xFFU),
                              {},
                              length});
}

Response getChallenge(transport::Session &session, std::size_t length) {
    return exchange(session, {0x00, ins::kGetChallenge, 0x00, 0x00, {}, length});
}

std::uint16_t manageSecurityEnvironment(transport::Session &session, std::uint8_t p1, std::uint8_t p2, ByteView data) {
    return exchange(session, {0x00, ins::kManageSecurityEnvironment, p1, p2, data}).status;
}

Response computeDigitalSignature(transport::Session &session, ByteView input) {
    return exchange(session, {0x00, ins::kPerformSecurityOperation, 0x9E, 0x9A, input, 256});
}

std::uint16_t verify(transport::Session &session, std::uint8_t reference, const SecretBytes &block) {
    return sendSecret(session, ins::kVerify, reference, block);
}

std::uint16_t changeReferenceData(transport::Session &session, std::uint8_t reference, const SecretBytes &blocks) {
    return sendSecret(session, ins::kChangeReferenceData, reference, blocks);
}

std::uint16_t resetRetryCounter(transport::Session &session, std::uint8_t reference, const SecretBytes &block) {
    return sendSecret(session, ins::kResetRetryCounter, reference, block);
}

} // namespace eid::iso7816
