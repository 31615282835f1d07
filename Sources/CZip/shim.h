// libzip as the platform installs it; found through pkg-config.
#include <zip.h>
