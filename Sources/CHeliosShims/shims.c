#define _GNU_SOURCE

#include "CHeliosShims.h"

#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int helios_pipe_cloexec(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}

int helios_eventfd(void) {
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

int helios_epoll(void) {
    return epoll_create1(EPOLL_CLOEXEC);
}

int helios_epoll_set(int epoll, int descriptor, int reads, int writes, int is_new) {
    struct epoll_event event = {
        .events = (reads ? EPOLLIN : 0) | (writes ? EPOLLOUT : 0),
        .data.fd = descriptor,
    };
    int operation = !reads && !writes ? EPOLL_CTL_DEL : is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    return epoll_ctl(epoll, operation, descriptor, &event);
}

int helios_epoll_wait(int epoll, struct helios_readiness *ready, int count) {
    struct epoll_event events[16];
    int found = epoll_wait(epoll, events, count < 16 ? count : 16, -1);
    for (int i = 0; i < found; i++) {
        uint32_t flags = events[i].events;
        ready[i] = (struct helios_readiness){
            .descriptor = events[i].data.fd,
            .reads = (flags & EPOLLIN) != 0,
            .writes = (flags & EPOLLOUT) != 0,
            .hung_up = (flags & (EPOLLHUP | EPOLLRDHUP)) != 0,
            .failed = (flags & (EPOLLERR | EPOLLPRI)) != 0,
        };
    }
    return found;
}

int helios_memfd(const char *name) {
    return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

int helios_seal(int descriptor) {
    return fcntl(descriptor, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
}

int helios_set_pipe_size(int descriptor, int bytes) {
    return fcntl(descriptor, F_SETPIPE_SZ, bytes);
}

// syscall(2) instead of glibc's wrapper, which requires glibc 2.36; the system call requires only Linux 5.3.
int helios_pidfd_open(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

int helios_pidfd_send_signal(int descriptor, int signal_number) {
    return (int)syscall(SYS_pidfd_send_signal, descriptor, signal_number, NULL, 0);
}

int helios_open_folder(const char *path) {
    return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

int helios_open_unnamed(int folder) {
    return openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
}

// Through /proc/self/fd: AT_EMPTY_PATH would require CAP_DAC_READ_SEARCH.
int helios_link(int descriptor, int folder, const char *name) {
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, path, folder, name, AT_SYMLINK_FOLLOW);
}

int helios_spawn_add_closefrom(posix_spawn_file_actions_t *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

short helios_spawn_setsid_flag(void) {
    return POSIX_SPAWN_SETSID;
}

int helios_processors(int *numbers, int capacity) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return -1;
    int count = 0;
    for (int number = 0; number < CPU_SETSIZE && count < capacity; number++)
        if (CPU_ISSET(number, &set)) numbers[count++] = number;
    return count;
}

int helios_bind(pid_t thread, const int *numbers, int count) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int index = 0; index < count; index++) CPU_SET(numbers[index], &set);
    return sched_setaffinity(thread, sizeof set, &set);
}
