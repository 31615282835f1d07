// libxml2 as the platform installs it; found through pkg-config.
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
