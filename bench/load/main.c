/* Reads the flags and runs one mode. Prints one line of JSON; a failed check is a sentence on stderr and exit code 1. */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

struct options opt = {.clients = 100, .rooms = 1, .window = 64, .length = 50, .rate = 100, .warm = 1, .seconds = 3};

static const struct { const char *name; void (*run)(void); } modes[] = {
    {"burst", run_burst}, {"latency", run_latency}, {"connects", run_connects}, {"idle", run_idle}, {"mix", run_mix},
    {"joins", run_joins}, {"stop", run_stop},
};

static const struct { const char *name; int *value; } numbers[] = {
    {"--port", &opt.port},       {"--slash-port", &opt.slash_port}, {"--verb-port", &opt.verb_port},
    {"--pid", &opt.pid},         {"--clients", &opt.clients},       {"--rooms", &opt.rooms},
    {"--window", &opt.window},   {"--length", &opt.length},         {"--rate", &opt.rate},
    {"--readers", &opt.readers}, {"--watched", &opt.watched},
};

static void read_flag(const char *name, const char *value) {
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (strcmp(name, numbers[i].name) == 0) {
      *numbers[i].value = atoi(value);
      return;
    }
  }
  if (strcmp(name, "--warm") == 0) opt.warm = atof(value);
  else if (strcmp(name, "--seconds") == 0) opt.seconds = atof(value);
  else if (strcmp(name, "--caps") == 0) opt.caps = atoi(value) != 0;
  else die("unknown flag %s", name);
}

int main(int count, char **words) {
  if (count < 2) die("which mode?");
  opt.mode = words[1];
  for (int i = 2; i + 1 < count; i += 2) read_flag(words[i], words[i + 1]);
  if (opt.length < MIN_TEXT || opt.length > MAX_TEXT) die("a text has %d to %d bytes", MIN_TEXT, MAX_TEXT);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
    if (strcmp(opt.mode, modes[i].name) == 0) {
      modes[i].run();
      return 0;
    }
  }
  die("there is no mode %s", opt.mode);
}
