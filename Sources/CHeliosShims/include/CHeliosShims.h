#pragma once

#include <stdbool.h>
#include <spawn.h>
#include <sys/types.h>

// Swift's Glibc module is compiled without _GNU_SOURCE, which hides the calls below.

/// pipe2(2): both ends are close-on-exec from birth, so that no other child can inherit them.
int helios_pipe_cloexec(int ends[2]);

/// eventfd(2), close-on-exec and non-blocking: wakes a thread that sits in poll(2).
int helios_eventfd(void);

/// epoll_create1(2), closed on exec.
int helios_epoll(void);

/// epoll_ctl(2): waits for a descriptor to be read or written, level-triggered; for neither: no longer.
int helios_epoll_set(int epoll, int descriptor, int reads, int writes, int is_new);

/// What a descriptor is ready for.
struct helios_readiness {
    int descriptor;
    bool reads, writes, hung_up, failed;
};

/// epoll_wait(2) without a limit, for up to 16 descriptors.
int helios_epoll_wait(int epoll, struct helios_readiness *ready, int count);

/// memfd_create(2), close-on-exec, and open for sealing.
int helios_memfd(const char *name);

/// fcntl(2) F_ADD_SEALS with every seal: neither the size nor a byte can change any more.
int helios_seal(int descriptor);

/// fcntl(2) F_SETPIPE_SZ: returns the new capacity in bytes, or -1.
int helios_set_pipe_size(int descriptor, int bytes);

/// pidfd_open(2): a descriptor that becomes readable when the process ends, and never means another process.
int helios_pidfd_open(pid_t process);

/// pidfd_send_signal(2).
int helios_pidfd_send_signal(int descriptor, int signal_number);

/// open(2) with O_PATH: a folder as a place for names in it, whatever becomes of its own; close-on-exec.
int helios_open_folder(const char *path);

/// openat(2) with O_TMPFILE: a new file of the folder's file system without a name; close-on-exec.
int helios_open_unnamed(int folder);

/// linkat(2): gives a file that is open a name in a folder. Fails with EEXIST if there is such a name.
int helios_link(int descriptor, int folder, const char *name);

/// posix_spawn_file_actions_addclosefrom_np(3).
int helios_spawn_add_closefrom(posix_spawn_file_actions_t *actions, int from);

/// POSIX_SPAWN_SETSID: the child leads a session of its own.
short helios_spawn_setsid_flag(void);
