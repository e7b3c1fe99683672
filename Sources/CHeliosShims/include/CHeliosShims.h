#pragma once

#include <spawn.h>
#include <sys/types.h>

// Swift's Glibc module is compiled without _GNU_SOURCE, which hides the calls below.

/// pipe2(2): both ends are close-on-exec from birth, so that no other child can inherit them.
int helios_pipe_cloexec(int ends[2]);

/// eventfd(2), close-on-exec and non-blocking: wakes a thread that sits in poll(2).
int helios_eventfd(void);

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

/// posix_spawn_file_actions_addclosefrom_np(3).
int helios_spawn_add_closefrom(posix_spawn_file_actions_t *actions, int from);

/// POSIX_SPAWN_SETSID: the child leads a session of its own.
short helios_spawn_setsid_flag(void);
