/* Makes a chosen system call fail, or ends the program in it. Loaded with LD_PRELOAD; asleep until armed.
   Only calls about files inside one folder count, so that what Python itself reads is left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DATA = 1, SYNC = 2, NAMES = 4, READS = 8, MAKES = 16 };
enum { COUNT, KILL, CUT, FAIL, LOSE };
enum { BEFORE, HALF, AFTER };

static struct {
    char root[PATH_MAX], from[PATH_MAX], to[PATH_MAX];
    size_t length;
    int mode, kinds, error, lasting, part;
    long nth;
} plan;
static long seen;
static struct write {
    struct write *before;
    int file, settled;
    dev_t device;
    ino_t number;
    off_t at, length;
    size_t size;
    char old[];
} *unsettled;

#define REAL(name) ({ static void *found; if (!found) found = dlsym(RTLD_NEXT, #name); (__typeof__(&name))found; })

void faults_arm(const char *root, int mode, int kinds, long nth, int error, int lasting, int part,
                const char *from, const char *to) {
    snprintf(plan.root, sizeof plan.root, "%s", root);
    snprintf(plan.from, sizeof plan.from, "%s", from);
    snprintf(plan.to, sizeof plan.to, "%s", to);
    plan.mode = mode, plan.kinds = kinds, plan.nth = nth, plan.error = error;
    plan.lasting = lasting, plan.part = part, seen = 0, unsettled = 0;
    plan.length = strlen(plan.root);
}

long faults_seen(void) { return seen; }

static int inside(const char *path) { return !strncmp(path, plan.root, plan.length); }

static int inside_handle(int handle) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path);
}

static int inside_at(int folder, const char *path) {
    return *path == '/' || folder == AT_FDCWD ? inside(path) : inside_handle(folder);
}

static int due(int kind) {
    if (!(plan.kinds & kind)) return 0;
    seen++;
    return plan.mode != COUNT && (seen == plan.nth || (plan.lasting && seen > plan.nth));
}

/* A second handle of a file. It is never closed: that would drop the locks that SQLite holds on the file. */
static int spare(int handle, const struct stat *facts) {
    char link[64];
    for (struct write *each = unsettled; each; each = each->before)
        if (each->device == facts->st_dev && each->number == facts->st_ino) return each->file;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    return REAL(open)(link, O_RDWR);
}

/* A power cut: what was written and not yet waited for may be lost, each write by a throw of its own. */
static void remember(int handle, off_t at, size_t size) {
    struct stat facts;
    if (plan.mode != CUT || !plan.length || !inside_handle(handle) || fstat(handle, &facts)) return;
    struct write *made = malloc(sizeof *made + size);
    made->file = spare(handle, &facts), made->settled = 0;
    made->device = facts.st_dev, made->number = facts.st_ino;
    made->at = at >= 0 ? at : REAL(lseek)(handle, 0, SEEK_CUR), made->length = facts.st_size;
    ssize_t held = REAL(pread)(made->file, made->old, size, made->at);
    made->size = held > 0 ? held : 0;
    made->before = unsettled, unsettled = made;
}

static int settled(int handle, int result) {
    struct stat facts;
    if (plan.mode == CUT && !result && !fstat(handle, &facts))
        for (struct write *each = unsettled; each; each = each->before)
            if (each->device == facts.st_dev && each->number == facts.st_ino) each->settled = 1;
    return result;
}

static void cut_power(void) {
    srandom(plan.error);
    int all = random() % 2;
    for (struct write *each = unsettled; each; each = each->before) {
        if (each->settled || !(all || random() % 2)) continue;
        if (each->size && REAL(pwrite)(each->file, each->old, each->size, each->at) < 0) abort();
        struct stat facts;
        if (!fstat(each->file, &facts) && facts.st_size > each->length)
            if (REAL(ftruncate)(each->file, each->length)) abort();
    }
}

/* What happens in a call that is due: `whole` is the call as it was asked for, `half` a part of it. */
#define MEET(kind, touched, whole, half) do {                                         \
    if (!plan.length || !(touched) || !due(kind)) return whole;                       \
    if (plan.mode == LOSE) { REAL(rename)(plan.from, plan.to); return whole; }        \
    if (plan.mode == KILL || plan.mode == CUT) {                                      \
        if (plan.part == AFTER) (void)(whole); else if (plan.part == HALF) (void)(half); \
        if (plan.mode == CUT) cut_power();                                            \
        kill(getpid(), SIGKILL);                                                      \
    }                                                                                 \
    if (plan.part == HALF && seen == plan.nth) return half;                           \
    errno = plan.error;                                                               \
    return -1;                                                                        \
} while (0)
#define NOT_AT_ALL (errno = plan.error, -1)

static size_t part(size_t size) { return size > 1 ? size / 2 : size; }

ssize_t write(int to, const void *bytes, size_t size) {
    remember(to, -1, size);
    MEET(DATA, inside_handle(to), REAL(write)(to, bytes, size), REAL(write)(to, bytes, part(size)));
}
ssize_t pwrite(int to, const void *bytes, size_t size, off_t at) {
    remember(to, at, size);
    MEET(DATA, inside_handle(to), REAL(pwrite)(to, bytes, size, at), REAL(pwrite)(to, bytes, part(size), at));
}
ssize_t pwrite64(int to, const void *bytes, size_t size, off64_t at) {
    remember(to, at, size);
    MEET(DATA, inside_handle(to), REAL(pwrite64)(to, bytes, size, at), REAL(pwrite64)(to, bytes, part(size), at));
}
ssize_t writev(int to, const struct iovec *many, int count) {
    MEET(DATA, inside_handle(to), REAL(writev)(to, many, count), REAL(writev)(to, many, 1));
}
ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    remember(to, -1, size);
    MEET(DATA, inside_handle(to), REAL(sendfile)(to, from, at, size), REAL(sendfile)(to, from, at, part(size)));
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
    remember(to, -1, size);
    MEET(DATA, inside_handle(to), REAL(sendfile64)(to, from, at, size), REAL(sendfile64)(to, from, at, part(size)));
}

static void remember_end(int file, off_t size) {
    struct stat facts;
    if (!fstat(file, &facts) && facts.st_size > size) remember(file, size, facts.st_size - size);
}
int ftruncate(int file, off_t size) {
    remember_end(file, size);
    MEET(DATA, inside_handle(file), REAL(ftruncate)(file, size), NOT_AT_ALL);
}
int ftruncate64(int file, off64_t size) {
    remember_end(file, size);
    MEET(DATA, inside_handle(file), REAL(ftruncate64)(file, size), NOT_AT_ALL);
}

int fsync(int file) { MEET(SYNC, inside_handle(file), settled(file, REAL(fsync)(file)), NOT_AT_ALL); }
int fdatasync(int file) { MEET(SYNC, inside_handle(file), settled(file, REAL(fdatasync)(file)), NOT_AT_ALL); }

ssize_t read(int from, void *bytes, size_t size) {
    MEET(READS, inside_handle(from), REAL(read)(from, bytes, size), NOT_AT_ALL);
}
ssize_t pread(int from, void *bytes, size_t size, off_t at) {
    MEET(READS, inside_handle(from), REAL(pread)(from, bytes, size, at), NOT_AT_ALL);
}
ssize_t pread64(int from, void *bytes, size_t size, off64_t at) {
    MEET(READS, inside_handle(from), REAL(pread64)(from, bytes, size, at), NOT_AT_ALL);
}

/* Only what makes a file needs room. */
static int makes(int folder, const char *path, int flags) {
    return (flags & O_CREAT) && inside_at(folder, path) && faccessat(folder, path, F_OK, 0);
}
#define MODE_OF(flags) ({ mode_t given = 0; if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; \
    va_start(rest, flags); given = va_arg(rest, mode_t); va_end(rest); } given; })

int open(const char *path, int flags, ...) {
    mode_t mode = MODE_OF(flags);
    MEET(MAKES, makes(AT_FDCWD, path, flags), REAL(open)(path, flags, mode), NOT_AT_ALL);
}
int open64(const char *path, int flags, ...) {
    mode_t mode = MODE_OF(flags);
    MEET(MAKES, makes(AT_FDCWD, path, flags), REAL(open64)(path, flags, mode), NOT_AT_ALL);
}
int openat(int folder, const char *path, int flags, ...) {
    mode_t mode = MODE_OF(flags);
    MEET(MAKES, makes(folder, path, flags), REAL(openat)(folder, path, flags, mode), NOT_AT_ALL);
}
int openat64(int folder, const char *path, int flags, ...) {
    mode_t mode = MODE_OF(flags);
    MEET(MAKES, makes(folder, path, flags), REAL(openat64)(folder, path, flags, mode), NOT_AT_ALL);
}
int mkdir(const char *path, mode_t mode) { MEET(MAKES, inside(path), REAL(mkdir)(path, mode), NOT_AT_ALL); }

int rename(const char *from, const char *to) { MEET(NAMES, inside(to), REAL(rename)(from, to), NOT_AT_ALL); }
int unlink(const char *path) { MEET(NAMES, inside(path), REAL(unlink)(path), NOT_AT_ALL); }
int unlinkat(int folder, const char *path, int flags) {
    MEET(NAMES, inside_at(folder, path), REAL(unlinkat)(folder, path, flags), NOT_AT_ALL);
}
int rmdir(const char *path) { MEET(NAMES, inside(path), REAL(rmdir)(path), NOT_AT_ALL); }
