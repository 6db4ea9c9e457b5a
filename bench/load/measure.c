/* Clocks, CPU times, quantiles, and the way out. */
#include "load.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t thread_cpu_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* All threads of the server, to the nanosecond, as the scheduler counts them. */
double server_cpu(void) {
  if (opt.pid == 0) return 0;
  char path[320];
  snprintf(path, sizeof path, "/proc/%d/task", opt.pid);
  DIR *tasks = opendir(path);
  if (tasks == NULL) die("the server is gone (process %d)", opt.pid);
  double seconds = 0;
  struct dirent *task;
  while ((task = readdir(tasks)) != NULL) {
    if (task->d_name[0] == '.') continue;
    snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", opt.pid, task->d_name);
    FILE *file = fopen(path, "r");
    unsigned long long ns;
    if (file == NULL) continue;
    if (fscanf(file, "%llu", &ns) == 1) seconds += (double)ns / 1e9;
    fclose(file);
  }
  closedir(tasks);
  return seconds;
}

double own_cpu(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6 +
         (double)used.ru_stime.tv_sec + (double)used.ru_stime.tv_usec / 1e6 - (double)vain_ns / 1e9;
}

struct span span_begin(void) {
  return (struct span){(double)now_ns() / 1e9, server_cpu(), own_cpu()};
}

struct span span_end(struct span begin) {
  struct span end = span_begin();
  return (struct span){end.clock - begin.clock, end.server - begin.server, end.own - begin.own};
}

void sample_add(struct samples *s, uint64_t ns) {
  if (s->count == s->size) {
    s->size = s->size == 0 ? 1 << 16 : s->size * 2;
    s->values = realloc(s->values, s->size * sizeof *s->values);
    if (s->values == NULL) die("no memory for the samples");
  }
  s->values[s->count++] = ns > UINT32_MAX ? UINT32_MAX : (uint32_t)ns;
}

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

double sample_at(struct samples *s, double quantile) {
  if (s->count == 0) return 0;
  qsort(s->values, s->count, sizeof *s->values, ascending);
  size_t at = (size_t)(quantile * (double)s->count);
  return s->values[at < s->count ? at : s->count - 1] / 1e3;
}

void die(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}
