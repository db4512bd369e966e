# SPDX-License-Identifier: Apache-2.0
# What every target is compiled with. Linked by each room as `eid_options`.
option(EID_SANITIZE_ADDRESS "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(EID_SANITIZE_THREAD "ThreadSanitizer" OFF)
option(EID_FUZZ "libFuzzer harnesses (clang)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

include(CheckPIESupported)
check_pie_supported()

find_program(EID_CCACHE ccache)
if(EID_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${EID_CCACHE})
endif()

add_library(eid_options INTERFACE)
target_compile_options(eid_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror
    -fstack-protector-strong
    # Places in the source that a program tells of do not depend on where it was built.
    -fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    target_compile_options(eid_options INTERFACE -fcf-protection=full)
endif()
target_link_options(eid_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)
if(NOT EID_SANITIZE_ADDRESS AND NOT EID_SANITIZE_THREAD AND CMAKE_BUILD_TYPE MATCHES "Rel")
    target_compile_options(eid_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(EID_SANITIZE_ADDRESS)
    set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
elseif(EID_SANITIZE_THREAD)
    set(sanitizers -fsanitize=thread -fno-omit-frame-pointer)
endif()
if(EID_FUZZ)
    list(APPEND sanitizers -fsanitize=fuzzer-no-link)
endif()
# GCC's flow warnings see the sanitizers' own branches and report what cannot happen (its manual says so of
# -fsanitize); the other presets keep them as errors.
if(sanitizers AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    list(APPEND sanitizers -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds
                           -Wno-restrict)
endif()
if(sanitizers)
    target_compile_options(eid_options INTERFACE ${sanitizers})
    target_link_options(eid_options INTERFACE ${sanitizers})
endif()

# eid_room(NAME SOURCES... LINKS public PRIVATE_LINKS private): one static library a room.
function(eid_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(${name} PUBLIC ${ROOM_LINKS} PRIVATE eid_options ${ROOM_PRIVATE_LINKS})
endfunction()

# eid_program(NAME SOURCES... LINKS ...): a position-independent program in build/bin.
function(eid_program name)
    cmake_parse_arguments(PROGRAM "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${PROGRAM_SOURCES})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_link_libraries(${name} PRIVATE eid_options ${PROGRAM_LINKS})
endfunction()
