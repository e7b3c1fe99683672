// The files that PageAgent embeds. SwiftPM's own `embedInCode` writes each as a Swift array of its bytes, for which the
// compiler takes minutes; Clang takes no time for them.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "CPageAgent.h"

#define EMBEDDED(name) \
    struct CPageAgentFile cpageagent_##name(void) { \
        return (struct CPageAgentFile){name, sizeof name}; \
    }

static const unsigned char page_js[] = {
#embed "../PageAgent/PageBundles/page.js"
};
EMBEDDED(page_js)

static const unsigned char worker_js[] = {
#embed "../PageAgent/PageBundles/worker.js"
};
EMBEDDED(worker_js)

static const unsigned char shell_js[] = {
#embed "../PageAgent/PageBundles/shell.js"
};
EMBEDDED(shell_js)

static const unsigned char ringworker_js[] = {
#embed "../PageAgent/PageBundles/ringworker.js"
};
EMBEDDED(ringworker_js)

static const unsigned char shell_html[] = {
#embed "../PageAgent/RingScripts/shell.html"
};
EMBEDDED(shell_html)

static const unsigned char pixels_wasm[] = {
#embed "../PageAgent/RingScripts/pixels.wasm"
};
EMBEDDED(pixels_wasm)
