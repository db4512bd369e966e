// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer-windows/viewer_window.hpp"

namespace eid::test {

/// Looks at the window as it is now in each language and each theme: nothing may be cut off. A picture of each is kept
/// as viewer-pictures/<language>/<theme>/<name>.png in the build folder. The shown card stays; language and theme are
/// English and light afterwards.
void lookInAllForms(ViewerWindow &viewer, const QString &name);

/// The same in each language with text of twice the size in a window of 1024x768, where nothing may need to be moved
/// sideways either. Pictures are named <name>-200.
void lookInLargeType(ViewerWindow &viewer, const QString &name);

/// Keeps a picture of a dialog, in English and light.
void keepPicture(QWidget &dialog, const QString &name);

/// Writes the page that shows all pictures, and returns its path.
QString writePictureIndex();

} // namespace eid::test
