// SPDX-License-Identifier: Apache-2.0
// Prints all texts of libeid that the viewer shows, as JSON, with the contexts that core/texts.cpp looks them up with.
// libeid's own tables are the list; library_texts.py holds the translations against it.
#include <eid/doctor.hpp>
#include <eid/error.hpp>
#include <eid/identity.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class List {
  public:
    void add(const std::string &context, std::string_view english, std::string_view comment = {}) {
        if (english.empty() || !seen_.emplace(context, english, comment).second) {
            return;
        }
        entries_.append(QJsonObject{{QStringLiteral("context"), QString::fromStdString(context)},
                                    {QStringLiteral("source"), fromView(english)},
                                    {QStringLiteral("comment"), fromView(comment)}});
    }
    [[nodiscard]] QByteArray json() const { return QJsonDocument(entries_).toJson(); }

  private:
    std::set<std::tuple<std::string, std::string, std::string>> seen_;
    QJsonArray entries_;
};

} // namespace

int main() {
    List list;
    for (int i = 0; i < eid::kSituationCount; ++i) {
        const eid::SituationInfo &info = eid::situationInfo(static_cast<eid::Situation>(i));
        list.add("Situation", info.title);
        list.add("Situation", info.cause);
        list.add("Situation", info.remedy);
    }
    for (const eid::FieldDescription &field : eid::fieldDescriptions()) {
        list.add("Field", field.name);
    }
    for (const eid::FieldDescription &field : eid::fieldDescriptions()) {
        for (const std::string_view meaning : field.meanings) {
            list.add("Meaning", meaning, field.label);
        }
    }
    for (const std::string_view reason : eid::checkReasons()) {
        list.add("Reason", reason);
    }
    for (const eid::FindingText &finding : eid::findingTexts()) {
        list.add("Finding", finding.pattern);
        list.add("Finding", finding.remedy);
    }
    const QByteArray json = list.json();
    return std::fwrite(json.constData(), 1, static_cast<std::size_t>(json.size()), stdout) ==
                   static_cast<std::size_t>(json.size())
               ? 0
               : 1;
}
