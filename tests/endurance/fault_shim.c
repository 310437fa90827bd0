/* Stands between a program and libc, for the files under FAULT_ROOT: records every write and sync
 * in their order, fails the n-th call of a kind, or kills the program there. Loaded by LD_PRELOAD;
 * driven from inside the program by the fault_* functions. Built by the tests (see shim.py). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, CREATES = 4, NAMES = 8, TRUNCATES = 16 };
enum { FDS = 4096, NODES = 8192 };

struct node { int id; int is_folder; char path[PATH_MAX]; };

static char root[PATH_MAX];
static size_t root_length;
static struct node *by_fd[FDS];
static struct node *named[NODES];
static int named_count, last_id, log_fd = -1;
static int mask, nth, seen, error_given, sticky, halves, kills;
static pthread_mutex_t guard = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define REAL(type, name, ...) \
    static type (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void start(void) {
    const char *given = getenv("FAULT_ROOT");
    if (given && realpath(given, root)) root_length = strlen(root);
}

/* ---- what the tests drive ---- */

void fault_arm(int on, int at, int error, int stays, int half, int kill_there) {
    mask = on; nth = at; error_given = error; sticky = stays; halves = half; kills = kill_there;
    seen = 0;
}

int fault_seen(void) { return seen; }

/* ---- the record: one header and its payload per call ---- */

static void put(char op, int id, uint64_t offset, const void *payload, uint64_t size) {
    struct __attribute__((packed)) { char op; uint32_t id; uint64_t offset, size; } head = {
        op, (uint32_t)id, offset, size};
    if (log_fd < 0) return;
    if (syscall(SYS_write, log_fd, &head, sizeof head) < 0) abort();
    while (size) {
        ssize_t done = syscall(SYS_write, log_fd, payload, size);
        if (done < 0) abort();
        payload = (const char *)payload + done;
        size -= (uint64_t)done;
    }
}

void fault_record(const char *place) {
    if (log_fd >= 0) syscall(SYS_close, log_fd);
    log_fd = -1;
    if (!place) return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    log_fd = fd < 0 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, 3000);
    syscall(SYS_close, fd);
    if (log_fd < 0) abort();
}

void fault_mark(const char *words) {
    pthread_mutex_lock(&guard);
    put('M', 0, 0, words, strlen(words));
    pthread_mutex_unlock(&guard);
}

/* ---- whether this call is the one that fails ---- */

/* 0: go on. 1: fail with errno set. 2: write a half, the next one fails. */
static int fails(int kind) {
    if (!(mask & kind)) return 0;
    seen++;
    if (!nth || seen < nth || (seen > nth && !sticky && !(halves && seen == nth + 1))) return 0;
    if (kills) { raise(SIGKILL); }
    if (halves && seen == nth && kind == WRITES) return 2;
    errno = error_given;
    return 1;
}

/* ---- names and handles ---- */

static int under_root(const char *path) {
    return root_length && path && !strncmp(path, root, root_length) &&
           (path[root_length] == '/' || !path[root_length]);
}

/* Only absolute paths are followed: the tests give no others. */
static int followed(const char *path) { return under_root(path); }

static struct node *find(const char *path) {
    for (int i = 0; i < named_count; i++)
        if (named[i] && !strcmp(named[i]->path, path)) return named[i];
    return NULL;
}

static struct node *add(const char *path, int is_folder) {
    struct node *made = calloc(1, sizeof *made);
    made->id = ++last_id;
    made->is_folder = is_folder;
    snprintf(made->path, sizeof made->path, "%s", path);
    for (int i = 0; i < named_count; i++)
        if (!named[i]) return named[i] = made;
    if (named_count == NODES) abort();
    return named[named_count++] = made;
}

static void forget(const char *path) {
    for (int i = 0; i < named_count; i++)
        if (named[i] && !strcmp(named[i]->path, path)) named[i] = NULL; /* handles may remain */
}

static struct node *of(int fd) { return fd >= 0 && fd < FDS ? by_fd[fd] : NULL; }

static int opened(const char *path, int flags, mode_t mode, int dirfd) {
    REAL(int, openat, int, const char *, int, ...);
    if (!followed(path)) {
        int other = real_openat(dirfd, path, flags, mode);
        if (other >= 0 && other < FDS) by_fd[other] = NULL;
        return other;
    }
    pthread_mutex_lock(&guard);
    struct stat before;
    int there = !stat(path, &before), fd = -1;
    int makes = !there && (flags & O_CREAT);
    if (!(makes && fails(CREATES))) fd = real_openat(dirfd, path, flags, mode);
    if (fd >= 0 && fd < FDS) {
        struct node *node = makes ? NULL : find(path);
        if (!node) {
            if (makes) forget(path);
            node = add(path, there && S_ISDIR(before.st_mode));
            put(makes ? 'C' : 'E', node->id, 0, path, strlen(path));
        }
        by_fd[fd] = node;
        if (there && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY)
            put('T', node->id, 0, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&guard);
    errno = kept;
    return fd;
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode, AT_FDCWD); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode, AT_FDCWD); }
int openat(int dir, const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode, dir); }
int openat64(int dir, const char *path, int flags, ...) { MODE_OF(flags) return opened(path, flags, mode, dir); }

int close(int fd) {
    REAL(int, close, int);
    if (fd >= 0 && fd < FDS) by_fd[fd] = NULL;
    return real_close(fd);
}

/* ---- content ---- */

static ssize_t written(int fd, const void *bytes, size_t size, off_t offset, int placed) {
    REAL(ssize_t, write, int, const void *, size_t);
    REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
    struct node *node = of(fd);
    if (!node) return placed ? real_pwrite64(fd, bytes, size, offset) : real_write(fd, bytes, size);
    pthread_mutex_lock(&guard);
    if (!placed) {
        int flags = fcntl(fd, F_GETFL);
        offset = lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    }
    ssize_t done = -1;
    int how = fails(WRITES);
    if (how != 1) {
        size_t part = how == 2 && size > 1 ? size / 2 : size;
        done = placed ? real_pwrite64(fd, bytes, part, offset) : real_write(fd, bytes, part);
    }
    int kept = errno;
    if (done > 0) put('W', node->id, (uint64_t)offset, bytes, (uint64_t)done);
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t size) { return written(fd, bytes, size, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return written(fd, bytes, size, at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) { return written(fd, bytes, size, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    return of(fd) && count ? write(fd, parts[0].iov_base, parts[0].iov_len) : real_writev(fd, parts, count);
}

/* A copy inside the kernel would not be seen: refused, so that the program reads and writes. */
ssize_t sendfile(int out, int in, off_t *offset, size_t size) {
    REAL(ssize_t, sendfile, int, int, off_t *, size_t);
    if (of(out)) { errno = EINVAL; return -1; }
    return real_sendfile(out, in, offset, size);
}
ssize_t sendfile64(int out, int in, off_t *offset, size_t size) { return sendfile(out, in, offset, size); }

ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t size, unsigned flags) {
    REAL(ssize_t, copy_file_range, int, off_t *, int, off_t *, size_t, unsigned);
    if (of(out)) { errno = EXDEV; return -1; }
    return real_copy_file_range(in, from, out, to, size, flags);
}

int ftruncate64(int fd, off_t size) {
    REAL(int, ftruncate64, int, off_t);
    struct node *node = of(fd);
    if (!node) return real_ftruncate64(fd, size);
    pthread_mutex_lock(&guard);
    int done = fails(TRUNCATES) ? -1 : real_ftruncate64(fd, size), kept = errno;
    if (!done) put('T', node->id, (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int synced(int fd, int data_alone) {
    REAL(int, fsync, int);
    REAL(int, fdatasync, int);
    struct node *node = of(fd);
    if (!node) return data_alone ? real_fdatasync(fd) : real_fsync(fd);
    pthread_mutex_lock(&guard);
    /* What is recorded is replayed, not the disk: the real sync would only cost time. */
    int done = fails(SYNCS) ? -1 : 0, kept = errno;
    if (!done) put(node->is_folder ? 'D' : 'S', node->id, 0, node->path, strlen(node->path));
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}
int fsync(int fd) { return synced(fd, 0); }
int fdatasync(int fd) { return synced(fd, 1); }

/* ---- names ---- */

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    if (!followed(path)) return real_unlink(path);
    pthread_mutex_lock(&guard);
    int done = fails(NAMES) ? -1 : real_unlink(path), kept = errno;
    if (!done) { put('U', 0, 0, path, strlen(path)); forget(path); }
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}

int unlinkat(int dir, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    return followed(path) && !flags ? unlink(path) : real_unlinkat(dir, path, flags);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    if (!followed(from) || !followed(to)) return real_rename(from, to);
    pthread_mutex_lock(&guard);
    int done = fails(NAMES) ? -1 : real_rename(from, to), kept = errno;
    if (!done) {
        char both[2 * PATH_MAX];
        int size = snprintf(both, sizeof both, "%s\n%s", from, to);
        struct node *node = find(from);
        forget(to);
        if (node) snprintf(node->path, sizeof node->path, "%s", to);
        put('R', 0, 0, both, (uint64_t)size);
    }
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}
int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    return followed(from) && followed(to) ? rename(from, to) : real_renameat(from_dir, from, to_dir, to);
}

static int made_folder(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    if (!followed(path)) return real_mkdir(path, mode);
    pthread_mutex_lock(&guard);
    int done = fails(CREATES) ? -1 : real_mkdir(path, mode), kept = errno;
    if (!done) put('K', 0, 0, path, strlen(path));
    pthread_mutex_unlock(&guard);
    errno = kept;
    return done;
}
int mkdir(const char *path, mode_t mode) { return made_folder(path, mode); }
int mkdirat(int dir, const char *path, mode_t mode) {
    REAL(int, mkdirat, int, const char *, mode_t);
    return followed(path) ? made_folder(path, mode) : real_mkdirat(dir, path, mode);
}
