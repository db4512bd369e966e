// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file_forms.hpp"
#include "core/eid_xml_names.hpp"

#include <QByteArray>
#include <QStringList>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace eid::viewer::eidfile {

namespace {

constexpr qsizetype kMaxDepth = 8;
constexpr std::size_t kMaxValues = 512;
constexpr qsizetype kMaxValue = 256L * 1024L; // characters; a photo in base64 has some thousands
constexpr std::size_t kMaxFields = 128;       // as in the records of a card

constexpr std::array kCardFiles{
    CardFile::identity,        CardFile::identitySignature, CardFile::address,         CardFile::addressSignature,
    CardFile::photo,           CardFile::rnCertificate,     CardFile::rootCertificate, CardFile::caCertificate,
    CardFile::authCertificate, CardFile::signCertificate,   CardFile::basicKey,        CardFile::cardData,
    CardFile::tokenInfo};

Error unsupported(const std::string &why) {
    return Error(Situation::unsupportedInput, why);
}

/// Walks over the elements and hands out what stands in each place.
class XmlWalk {
  public:
    explicit XmlWalk(ByteView file)
        : xml_(QByteArray::fromRawData(reinterpret_cast<const char *>(file.data()),
                                       static_cast<qsizetype>(file.size()))) {
        xml_.setNamespaceProcessing(false);
    }

    Content run() {
        while (!xml_.atEnd()) {
            switch (xml_.readNext()) {
            case QXmlStreamReader::DTD:
            case QXmlStreamReader::EntityReference:
                throw unsupported("an XML file with a document type or entities, which .eid files do not have");
            case QXmlStreamReader::StartElement:
                open();
                break;
            case QXmlStreamReader::Characters:
                addText();
                break;
            case QXmlStreamReader::EndElement:
                close();
                break;
            case QXmlStreamReader::ProcessingInstruction:
                addInstruction();
                break;
            default:
                break;
            }
        }
        if (xml_.hasError()) {
            throw unsupported(form_ == nullptr ? "neither an .eid file nor well-formed XML"
                                               : "an .eid file that is cut short or damaged in line " +
                                                     std::to_string(xml_.lineNumber()));
        }
        return finish();
    }

  private:
    /// What a field instruction says.
    struct Exact {
        eidxml::RecordKind kind;
        std::uint8_t tag;
        Bytes raw;
        std::string label;
    };
    struct Open {
        QString name;
        QString text;
        bool hasChildren = false;
        bool hasAttributes = false;
    };

    void open() {
        const QString name = xml_.qualifiedName().toString();
        if (open_.isEmpty()) {
            chooseForm(name);
        } else {
            open_.last().hasChildren = true;
        }
        if (open_.size() == kMaxDepth) {
            throw unsupported("an XML file with more levels than an .eid file has");
        }
        open_.append({name, {}, false, !xml_.attributes().isEmpty()});
        for (const QXmlStreamAttribute &attribute : xml_.attributes()) {
            const QString attributeName = attribute.qualifiedName().toString();
            if (attributeName != QLatin1String("encoding")) { // always base64, says what is plain
                add(place() + QLatin1Char('@') + attributeName, attribute.value().toString());
            }
        }
    }

    void chooseForm(const QString &root) {
        for (const eidxml::Form *form : {&eidxml::version4(), &eidxml::version35()}) {
            if (root == QLatin1String(form->root.data(), static_cast<qsizetype>(form->root.size()))) {
                form_ = form;
            }
        }
        if (form_ == nullptr) {
            throw unsupported("an XML file of another kind");
        }
        // This project's own XML export has the same root element, with a schema that says so.
        if (xml_.attributes().hasAttribute(QLatin1String("schema"))) {
            throw unsupported("an XML export, which is no .eid file");
        }
    }

    void addText() {
        if (open_.isEmpty()) {
            return;
        }
        QString &text = open_.last().text;
        if (text.size() + xml_.text().size() > kMaxValue) {
            throw unsupported("an .eid file with a value that is too long");
        }
        text.append(xml_.text());
    }

    void close() {
        const QString here = place();
        const Open element = open_.takeLast();
        const bool blank = element.text.trimmed().isEmpty();
        // Blank text around other elements is layout, and an element with attributes only has no text of its own.
        if (!open_.isEmpty() && !(blank && (element.hasChildren || element.hasAttributes))) {
            add(here, element.text);
        }
    }

    /// The path below the root element.
    QString place() const {
        QStringList names;
        for (qsizetype i = 1; i < open_.size(); ++i) {
            names.append(open_.at(i).name);
        }
        return names.join(QLatin1Char('/'));
    }

    void add(const QString &where, const QString &value) {
        if (++values_ > kMaxValues) {
            throw unsupported("an .eid file with more values than a card has");
        }
        const std::string at = where.toStdString();
        if (addCertificate(at, value) || eidxml::isPassedOver(*form_, at)) {
            return;
        }
        if (const auto file = eidxml::fileAt(*form_, at)) {
            addFile(*file, value);
        } else if (const eidxml::FieldPlace *field = eidxml::fieldAt(*form_, at)) {
            addField(*field, value);
        } else if (!value.trimmed().isEmpty()) {
            addUnknown(at, value);
        }
    }

    /// Middleware 3.5 writes certificates as pairs of label and data.
    bool addCertificate(const std::string &at, const QString &value) {
        static constexpr std::array<std::pair<const char *, CardFile>, 5> kLabels{
            {{"RRN", CardFile::rnCertificate},
             {"Authentication", CardFile::authCertificate},
             {"Signature", CardFile::signCertificate},
             {"CA", CardFile::caCertificate},
             {"Root", CardFile::rootCertificate}}};
        if (form_ != &eidxml::version35() || !at.starts_with("cryptographic/") || at.find("/pins/") != at.npos) {
            return false;
        }
        if (at.ends_with("/label")) {
            certificateLabel_ = value.trimmed();
        } else if (at.ends_with("/data")) {
            for (const auto &[label, file] : kLabels) {
                if (certificateLabel_ == QLatin1String(label)) {
                    addFile(file, value);
                }
            }
        }
        return true;
    }

    void addFile(CardFile file, const QString &value) {
        const auto octets = eidxml::fromBase64(value);
        if (!octets) {
            throw unsupported("an .eid file whose " + std::string(cardFileName(file)) + " is not in base64");
        }
        if (!octets->empty() && !content_.files.emplace(file, *octets).second) {
            throw unsupported("an .eid file with more than one " + std::string(cardFileName(file)));
        }
    }

    void addField(const eidxml::FieldPlace &where, const QString &value) {
        if (form_ == &eidxml::version35() && value.trimmed().isEmpty()) {
            return; // that form has an element for each field, also for those that the card does not have
        }
        if (form_ == &eidxml::version4() && value.isEmpty() && eidxml::isDemanded(where.place)) {
            return;
        }
        const bool trims = form_ == &eidxml::version35();
        auto field = eidxml::cardField(where.record, where.tag, eidxml::toCard(where, trims ? value.trimmed() : value));
        if (!field) {
            throw unsupported("an .eid file with a value that is longer than a card can hold");
        }
        keep(where.record == eidxml::RecordKind::identity ? content_.identity : content_.address, std::move(*field));
        read_.emplace_back(&where, value);
    }

    void addUnknown(std::string at, const QString &value) {
        keep(content_.unknown, unknownField(std::move(at), value.toStdString()));
    }

    static void keep(std::vector<IdentityField> &fields, IdentityField field) {
        if (fields.size() == kMaxFields) {
            throw unsupported("an .eid file with more fields than a card has");
        }
        fields.push_back(std::move(field));
    }

    void addInstruction() {
        const QString target = xml_.processingInstructionTarget().toString();
        const QStringList words = xml_.processingInstructionData().toString().split(QLatin1Char(' '));
        if (target == QLatin1String(kFileInstruction) && words.size() == 2) {
            for (const CardFile file : kCardFiles) {
                if (words.at(0).toStdString() == cardFileName(file)) {
                    addFile(file, words.at(1));
                }
            }
        } else if (target == QLatin1String(kFieldInstruction) && words.size() == 4) {
            addExactField(words);
        }
    }

    /// A field as it was in the document that was written: it stands for the one among the elements.
    void addExactField(const QStringList &words) {
        const bool address = words.at(0) == QLatin1String("address");
        const auto tag = words.at(1).toUShort(nullptr, 16);
        const auto raw = eidxml::fromBase64(words.at(2));
        const auto label = eidxml::fromBase64(words.at(3));
        if (!label || !raw || tag > 0xFF) {
            throw unsupported("an .eid file with a field that is damaged");
        }
        const auto kind = address ? eidxml::RecordKind::address : eidxml::RecordKind::identity;
        exact_.push_back({kind, static_cast<std::uint8_t>(tag), *raw, toText(*label)});
        auto field = eidxml::cardField(kind, static_cast<std::uint8_t>(tag), *raw);
        if (field && field->label == toText(*label)) {
            keep(address ? exactAddress_ : exactIdentity_, std::move(*field));
            return;
        }
        const auto readable = [](const Bytes &octets) {
            return QString::fromUtf8(reinterpret_cast<const char *>(octets.data()),
                                     static_cast<qsizetype>(octets.size()))
                .toStdString();
        };
        IdentityField unknown = unknownField(readable(*label), readable(*raw));
        unknown.raw = *raw;
        keep(content_.unknown, std::move(unknown));
    }

    /// Exact fields stand for those of the same tag among the elements.
    static void replace(std::vector<IdentityField> &fields, std::vector<IdentityField> &exact) {
        std::erase_if(fields, [&exact](const IdentityField &field) {
            return std::any_of(exact.begin(), exact.end(),
                               [&field](const IdentityField &other) { return other.tag == field.tag; });
        });
        fields.insert(fields.end(), std::make_move_iterator(exact.begin()), std::make_move_iterator(exact.end()));
        std::stable_sort(fields.begin(), fields.end(),
                         [](const IdentityField &one, const IdentityField &other) { return one.tag < other.tag; });
    }

    static Error disagreement() {
        return unsupported("an .eid file that says something else than the card's own files in it");
    }

    /// What people read in the file, in any viewer, is what the card's own files in it say.
    void compare(CardFile file, eidxml::RecordKind kind) const {
        const auto found = content_.files.find(file);
        if (found == content_.files.end()) {
            return;
        }
        CardDocument card;
        card.add(file, found->second);
        const std::optional<Record> &record = file == CardFile::identity ? card.identity : card.address;
        const std::vector<IdentityField> fields = record ? record->fields() : std::vector<IdentityField>();
        for (const Exact &one : exact_) {
            const auto same = [&one](const IdentityField &field) {
                return field.tag == one.tag && field.raw == one.raw && field.label == one.label;
            };
            if (one.kind == kind && std::none_of(fields.begin(), fields.end(), same)) {
                throw disagreement();
            }
        }
        if (form_ != &eidxml::version4()) {
            return; // the elements of that form are not those of the card one by one; nobody is shown them
        }
        if (kind == eidxml::RecordKind::identity && !content_.unknown.empty()) {
            throw disagreement();
        }
        for (const auto &[where, value] : read_) {
            if (where->record != kind || !record) {
                continue;
            }
            const auto field = std::find_if(fields.begin(), fields.end(), [where = where](const IdentityField &one) {
                return one.known && one.tag == where->tag;
            });
            const QString expected = field == fields.end() ? QString() : eidxml::toFile(*where, *field);
            if (value != expected) {
                throw disagreement();
            }
        }
    }

    Content finish() {
        compare(CardFile::identity, eidxml::RecordKind::identity);
        compare(CardFile::address, eidxml::RecordKind::address);
        replace(content_.identity, exactIdentity_);
        replace(content_.address, exactAddress_);
        if (content_.identity.empty() && !content_.files.contains(CardFile::identity)) {
            throw unsupported("an .eid file without an identity");
        }
        return std::move(content_);
    }

    QXmlStreamReader xml_;
    const eidxml::Form *form_ = nullptr;
    QList<Open> open_;
    std::size_t values_ = 0;
    QString certificateLabel_;
    Content content_;
    std::vector<std::pair<const eidxml::FieldPlace *, QString>> read_;
    std::vector<Exact> exact_;
    std::vector<IdentityField> exactIdentity_;
    std::vector<IdentityField> exactAddress_;
};

} // namespace

Content readXml(ByteView file) {
    return XmlWalk(file).run();
}

} // namespace eid::viewer::eidfile
