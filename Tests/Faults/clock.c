// Moves the time of day, and not the clocks that only go on: preloaded, it stands in for the C library's functions.
// CLOCK_MOVES_AFTER: after how many milliseconds of the process; an hour on, then two back after as many again, then a
// day on.

#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t milliseconds(void) {
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static int64_t begin, period = INT64_MAX;

__attribute__((constructor)) static void start(void) {
    const char *text = getenv("CLOCK_MOVES_AFTER");
    if (text && atoll(text) > 0) period = atoll(text);
    begin = milliseconds();
}

static time_t moved(time_t seconds) {
    static const time_t offsets[] = { 0, 3600, -7200, 86400 };
    int64_t steps = (milliseconds() - begin) / period;
    return seconds + offsets[steps > 3 ? 3 : steps];
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int status = (int)syscall(SYS_clock_gettime, clock, now);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec = moved(now->tv_sec);
    return status;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    *now = (struct timeval){ .tv_sec = exact.tv_sec, .tv_usec = exact.tv_nsec / 1000 };
    return 0;
}

time_t time(time_t *result) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (result) *result = exact.tv_sec;
    return exact.tv_sec;
}
