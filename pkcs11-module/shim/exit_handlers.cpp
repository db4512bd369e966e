// SPDX-License-Identifier: Apache-2.0

// Static objects inside the module and the libraries linked into it are never destroyed.
//
// Hosts call C_CloseSession and C_Finalize from exit handlers of their own (OpenSSL's clean-up does), and in an order
// nobody controls: a pool of Botan or a table of the C++ library that was destroyed just before would take the host
// down with it. The kernel takes the memory back anyway. So the linker turns every registration of a destructor in
// this library (__cxa_atexit, Itanium C++ ABI 3.3.6.3) into this function (--wrap in CMakeLists.txt), which
// registers nothing. Objects of one thread are not concerned: they go with their thread (__cxa_thread_atexit).

extern "C" {

int __wrap___cxa_atexit(void (*)(void *), void *, void *); // NOLINT: the linker's name

int __wrap___cxa_atexit(void (* /*destructor*/)(void *), void * /*object*/, void * /*library*/) {
    return 0;
}

} // extern "C"
