// SPDX-License-Identifier: Apache-2.0
#include "crl/crl_reader.hpp"

#include "core/x509.hpp"
#include "crl/crl_writer.hpp"
#include "der/reader.hpp"

#include <eid/error.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

namespace eid::ca {

namespace {

constexpr std::size_t kWindow = 256U * 1024U;
constexpr std::size_t kMaxEntry = 1024;
constexpr std::size_t kMaxPart = 32U * 1024U; // names, extensions: what must fit into the window whole
constexpr std::size_t kMaxSerial = 20;        // RFC 5280, 4.1.2.2
constexpr std::string_view kForEverText = "99991231235959Z";

[[noreturn]] void refuse(const char *what) {
    throw Error(Situation::listIncomplete, what);
}

void require(bool good, const char *what) {
    if (!good) {
        refuse(what);
    }
}

Time timeOf(const der::Element &element) {
    if (element.tag == der::tag::kGeneralizedTime) {
        const std::string text = toText(element.content);
        if (text == kForEverText) {
            return kForEver;
        }
        // `Time` counts nanoseconds: from 1678 to 2261.
        require(text.size() == kForEverText.size() && text >= "1678" && text < "2262", "time");
    }
    return decodeTime(element.encoded);
}

std::int64_t numberOf(ByteView content) {
    // A cRLNumber may have 20 octets (5.2.3); ours have at most eight, and are positive.
    require(!content.empty() && content.size() <= 8 && (content[0] & 0x80U) == 0, "number");
    require(content.size() == 1 || content[0] != 0 || (content[1] & 0x80U) != 0, "number is not minimal");
    std::int64_t number = 0;
    for (const std::uint8_t octet : content) {
        number = static_cast<std::int64_t>(static_cast<std::uint64_t>(number) << 8U | octet);
    }
    return number;
}

Serial serialOf(ByteView content) {
    require(!content.empty() && content.size() <= kMaxSerial + 1, "serial number");
    require(content.size() == 1 || content[0] != 0 || (content[1] & 0x80U) != 0, "serial number is not minimal");
    return Serial::fromInteger(content);
}

/// The only element of its surroundings.
der::Element only(ByteView encoded, std::uint32_t tag, const char *what) {
    der::Reader reader(encoded);
    const der::Element element = reader.expect(tag);
    require(reader.atEnd(), what);
    return element;
}

/// [0] DistributionPointName with one URI as fullName.
std::string addressOf(const der::Element &pointName) {
    const der::Element fullName = only(pointName.content, der::tag::context(0), "distribution point");
    const der::Element uri = only(fullName.content, der::tag::contextPrimitive(6), "distribution point");
    require(!uri.content.empty(), "distribution point");
    return toText(uri.content);
}

struct ListExtension {
    ByteView oid;
    bool critical = false;
    ByteView value;
};

std::vector<ListExtension> extensionsIn(ByteView sequenceContent) {
    std::vector<ListExtension> list;
    der::Reader reader(sequenceContent);
    while (!reader.atEnd()) {
        der::Reader parts(reader.expect(der::tag::kSequence).content);
        ListExtension extension;
        extension.oid = parts.expect(der::tag::kOid).content;
        if (const auto critical = parts.nextIf(der::tag::kBoolean)) {
            require(critical->content.size() == 1 && critical->content[0] == 0xFF, "critical");
            extension.critical = true;
        }
        extension.value = parts.expect(der::tag::kOctetString).content;
        require(parts.atEnd() && list.size() < 16, "extensions");
        for (const ListExtension &other : list) {
            require(!std::equal(other.oid.begin(), other.oid.end(), extension.oid.begin(), extension.oid.end()),
                    "an extension twice");
        }
        list.push_back(extension);
    }
    require(!list.empty(), "extensions");
    return list;
}

/// The last arc of an OID below 2.5.29; 0 for others.
unsigned arcOf(ByteView oid) {
    return oid.size() == 3 && oid[0] == 0x55 && oid[1] == 0x1D ? oid[2] : 0U;
}

RevokedEntry entryOf(ByteView element) {
    der::Reader parts(only(element, der::tag::kSequence, "entry").content);
    RevokedEntry entry;
    entry.serial = serialOf(parts.expect(der::tag::kInteger).content);
    entry.revokedAt = timeOf(parts.next());
    if (parts.atEnd()) {
        return entry;
    }
    for (const ListExtension &extension : extensionsIn(parts.expect(der::tag::kSequence).content)) {
        require(!extension.critical, "a critical extension of an entry");
        if (arcOf(extension.oid) == 21) {
            const ByteView value = only(extension.value, 0x0A, "reason").content;
            const auto reason = value.size() == 1 ? reasonOf(value[0]) : std::nullopt;
            require(reason.has_value() && *reason != Reason::unspecified, "reason"); // 5.3.1
            entry.reason = *reason;
        } else if (arcOf(extension.oid) == 24) {
            entry.invalidityDate = timeOf(only(extension.value, der::tag::kGeneralizedTime, "invalidity date"));
        } else {
            refuse("an unknown extension of an entry");
        }
    }
    require(parts.atEnd(), "entry");
    return entry;
}

/// What the parts below throw becomes one situation.
template <typename Work> auto reading(const std::string &name, Work work) {
    try {
        return work();
    } catch (const Error &error) {
        if (error.situation() == Situation::fileNotReadable) {
            throw;
        }
        throw Error(Situation::listIncomplete, name + ": " + error.context()).withCause(error);
    }
}

} // namespace

CrlReader::CrlReader(const std::string &path)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), name_(path),
      buffer_(std::make_unique_for_overwrite<std::uint8_t[]>(kWindow)) {
    struct stat status {};
    if (file_.get() < 0 || ::fstat(file_.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw Error(Situation::fileNotReadable, path + ": " + std::system_category().message(errno));
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    reading(name_, [this] { readBeginning(); });
}

CrlReader::CrlReader(ByteView octets) : name_("list"), window_(octets), size_(octets.size()) {
    reading(name_, [this] { readBeginning(); });
}

ByteView CrlReader::window() const noexcept {
    return window_.subspan(at_);
}

/// That many octets are in the window from `at_` on. What was taken before is hashed and forgotten.
void CrlReader::need(std::size_t octets) {
    if (window().size() >= octets) {
        return;
    }
    require(octets <= size_ - std::min(size_, position()) && octets <= kWindow && file_.get() >= 0, "cut short");
    hashTaken();
    const std::size_t kept = window().size();
    if (kept != 0) {
        std::memmove(buffer_.get(), window().data(), kept);
    }
    windowStart_ += at_;
    at_ = 0;
    hashed_ = 0;
    std::size_t filled = kept;
    while (filled < kWindow) {
        const ssize_t count =
            ::pread(file_.get(), buffer_.get() + filled, kWindow - filled, static_cast<off_t>(windowStart_ + filled));
        if (count < 0 && errno != EINTR) {
            throw Error(Situation::fileNotReadable, name_ + ": " + std::system_category().message(errno));
        }
        if (count == 0) {
            break;
        }
        filled += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    window_ = {buffer_.get(), filled};
    require(filled >= octets, "cut short");
}

void CrlReader::take(std::size_t octets) {
    at_ += octets;
}

void CrlReader::hashTaken() {
    if (hasher_ && hashing_) {
        hasher_->update(window_.subspan(hashed_, at_ - hashed_));
        hashed_ = at_;
    }
}

/// X.690, 8.1.3 and 10.1: definite, minimal. The content need not be there.
CrlReader::Head CrlReader::peekHead() {
    need(2);
    const std::uint8_t first = window()[1];
    Head head{window()[0], first, 2};
    require((head.tag & 0x1FU) != 0x1FU, "tag");
    if (first >= 0x80) {
        const std::size_t octets = first & 0x7FU;
        require(octets >= 1 && octets <= 5, "length");
        need(2 + octets);
        head.length = 0;
        for (std::size_t i = 0; i < octets; ++i) {
            head.length = head.length << 8U | window()[2 + i];
        }
        head.size = 2 + octets;
        require(head.length >= 0x80 && head.length >> (8U * (octets - 1)) != 0, "length is not minimal");
    }
    require(head.length <= size_ - std::min(size_, position() + head.size), "cut short");
    return head;
}

CrlReader::Head CrlReader::takeHead(std::uint8_t tag) {
    const Head head = peekHead();
    require(head.tag == tag, "not a revocation list");
    take(head.size);
    return head;
}

/// A whole element that is small enough for the window; good until the next call.
ByteView CrlReader::takeElement(std::uint8_t tag, std::size_t limit) {
    const Head head = peekHead();
    require(head.tag == tag && head.length <= limit, "a part is wrong or too large");
    const std::size_t whole = head.size + static_cast<std::size_t>(head.length);
    need(whole);
    const ByteView element = window().first(whole);
    take(whole);
    return element;
}

void CrlReader::readBeginning() {
    need(std::min<std::uint64_t>(size_, 2)); // fills the window
    const Head list = takeHead(der::tag::kSequence);
    require(position() + list.length == size_, "something follows the list");
    hashed_ = at_;
    hashing_ = true; // the hash's name follows soon; until then the window keeps all
    const Head tbs = takeHead(der::tag::kSequence);
    tbsEnd_ = position() + tbs.length;
    const ByteView version = takeElement(der::tag::kInteger, 1);
    require(version.size() == 3 && version[2] == 1, "version");
    const auto algorithm = signatureAlgorithmOf(takeElement(der::tag::kSequence, 64));
    require(algorithm.has_value(), "signature algorithm");
    facts_.algorithm = *algorithm;
    hasher_ = std::make_unique<Hasher>(hashOf(facts_.algorithm));
    const ByteView issuer = takeElement(der::tag::kSequence, kMaxPart);
    facts_.issuer.assign(issuer.begin(), issuer.end());
    const auto time = [this] {
        const auto tag = static_cast<std::uint8_t>(peekHead().tag);
        require(tag == der::tag::kUtcTime || tag == der::tag::kGeneralizedTime, "time");
        return timeOf(der::Reader(takeElement(tag, 15)).next());
    };
    facts_.thisUpdate = time();
    facts_.nextUpdate = time(); // 5.1.2.5: there must be one
    require(facts_.thisUpdate < facts_.nextUpdate, "nextUpdate is not after thisUpdate");
    entriesEnd_ = position();
    const Head next = peekHead();
    if (next.tag == der::tag::kSequence) {
        require(next.length != 0, "empty revokedCertificates"); // 5.1.2.6
        take(next.size);
        entriesEnd_ = position() + next.length;
    }
    require(entriesEnd_ <= tbsEnd_, "lengths");
}

std::optional<RevokedEntry> CrlReader::next() {
    return reading(name_, [this]() -> std::optional<RevokedEntry> {
        if (ended_) {
            return std::nullopt;
        }
        if (position() == entriesEnd_) {
            readEnd();
            return std::nullopt;
        }
        RevokedEntry entry = entryOf(takeElement(der::tag::kSequence, kMaxEntry));
        require(position() <= entriesEnd_, "lengths");
        require(facts_.entries == 0 || last_ < entry.serial, "entries are not ascending");
        last_ = entry.serial;
        ++facts_.entries;
        return entry;
    });
}

void CrlReader::skipEntries() {
    reading(name_, [this] {
        hashing_ = false;
        if (file_.get() >= 0) {
            windowStart_ = entriesEnd_;
            window_ = {};
            at_ = hashed_ = 0;
        } else {
            at_ = static_cast<std::size_t>(entriesEnd_);
        }
        readEnd();
    });
}

void CrlReader::readEnd() {
    readExtensions(takeElement(static_cast<std::uint8_t>(der::tag::context(0)), kMaxPart));
    require(position() == tbsEnd_, "lengths");
    hashTaken();
    if (hashing_) {
        facts_.tbsDigest = hasher_->finish();
    }
    hashing_ = false;
    require(signatureAlgorithmOf(takeElement(der::tag::kSequence, 64)) == facts_.algorithm,
            "the algorithm inside is another than outside"); // 5.1.1.2
    const ByteView signature = only(takeElement(der::tag::kBitString, 2048), der::tag::kBitString, "signature").content;
    require(signature.size() > 1 && signature[0] == 0, "signature");
    facts_.signature.assign(signature.begin() + 1, signature.end());
    require(position() == size_, "something follows the signature");
    ended_ = true;
}

void CrlReader::readExtensions(ByteView wrapped) {
    const der::Element outer = only(wrapped, der::tag::context(0), "extensions");
    for (const ListExtension &extension :
         extensionsIn(only(outer.content, der::tag::kSequence, "extensions").content)) {
        const unsigned arc = arcOf(extension.oid);
        // 5.2: which ones are critical is said of each
        require(extension.critical == (arc == 27 || arc == 28), "critical");
        switch (arc) {
        case 35: {
            const der::Element identifier =
                only(only(extension.value, der::tag::kSequence, "AKI").content, der::tag::contextPrimitive(0), "AKI");
            facts_.authorityKeyIdentifier.assign(identifier.content.begin(), identifier.content.end());
            break;
        }
        case 20:
            facts_.number = numberOf(only(extension.value, der::tag::kInteger, "number").content);
            break;
        case 27:
            facts_.baseNumber = numberOf(only(extension.value, der::tag::kInteger, "base number").content);
            break;
        case 28: {
            der::Reader parts(only(extension.value, der::tag::kSequence, "IDP").content);
            if (const auto point = parts.nextIf(der::tag::context(0))) {
                facts_.distributionPoint = addressOf(*point);
            }
            if (const auto attributes = parts.nextIf(der::tag::contextPrimitive(5))) {
                require(attributes->content.size() == 1 && attributes->content[0] == 0xFF, "IDP");
                facts_.onlyAttributeCertificates = true;
            }
            require(parts.atEnd(), "IDP");
            break;
        }
        case 46: {
            const der::Element points = only(extension.value, der::tag::kSequence, "freshest list");
            const der::Element point = only(points.content, der::tag::kSequence, "freshest list");
            facts_.freshestCrl = addressOf(only(point.content, der::tag::context(0), "freshest list"));
            break;
        }
        case 60:
            facts_.expiredSince = timeOf(only(extension.value, der::tag::kGeneralizedTime, "expiredCertsOnCRL"));
            break;
        default:
            refuse("an unknown extension");
        }
    }
    require(facts_.number > 0 && !facts_.authorityKeyIdentifier.empty(), "no number or AKI"); // 5.2.1, 5.2.3
}

} // namespace eid::ca
