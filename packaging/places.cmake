# SPDX-License-Identifier: Apache-2.0
# Where the module goes below the prefix. On Debian always the folder of the architecture, also when the build folder was
# configured for another prefix than /usr: that is where p11-kit looks for modules.
include(GNUInstallDirs)
if(EXISTS /etc/debian_version AND CMAKE_LIBRARY_ARCHITECTURE)
    set(EID_LIBRARY_DIR lib/${CMAKE_LIBRARY_ARCHITECTURE})
else()
    set(EID_LIBRARY_DIR ${CMAKE_INSTALL_LIBDIR})
endif()
set(EID_MODULE_DIR ${EID_LIBRARY_DIR}/pkcs11)
