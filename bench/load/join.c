/* From an open socket to a member of a room, in each dialect. */
#include "load.h"

#include <string.h>

/* ngIRCd has no more than ten waiting to be accepted. */
#define ACCEPTED_AT_ONCE 5

enum { FRESH, GREETING, NAMED, ENTERING };

/* Whether a registered connection joins `conn.room`, or stays in none. */
bool wants_room = true;

static int joined_count;

void begin_registration(struct conn *c) {
  c->step = GREETING;
  if (c->dialect != IRC) {
    send_line(c, "%s", c->nick);
    return;
  }
  if (opt.caps) send_line(c, "CAP REQ :server-time message-tags echo-message");
  send_line(c, "NICK %s", c->nick);
  send_line(c, "USER %s 0 * :%s", c->nick, c->nick);
  if (opt.caps) send_line(c, "CAP END");
}

static void enter(struct conn *c) {
  c->step = ENTERING;
  if (c->dialect == IRC) {
    send_line(c, "JOIN #r%d", c->room);
  } else {
    send_line(c, c->dialect == SLASH ? "/create r%d" : "room r%d", c->room);
    send_line(c, c->dialect == SLASH ? "/join r%d" : "join r%d", c->room);
  }
}

/* Whether an irc line, which has no tags before it, is a certain numeric. */
static bool is_numeric(const char *line, size_t length, const char *numeric) {
  const char *space = memchr(line, ' ', length);
  return space != NULL && starts_with(space + 1, length - (size_t)(space + 1 - line), numeric);
}

static bool is_named(struct conn *c, const char *line, size_t length) {
  if (c->dialect == IRC) return is_numeric(line, length, "001 ");
  if (c->dialect == VERB) return starts_with(line, length, "welcome user");
  return has_word(line, length, c->nick);
}

static bool is_in(struct conn *c, const char *line, size_t length) {
  if (c->dialect == IRC) return is_numeric(line, length, "366 ");
  if (c->dialect == VERB) return starts_with(line, length, "Membership granted to the room");
  return starts_with(line, length, "you joined r") || starts_with(line, length, "joined r");
}

static bool is_refused(const char *line, size_t length) {
  const char *numerics[] = {"421 ", "432 ", "433 ", "437 ", "403 ", "405 ", "464 ", "465 ", "471 "};
  for (size_t i = 0; i < sizeof numerics / sizeof *numerics; i++) {
    if (is_numeric(line, length, numerics[i])) return true;
  }
  return is_numeric(line, length, "CAP ") && has_word(line, length, " NAK ");
}

bool continue_registration(struct conn *c, const char *line, size_t length) {
  if (c->step == JOINED) return false;
  if (c->dialect == IRC && is_refused(line, length)) die("%s was refused: %.*s", c->nick, (int)length, line);
  if (c->step == GREETING && is_named(c, line, length)) {
    c->step = NAMED;
    if (wants_room) {
      enter(c);
      return false;
    }
  }
  bool is_done = wants_room ? c->step == ENTERING && is_in(c, line, length) : c->step == NAMED;
  if (is_done) {
    c->step = JOINED;
    joined_count++;
  }
  return is_done;
}

void join_all(int from, int to, int at_once, double limit_seconds) {
  uint64_t limit = now_ns() + (uint64_t)(limit_seconds * 1e9);
  int opened = from;
  joined_count = 0;
  while (joined_count < to - from) {
    int few = opened + ACCEPTED_AT_ONCE;
    for (; opened < to && opened < few && opened - from - joined_count < at_once; opened++) {
      open_conn(&conns[opened], conns[opened].dialect);
      begin_registration(&conns[opened]);
    }
    if (now_ns() > limit) {
      die("only %d of %d came in within %.0f s; last line: %s", joined_count, to - from, limit_seconds, last_line);
    }
    serve_until(now_ns() + 2000000);
  }
}
