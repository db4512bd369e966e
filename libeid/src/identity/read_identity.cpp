// SPDX-License-Identifier: Apache-2.0
#include "identity/root_choice.hpp"

#include <eid/card.hpp>
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <algorithm>
#include <utility>

namespace eid {

namespace {

/// Reads files one by one and tells of each as it arrives.
class FileReading {
  public:
    FileReading(Card &card, const std::function<void(CardFile, const Bytes &)> &onFile,
                const std::function<void(CardFile, const Error &)> &onFlaw)
        : card_(card), offered_(card.files()), onFile_(onFile), onFlaw_(onFlaw) {}

    void read(CardFile file) {
        if (std::find(offered_.begin(), offered_.end(), file) == offered_.end()) {
            return;
        }
        try {
            const Bytes &content = (files_[file] = card_.readFile(file));
            if (onFile_) {
                onFile_(file, content);
            }
        } catch (const Error &error) {
            files_.erase(file);
            if (error.situation() == Situation::fileNotFound) {
                return;
            }
            if (!onFlaw_ || !concernsOneFile(error)) {
                throw;
            }
            onFlaw_(file, error);
        }
    }

    [[nodiscard]] const CardFiles &files() const { return files_; }
    CardFiles take() { return std::move(files_); }

  private:
    Card &card_;
    std::vector<CardFile> offered_;
    const std::function<void(CardFile, const Bytes &)> &onFile_;
    const std::function<void(CardFile, const Error &)> &onFlaw_;
    CardFiles files_;
};

/// True when a configured certificate issued the card's National Register certificate, so that the card's root adds
/// nothing but commands.
bool anchorStandsForRoot(const CardFiles &files, const TrustAnchors &anchors, TimePoint now) {
    const auto file = files.find(CardFile::rnCertificate);
    if (file == files.end()) {
        return true; // there is nothing that a root could vouch for
    }
    try {
        return trustedIssuer(Certificate::parse(file->second), std::nullopt, anchors, now).has_value();
    } catch (const Error &) {
        return true; // an unreadable certificate stays unreadable
    }
}

} // namespace

bool concernsOneFile(const Error &error) noexcept {
    switch (error.situation()) {
    case Situation::fileNotFound:
    case Situation::fileTooLarge:
    case Situation::cardDataInvalid:
    case Situation::cardProtocol:
        return true;
    default:
        return false;
    }
}

IdentityReading readIdentity(Card &card, const TrustAnchors &anchors, TimePoint now,
                             const std::function<void(CardFile, const Bytes &)> &onFile,
                             const std::function<void(CardFile, const Error &)> &onFlaw) {
    FileReading reading(card, onFile, onFlaw);
    // What a person waits for comes first, what proves it after.
    for (const CardFile file : {CardFile::identity, CardFile::address, CardFile::identitySignature,
                                CardFile::addressSignature, CardFile::photo, CardFile::rnCertificate}) {
        reading.read(file);
    }
    if (!anchorStandsForRoot(reading.files(), anchors, now)) {
        reading.read(CardFile::rootCertificate);
    }
    reading.read(CardFile::basicKey);
    IdentityReading result;
    result.authenticity = checkAuthenticity(reading.files(), anchors, now,
                                            [&card](ByteView challenge) { return card.challenge(challenge); });
    result.files = reading.take();
    return result;
}

} // namespace eid
