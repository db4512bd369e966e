// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "core/eid_file_forms.hpp"
#include "core/eid_xml_names.hpp"

#include <QByteArray>
#include <QXmlStreamWriter>

#include <algorithm>
#include <initializer_list>

namespace eid::viewer {

namespace {

using eidxml::FieldPlace;
using eidxml::RecordKind;

QString base64(ByteView octets) {
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(octets.data()), static_cast<qsizetype>(octets.size())).toBase64());
}

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

/// What the schema lets stand in an attribute; a value it refuses would make that viewer refuse the file.
bool isPermitted(const FieldPlace &place, const QString &value) {
    const auto digits = [&value](qsizetype count) {
        return value.size() == count && std::all_of(value.begin(), value.end(), [](QChar c) {
                   return c >= QLatin1Char('0') && c <= QLatin1Char('9');
               });
    };
    if (place.writing == eidxml::Writing::duplicate) {
        return digits(2);
    }
    if (place.writing == eidxml::Writing::vat) {
        return digits(10);
    }
    if (place.place == "identity@dateandcountryofprotection") {
        return value.size() == 10 && std::all_of(value.begin(), value.begin() + 8, [](QChar c) { return c.isDigit(); });
    }
    // Later types of document have no word yet; then their number is better than nothing.
    if (place.writing == eidxml::Writing::word && place.place != "card@documenttype") {
        return std::any_of(place.words.begin(), place.words.end(),
                           [&value](const eidxml::Word &row) { return value == latin(row.word); });
    }
    return !value.isEmpty();
}

/// Writes one document.
class Writer {
  public:
    explicit Writer(const CardDocument &document) : document_(document), xml_(&octets_) {}

    Bytes run() {
        xml_.writeStartDocument();
        xml_.writeStartElement(QStringLiteral("eid"));
        section(QStringLiteral("identity"), {"identity@nationalnumber", "identity@dateofbirth", "identity@gender",
                                             "identity@noblecondition", "identity@specialstatus", "identity@duplicate",
                                             "identity@memberoffamily", "identity@dateandcountryofprotection"});
        elements({"identity/name", "identity/firstname", "identity/middlenames", "identity/nationality",
                  "identity/placeofbirth"});
        file(QStringLiteral("photo"), CardFile::photo, true);
        xml_.writeEndElement();
        section(QStringLiteral("card"), {"card@documenttype", "card@cardnumber", "card@chipnumber",
                                         "card@validitydatebegin", "card@validitydateend"});
        elements({"card/deliverymunicipality"});
        mentions("card/workpermit", {"card/workpermit@mention", "card/workpermit@vat1", "card/workpermit@vat2",
                                     "card/workpermit@regionalfile"});
        mentions("card/brexit", {"card/brexit@mention1", "card/brexit@mention2"});
        mentions("card/cardA", {"card/cardA@mentions1", "card/cardA@mentions2"});
        xml_.writeEndElement();
        section(QStringLiteral("address"), {});
        elements({"address/streetandnumber", "address/zip", "address/municipality"});
        xml_.writeEndElement();
        section(QStringLiteral("certificates"), {});
        file(QStringLiteral("root"), CardFile::rootCertificate, true);
        file(QStringLiteral("citizenca"), CardFile::caCertificate, true);
        file(QStringLiteral("authentication"), CardFile::authCertificate, false);
        file(QStringLiteral("signing"), CardFile::signCertificate, false);
        file(QStringLiteral("rrn"), CardFile::rnCertificate, true);
        xml_.writeEndElement();
        exactFiles();
        exactFields(document_.identity, CardFile::identity, QStringLiteral("identity"));
        exactFields(document_.address, CardFile::address, QStringLiteral("address"));
        xml_.writeEndDocument();
        return {octets_.begin(), octets_.end()};
    }

  private:
    const IdentityField *fieldOf(const FieldPlace &place) const {
        const std::optional<Record> &record =
            place.record == RecordKind::identity ? document_.identity : document_.address;
        if (!record) {
            return nullptr;
        }
        const auto &fields = record->fields();
        const auto found = std::find_if(fields.begin(), fields.end(), [&place](const IdentityField &field) {
            return field.known && field.tag == place.tag;
        });
        return found == fields.end() ? nullptr : &*found;
    }

    std::optional<QString> valueAt(std::string_view where) const {
        const FieldPlace *place = eidxml::fieldAt(eidxml::version4(), where);
        const IdentityField *field = place == nullptr ? nullptr : fieldOf(*place);
        if (field == nullptr) {
            return std::nullopt;
        }
        return eidxml::toFile(*place, *field);
    }

    void section(const QString &name, std::initializer_list<std::string_view> attributesOfIt) {
        xml_.writeStartElement(name);
        attributes(attributesOfIt);
    }

    void attributes(std::initializer_list<std::string_view> places) {
        for (const std::string_view where : places) {
            const auto value = valueAt(where);
            if (value && isPermitted(*eidxml::fieldAt(eidxml::version4(), where), *value)) {
                xml_.writeAttribute(latin(where.substr(where.find('@') + 1)), *value);
            }
        }
    }

    void elements(std::initializer_list<std::string_view> places) {
        for (const std::string_view where : places) {
            const auto value = valueAt(where);
            if (value || eidxml::isDemanded(where)) {
                xml_.writeTextElement(latin(where.substr(where.find('/') + 1)), value.value_or(QString()));
            }
        }
    }

    /// An element whose first attribute has to be there.
    void mentions(std::string_view element, std::initializer_list<std::string_view> places) {
        const auto first = valueAt(*places.begin());
        if (first && isPermitted(*eidxml::fieldAt(eidxml::version4(), *places.begin()), *first)) {
            xml_.writeStartElement(latin(element.substr(element.find('/') + 1)));
            attributes(places);
            xml_.writeEndElement();
        }
    }

    void file(const QString &name, CardFile file, bool demanded) {
        const Bytes *octets = document_.file(file);
        if (octets != nullptr || demanded) {
            xml_.writeTextElement(name, octets == nullptr ? QString() : base64(*octets));
        }
    }

    /// The files that the form has no element for.
    void exactFiles() {
        for (const auto &[file, octets] : document_.files) {
            const bool hasElement =
                std::any_of(eidxml::version4().files.begin(), eidxml::version4().files.end(),
                            [wanted = file](const eidxml::FilePlace &place) { return place.file == wanted; });
            if (!hasElement) {
                xml_.writeProcessingInstruction(QLatin1String(eidfile::kFileInstruction),
                                                latin(cardFileName(file)) + QLatin1Char(' ') + base64(octets));
            }
        }
    }

    /// True when reading the element or attribute gives this very field again.
    bool isExact(RecordKind kind, const std::vector<IdentityField> &fields, const IdentityField &field) const {
        const auto same = [&field](const IdentityField &other) { return other.known && other.tag == field.tag; };
        if (!field.known || std::count_if(fields.begin(), fields.end(), same) != 1) {
            return false;
        }
        for (const FieldPlace &place : eidxml::version4().fields) {
            if (place.record == kind && place.tag == field.tag) {
                const bool element = place.place.find('@') == place.place.npos;
                const QString value = eidxml::toFile(place, field);
                // Only a mention that is written carries its element's other attributes.
                const bool written = element ? !value.isEmpty() || !eidxml::isDemanded(place.place)
                                             : isPermitted(place, value) && !isOfMention(place);
                return written && eidxml::toCard(place, value) == field.raw;
            }
        }
        return false;
    }

    static bool isOfMention(const FieldPlace &place) { return place.place.find('/') != place.place.npos; }

    /// Without the card's own file, what the elements do not say exactly is written once more as it is. With it, that
    /// file says all of the record.
    void exactFields(const std::optional<Record> &record, CardFile source, const QString &name) {
        if (!record || document_.has(source)) {
            return;
        }
        const RecordKind kind = source == CardFile::identity ? RecordKind::identity : RecordKind::address;
        for (const IdentityField &field : record->fields()) {
            if (!isExact(kind, record->fields(), field)) {
                xml_.writeProcessingInstruction(QLatin1String(eidfile::kFieldInstruction),
                                                name + QLatin1Char(' ') + QString::number(field.tag, 16) +
                                                    QLatin1Char(' ') + base64(field.raw) + QLatin1Char(' ') +
                                                    base64(asBytes(field.label)));
            }
        }
    }

    const CardDocument &document_;
    QByteArray octets_;
    QXmlStreamWriter xml_;
};

} // namespace

Bytes writeEidFile(const CardDocument &document) {
    if (!document.identity) {
        throw Error(Situation::unsupportedInput, "there is no identity to write");
    }
    return Writer(document).run();
}

} // namespace eid::viewer
