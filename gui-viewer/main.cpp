// SPDX-License-Identifier: Apache-2.0
#include "core/end_signals.hpp"
#include "core/log_lines.hpp"
#include "core/practice.hpp"
#include "core/program.hpp"
#include "core/settings.hpp"
#include "core/timings.hpp"
#include "core/workbench.hpp"
#include "i18n/translations.hpp"
#include "net/http_fetcher.hpp"
#include "pages/main_window.hpp"
#include "widgets/look.hpp"

#include <eid/error.hpp>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace eid::viewer {

namespace {

/// Measures how long each piece of work holds up the event loop.
class Application final : public QApplication {
  public:
    Application(int &argc, char **argv) : QApplication(argc, argv) {}

    void measureWith(Timings *timings) { timings_ = timings != nullptr && timings->on() ? timings : nullptr; }

    bool notify(QObject *receiver, QEvent *event) override {
        if (timings_ == nullptr || depth_ > 0) {
            return QApplication::notify(receiver, event);
        }
        QElapsedTimer timer;
        timer.start();
        ++depth_;
        const bool result = QApplication::notify(receiver, event);
        --depth_;
        const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (milliseconds > Timings::kBlockMs) {
            timings_->blocked(milliseconds);
        }
        return result;
    }

  private:
    Timings *timings_ = nullptr;
    int depth_ = 0;
};

struct Options {
    QString reader, practice, language, theme, settings, timings, file;
    bool practise = false, clerk = false;
};

std::optional<Theme> themeOf(const QString &name) {
    static const QList<std::pair<QString, Theme>> kThemes{{QStringLiteral("system"), Theme::system},
                                                          {QStringLiteral("light"), Theme::light},
                                                          {QStringLiteral("dark"), Theme::dark},
                                                          {QStringLiteral("high-contrast"), Theme::highContrast}};
    for (const auto &[known, theme] : kThemes) {
        if (known == name) {
            return theme;
        }
    }
    return std::nullopt;
}

[[noreturn]] void usage(const QString &message) {
    static_cast<void>(std::fputs(qUtf8Printable(QStringLiteral("eid-viewer: ") + message + QLatin1Char('\n')), stderr));
    std::exit(2);
}

/// The options of this call; wrong ones end the program as every command-line program here ends (2).
Options parse(const QCoreApplication &application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Shows, checks and exports what an electronic identity card holds."));
    const QCommandLineOption reader(QStringLiteral("reader"),
                                    QStringLiteral("Watch only readers with this in their name."),
                                    QStringLiteral("NAME"));
    const QCommandLineOption practise(QStringLiteral("practice"),
                                      QStringLiteral("Start in practice mode, with a virtual card."));
    const QCommandLineOption person(QStringLiteral("practice-card"),
                                    QStringLiteral("The same with the card of this invented person."),
                                    QStringLiteral("PERSON"));
    const QCommandLineOption clerk(QStringLiteral("clerk"), QStringLiteral("Start in clerk mode."));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("nl, fr, de or en."),
                                      QStringLiteral("CODE"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("system, light, dark or high-contrast."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption settings(QStringLiteral("settings"), QStringLiteral("Keep the settings in this file."),
                                      QStringLiteral("FILE"));
    const QCommandLineOption timings(
        QStringLiteral("timings"), QStringLiteral("Write when things happened to this file."), QStringLiteral("FILE"));
    parser.addOptions({reader, practise, person, clerk, language, theme, settings, timings});
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("An .eid file or the folder of a raw export."),
                                 QStringLiteral("[FILE]"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(application.arguments())) {
        usage(parser.errorText());
    }
    if (parser.isSet(version)) {
        parser.showVersion();
    }
    if (parser.isSet(help)) {
        parser.showHelp();
    }
    Options options;
    options.reader = parser.value(reader);
    options.practice = parser.value(person);
    options.practise = parser.isSet(practise) || parser.isSet(person);
    options.clerk = parser.isSet(clerk);
    options.language = parser.value(language);
    options.theme = parser.value(theme);
    options.settings = parser.value(settings);
    options.timings = parser.value(timings);
    if (parser.positionalArguments().size() > 1) {
        usage(QStringLiteral("one file at a time"));
    }
    options.file = parser.positionalArguments().value(0);
    return options;
}

void apply(const Options &options, Settings &settings) {
    if (!options.language.isEmpty()) {
        const auto known = [&](const Language &language) { return language.code == options.language; };
        if (std::none_of(languages().begin(), languages().end(), known)) {
            usage(QStringLiteral("no such language: ") + options.language);
        }
        settings.setLanguageForThisRun(options.language);
    }
    if (!options.theme.isEmpty()) {
        const std::optional<Theme> theme = themeOf(options.theme);
        if (!theme) {
            usage(QStringLiteral("no such theme: ") + options.theme);
        }
        settings.setThemeForThisRun(*theme);
    }
    if (options.clerk) {
        settings.setClerkModeForThisRun(true);
    }
}

QString personOf(const Options &options) {
    if (options.practice.isEmpty()) {
        return Practice::firstPerson();
    }
    for (const PracticePerson &person : Practice::people()) {
        if (person.name == options.practice) {
            return person.name;
        }
    }
    usage(QStringLiteral("no such person: ") + options.practice);
}

/// Help and version are words for a terminal, which may have no screen.
bool wantsWords(int argc, char **argv) {
    constexpr std::array<std::string_view, 5> kWords{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [&](const char *argument) {
        return std::find(kWords.begin(), kWords.end(), argument) != kWords.end();
    });
}

int run(int argc, char **argv) {
    QCoreApplication::setApplicationName(QStringLiteral("eid-viewer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(EID_VERSION));
    if (wantsWords(argc, argv)) {
        const QCoreApplication terminal(argc, argv);
        static_cast<void>(parse(terminal)); // writes them and ends the program
    }
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        static_cast<void>(std::fputs("eid-viewer: there is no screen here; cardtool works without one\n", stderr));
        return 1; // before Qt ends the program by a signal
    }
    EndSignals ends;
    Application application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.eid_toolkit.Viewer"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.eid_toolkit.Viewer")));
    const Options options = parse(application);
    ends.watch();
    Timings timings(options.timings);
    application.measureWith(&timings);
    timings.mark("started");

    Settings settings(options.settings);
    apply(options, settings);
    const LogLines log;
    HttpFetcher fetcher;
    Translations translations;
    Look look(application);
    Workbench workbench(settings, fetcher);
    MainWindow window(workbench, translations, look, log, timings);
    QObject::connect(&workbench.desk(), &Desk::changed, &window,
                     [&workbench, &timings, last = Screen::starting]() mutable {
                         const Screen screen = workbench.desk().screen();
                         if (screen != std::exchange(last, screen)) {
                             timings.mark(screenName(screen).data());
                         }
                     });
    window.show();
    if (options.practise) {
        workbench.practise(personOf(options));
    } else {
        workbench.start(options.reader);
    }
    if (!options.file.isEmpty()) {
        workbench.open(options.file);
    }
    return Application::exec();
}

} // namespace

} // namespace eid::viewer

int main(int argc, char **argv) {
    try {
        return eid::viewer::run(argc, argv);
    } catch (const eid::Error &error) {
        static_cast<void>(std::fprintf(stderr, "eid-viewer: %s\n", error.what()));
        return error.info().exitCode;
    }
}
