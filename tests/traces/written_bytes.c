/* Keeps a copy of every byte that a program writes to a regular file, even one it removes later.
 * Loaded before the C library; the copies go to the folder that WRITTEN_BYTES names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int copy_to = -2;

static ssize_t (*next_write)(int, const void *, size_t);

static int excepted(int from) {
    char link[64], place[4096];
    const char *folder = getenv("WRITTEN_BYTES_EXCEPT");
    if (folder == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", from);
    ssize_t length = readlink(link, place, sizeof place - 1);
    if (length < 0) return 0;
    place[length] = 0;
    return strncmp(place, folder, strlen(folder)) == 0;
}

static void keep(int from, const void *bytes, ssize_t count) {
    struct stat about;
    char place[4096];
    if (count <= 0 || from == copy_to) return;
    if (fstat(from, &about) != 0 || !S_ISREG(about.st_mode)) return;
    if (excepted(from)) return;
    if (copy_to == -2) {
        const char *folder = getenv("WRITTEN_BYTES");
        if (folder == NULL) return;
        snprintf(place, sizeof place, "%s/%d.bytes", folder, (int)getpid());
        copy_to = open(place, O_WRONLY | O_CREAT | O_APPEND, 0600);
    }
    if (copy_to < 0) return;
    if (next_write == NULL) next_write = dlsym(RTLD_NEXT, "write");
    (void)!next_write(copy_to, bytes, (size_t)count);
}

ssize_t write(int to, const void *bytes, size_t count) {
    if (next_write == NULL) next_write = dlsym(RTLD_NEXT, "write");
    ssize_t done = next_write(to, bytes, count);
    keep(to, bytes, done);
    return done;
}

#define POSITIONED(NAME, OFFSET)                                                    \
    ssize_t NAME(int to, const void *bytes, size_t count, OFFSET where) {           \
        static ssize_t (*next)(int, const void *, size_t, OFFSET);                  \
        if (next == NULL) next = dlsym(RTLD_NEXT, #NAME);                           \
        ssize_t done = next(to, bytes, count, where);                               \
        keep(to, bytes, done);                                                      \
        return done;                                                                \
    }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

ssize_t writev(int to, const struct iovec *parts, int count) {
    static ssize_t (*next)(int, const struct iovec *, int);
    if (next == NULL) next = dlsym(RTLD_NEXT, "writev");
    ssize_t done = next(to, parts, count);
    ssize_t left = done;
    for (int part = 0; part < count && left > 0; part++) {
        ssize_t taken = (ssize_t)parts[part].iov_len < left ? (ssize_t)parts[part].iov_len : left;
        keep(to, parts[part].iov_base, taken);
        left -= taken;
    }
    return done;
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *to) {
    static size_t (*next)(const void *, size_t, size_t, FILE *);
    if (next == NULL) next = dlsym(RTLD_NEXT, "fwrite");
    size_t done = next(bytes, size, count, to);
    keep(fileno(to), bytes, (ssize_t)(done * size));
    return done;
}
