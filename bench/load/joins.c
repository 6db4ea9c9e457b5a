/*
 * Everybody is there already and joins one room at the same moment. Each is given the names of those who are in by then, and must
 * hear of each who comes later, once: the two make up the whole room.
 */
#include "load.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Those who have the end of their names, and all that anybody has heard of anyone: names, and joins later on. */
static int named;
static uint64_t known, told;

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)stream, (void)number, (void)sent_ns;
  die("%s got a message that nobody said", c->nick);
}

static const char *word_at(const char *line, size_t length, int index) {
  const char *end = line + length;
  for (const char *at = line; at != NULL && at < end; at++) {
    if (index-- == 0) return at;
    at = memchr(at, ' ', (size_t)(end - at));
    if (at == NULL) break;
  }
  return NULL;
}

static int count_names(const char *line, size_t length) {
  int count = 0;
  const char *end = line + length;
  for (const char *at = memchr(line + 1, ':', length - 1); at != NULL; at = memchr(at + 1, ' ', (size_t)(end - at - 1))) {
    if (at + 1 < end && at[1] != ' ') count++;
  }
  return count;
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  if (c->step < JOINED) {
    continue_registration(c, line, length);
    return;
  }
  const char *verb = word_at(line, length, 1);
  if (verb == NULL) return;
  size_t left = length - (size_t)(verb - line);
  int heard = 0;
  if (starts_with(verb, left, "353 ")) {
    heard = count_names(line, length);
  } else if (starts_with(verb, left, "366 ")) {
    named++;
  } else if (starts_with(verb, left, "JOIN ") && !(line[0] == ':' && starts_with(line + 1, length - 1, c->nick))) {
    heard = 1;
    told++;
  }
  c->joins += heard;
  known += (uint64_t)heard;
  if (c->joins > conn_count) die("%s has heard of more people than there are", c->nick);
}

void run_joins(void) {
  on = (struct handlers){delivered, heard_line};
  wants_room = false;
  make_conns(opt.clients, 0);
  join_all(0, opt.clients, 50, 300);
  uint64_t quiet = now_ns() + (uint64_t)(opt.warm * 1e9);
  while (now_ns() < quiet) serve_until(quiet);
  if (opt.watched) kill(opt.pid, SIGUSR2);
  uint64_t limit = now_ns() + 60000000000u, whole = (uint64_t)opt.clients * (uint64_t)opt.clients;
  struct span span = span_begin();
  for (int i = 0; i < opt.clients; i++) send_line(&conns[i], "JOIN #r0");
  double all_named = 0;
  while (named < opt.clients || known < whole) {
    if (now_ns() > limit) die("%d of %d are in; last line: %s", named, opt.clients, last_line);
    serve_until(now_ns() + 10000000);
    if (all_named == 0 && named == opt.clients) all_named = span_end(span).clock;
  }
  span = span_end(span);
  if (opt.watched) kill(opt.pid, SIGUSR2);
  printf("{\"clients\":%d,\"deliveries\":%llu,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f,\"inSeconds\":%.6f}\n",
         opt.clients, (unsigned long long)told, span.clock, span.server, span.own, all_named);
}
