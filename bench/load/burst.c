/*
 * Bursts: in each room one sender says `window` messages at once, and the next `window` when every other member has all of
 * them. Rooms go on independently of each other.
 */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct room {
  struct conn *sender;
  uint32_t said;      /* messages given to the server so far */
  int waiting;        /* members that do not have all of them */
};

static struct room *rooms;
static uint64_t deliveries;
static bool is_stopping;

static void say_window(struct room *room, unsigned stream) {
  static char lines[1 << 20];
  char text[MAX_TEXT + 1];
  size_t length = 0;
  for (int i = 0; i < opt.window; i++) {
    make_text(text, stream, room->said++, 0);
    length += (size_t)sprintf(lines + length, "PRIVMSG #r%u :%s\r\n", stream, text);
  }
  room->waiting = opt.clients - 1;
  send_bytes(room->sender, lines, length);
}

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)sent_ns;
  struct room *room = &rooms[stream];
  if ((int)stream != c->room || c == room->sender) die("%s got what room %u was told", c->nick, stream);
  deliveries++;
  if (number + 1 != room->said || --room->waiting > 0 || is_stopping) return;
  say_window(room, stream);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  continue_registration(c, line, length);
}

static void run_for(double seconds) {
  uint64_t until = now_ns() + (uint64_t)(seconds * 1e9);
  while (now_ns() < until) serve_until(until);
}

/* Lets every window end, so that nothing is left unchecked. */
static void drain(void) {
  is_stopping = true;
  uint64_t limit = now_ns() + 10000000000u;
  for (int r = 0; r < opt.rooms; r++) {
    while (rooms[r].waiting > 0) {
      if (now_ns() > limit) die("room %d: %d members still miss messages after 10 s", r, rooms[r].waiting);
      serve_until(now_ns() + 10000000);
    }
  }
}

void run_burst(void) {
  on = (struct handlers){delivered, heard_line};
  make_conns(opt.rooms * opt.clients, (unsigned)opt.rooms);
  for (int i = 0; i < conn_count; i++) conns[i].room = i / opt.clients;
  join_all(0, conn_count, 500, 200);
  is_busy = true;
  rooms = calloc((size_t)opt.rooms, sizeof *rooms);
  for (int r = 0; r < opt.rooms; r++) {
    rooms[r].sender = &conns[r * opt.clients];
    say_window(&rooms[r], (unsigned)r);
  }
  run_for(opt.warm);
  uint64_t before = deliveries;
  struct span span = span_begin();
  run_for(opt.seconds);
  span = span_end(span);
  uint64_t counted = deliveries - before;
  drain();
  printf("{\"deliveries\":%llu,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f}\n",
         (unsigned long long)counted, span.clock, span.server, span.own);
}
