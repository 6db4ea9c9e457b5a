#include "load.h"
void run_mix(void) { die("x"); }
