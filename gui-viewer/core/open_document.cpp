// SPDX-License-Identifier: Apache-2.0
#include "core/open_document.hpp"

#include "core/eid_file.hpp"

#include <eid/file.hpp>
#include <eid/raw_export.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace eid::viewer {

namespace {

std::string systemPath(const QString &path) {
    return QFile::encodeName(path).toStdString();
}

CardDocument openFolder(const QString &path, TimePoint now) {
    CardDocument document;
    document.origin = Origin::rawExport;
    document.source = QDir(path).dirName();
    document.readAt = now;
    for (auto &[file, octets] : readRawExport(systemPath(path))) {
        document.add(file, std::move(octets));
    }
    return document;
}

} // namespace

CardDocument openDocument(const QString &path, const TrustAnchors &anchors, TimePoint now) {
    const QFileInfo info(path);
    CardDocument document = info.isDir()
                                ? openFolder(path, now)
                                : readEidFile(readFileWhole(systemPath(path), kMaxEidFile), info.fileName(), now);
    document.authenticity = checkDocument(document, anchors, now);
    return document;
}

} // namespace eid::viewer
