#include <libwebsockets.h>

/* LWS_PRE is made of macros with arguments, which Swift does not import: the bytes that lws_write() needs in
 * front of a payload. */
static const int HELIOS_LWS_PRE = LWS_PRE;
