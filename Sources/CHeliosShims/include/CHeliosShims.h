#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <spawn.h>
#include <sys/types.h>

// Swift's Glibc module is compiled without _GNU_SOURCE, and so lacks the functions below.

/// pipe2(2) with O_CLOEXEC, so that no concurrently spawned child can inherit the ends.
int helios_pipe_cloexec(int ends[2]);

/// eventfd(2), close-on-exec and non-blocking: wakes a thread from poll(2).
int helios_eventfd(void);

/// epoll_create1(2), close-on-exec.
int helios_epoll(void);

/// epoll_ctl(2): watches a descriptor for readability or writability, level-triggered; removes it if for neither.
int helios_epoll_set(int epoll, int descriptor, int reads, int writes, int is_new);

/// The events of a descriptor.
struct helios_readiness {
    int descriptor;
    bool reads, writes, hung_up, failed;
};

/// epoll_wait(2) without a timeout, for up to 16 descriptors.
int helios_epoll_wait(int epoll, struct helios_readiness *ready, int count);

/// The user that owns one end of an IPv4 connection over the loopback interface, by sock_diag(7): a lookup, where
/// reading `/proc/net/tcp` takes 5 ms. -1 if there is none, or the kernel does not answer.
int64_t helios_tcp_owner(uint16_t local_port, uint16_t remote_port);

/// memfd_create(2), close-on-exec, with sealing allowed.
int helios_memfd(const char *name);

/// fcntl(2) F_ADD_SEALS: neither the size, the contents nor the seals can change afterwards.
int helios_seal(int descriptor);

/// fcntl(2) F_SETPIPE_SZ: returns the new capacity in bytes, or -1.
int helios_set_pipe_size(int descriptor, int bytes);

/// pidfd_open(2): a descriptor that becomes readable when the process terminates, and is immune to PID reuse.
int helios_pidfd_open(pid_t process);

/// pidfd_send_signal(2).
int helios_pidfd_send_signal(int descriptor, int signal_number);

/// open(2) with O_PATH: a directory for the *at() calls, which follows it if it is renamed; close-on-exec.
int helios_open_folder(const char *path);

/// sched_getaffinity(2): writes the numbers of the processors that the calling thread may run on, up to `capacity`.
/// Returns how many, or -1.
int helios_processors(int *numbers, int capacity);

/// sched_setaffinity(2): the processors that a thread may run on.
int helios_bind(pid_t thread, const int *numbers, int count);

/// openat(2) with O_TMPFILE: a new unnamed file on the directory's file system; close-on-exec.
int helios_open_unnamed(int folder);

/// linkat(2): gives an open file a name in a directory. Fails with EEXIST if the name exists.
int helios_link(int descriptor, int folder, const char *name);

/// posix_spawn_file_actions_addclosefrom_np(3).
int helios_spawn_add_closefrom(posix_spawn_file_actions_t *actions, int from);

/// POSIX_SPAWN_SETSID: the child leads a new session.
short helios_spawn_setsid_flag(void);
