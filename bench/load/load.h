/*
 * The load generator: many chat connections on one core, every delivery checked.
 *
 * A text that is to be delivered has a fixed length and stands at the end of its line, whatever the dialect puts before it:
 *
 *     ~SSSS QQQQQQQQ TTTTTTTTTTTTTTTT padding        (hexadecimal: stream, number in the stream, ns of CLOCK_MONOTONIC)
 *
 * A stream is one sender talking to one target. Each connection knows the next number of every stream that it hears, so a
 * delivery that is missing, doubled or out of order ends the program with a sentence and exit code 1.
 */
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum dialect { IRC, SLASH, VERB };

/* Shortest text that holds the numbers above. */
#define MIN_TEXT 33
#define MAX_TEXT 400

struct options {
  const char *mode;
  int port, slash_port, verb_port;
  int pid;         /* the server's process; 0: its CPU is not measured */
  int clients;     /* members of a room (burst, latency), or connections in all (connects, idle, mix) */
  int rooms;
  int window;      /* messages that are under way in a room at once */
  int length;      /* of a text, in bytes */
  int rate;        /* messages a second (latency) */
  double warm, seconds;
  bool caps;       /* server-time, message-tags and echo-message are asked for */
  int readers;     /* mix: connections that ask for pages of history */
  int watched;     /* the server's process is told by SIGUSR2 when the measuring begins */
};
extern struct options opt;

struct conn {
  int fd, id;
  enum dialect dialect;
  int step;               /* where its registration is, see join.c; then the mode's own */
  char nick[16];
  char *rest;             /* the beginning of a line whose end has not come */
  size_t rest_length;
  char *out;              /* what the socket did not take yet */
  size_t out_length, out_size;
  uint32_t *next;         /* by stream: the number that must come next */
  uint64_t heard;         /* deliveries so far */
  int room;               /* its room's index where it has one room */
  int joins;              /* of how many others it has heard that they joined */
  enum checking { ALL, RISING, NONE } checking; /* every number; numbers may be missing, as it comes and goes; old ones come too */
};

/* What a mode does with what comes; both may send. */
struct handlers {
  /* A delivery, already checked. */
  void (*delivery)(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns);
  /* Any other line, without its tags; but PING, which is answered before. */
  void (*line)(struct conn *c, const char *line, size_t length);
};
extern struct handlers on;

/* wire.c */
extern struct conn *conns;
extern int conn_count;
void make_conns(int count, unsigned streams);
void open_conn(struct conn *c, enum dialect dialect);
void close_conn(struct conn *c);
void send_bytes(struct conn *c, const char *bytes, size_t length);
void send_line(struct conn *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Writes a text of opt.length bytes and a NUL. */
void make_text(char *into, unsigned stream, uint32_t number, uint64_t sent_ns);
/* Waits for what comes, at most until `until_ns`, and hands it to the handlers. */
void serve_until(uint64_t until_ns);
/* From here on servers may close connections; how many they have. */
extern bool is_ending;
extern int ended_count;
/* Whether waiting is done without sleeping, and the ns that this took so far. */
extern bool is_busy;
extern uint64_t vain_ns;
bool starts_with(const char *line, size_t length, const char *start);
bool has_word(const char *line, size_t length, const char *word);
/* What a server said last that was no delivery: shown when something fails. */
extern char last_line[256];

/* join.c */
enum { JOINED = 100 };
void begin_registration(struct conn *c);
/* One line of registering and joining; returns true when the connection is in its room. */
bool continue_registration(struct conn *c, const char *line, size_t length);
/* Opens connections `from` to `to` (exclusive), at most `at_once` under way, until each is in its room. */
void join_all(int from, int to, int at_once, double limit_seconds);
extern bool wants_room;

/* measure.c */
uint64_t now_ns(void);
uint64_t thread_cpu_ns(void);
double server_cpu(void); /* seconds so far */
double own_cpu(void);    /* without what was spent on waiting busily */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
struct span { double clock, server, own; };
struct span span_begin(void);
struct span span_end(struct span begin);

struct samples { uint32_t *values; size_t count, size; };
void sample_add(struct samples *s, uint64_t ns);
/* In microseconds; sorts the samples. */
double sample_at(struct samples *s, double quantile);

void run_burst(void);
void run_latency(void);
void run_connects(void);
void run_idle(void);
void run_mix(void);
void run_joins(void);
void run_stop(void);

#endif
