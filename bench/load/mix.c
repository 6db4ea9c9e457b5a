/*
 * A mix: rooms of Zipf sizes with people of all three dialects in each. In every room one member says `window` messages whenever
 * all who stay have the last ones, and a private one to somebody; every 10 ms somebody leaves or comes back; some read history,
 * page after page. Those who stay must get everything, those who come and go nothing twice and nothing late.
 */
#include "load.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOVE_NS 10000000u
#define LONGEST_HISTORY 50

struct room {
  struct conn *speaker;
  struct conn *friend;    /* gets the private messages, stream `rooms + room` */
  uint32_t said, told;
  int staying;            /* members that get everything, without the speaker */
  int waiting;            /* of those, how many miss some of the last window */
};

static struct room *rooms;
static uint64_t deliveries, pages, moves;
static bool is_stopping;

/* Zipf: the room of the n-th of `people` who are shared out; room k gets a share of 1 / (k + 1). */
static int room_of(int n, int people) {
  double all = 0, sum = 0;
  for (int k = 0; k < opt.rooms; k++) all += 1.0 / (k + 1);
  for (int k = 0; k < opt.rooms; k++) {
    sum += 1.0 / (k + 1);
    if (n < sum / all * people) return k;
  }
  return opt.rooms - 1;
}

static enum dialect dialect_of(int id) {
  return id % 10 == 8 ? VERB : id % 10 >= 6 ? SLASH : IRC;
}

static void say(struct conn *c, unsigned room, const char *text) {
  const char *formats[] = {"PRIVMSG #r%u :%s", "/s r%u %s", "send r%u %s"};
  send_line(c, formats[c->dialect], room, text);
}

static void speak(unsigned index) {
  struct room *room = &rooms[index];
  char text[MAX_TEXT + 1];
  room->waiting = room->staying;
  for (int i = 0; i < opt.window; i++) {
    make_text(text, index, room->said++, 0);
    say(room->speaker, index, text);
  }
  if (room->speaker->dialect == VERB || room->friend == NULL) return; /* verb has no private messages */
  make_text(text, (unsigned)opt.rooms + index, room->told++, 0);
  send_line(room->speaker, room->speaker->dialect == IRC ? "PRIVMSG %s :%s" : "/w %s %s", room->friend->nick, text);
}

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)sent_ns;
  deliveries++;
  if (stream >= (unsigned)opt.rooms || c->checking != ALL) return;
  struct room *room = &rooms[stream];
  if (number + 1 == room->said && --room->waiting == 0 && !is_stopping) speak(stream);
}

static void ask_for_page(struct conn *c) {
  send_line(c, "CHATHISTORY LATEST #r%d * %d", c->room, LONGEST_HISTORY);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  if (c->step != JOINED) {
    continue_registration(c, line, length);
  } else if (c->checking == NONE && has_word(line, length, " BATCH -")) {
    pages++;
    if (!is_stopping) ask_for_page(c);
  } else if (c->dialect == VERB ? starts_with(line, length, "invalid") : starts_with(line, length, "error:")) {
    die("%s was told: %.*s", c->nick, (int)length, line);
  }
}

/* One who comes and goes: out where it is in, in where it is out. */
static void move(struct conn *c) {
  moves++;
  c->joins = !c->joins;
  send_line(c, c->joins ? "PART #r%d" : "JOIN #r%d", c->room);
}

static void run_for(double seconds) {
  uint64_t until = now_ns() + (uint64_t)(seconds * 1e9), next_move = 0;
  int mover = 0;
  while (now_ns() < until) {
    if (now_ns() >= next_move) {
      next_move = now_ns() + MOVE_NS;
      for (int tried = 0; tried < conn_count; tried++) {
        mover = (mover + 7) % conn_count;
        if (conns[mover].checking != RISING) continue;
        move(&conns[mover]);
        break;
      }
    }
    serve_until(next_move < until ? next_move : until);
  }
}

static void share_out(int people) {
  rooms = calloc((size_t)opt.rooms, sizeof *rooms);
  for (int i = 0; i < people; i++) {
    struct conn *c = &conns[i];
    c->dialect = dialect_of(i);
    c->room = i < opt.rooms ? i : room_of(i - opt.rooms, people - opt.rooms);
    if (i < opt.rooms) {
      rooms[i].speaker = c;
      continue;
    }
    if (c->dialect == IRC && i % 10 == 5) c->checking = RISING;
    else rooms[c->room].staying++;
    if (i < 2 * opt.rooms && c->checking == ALL) rooms[i - opt.rooms].friend = c;
  }
  for (int i = people; i < conn_count; i++) {
    conns[i].room = i % 10;
    conns[i].checking = NONE;
  }
}

static void drain(void) {
  is_stopping = true;
  uint64_t limit = now_ns() + 10000000000u;
  for (int r = 0; r < opt.rooms; r++) {
    struct conn *friend = rooms[r].friend;
    while (rooms[r].waiting > 0 || (friend != NULL && friend->next[opt.rooms + r] < rooms[r].told)) {
      if (now_ns() > limit) die("room %d: %d members still miss messages after 10 s", r, rooms[r].waiting);
      serve_until(now_ns() + 10000000);
    }
  }
}

void run_mix(void) {
  on = (struct handlers){delivered, heard_line};
  make_conns(opt.clients + opt.readers, (unsigned)opt.rooms * 2);
  share_out(opt.clients);
  join_all(0, conn_count, 50, 300);
  for (int i = opt.clients; i < conn_count; i++) {
    send_line(&conns[i], "CAP REQ :batch draft/chathistory");
    ask_for_page(&conns[i]);
  }
  for (int r = 0; r < opt.rooms; r++) {
    if (rooms[r].staying > 0) speak((unsigned)r);
  }
  run_for(opt.warm);
  if (opt.watched) kill(opt.pid, SIGUSR2);
  uint64_t before = deliveries, pages_before = pages, moves_before = moves;
  struct span span = span_begin();
  run_for(opt.seconds);
  span = span_end(span);
  if (opt.watched) kill(opt.pid, SIGUSR2);
  uint64_t counted = deliveries - before;
  uint64_t pages_counted = pages - pages_before, moves_counted = moves - moves_before;
  drain();
  printf("{\"deliveries\":%llu,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f,\"pages\":%llu,\"moves\":%llu}\n",
         (unsigned long long)counted, span.clock, span.server, span.own, (unsigned long long)pages_counted,
         (unsigned long long)moves_counted);
}
