// zlib as the platform installs it; found through pkg-config.
#include <zlib.h>

// These are macros in zlib, which Swift cannot call.

/// Begins to compress in the format of gzip.
static inline int tongtu_gzip_begin(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

/// Begins to read what is in the format of gzip, and nothing else.
static inline int tongtu_gunzip_begin(z_streamp stream) {
    return inflateInit2(stream, 15 + 16);
}
