// SPDX-License-Identifier: Apache-2.0
#include "core/timings.hpp"

#include <eid/error.hpp>

#include <QByteArray>

#include <ctime>
#include <fstream>
#include <string>
#include <unistd.h>

namespace eid::viewer {

namespace {

/// When this process began, in milliseconds since the computer did (proc(5): field 22 of stat, in clock ticks).
double processStart() {
    std::ifstream stat("/proc/self/stat");
    std::string line;
    std::getline(stat, line);
    // The name of the program, in brackets, may hold blanks.
    const std::size_t behindName = line.rfind(')');
    if (behindName == std::string::npos) {
        return 0;
    }
    std::size_t at = behindName + 1;
    constexpr int kFieldsBetween = 19; // from field 3 to field 22
    for (int field = 0; field < kFieldsBetween && at != std::string::npos; ++field) {
        at = line.find(' ', at + 1);
    }
    const double ticks = at == std::string::npos ? 0 : std::strtod(line.c_str() + at, nullptr);
    return ticks * 1000.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double sinceBoot() {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return static_cast<double>(time.tv_sec) * 1000.0 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

Timings::Timings(const QString &file) {
    if (file.isEmpty()) {
        return;
    }
    out_.setFileName(file);
    if (!out_.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        throw Error(Situation::fileNotWritable, file.toStdString());
    }
}

double Timings::now() const {
    static const double kStart = processStart();
    return sinceBoot() - kStart;
}

void Timings::mark(const char *what) {
    if (on()) {
        out_.write(QByteArray("{\"at_ms\":") + QByteArray::number(now(), 'f', 2) + ",\"what\":\"" + what + "\"}\n");
        out_.flush();
    }
}

void Timings::blocked(double milliseconds) {
    if (on()) {
        out_.write(QByteArray("{\"at_ms\":") + QByteArray::number(now(), 'f', 2) +
                   ",\"what\":\"blocked\",\"ms\":" + QByteArray::number(milliseconds, 'f', 2) + "}\n");
        out_.flush();
    }
}

} // namespace eid::viewer
