// Preloaded into a browser, it cuts the socket of --remote-debugging-pipe, which descriptors 3 and 4 are. PIPE_CUT_AFTER:
// after how many milliseconds of the process.

#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *cut(void *milliseconds) {
    usleep((useconds_t)(size_t)milliseconds * 1000);
    shutdown(3, SHUT_RDWR);
    return NULL;
}

// Of the browser alone: its children have the variable too, and a `--type`.
static int is_browser(void) {
    char line[65536];
    FILE *file = fopen("/proc/self/cmdline", "r");
    if (!file) return 0;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    return memmem(line, length, "--remote-debugging-pipe", 23) && !memmem(line, length, "--type=", 7);
}

__attribute__((constructor)) static void start(void) {
    const char *text = getenv("PIPE_CUT_AFTER");
    pthread_t thread;
    if (text && *text && is_browser()) pthread_create(&thread, NULL, cut, (void *)(size_t)atoll(text));
}
