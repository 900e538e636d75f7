#include "CBuild.h"

const char *towline_build(void) { return TOWLINE_BUILD; }
