// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <shared_mutex>

// Who may hold what, in one place.
//
// Order: session > recognition of a slot's card > refresh > module (slots, sessions) > slot > card > a token's objects
// and files. A thread takes locks from left to right only.
// Three are held for long: a session's while its operation is at work, a slot's recognition, a card's while it works.
// Refresh is held for a question to the smart-card service. All others are held for a look-up, so a call that needs
// neither that card nor that session never waits for them.
//
// clang checks the annotations (-Wthread-safety); other compilers ignore them.
#if defined(__clang__)
#define EID_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define EID_THREAD_ANNOTATION(x)
#endif
#define EID_CAPABILITY(name) EID_THREAD_ANNOTATION(capability(name))
#define EID_SCOPED_CAPABILITY EID_THREAD_ANNOTATION(scoped_lockable)
#define EID_GUARDED_BY(mutex) EID_THREAD_ANNOTATION(guarded_by(mutex))
#define EID_REQUIRES(...) EID_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define EID_EXCLUDES(...) EID_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))
#define EID_ACQUIRE(...) EID_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define EID_ACQUIRE_SHARED(...) EID_THREAD_ANNOTATION(acquire_shared_capability(__VA_ARGS__))
#define EID_TRY_ACQUIRE(...) EID_THREAD_ANNOTATION(try_acquire_capability(__VA_ARGS__))
#define EID_RELEASE(...) EID_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define EID_NO_THREAD_SAFETY_ANALYSIS EID_THREAD_ANNOTATION(no_thread_safety_analysis)
#define EID_RELEASE_GENERIC(...) EID_THREAD_ANNOTATION(release_generic_capability(__VA_ARGS__))

namespace eid::pkcs11 {

class EID_CAPABILITY("mutex") Mutex {
  public:
    void lock() EID_ACQUIRE() { mutex_.lock(); }
    bool tryLock() EID_TRY_ACQUIRE(true) { return mutex_.try_lock(); }
    void unlock() EID_RELEASE() { mutex_.unlock(); }

  private:
    std::mutex mutex_;
};

class EID_CAPABILITY("shared_mutex") SharedMutex {
  public:
    void lock() EID_ACQUIRE() { mutex_.lock(); }
    void unlock() EID_RELEASE() { mutex_.unlock(); }
    void lockShared() EID_ACQUIRE_SHARED() { mutex_.lock_shared(); }
    void unlockShared() EID_RELEASE_GENERIC() { mutex_.unlock_shared(); }

  private:
    std::shared_mutex mutex_;
};

class EID_SCOPED_CAPABILITY Lock {
  public:
    explicit Lock(Mutex &mutex) EID_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
    ~Lock() EID_RELEASE() { mutex_.unlock(); }
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

  private:
    Mutex &mutex_;
};

/// Takes over a lock that `tryLock` got.
class EID_SCOPED_CAPABILITY AdoptLock {
  public:
    explicit AdoptLock(Mutex &mutex) EID_REQUIRES(mutex) : mutex_(mutex) {}
    ~AdoptLock() EID_RELEASE() { mutex_.unlock(); }
    AdoptLock(const AdoptLock &) = delete;
    AdoptLock &operator=(const AdoptLock &) = delete;

  private:
    Mutex &mutex_;
};

class EID_SCOPED_CAPABILITY WriteLock {
  public:
    explicit WriteLock(SharedMutex &mutex) EID_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
    ~WriteLock() EID_RELEASE() { mutex_.unlock(); }
    WriteLock(const WriteLock &) = delete;
    WriteLock &operator=(const WriteLock &) = delete;

  private:
    SharedMutex &mutex_;
};

class EID_SCOPED_CAPABILITY ReadLock {
  public:
    explicit ReadLock(SharedMutex &mutex) EID_ACQUIRE_SHARED(mutex) : mutex_(mutex) { mutex_.lockShared(); }
    ~ReadLock() EID_RELEASE_GENERIC() { mutex_.unlockShared(); }
    ReadLock(const ReadLock &) = delete;
    ReadLock &operator=(const ReadLock &) = delete;

  private:
    SharedMutex &mutex_;
};

} // namespace eid::pkcs11
