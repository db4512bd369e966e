// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "core/open_document.hpp"
#include "support/data.hpp"
#include "support/persona_document.hpp"
#include "support/scratch.hpp"

#include <eid/file.hpp>
#include <eid/raw_export.hpp>

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

struct Scene {
    CardDocument card = personaDocument("jan");
    ScratchFolder scratch;
    TrustAnchors anchors;

    Scene() { anchors.add(Certificate::parse(*card.file(CardFile::rootCertificate))); }
    [[nodiscard]] std::string path(const std::string &name) const { return (scratch.path / name).string(); }
    [[nodiscard]] CardDocument open(const std::string &name) const {
        return openDocument(QString::fromStdString(path(name)), anchors, card.readAt);
    }
    void put(const std::string &name, const Bytes &content) const {
        writeFileAtomically(path(name), content, Overwrite::refuse, 0600);
    }
};

} // namespace

TEST_CASE("an .eid file is opened and proved, whatever its name") {
    const Scene scene;
    scene.put("no-suffix", writeEidFile(scene.card));
    const CardDocument document = scene.open("no-suffix");
    CHECK(document.origin == Origin::eidFile);
    CHECK(document.source == QStringLiteral("no-suffix"));
    CHECK(document.readAt == scene.card.readAt);
    CHECK(document.authenticity->overall() == CheckStatus::verified);
    CHECK(document.files == scene.card.files);
}

TEST_CASE("a raw export is opened and proved") {
    const Scene scene;
    writeRawExport(scene.path("raw.eid"), scene.card.files, Overwrite::refuse);
    for (const char *name : {"raw.eid", "raw.eid/"}) {
        const CardDocument document = scene.open(name);
        CHECK(document.origin == Origin::rawExport);
        CHECK(document.source == QStringLiteral("raw.eid"));
        CHECK(document.text("surname") == scene.card.text("surname"));
        CHECK(document.authenticity->overall() == CheckStatus::verified);
    }
    Bytes changed = *scene.card.file(CardFile::photo);
    changed.back() ^= 1U;
    writeFileAtomically(scene.path("raw.eid/photo.jpg"), changed, Overwrite::replace, 0600);
    CHECK(scene.open("raw.eid").authenticity->photo.status == CheckStatus::failed);
}

TEST_CASE("what cannot be opened is told apart") {
    const Scene scene;
    std::filesystem::create_directory(scene.path("empty"));
    CHECK(situationOf([&] { (void)scene.open("empty"); }) == Situation::unsupportedInput);
    CHECK(situationOf([&] { (void)scene.open("not-there"); }) == Situation::fileNotReadable);
    scene.put("photo.eid", *scene.card.file(CardFile::photo));
    CHECK(errorOf([&] { (void)scene.open("photo.eid"); }).context() == "a JPEG picture, which is no .eid file");
    scene.put("huge.eid", Bytes(kMaxEidFile + 1, 'x'));
    CHECK(situationOf([&] { (void)scene.open("huge.eid"); }) == Situation::documentTooLarge);
}
