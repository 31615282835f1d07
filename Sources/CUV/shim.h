// libuv as the platform installs it; found through pkg-config.
#include <uv.h>

// Swift cannot see it: glibc declares it for GNU programs only, and Swift's importer is none.
extern int pthread_setname_np(pthread_t thread, const char *name);
