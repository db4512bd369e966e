// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "core/texts.hpp"
#include "print/identity_sheet.hpp"
#include "print/sheet_text.hpp"
#include "support/persona_document.hpp"
#include "support/process.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPrinter>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

void startGui() {
    static int count = 1;
    static char name[] = "test";
    static char *arguments[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static QGuiApplication application(count, arguments);
}

const SheetOptions kOptions{false, QStringLiteral("eid-viewer 0.1.0")};

/// A PDF and what poppler sees in it.
class Paper {
  public:
    explicit Paper(const CardDocument &document, const SheetOptions &options = kOptions,
                   const std::string &keepAs = {}) {
        startGui();
        pdf_ = toPdf(document, options);
        store(keepAs);
    }
    explicit Paper(Bytes pdf) : pdf_(std::move(pdf)) { store({}); }

    [[nodiscard]] const Bytes &pdf() const { return pdf_; }
    [[nodiscard]] std::string info() const { return run({"pdfinfo", path_}); }
    [[nodiscard]] bool embedsItsFonts() const {
        const QStringList lines = QString::fromStdString(run({"pdffonts", path_})).split(QLatin1Char('\n'));
        const qsizetype column = lines.constFirst().indexOf(QStringLiteral(" emb ")) + 1;
        qsizetype embedded = 0;
        for (qsizetype i = 2; i < lines.size() && !lines.at(i).isEmpty(); ++i) { // below the heading
            if (lines.at(i).mid(column, 3) != QStringLiteral("yes")) {
                return false;
            }
            ++embedded;
        }
        return embedded > 0;
    }
    [[nodiscard]] std::string images() const { return run({"pdfimages", "-list", path_}); }
    /// The words without any white space, since lines break anywhere.
    [[nodiscard]] QString words() const {
        QString words = QString::fromStdString(run({"pdftotext", "-raw", path_, "-"}));
        words.removeIf([](QChar c) { return c.isSpace(); });
        return words;
    }
    [[nodiscard]] QImage picture(int dpi) const {
        (void)run({"pdftoppm", "-r", std::to_string(dpi), "-png", "-singlefile", path_, path_});
        return QImage(QString::fromStdString(path_ + ".png"));
    }

  private:
    void store(const std::string &keepAs) {
        const char *keep = std::getenv("EID_KEEP_SHEETS"); // a folder, for people who want to look at the pages
        path_ = keep != nullptr && !keepAs.empty() ? std::string(keep) + "/" + keepAs + ".pdf"
                                                   : (scratch_.path / "sheet.pdf").string();
        writeFileAtomically(path_, pdf_, Overwrite::replace, 0600);
    }
    static std::string run(const std::vector<std::string> &arguments) {
        const ProcessResult result = runProcess(arguments);
        INFO(result.err);
        REQUIRE(result.exit == 0);
        return result.out;
    }

    ScratchFolder scratch_;
    Bytes pdf_;
    std::string path_;
};

QString packed(QString text) {
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

bool isRightToLeft(const QString &text) {
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
}

/// Every value is there. Poppler gives right-to-left words back in the order of their writing, joined letters apart;
/// there the letters are looked for.
void checkAllValues(const Record &record, const QString &words) {
    for (const IdentityField &field : record.fields()) {
        const QString value = packed(texts::fieldValue(field));
        INFO(field.label << ": " << value.toStdString());
        if (!isRightToLeft(value)) {
            CHECK(words.contains(value));
        }
        CHECK(words.contains(packed(texts::fieldName(field))));
    }
}

void checkOnePage(const Paper &paper) {
    const std::string info = paper.info();
    INFO(info);
    CHECK(info.find("Pages:           1\n") != std::string::npos);
    CHECK(info.find("(A4)") != std::string::npos);
}

/// True when nothing is written in the outermost eight millimetres.
bool hasCleanMargin(const QImage &page) {
    const int margin = page.width() * 8 / 210;
    for (int y = 0; y < page.height(); ++y) {
        for (int x = 0; x < page.width(); ++x) {
            const bool outside = x < margin || y < margin || x >= page.width() - margin || y >= page.height() - margin;
            if (outside && qGray(page.pixel(x, y)) < 200) {
                return false;
            }
        }
    }
    return true;
}

Bytes tlv(std::uint8_t tag, std::string_view value) {
    Bytes field{tag};
    std::size_t length = value.size();
    for (; length >= 0xFF; length -= 0xFF) {
        field.push_back(0xFF);
    }
    field.push_back(static_cast<std::uint8_t>(length));
    const Bytes octets = toBytes(value);
    field.insert(field.end(), octets.begin(), octets.end());
    return field;
}

} // namespace

TEST_CASE("each persona is one A4 page with all values, the photo and its fonts") {
    for (const char *name : kDocumentPersonas) {
        DYNAMIC_SECTION(name) {
            const CardDocument document = personaDocument(name);
            const Paper paper(document, kOptions, name);
            checkOnePage(paper);
            const QString words = paper.words();
            checkAllValues(*document.identity, words);
            if (document.address) {
                checkAllValues(*document.address, words);
            }
            CHECK(words.contains(packed(texts::reason(document.authenticity->identity))));
            CHECK(words.contains(packed(texts::reason(document.authenticity->basicKey))));
            CHECK(words.contains(QStringLiteral("Identity-authenticityverified:yes")));
            CHECK(words.contains(packed(texts::dateAndTime(document.readAt))));
            CHECK(words.contains(QStringLiteral("fromthecardinthereaderVirtualReader00")));
            CHECK(words.contains(QStringLiteral("Madewitheid-viewer0.1.0")));
            CHECK_FALSE(words.contains(QStringLiteral("PRACTICE")));
            CHECK(paper.images().find(" image ") != std::string::npos);
            CHECK(paper.embedsItsFonts());
            CHECK(hasCleanMargin(paper.picture(100)));
        }
    }
}

TEST_CASE("a PDF's properties name the program and nobody else") {
    const CardDocument document = personaDocument("jan");
    const std::string info = Paper(document).info();
    CHECK(info.find("Title:           Data of an identity card") != std::string::npos);
    CHECK(info.find("Creator:         eid-viewer 0.1.0") != std::string::npos);
    for (const char *label : {"surname", "firstnames", "national_number", "card_number"}) {
        CHECK(info.find(document.text(label).toStdString()) == std::string::npos);
    }
}

TEST_CASE("letters that are written from right to left are on the page") {
    const CardDocument document = personaDocument("foreigner");
    const QString words = Paper(document).words();
    for (const char16_t letter : u"\u05DC\u05D9\u05D0\u05D5\u05E8\u05D4") {
        if (letter != 0) {
            INFO(static_cast<unsigned>(letter));
            CHECK(words.contains(QChar(letter)));
        }
    }
}

TEST_CASE("a practice card says so across the page") {
    const CardDocument document = personaDocument("jan");
    SheetOptions options = kOptions;
    options.practice = true;
    const Paper paper(document, options, "practice");
    checkOnePage(paper);
    CHECK(paper.words().contains(QStringLiteral("PRACTICECARD")));
    CHECK(paper.picture(50) != Paper(document).picture(50));
}

TEST_CASE("a broken photo or none leaves a frame with a note") {
    CardDocument document = personaDocument("jan");
    document.add(CardFile::photo, {0xFF, 0xD8, 0xFF, 0x00});
    const Paper broken(document, kOptions, "broken-photo");
    CHECK(broken.words().contains(QStringLiteral("Thephotocannotbeshown.")));
    CHECK(broken.images().find(" image ") == std::string::npos);
    document.files.erase(CardFile::photo);
    CHECK(Paper(document).words().contains(QStringLiteral("Thereisnophoto.")));
}

TEST_CASE("what could not be read is not called absent, and says why") {
    CardDocument document = personaDocument("jan");
    for (const CardFile file : {CardFile::photo, CardFile::address}) {
        document.files.erase(file);
        document.flaws.emplace(file, Error(Situation::fileTooLarge));
    }
    document.address.reset();
    // As the check sees it: these files are not there.
    document.authenticity = checkDocument(document, TrustAnchors(), document.readAt);
    REQUIRE(document.authenticity->photo.status == CheckStatus::notPresent);
    REQUIRE(document.authenticity->address.status == CheckStatus::notPresent);
    const QString words = Paper(document, kOptions, "unreadable").words();
    const QString why = packed(texts::oneLine(Error(Situation::fileTooLarge)));
    CHECK_FALSE(words.contains(QStringLiteral("Thereisnophoto.")));
    CHECK(words.contains(QStringLiteral("Thephotocannotbeshown.") + why));
    CHECK_FALSE(words.contains(QStringLiteral("Photo-nothingtoverify")));
    CHECK_FALSE(words.contains(QStringLiteral("Address-nothingtoverify")));
    CHECK(words.contains(QStringLiteral("Photo-authenticityverified:no")));
    CHECK(words.contains(QStringLiteral("Address-authenticityverified:no")));
    const QString reason =
        packed(QStringLiteral("This could not be read from the card, so it could not be checked. (") +
               texts::code(Situation::fileTooLarge) + QLatin1Char(')'));
    CHECK(words.count(reason) == 2);
    CHECK(words.count(why) == 2); // in the photo's frame, and where the address would be
    document.identity.reset();
    document.flaws.emplace(CardFile::identity, Error(Situation::cardProtocol));
    CHECK(Paper(document).words().contains(QStringLiteral("Therearenodataoftheholder.") +
                                           packed(texts::oneLine(Error(Situation::cardProtocol)))));
}

TEST_CASE("a name from right to left leaves the sentence around it in order") {
    startGui();
    CardDocument document = personaDocument("jan");
    document.source = QStringLiteral("\u05D0\u202E\n.eid");
    document.origin = Origin::eidFile;
    const QStringList foot = sheetText(document, {}).foot;
    CHECK(foot.constFirst().endsWith(QStringLiteral("\u2068\u05D0 .eid\u2069")));
}

TEST_CASE("a document from a file says that nothing proves it") {
    CardDocument card = personaDocument("jan");
    for (const CardFile file :
         {CardFile::identity, CardFile::identitySignature, CardFile::address, CardFile::addressSignature}) {
        card.files.erase(file);
    }
    std::string file = toText(writeEidFile(card));
    file.insert(file.find("<photo>"), "<pet>Blacky</pet>");
    CardDocument document = readEidFile(toBytes(file), QStringLiteral("shown.eid"), card.readAt);
    document.authenticity = checkDocument(document, TrustAnchors(), card.readAt);
    const QString words = Paper(document, kOptions, "file").words();
    CHECK(words.contains(QStringLiteral("fromthefileshown.eid")));
    CHECK(words.contains(QStringLiteral("Identity-authenticityverified:no")));
    CHECK(words.contains(QStringLiteral("identity/petBlacky")));
    document.authenticity.reset();
    CHECK(Paper(document).words().contains(QStringLiteral("Ithasnotbeenchecked.")));
    CHECK(Paper(CardDocument{}).words().contains(QStringLiteral("Therearenodataoftheholder.")));
}

TEST_CASE("the longest records that a card can hold are one page with every value whole") {
    CardDocument document = personaDocument("jan");
    SECTION("one field of nearly four thousand letters") {
        document.add(CardFile::identity, tlv(0x07, std::string(4060, 'W')));
        document.add(CardFile::address, tlv(0x01, std::string(4060, 'M')));
    }
    SECTION("a hundred and twenty-eight fields each") {
        Bytes identity;
        Bytes address;
        for (unsigned i = 0; i < 128; ++i) {
            const std::string value = std::to_string(i) + " of many values in a record";
            for (Bytes *record : {&identity, &address}) {
                const Bytes field = tlv(static_cast<std::uint8_t>(0x40 + i), value);
                record->insert(record->end(), field.begin(), field.end());
            }
        }
        document.add(CardFile::identity, identity);
        document.add(CardFile::address, address);
    }
    REQUIRE(document.flaws.empty());
    const Paper paper(document, kOptions, "longest");
    checkOnePage(paper);
    const QString words = paper.words();
    checkAllValues(*document.identity, words);
    checkAllValues(*document.address, words);
    CHECK_FALSE(words.contains(QStringLiteral("shortened")));
    CHECK(hasCleanMargin(paper.picture(100)));
}

TEST_CASE("a file with far more than a card could hold is still one page, and says that it was cut") {
    CardDocument document = personaDocument("jan");
    std::vector<IdentityField> fields;
    for (int i = 0; i < 256; ++i) {
        IdentityField field;
        field.label = "place/in/a/file/" + std::to_string(i);
        field.text = std::string(4000, static_cast<char>('a' + i % 26));
        field.raw = toBytes(field.text);
        field.known = false;
        fields.push_back(field);
    }
    document.identity = Record(fields);
    const Paper paper(document, kOptions, "absurd");
    checkOnePage(paper);
    CHECK(paper.words().contains(QStringLiteral("longvalueswereshortened")));
    CHECK(hasCleanMargin(paper.picture(100)));
}

TEST_CASE("pages are made in any thread, several at once") {
    startGui();
    const CardDocument document = personaDocument("foreigner");
    const QString expected = Paper(document).words();
    std::vector<Bytes> pages(3);
    std::vector<std::thread> threads;
    for (Bytes &page : pages) {
        threads.emplace_back([&page, &document] { page = toPdf(document, kOptions); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    for (const Bytes &page : pages) {
        CHECK(Paper(page).words() == expected);
    }
}

TEST_CASE("a printer gets one page, whatever its paper") {
    startGui();
    const CardDocument document = personaDocument("jan");
    const ScratchFolder scratch;
    for (const QPageSize::PageSizeId size : {QPageSize::A4, QPageSize::Letter, QPageSize::A5}) {
        const std::string path = (scratch.path / "printed.pdf").string();
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(QString::fromStdString(path));
        printer.setPageSize(QPageSize(size));
        print(document, printer, kOptions);
        const Paper paper(readFileWhole(path, 8U << 20U));
        CHECK(paper.info().find("Pages:           1\n") != std::string::npos);
        CHECK(paper.words().contains(document.text("surname")));
        CHECK(hasCleanMargin(paper.picture(72)));
    }
    QPrinter nowhere(QPrinter::HighResolution);
    nowhere.setOutputFormat(QPrinter::PdfFormat);
    nowhere.setOutputFileName(QString::fromStdString((scratch.path / "no" / "folder.pdf").string()));
    CHECK(situationOf([&] { print(document, nowhere, kOptions); }) == Situation::printerUnavailable);
}
