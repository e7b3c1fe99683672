#ifndef CPAGEAGENT_H
#define CPAGEAGENT_H

#include <stddef.h>

/// A file that is part of the program; its bytes live as long as the process.
struct CPageAgentFile {
    const unsigned char *_Nonnull bytes;
    size_t count;
};

// Of Sources/PageAgent/PageBundles, made by Scripts/bundle.
struct CPageAgentFile cpageagent_page_js(void);
struct CPageAgentFile cpageagent_worker_js(void);
struct CPageAgentFile cpageagent_shell_js(void);
struct CPageAgentFile cpageagent_ringworker_js(void);

// Of Sources/PageAgent/RingScripts; the module is made by Scripts/wasm.
struct CPageAgentFile cpageagent_shell_html(void);
struct CPageAgentFile cpageagent_pixels_wasm(void);

#endif
