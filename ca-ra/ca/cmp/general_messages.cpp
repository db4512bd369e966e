// SPDX-License-Identifier: Apache-2.0
#include "ca/cmp/general_messages.hpp"

#include "ca/cmp/failure.hpp"
#include "der/reader.hpp"
#include "der/writer.hpp"

namespace eid::ca::cmp {

namespace {

constexpr std::size_t kMaxQuestions = 8;
constexpr std::string_view kCaCerts = "1.3.6.1.5.5.7.4.17";
constexpr std::string_view kRootCaKeyUpdate = "1.3.6.1.5.5.7.4.18";
constexpr std::string_view kRootCaCert = "1.3.6.1.5.5.7.4.20";

Bytes answerTo(const std::string &type, const std::vector<Bytes> &authorities) {
    if (type == kCaCerts) {
        Bytes list;
        for (const Bytes &certificate : authorities) {
            der::append(list, certificate);
        }
        return der::sequence({der::oid(kCaCerts), der::element(der::tag::kSequence, list)});
    }
    if (type == kRootCaCert) {
        return der::sequence({der::oid(kRootCaKeyUpdate)}); // no value: no update (RFC 9483, 4.3.2)
    }
    throw Refusal(Failure::addInfoNotAvailable, Situation::requestMalformed, "infoType " + type);
}

} // namespace

Bytes generalAnswer(ByteView content, const std::vector<Bytes> &authorities) {
    Bytes answers;
    der::Reader outer(content);
    der::Reader list(outer.expect(der::tag::kSequence).content);
    for (std::size_t count = 0; !list.atEnd(); ++count) {
        der::Reader question(list.expect(der::tag::kSequence).content);
        const std::string type = der::dottedOid(question.expect(der::tag::kOid).content);
        if (count == kMaxQuestions) {
            throw Error(Situation::requestMalformed, "too many questions");
        }
        der::append(answers, answerTo(type, authorities));
    }
    return der::element(der::tag::kSequence, answers);
}

} // namespace eid::ca::cmp
