/* Connections that register, join nothing and do nothing: what they cost in memory and, in `seconds`, in CPU. */
#include "load.h"

#include <stdio.h>
#include <unistd.h>

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)stream, (void)number, (void)sent_ns;
  die("%s got a message that nobody said", c->nick);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  continue_registration(c, line, length);
}

/* What the server's process holds in memory, in bytes. */
static double server_memory(void) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/statm", opt.pid);
  FILE *file = fopen(path, "r");
  long pages = 0;
  if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) die("the server is gone (process %d)", opt.pid);
  fclose(file);
  return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

static void wait_for(double seconds) {
  uint64_t until = now_ns() + (uint64_t)(seconds * 1e9);
  while (now_ns() < until) serve_until(until);
}

void run_idle(void) {
  on = (struct handlers){delivered, heard_line};
  wants_room = false;
  make_conns(opt.clients, 0);
  /* A few first, so that what the server loads for its first client is not counted as theirs. */
  int first = opt.clients < 100 ? 0 : 50;
  join_all(0, first, 50, 60);
  wait_for(opt.warm);
  double before = server_memory();
  struct span coming = span_begin();
  join_all(first, opt.clients, 200, 600);
  coming = span_end(coming);
  wait_for(opt.warm);
  struct span span = span_begin();
  wait_for(opt.seconds);
  span = span_end(span);
  double added = server_memory() - before;
  printf("{\"clients\":%d,\"bytesEach\":%.0f,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f,"
         "\"comingSeconds\":%.6f,\"comingCpu\":%.6f}\n",
         opt.clients, added / (opt.clients - first), span.clock, span.server, span.own, coming.clock, coming.server);
}
