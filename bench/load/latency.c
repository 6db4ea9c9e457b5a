/*
 * Latency at a fixed rate: the members of one room speak in turn, on time whether or not earlier messages have arrived, and each
 * delivery is timed from the moment at which its message was due (so a server that falls behind cannot hide it).
 */
#include "load.h"

#include <stdio.h>
#include <stdlib.h>

static struct samples samples;
static uint64_t measured_from;
static uint64_t deliveries;

static void delivered(struct conn *c, unsigned stream, uint32_t number, uint64_t sent_ns) {
  (void)number;
  if (!opt.caps && (int)stream == c->id) die("%s got its own message without echo-message", c->nick);
  deliveries++;
  if (sent_ns >= measured_from) sample_add(&samples, now_ns() - sent_ns);
}

static void heard_line(struct conn *c, const char *line, size_t length) {
  continue_registration(c, line, length);
}

void run_latency(void) {
  on = (struct handlers){delivered, heard_line};
  make_conns(opt.clients, (unsigned)opt.clients);
  join_all(0, conn_count, 500, 200);
  is_busy = true;
  uint32_t *said = calloc((size_t)opt.clients, sizeof *said);
  uint64_t gap = 1000000000u / (uint64_t)opt.rate;
  uint64_t start = now_ns() + gap;
  uint64_t total = (uint64_t)((opt.warm + opt.seconds) * opt.rate);
  measured_from = start + (uint64_t)(opt.warm * 1e9);
  struct span span = span_begin();
  for (uint64_t message = 0; message < total; message++) {
    uint64_t due = start + message * gap;
    while (now_ns() < due) serve_until(due);
    struct conn *c = &conns[message % (uint64_t)opt.clients];
    char text[MAX_TEXT + 1];
    make_text(text, (unsigned)c->id, said[c->id]++, due);
    send_line(c, "PRIVMSG #r0 :%s", text);
  }
  uint64_t expected = total * (uint64_t)(opt.clients - (opt.caps ? 0 : 1));
  uint64_t limit = now_ns() + 10000000000u;
  while (deliveries < expected) {
    if (now_ns() > limit) die("%llu deliveries are missing after 10 s", (unsigned long long)(expected - deliveries));
    serve_until(now_ns() + 10000000);
  }
  span = span_end(span);
  printf("{\"deliveries\":%llu,\"seconds\":%.6f,\"serverCpu\":%.6f,\"loadCpu\":%.6f,"
         "\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"max\":%.1f}\n",
         (unsigned long long)deliveries, span.clock, span.server, span.own, sample_at(&samples, 0.5),
         sample_at(&samples, 0.99), sample_at(&samples, 0.999), sample_at(&samples, 1));
}
