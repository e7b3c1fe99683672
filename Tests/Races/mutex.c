// Tells the thread sanitizer when a contended `Mutex` changes hands.
//
// Swift 6.3's `Mutex` takes a free lock by an atomic exchange that is compiled into its user, where the sanitizer sees
// it. A contended one is passed on by the kernel (FUTEX_UNLOCK_PI), in a library that is not instrumented: without this,
// 197 unit tests gave 45 reports, all of state that a `Mutex` guards. The functions stand in for the library's own, which
// they call, once this is preloaded.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define CONTEXT __attribute__((swift_context)) void *
#define SWIFT __attribute__((swiftcall))

// Processes without the sanitizer, such as `swift test` itself, have neither.
extern void __tsan_acquire(void *lock) __attribute__((weak));
extern void __tsan_release(void *lock) __attribute__((weak));

SWIFT void lock(uint32_t thread, CONTEXT handle) __asm__(LOCK);
SWIFT void unlock(CONTEXT handle) __asm__(UNLOCK);

static void *find(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found) return found;
    fprintf(stderr, "mutex.c: Swift's library has no %s any more\n", name);
    abort();
}

SWIFT void lock(uint32_t thread, CONTEXT handle) {
    static SWIFT void (*original)(uint32_t, CONTEXT);
    if (!original) original = find(LOCK);
    original(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

SWIFT void unlock(CONTEXT handle) {
    static SWIFT void (*original)(CONTEXT);
    if (!original) original = find(UNLOCK);
    if (__tsan_release) __tsan_release(handle);
    original(handle);
}
