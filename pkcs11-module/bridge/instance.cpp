// SPDX-License-Identifier: Apache-2.0
#include "bridge/instance.hpp"

#include "cryptoki/refused.hpp"
#include "model/settings.hpp"

#include <pthread.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace eid::pkcs11 {

namespace {

struct Instance {
    std::mutex mutex;
    std::shared_ptr<Module> module;
    bool starting = false;   ///< a C_Initialize is at work without the lock
    std::thread::id starter; ///< the thread of that C_Initialize
    /// `starting` has ended. Exchanged in a child: the parent's may have waiters that do not exist there.
    std::condition_variable *started = nullptr; ///< made by leaveInheritance
    pid_t owner = 0; ///< the process that `module` and `starting` belong to; 0 in a child right after fork
    std::vector<std::shared_ptr<Module>> inherited; ///< from parents: never used and never destroyed
    std::function<Readers()> readers;               ///< empty: PC/SC

    /// What a parent left is put aside: destroying it would wait for threads that do not exist here and end the
    /// parent's connections.
    void leaveInheritance() {
        if (owner == ::getpid()) {
            return;
        }
        if (module != nullptr) {
            inherited.push_back(std::move(module));
        }
        module.reset();
        starting = false;
        owner = ::getpid();
        started = new std::condition_variable;
    }
};

/// Made with the first call and never destroyed: hosts call in while their own static objects are already gone.
Instance &instance();

// A fork waits until nobody is between two states, and the child finds the mutex free. The process id alone would
// not do: a grandchild may be given the id of the process that initialised.
void beforeFork() {
    instance().mutex.lock();
}
void afterForkInParent() {
    instance().mutex.unlock();
}
void afterForkInChild() {
    instance().owner = 0;
    instance().mutex.unlock();
}

Instance &instance() {
    static Instance *const one = [] {
        auto *made = new Instance;
        // Only out of memory can fail here; then a fork at a bad moment is the smaller evil.
        static_cast<void>(::pthread_atfork(beforeFork, afterForkInParent, afterForkInChild));
        return made;
    }();
    return *one;
}

/// PKCS#11 Base 2.40, 5.4, C_Initialize: all four mutex functions or none, pReserved null. This module locks with the
/// system's own means only.
void checkArguments(const CK_C_INITIALIZE_ARGS &arguments) {
    require(arguments.pReserved == nullptr, CKR_ARGUMENTS_BAD);
    const int given = (arguments.CreateMutex != nullptr ? 1 : 0) + (arguments.DestroyMutex != nullptr ? 1 : 0) +
                      (arguments.LockMutex != nullptr ? 1 : 0) + (arguments.UnlockMutex != nullptr ? 1 : 0);
    require(given == 0 || given == 4, CKR_ARGUMENTS_BAD);
    require(given == 0 || (arguments.flags & CKF_OS_LOCKING_OK) != 0, CKR_CANT_LOCK);
}

} // namespace

std::shared_ptr<Module> currentModule() {
    Instance &one = instance();
    const std::lock_guard lock(one.mutex);
    require(one.module != nullptr && one.owner == ::getpid(), CKR_CRYPTOKI_NOT_INITIALIZED);
    return one.module;
}

void initialize(const void *arguments) {
    Instance &one = instance();
    std::function<Readers()> readers;
    {
        std::unique_lock lock(one.mutex);
        one.leaveInheritance();
        // While another thread is at it nobody knows which call will be the second one; and whoever is told
        // "already initialised" may go on at once.
        require(!one.starting || one.starter != std::this_thread::get_id(), CKR_CRYPTOKI_ALREADY_INITIALIZED);
        one.started->wait(lock, [&one] { return !one.starting; });
        require(one.module == nullptr, CKR_CRYPTOKI_ALREADY_INITIALIZED);
        if (arguments != nullptr) {
            checkArguments(*static_cast<const CK_C_INITIALIZE_ARGS *>(arguments));
        }
        readers = one.readers ? one.readers : Readers::system;
        one.starting = true;
        one.starter = std::this_thread::get_id();
    }
    // Without the lock: settings are read and readers are listed here, and other threads may want to fork.
    std::shared_ptr<Module> module;
    try {
        const Settings settings = loadSettings();
        openLog(settings);
        module = std::make_shared<Module>(settings, readers);
    } catch (...) {
        const std::lock_guard lock(one.mutex);
        one.starting = false;
        one.started->notify_all();
        throw;
    }
    const std::lock_guard lock(one.mutex);
    one.module = std::move(module);
    one.starting = false;
    one.started->notify_all();
}

void finalize(const void *reserved) {
    Instance &one = instance();
    std::shared_ptr<Module> module;
    {
        const std::lock_guard lock(one.mutex);
        require(one.module != nullptr && one.owner == ::getpid(), CKR_CRYPTOKI_NOT_INITIALIZED);
        require(reserved == nullptr, CKR_ARGUMENTS_BAD);
        module = std::move(one.module);
        one.module.reset();
    }
    // Calls of other threads that are still inside keep the module until they return.
    module->close();
}

void useReaders(std::function<Readers()> readers) {
    Instance &one = instance();
    const std::lock_guard lock(one.mutex);
    one.readers = std::move(readers);
}

} // namespace eid::pkcs11
