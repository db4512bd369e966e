// SPDX-License-Identifier: Apache-2.0
#include "core/eid_file.hpp"
#include "support/persona_document.hpp"

#include <catch2/catch.hpp>

using namespace eid;
using namespace eid::test;
using namespace eid::viewer;

namespace {

Error refusal(const Bytes &content) {
    return errorOf([&] { (void)readEidFile(content, QStringLiteral("x"), TimePoint()); });
}
std::string whyNot(const std::string &content) {
    const Error error = refusal(toBytes(content));
    CHECK(error.situation() == Situation::unsupportedInput);
    return error.context();
}

const std::string kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

} // namespace

TEST_CASE("a file that is no .eid file is told what it seems to be") {
    CHECK(whyNot("") == "an empty file");
    CHECK(whyNot("\xFF\xD8\xFF\xE0 and so on") == "a JPEG picture, which is no .eid file");
    CHECK(whyNot("%PDF-1.7\n") == "a PDF document, which is no .eid file");
    CHECK(whyNot("hello") == "a file of another kind, which is no .eid file");
    CHECK(whyNot(kHead + "<html><body/></html>") == "an XML file of another kind");
    CHECK(whyNot(kHead + "<eid schema=\"eid.identity/1\"></eid>") == "an XML export, which is no .eid file");
    CHECK(whyNot("<") == "neither an .eid file nor well-formed XML");
    CHECK(whyNot(kHead + "<eid><card/></eid>") == "an .eid file without an identity");
    CHECK(refusal(Bytes(kMaxEidFile + 1, 'x')).situation() == Situation::documentTooLarge);
}

TEST_CASE("a file that is cut short is not shown in part") {
    const std::string whole = toText(writeEidFile(personaDocument("jan")));
    const std::size_t end = whole.find("</eid>");
    REQUIRE(end != std::string::npos);
    CHECK(whyNot(whole.substr(0, end)).starts_with("an .eid file that is cut short or damaged in line "));
    CHECK(whyNot(whole.substr(0, whole.size() / 2)).starts_with("an .eid file that is cut short or damaged"));
}

TEST_CASE("document types and entities are refused before they are looked at") {
    const std::string bomb = kHead + "<!DOCTYPE eid [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                                     "<eid><identity nationalnumber=\"1\"><name>&b;</name></identity></eid>";
    CHECK(whyNot(bomb) == "an XML file with a document type or entities, which .eid files do not have");
    const std::string outside = kHead + "<!DOCTYPE eid SYSTEM \"file:///etc/passwd\"><eid/>";
    CHECK(whyNot(outside) == "an XML file with a document type or entities, which .eid files do not have");
}

TEST_CASE("depth, number and length have limits") {
    std::string deep;
    for (int i = 0; i < 20; ++i) {
        deep += "<a>";
    }
    CHECK(whyNot(kHead + "<eid>" + deep) == "an XML file with more levels than an .eid file has");
    std::string many;
    for (int i = 0; i < 600; ++i) {
        many += "<identity><name>x</name></identity>";
    }
    CHECK(whyNot(kHead + "<eid>" + many + "</eid>").find("more ") != std::string::npos);
    const std::string name(5000, 'x');
    CHECK(whyNot(kHead + "<eid><identity><name>" + name + "</name></identity></eid>") ==
          "an .eid file with a value that is longer than a card can hold");
    const std::string photo(300 * 1024, 'A');
    CHECK(whyNot(kHead + "<eid><identity><photo>" + photo + "</photo></identity></eid>") ==
          "an .eid file with a value that is too long");
}

TEST_CASE("base64 is strict") {
    const auto photo = [](const std::string &text) {
        return kHead + "<eid><identity nationalnumber=\"1\"><photo>" + text + "</photo></identity></eid>";
    };
    for (const char *bad : {"/9j/!", "/9j", "/9j/=", "/9==", "\xC3\xA9\xC3\xA9"}) {
        INFO(bad);
        CHECK(whyNot(photo(bad)) == "an .eid file whose photo is not in base64");
    }
    const CardDocument good = readEidFile(toBytes(photo("/9j/\n 4AAQ\r\n")), QString(), TimePoint());
    CHECK(*good.file(CardFile::photo) == Bytes{0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10});
    CHECK(
        whyNot(kHead + "<eid><identity nationalnumber=\"1\"><photo>AAAA</photo><photo>AAAA</photo></identity></eid>") ==
        "an .eid file with more than one photo");
}

TEST_CASE("a document without an identity is not written") {
    CHECK(situationOf([] { (void)writeEidFile(CardDocument{}); }) == Situation::unsupportedInput);
}
