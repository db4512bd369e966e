// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_place.hpp"

#include "core/x509.hpp"
#include "der/reader.hpp"

#include <eid/error.hpp>

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

namespace eid::ca {

namespace {

std::string baseSetting(IssuerId issuer, Shard shard) {
    return fmt::format("crl.{}.{}.base", issuer, crlScope(shard));
}

} // namespace

std::vector<Shard> shardsOf(const Issuer &issuer) {
    if (issuer.shards <= 1) {
        return {std::nullopt};
    }
    std::vector<Shard> shards;
    for (int shard = 0; shard < issuer.shards; ++shard) {
        shards.emplace_back(shard);
    }
    return shards;
}

std::string crlScope(Shard shard) {
    return shard ? fmt::format("shard-{}", *shard) : "full";
}

std::string crlPath(const std::string &folder, const Issuer &issuer, Shard shard, bool delta) {
    const std::string name = shard ? fmt::format("{}-{}", issuer.name, *shard) : issuer.name;
    return (std::filesystem::path(folder) / (name + (delta ? ".delta.crl" : ".crl"))).string();
}

std::string distributionPointOf(const Issuer &issuer, Shard shard) {
    return shard ? shardUrl(issuer.crlUrl, *shard) : std::string();
}

bool issuesAttributeCertificates(const Issuer &issuer) {
    const CertificateView certificate = CertificateView::parse(issuer.certificate);
    const Extension *constraints = certificate.find("2.5.29.19");
    if (constraints == nullptr) {
        return true;
    }
    der::Reader outer(constraints->value);
    der::Reader inner(outer.expect(der::tag::kSequence).content);
    return !inner.nextIf(der::tag::kBoolean).has_value(); // cA is FALSE by default
}

Time notEndedBefore(const CrlOptions &options, Time thisUpdate) {
    return options.keepExpired ? Time() : thisUpdate - 2 * options.fullLife;
}

std::optional<CrlBase> crlBase(Reading &reading, IssuerId issuer, Shard shard) {
    const auto text = reading.setting(baseSetting(issuer, shard));
    if (!text) {
        return std::nullopt;
    }
    const std::size_t space = text->find(' ');
    CrlBase base;
    const char *const end = text->data() + std::min(space, text->size());
    if (space == std::string::npos || std::from_chars(text->data(), end, base.number).ptr != end) {
        throw Error(Situation::storeDamaged, baseSetting(issuer, shard));
    }
    base.thisUpdate = parseTime(text->substr(space + 1));
    return base;
}

void setCrlBase(Writing &writing, IssuerId issuer, Shard shard, const CrlBase &base) {
    writing.set(baseSetting(issuer, shard), fmt::format("{} {}", base.number, formatTime(base.thisUpdate)));
}

} // namespace eid::ca
