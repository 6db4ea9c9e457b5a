/* The server is told to stop while people of all dialects are connected: each must get its last words, then the end. */
#include "load.h"

#include <signal.h>
#include <stdio.h>

static int with_last_words;

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)stream, (void)number, (void)sent_ns;
  die("%s got a message that nobody said", c->nick);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  if (!is_ending) {
    continue_registration(c, line, length);
  } else if (c->dialect == IRC ? starts_with(line, length, "ERROR :") : length > 0 && c->joins == 0) {
    if (c->joins++ > 0) die("%s was told twice: %.*s", c->nick, (int)length, line);
    with_last_words++;
  }
}

void run_stop(void) {
  on = (struct handlers){delivered, heard_line};
  make_conns(opt.clients, 0);
  for (int i = 0; i < opt.clients; i++) {
    conns[i].dialect = i % 10 == 8 ? VERB : i % 10 == 9 ? SLASH : IRC;
    conns[i].room = i / 50;
  }
  join_all(0, opt.clients, 50, 300);
  uint64_t quiet = now_ns() + (uint64_t)(opt.warm * 1e9);
  while (now_ns() < quiet) serve_until(quiet);
  is_ending = true;
  uint64_t told = now_ns();
  kill(opt.pid, SIGTERM);
  while (ended_count < opt.clients) {
    if (now_ns() > told + 10000000000u) die("%d of %d were let go within 10 s", ended_count, opt.clients);
    serve_until(now_ns() + 10000000);
  }
  double closed = (double)(now_ns() - told) / 1e6;
  if (with_last_words < opt.clients) die("%d of %d were not told why", opt.clients - with_last_words, opt.clients);
  printf("{\"clients\":%d,\"toldMs\":%.3f,\"closedMs\":%.3f}\n", opt.clients, (double)told / 1e6, closed);
}
