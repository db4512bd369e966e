// SPDX-License-Identifier: Apache-2.0
// What a screen reader learns of the viewer, and what a person does with it without a mouse.
#include "viewer-program/accessible_desktop.hpp"

#include "sim/persona.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace eid;
using namespace eid::test;

namespace {

/// Everything that can have the keyboard and can be seen has a name.
void checkNames(const AccessibleTree &tree, const std::string &where) {
    CAPTURE(where);
    std::size_t stops = 0;
    for (const AccessibleNode &node : tree) {
        if (!node.is("showing") || !node.is("focusable")) {
            continue;
        }
        ++stops;
        CAPTURE(node.role, node.description, node.text);
        // A label's text is its name or its text, whichever the bridge gives.
        CHECK_FALSE((node.name + (node.role == "label" ? node.text : std::string())).empty());
    }
    CHECK(stops >= 7);
}

bool hasVisible(const AccessibleTree &tree, const std::string &role, const std::string &beginOfName) {
    return std::any_of(tree.begin(), tree.end(), [&](const AccessibleNode &node) {
        return node.is("showing") && node.role == role && node.name.rfind(beginOfName, 0) == 0;
    });
}

bool hasDigits(const std::string &text) {
    return text.find_first_of("0123456789") != std::string::npos;
}

std::vector<AccessibleNode> passwordFields(const AccessibleTree &tree) {
    std::vector<AccessibleNode> fields;
    std::copy_if(tree.begin(), tree.end(), std::back_inserter(fields),
                 [](const AccessibleNode &node) { return node.is("showing") && node.role == "password text"; });
    return fields;
}

void insert(AccessibleDesktop &desktop) {
    desktop.pcsc.startCard({"--persona", "anke", "--trust-out", (desktop.scratch.path / "trust").string()});
}

} // namespace

TEST_CASE("a screen reader is told of a card that is put in, of each page, and of nobody when it is out") {
    if (!haveAccessibleDesktop()) {
        return;
    }
    AccessibleDesktop desktop;
    desktop.startViewer();
    AccessibleTree tree = desktop.waitForWords("Insert an identity card");
    CHECK(hasVisible(tree, "frame", "Identity card"));
    CHECK(hasVisible(tree, "menu bar", ""));
    CHECK(hasVisible(tree, "tool bar", "Tools"));
    checkNames(tree, "no card");

    // Read without any touch.
    const sim::Persona person = sim::builtinPersona("anke");
    insert(desktop);
    desktop.waitForWords(person.field("surname"));
    desktop.waitForWords("PIN: 3 tries left");
    // The root of this card was made with it, so the program, which began before, does not trust it.
    tree = desktop.waitForWords("Authenticity: not proved");
    CHECK(says(tree, person.field("address_street_and_number")));
    CHECK(says(tree, "Service: running"));
    CHECK(says(tree, "Reader: 2 connected"));
    CHECK(says(tree, "Card: read"));
    for (const char *const item : {"Service: ", "Reader: ", "Card: ", "Authenticity: ", "Certificates: ", "PIN: "}) {
        CAPTURE(item);
        const auto found = std::find_if(tree.begin(), tree.end(), [&](const AccessibleNode &node) {
            return node.is("showing") && node.role == "check box" && node.name.rfind(item, 0) == 0;
        });
        REQUIRE(found != tree.end());
        CHECK(found->name.size() > std::string(item).size());
        CHECK_FALSE(found->description.empty());
    }
    checkNames(tree, "identity");
    CHECK(hasVisible(tree, "push button", "Identity data: "));

    struct PageFact {
        const char *name;
        const char *words;
    };
    for (const PageFact &page : {PageFact{"PIN", "The PIN of this card"}, PageFact{"Certificates", "Citizen authority"},
                                 PageFact{"My computer", "The smart-card service answers."},
                                 PageFact{"Settings", "Size of the text"}, PageFact{"Identity", "Musterstr"}}) {
        CAPTURE(page.name);
        // By its action, as an assistive program presses it.
        const std::string role = [&] {
            for (const AccessibleNode &node : desktop.tree()) {
                if (node.is("showing") && node.is("focusable") && node.name == page.name) {
                    return node.role;
                }
            }
            return std::string("none");
        }();
        CAPTURE(role);
        REQUIRE(desktop.press(role, page.name));
        checkNames(desktop.waitForWords(page.words), page.name);
    }

    // A switch works when it is pressed through the bus, too.
    REQUIRE(desktop.press("check box", "Settings"));
    desktop.waitForWords("Size of the text");
    const auto awake = [](const AccessibleTree &now) {
        return std::any_of(now.begin(), now.end(), [](const AccessibleNode &node) {
            return node.role == "check box" && node.name == "Save as PDF" && node.is("sensitive");
        });
    };
    CHECK_FALSE(awake(desktop.tree()));
    REQUIRE(desktop.press("check box", "Clerk mode: large type and one key for everything"));
    desktop.waitFor("what clerk mode does to awake", awake);
    REQUIRE(desktop.press("check box", "Identity"));
    desktop.waitForWords("Musterstr");

    desktop.pcsc.stopCard();
    tree = desktop.waitForWords("Insert an identity card");
    // The menu offers to practise with the card of the same invented person.
    std::erase_if(tree, [](const AccessibleNode &node) { return node.role == "menu item"; });
    for (const char *const label : {"surname", "firstnames", "national_number", "card_number", "location_of_birth",
                                    "address_street_and_number"}) {
        CAPTURE(label);
        REQUIRE_FALSE(person.field(label).empty());
        CHECK_FALSE(says(tree, person.field(label)));
    }
}

TEST_CASE("a PIN is changed by keys alone, and the accessibility bus never carries a digit of it") {
    if (!haveAccessibleDesktop()) {
        return;
    }
    AccessibleDesktop desktop;
    insert(desktop);
    desktop.startViewer();
    desktop.waitForWords("PIN: 3 tries left");
    desktop.keys({"ctrl+2"});
    desktop.waitForWords("The PIN of this card");
    desktop.tabTo("Change the PIN");
    desktop.keys({"Return"});
    AccessibleTree tree =
        desktop.waitFor("three fields", [](const AccessibleTree &now) { return passwordFields(now).size() == 3; });
    checkNames(tree, "PIN entry");
    const std::array<std::string, 3> names{"Old PIN", "New PIN", "New PIN again"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        CHECK(passwordFields(tree).at(i).name == names.at(i));
    }
    // Assistive programs cannot put digits in either.
    static_cast<void>(desktop.write("password text", "4711"));
    CHECK(passwordFields(desktop.tree()).front().text.empty());

    desktop.tabTo("Old PIN");
    desktop.type("1234");
    desktop.keys({"Tab"});
    desktop.type("80246");
    desktop.keys({"Tab"});
    desktop.type("80246");
    // The last digit has arrived when the rules are met.
    tree = desktop.waitFor("Confirm to awake", [](const AccessibleTree &now) {
        return std::any_of(now.begin(), now.end(), [](const AccessibleNode &node) {
            return node.name == "Confirm" && node.is("showing") && node.is("sensitive");
        });
    });
    for (const AccessibleNode &field : passwordFields(tree)) {
        CAPTURE(field.name);
        CHECK_FALSE(hasDigits(field.words()));
    }
    CHECK_FALSE(says(tree, "1234"));
    CHECK_FALSE(says(tree, "80246"));
    desktop.keys({"Return"});
    desktop.waitForWords("The PIN was changed");
    desktop.keys({"Escape"});
    desktop.waitForWords("The PIN of this card");

    // The card took it.
    ProcessOptions options = desktop.options();
    options.descriptors[3] = "80246\n";
    const ProcessResult verified = runProcess({builtProgram("cardtool"), "pin", "verify", "--pin-fd", "3"}, options);
    INFO(verified.err);
    CHECK(verified.exit == 0);
}
