/* Connections: opening, writing, cutting what comes into lines, and checking deliveries. */
#include "load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_SIZE (1 << 18)
#define MAX_REST (1 << 14)

struct conn *conns;
int conn_count;
struct handlers on;
char last_line[256];
bool is_busy;
bool is_ending;
int ended_count;
uint64_t vain_ns;

static int poller = -1;
static unsigned stream_count;
static char buffer[MAX_REST + READ_SIZE];

void make_conns(int count, unsigned streams) {
  poller = epoll_create1(0);
  conns = calloc((size_t)count, sizeof *conns);
  if (conns == NULL) die("no memory for %d connections", count);
  conn_count = count;
  stream_count = streams;
  for (int i = 0; i < count; i++) {
    conns[i].fd = -1;
    conns[i].id = i;
    snprintf(conns[i].nick, sizeof conns[i].nick, "c%05d", i);
    if (streams > 0 && (conns[i].next = calloc(streams, sizeof *conns[i].next)) == NULL) {
      die("no memory for %u streams", streams);
    }
  }
}

void open_conn(struct conn *c, enum dialect dialect) {
  int ports[] = {opt.port, opt.slash_port, opt.verb_port};
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)ports[dialect])};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  c->dialect = dialect;
  c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (c->fd < 0) die("connection %d: %s (is `ulimit -n` high enough?)", c->id, strerror(errno));
  if (connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0) die("connect %d: %s", c->id, strerror(errno));
  int yes = 1;
  setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(c->fd, F_SETFL, O_NONBLOCK);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, c->fd, &event) != 0) die("epoll: %s", strerror(errno));
}

void close_conn(struct conn *c) {
  if (c->fd >= 0) close(c->fd);
  c->fd = -1;
}

static void watch(struct conn *c, bool for_writing) {
  struct epoll_event event = {.events = for_writing ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = c};
  epoll_ctl(poller, EPOLL_CTL_MOD, c->fd, &event);
}

static void flush(struct conn *c) {
  while (c->out_length > 0) {
    ssize_t took = send(c->fd, c->out, c->out_length, MSG_NOSIGNAL);
    if (took < 0 && errno == EAGAIN) return;
    if (took < 0) die("%s: sending: %s; last line: %s", c->nick, strerror(errno), last_line);
    c->out_length -= (size_t)took;
    memmove(c->out, c->out + took, c->out_length);
  }
  watch(c, false);
}

void send_bytes(struct conn *c, const char *bytes, size_t length) {
  if (c->out_length == 0) {
    ssize_t took = send(c->fd, bytes, length, MSG_NOSIGNAL);
    if (took < 0 && errno != EAGAIN) die("%s: sending: %s; last line: %s", c->nick, strerror(errno), last_line);
    if (took > 0) bytes += took, length -= (size_t)took;
    if (length == 0) return;
    watch(c, true);
  }
  if (c->out_length + length > c->out_size) {
    c->out_size = (c->out_length + length) * 2;
    c->out = realloc(c->out, c->out_size);
    if (c->out == NULL) die("no memory for what waits to be sent");
  }
  memcpy(c->out + c->out_length, bytes, length);
  c->out_length += length;
}

void send_line(struct conn *c, const char *format, ...) {
  char line[1024];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(line, sizeof line - 2, format, arguments);
  va_end(arguments);
  if (c->dialect == IRC) line[length++] = '\r';
  line[length++] = '\n';
  send_bytes(c, line, (size_t)length);
}

void make_text(char *into, unsigned stream, uint32_t number, uint64_t sent_ns) {
  int length = sprintf(into, "~%04x %08x %016llx ", stream, number, (unsigned long long)sent_ns);
  while (length < opt.length) {
    into[length] = "the quick brown fox jumps over the lazy dog "[length % 44];
    length++;
  }
  if (into[opt.length - 1] == ' ') into[opt.length - 1] = '.';
  into[opt.length] = 0;
}

bool starts_with(const char *line, size_t length, const char *start) {
  size_t wanted = strlen(start);
  return length >= wanted && memcmp(line, start, wanted) == 0;
}

bool has_word(const char *line, size_t length, const char *word) {
  return memmem(line, length, word, strlen(word)) != NULL;
}

static uint64_t from_hex(const char *digits, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; i++) {
    unsigned char digit = (unsigned char)digits[i];
    value = value << 4 | (digit <= '9' ? digit - 0x30u : (digit | 0x20u) - 0x57u);
  }
  return value;
}

static bool take_delivery(struct conn *c, const char *line, size_t length) {
  size_t text_length = (size_t)opt.length;
  if (length <= text_length) return false;
  const char *text = line + length - text_length;
  if (text[0] != '~' || text[5] != ' ' || text[14] != ' ' || (text[-1] != ':' && text[-1] != ' ')) return false;
  unsigned stream = (unsigned)from_hex(text + 1, 4);
  uint32_t number = (uint32_t)from_hex(text + 6, 8);
  if (stream >= stream_count) die("%s got a line of no stream: %.*s", c->nick, (int)length, line);
  if (opt.caps && c->dialect == IRC && c->heard == 0 && !(line[0] == '@' && has_word(line, length, "time=") && has_word(line, length, "msgid="))) {
    die("%s asked for server-time and msgid and got: %.*s", c->nick, (int)length, line);
  }
  if (c->checking == NONE) return true;
  if (c->checking == RISING && number > c->next[stream]) c->next[stream] = number;
  if (number != c->next[stream]) {
    die("%s (connection %d): stream %u: number %u %s, %u was next", c->nick, c->id, stream, number,
        number < c->next[stream] ? "came again or late" : "came too soon (something is missing)", c->next[stream]);
  }
  c->next[stream]++;
  c->heard++;
  on.delivery(c, stream, number, from_hex(text + 15, 16));
  return true;
}

static void take_line(struct conn *c, const char *line, size_t length) {
  if (take_delivery(c, line, length)) return;
  const char *space = length > 0 && line[0] == '@' ? memchr(line, ' ', length) : NULL;
  if (space != NULL) {
    length -= (size_t)(space + 1 - line);
    line = space + 1;
  }
  if (c->dialect == IRC && starts_with(line, length, "PING ")) {
    char answer[512];
    int size = snprintf(answer, sizeof answer, "PONG %.*s\r\n", (int)(length - 5), line + 5);
    send_bytes(c, answer, (size_t)size);
    return;
  }
  snprintf(last_line, sizeof last_line, "%.*s", (int)length, line);
  if (!is_ending && starts_with(line, length, "ERROR")) die("%s: %.*s", c->nick, (int)length, line);
  on.line(c, line, length);
}

static void keep_rest(struct conn *c, const char *rest, size_t length) {
  if (length > MAX_REST) die("%s: a line of over %d bytes", c->nick, MAX_REST);
  if (length == 0 && c->rest == NULL) return;
  if (length == 0) {
    free(c->rest);
    c->rest = NULL;
  } else {
    c->rest = realloc(c->rest, length);
    if (c->rest == NULL) die("no memory for the beginning of a line");
    memcpy(c->rest, rest, length);
  }
  c->rest_length = length;
}

static void take_input(struct conn *c) {
  size_t before = c->rest_length;
  if (before > 0) memcpy(buffer, c->rest, before);
  ssize_t got = recv(c->fd, buffer + before, READ_SIZE, 0);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0 && is_ending) {
    close_conn(c);
    ended_count++;
    return;
  }
  if (got <= 0) die("%s: the server closed the connection; last line: %s", c->nick, last_line);
  const char *at = buffer, *end = buffer + before + got;
  const char *search = buffer + before;
  const char *stop;
  while ((stop = memchr(search, '\n', (size_t)(end - search))) != NULL) {
    size_t length = (size_t)(stop - at);
    if (length > 0 && at[length - 1] == '\r') length--;
    take_line(c, at, length);
    at = search = stop + 1;
    if (c->fd < 0) return;
  }
  keep_rest(c, at, (size_t)(end - at));
}

/*
 * Does not sleep: a sleeping reader costs the server a wake-up a write, and the faster the reader the more of them. What it spends
 * on looking in vain is not counted as its work.
 */
static int poll_busily(struct epoll_event *events, int most, uint64_t until_ns) {
  int count = epoll_wait(poller, events, most, 0);
  if (count != 0) return count;
  uint64_t before = thread_cpu_ns();
  do {
    count = epoll_wait(poller, events, most, 0);
  } while (count == 0 && now_ns() < until_ns);
  vain_ns += thread_cpu_ns() - before;
  return count;
}

static int poll_quietly(struct epoll_event *events, int most, uint64_t until_ns) {
  uint64_t now = now_ns();
  uint64_t left = until_ns > now ? until_ns - now : 0;
  struct timespec wait = {(time_t)(left / 1000000000u), (long)(left % 1000000000u)};
  return epoll_pwait2(poller, events, most, &wait, NULL);
}

void serve_until(uint64_t until_ns) {
  struct epoll_event events[256];
  int count = (is_busy ? poll_busily : poll_quietly)(events, 256, until_ns);
  if (count < 0 && errno != EINTR) die("epoll: %s", strerror(errno));
  for (int i = 0; i < count; i++) {
    struct conn *c = events[i].data.ptr;
    if (c->fd >= 0 && events[i].events & EPOLLOUT) flush(c);
    if (c->fd >= 0 && events[i].events & ~(uint32_t)EPOLLOUT) take_input(c);
  }
}
