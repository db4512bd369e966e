// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <eid/certificate.hpp>
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <QString>

#include <map>
#include <optional>
#include <string_view>

namespace eid::viewer {

/// Where what is shown comes from.
enum class Origin {
    card,      ///< read from the card in a reader
    rawExport, ///< a folder with the card's own files, whose signatures can be checked again
    eidFile,   ///< an .eid file of the Belgian viewer
};

/// All that is known of one card, or of one file, at one moment. It fills while a card is read: `identity` comes first,
/// `authenticity` after all that it rests on. Personal data; it lives as long as it is shown and no longer.
struct CardDocument {
    Origin origin = Origin::card;
    QString source; ///< the reader's name, or the file's without its folder
    TimePoint readAt;

    CardFiles files;                 ///< as they stand on the card; what an .eid file does not have is missing
    std::optional<Record> identity;  ///< nothing: not read yet, not there, or damaged
    std::optional<Record> address;   ///< likewise
    std::map<CardFile, Error> flaws; ///< files that could not be read or understood, and why

    std::optional<AuthenticityReport> authenticity; ///< nothing: not checked yet

    /// Puts a file in and reads the record that it holds; a record whose lengths lie becomes a flaw.
    void add(CardFile file, Bytes content);

    [[nodiscard]] bool has(CardFile file) const { return files.contains(file); }
    /// The file's octets, or nullptr.
    [[nodiscard]] const Bytes *file(CardFile file) const;
    /// A field's text from the identity or the address, or an empty string.
    [[nodiscard]] QString text(std::string_view label) const;
    /// The same as libeid's export functions take it: without damaged records.
    [[nodiscard]] ExportData exportData() const;
};

} // namespace eid::viewer
