/* Clients register and join one room one after the other; each who is there must hear of each who comes, once, in order. */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t heard;

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)stream, (void)number, (void)sent_ns;
  die("%s got a message that nobody said", c->nick);
}

/* `:c00012!… JOIN …`: who joined, or -1. */
static int who_joined(const char *line, size_t length) {
  if (length < 8 || line[0] != ':' || line[1] != 'c' || line[7] != '!') return -1;
  const char *space = memchr(line, ' ', length);
  if (space == NULL || !starts_with(space, length - (size_t)(space - line), " JOIN ")) return -1;
  return atoi(line + 2);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  int who = who_joined(line, length);
  if (who >= 0 && who != c->id) {
    if (who != c->id + 1 + c->joins) die("%s heard of c%05d, c%05d was next", c->nick, who, c->id + 1 + c->joins);
    c->joins++;
    heard++;
    return;
  }
  continue_registration(c, line, length);
}

void run_connects(void) {
  on = (struct handlers){delivered, heard_line};
  make_conns(opt.clients, 0);
  struct span span = span_begin();
  join_all(0, opt.clients, 1, 600);
  uint64_t expected = (uint64_t)opt.clients * (uint64_t)(opt.clients - 1) / 2;
  uint64_t limit = now_ns() + 20000000000u;
  while (heard < expected) {
    if (now_ns() > limit) die("%llu joins were not told of", (unsigned long long)(expected - heard));
    serve_until(now_ns() + 10000000);
  }
  span = span_end(span);
  printf("{\"clients\":%d,\"deliveries\":%llu,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f}\n", opt.clients,
         (unsigned long long)heard, span.clock, span.server, span.own);
}
