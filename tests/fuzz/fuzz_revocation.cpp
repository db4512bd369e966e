// SPDX-License-Identifier: Apache-2.0
// What a status service sends, or somebody in its place: judged or refused with a situation of the catalogue. The first
// octet says what it is; the seeds are answers of the openssl program about the certificate below.
#include "fuzz/input.hpp"

#include <eid-sign/revocation.hpp>
#include <eid/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using eid::ByteView;
using eid::Certificate;
using eid::RevocationState;
using eid::Situation;
using eid::fuzz::require;

constexpr const char *kIssuer =
    "3082016E30820114A00302010202136F0344AF4ED0D65D1375F8A176B1561C2C6D38300A06082A8648CE3D040302300D310B"
    "300906035504030C024341301E170D3236313132333130333535365A170D3336313132303130333535365A300D310B300906"
    "035504030C0243413059301306072A8648CE3D020106082A8648CE3D03010703420004E6DCBDAF1E81E1973BB5EB7392AA21"
    "5382F7A0153294D8ADB3A97400005CB8A8487B3F451C00579F38E5547708912B7A2E7816AD484223FF1E5BE3AE6F0155DBA3"
    "533051301D0603551D0E04160414011C0660D8248E33E5CCA53BF24E137AC0013ACF301F0603551D23041830168014011C06"
    "60D8248E33E5CCA53BF24E137AC0013ACF300F0603551D130101FF040530030101FF300A06082A8648CE3D04030203480030"
    "45022100C84BCE0C8E676FFADA852A1D8A805AC45B625FF476F8D94F55666F80BB2F50D1022028E89A04981D5D1265DA5A57"
    "48BDBC29A835966FB2ED50ECEBFAE5C9ABA6BBE8";
constexpr const char *kHolder =
    "308201E83082018DA00302010202145A712BB10CAD6C8D94870E86166C5CFE75AF3AE1300A06082A8648CE3D040302300D31"
    "0B300906035504030C024341301E170D3236313132333130333535365A170D3237313132333130333535365A300F310D300B"
    "06035504030C046C6561663059301306072A8648CE3D020106082A8648CE3D03010703420004DD37D94AEED23B9D448D4128"
    "2FD3A1A2D5416B50C186DC59081B414A61E6B36443DF4C005399FB00B23FB475F2A268111BD32BD71FA4B07202C765477DB3"
    "B388A381C83081C530270603551D1F0420301E301CA01AA0188616687474703A2F2F612E6578616D706C652F612E63726C30"
    "3106082B0601050507010104253023302106082B060105050730018615687474703A2F2F612E6578616D706C652F6F637370"
    "30270603551D2E0420301E301CA01AA0188616687474703A2F2F612E6578616D706C652F642E63726C301D0603551D0E0416"
    "04145AEE1D28C9E638C98987655D71D78D245DC08183301F0603551D23041830168014011C0660D8248E33E5CCA53BF24E13"
    "7AC0013ACF300A06082A8648CE3D0403020349003046022100B1B0A34A24BCE0BCD7767064F72E96EC7DD4BCF57E6628C6F0"
    "BFDE6A298BE908022100D3612644ABF2F8486FE5A9669B9037494A4DD6BB8E53B9998C6B28D5E0D821F9";

const eid::TimePoint kNow{std::chrono::seconds(1795430252)}; // when the seeds were made

const Certificate &issuer() {
    static const Certificate certificate = Certificate::parse(eid::fromHex(kIssuer));
    return certificate;
}
const Certificate &holder() {
    static const Certificate certificate = Certificate::parse(eid::fromHex(kHolder));
    return certificate;
}

void checkStatus(const eid::RevocationStatus &status) {
    const bool ended = status.state == RevocationState::revoked || status.state == RevocationState::onHold;
    require(status.since.has_value() == ended);
    require(!status.reason || ended);
    require((status.state == RevocationState::onHold) == (status.reason == eid::RevocationReason::certificateHold));
    require((status.state == RevocationState::good) == !status.situation());
    require(status.thisUpdate <= kNow + eid::StatusTimeRules().tolerance);
    require(!status.nextUpdate || *status.nextUpdate >= status.thisUpdate);
    require(!status.nonceConfirmed); // no seed knows the nonce
}

template <typename Work> void judged(Work &&work) {
    try {
        checkStatus(work());
    } catch (const eid::Error &error) {
        require(error.situation() == Situation::statusAnswerInvalid ||
                error.situation() == Situation::statusAnswerOld ||
                error.situation() == Situation::statusServiceRefused);
    }
}

void checkAddresses(ByteView octets) {
    std::optional<Certificate> certificate;
    try {
        certificate = Certificate::parse(octets);
        const eid::StatusAddresses addresses = eid::statusAddresses(*certificate);
        for (const auto *list : {&addresses.ocsp, &addresses.crl, &addresses.deltaCrl}) {
            require(list->size() <= eid::kMaxStatusAddresses);
            for (const std::string &address : *list) {
                require(address.size() > 7 && address.size() <= eid::kMaxStatusAddress && address[4] == ':');
            }
        }
    } catch (const eid::Error &error) {
        require(error.situation() == Situation::certificateInvalid);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size < 3) {
        return 0;
    }
    const ByteView rest(data + 1, size - 1);
    switch (data[0] % 4) {
    case 0: {
        static const eid::OcspQuestion question = eid::OcspQuestion::about(holder(), issuer());
        judged([&] { return question.judge(rest, kNow); });
        break;
    }
    case 1:
        judged([&] { return eid::judgeCrl(rest, holder(), issuer(), kNow); });
        break;
    case 2: {
        const ByteView both = rest.subspan(2);
        const std::size_t first = std::min<std::size_t>(both.size(), rest[0] * 256U + rest[1]);
        judged([&] { return eid::judgeCrl(both.first(first), holder(), issuer(), kNow, both.subspan(first)); });
        break;
    }
    default:
        checkAddresses(rest);
    }
    return 0;
}
