/*
 * A drive that lacks something: preloaded, it answers calls on files below LACKS_IN with the errno that LACKS gives for them,
 * as in "fsync=22,link=1". Besides calls of libc it knows "excl" and "nofollow" (flags of open), "over" (renaming over what is
 * there), "sizes" (told as zero), "inodes" (another number at each look), "modes" (open to all),
 * "names" (each of a file's has a number of its own),
 * "room" (no figure at all), "haste" (a name is given after half a second) and "descriptors" (nothing is named by way of /proc).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* The errno to answer with; 0 for none. */
static int lacks(const char *what)
{
    const char *all = getenv("LACKS");
    size_t length = strlen(what);
    while (all != NULL && *all != '\0') {
        if (strncmp(all, what, length) == 0 && all[length] == '=') return atoi(all + length + 1);
        all = strchr(all, ',');
        if (all != NULL) all++;
    }
    return 0;
}

static int is_below(const char *real)
{
    const char *root = getenv("LACKS_IN");
    return root != NULL && strncmp(real, root, strlen(root)) == 0;
}

static int is_file_there(int file)
{
    char link[64], real[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t n = REAL(readlink)(link, real, sizeof real - 1);
    if (n < 0) return 0;
    real[n] = '\0';
    return is_below(real);
}

static int is_path_there(const char *path)
{
    int file = 0;
    if (path == NULL) return 0;
    if (sscanf(path, "/proc/self/fd/%d", &file) == 1) return is_file_there(file);
    return is_below(path);
}

static int refuse(int number)
{
    errno = number;
    return -1;
}

/* Folders are not named by descriptors there, whatever lies where. */
ssize_t readlink(const char *path, char *into, size_t room)
{
    int number = strncmp(path, "/proc/self/fd/", 14) == 0 ? lacks("descriptors") : 0;
    return number != 0 ? refuse(number) : REAL(readlink)(path, into, room);
}

int fsync(int file)
{
    int number = lacks("fsync");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(fsync)(file);
}

int fdatasync(int file)
{
    int number = lacks("fdatasync");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(fdatasync)(file);
}

int futimens(int file, const struct timespec times[2])
{
    int number = lacks("times");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(futimens)(file, times);
}

int link(const char *from, const char *to)
{
    int number = lacks("link");
    return number != 0 && is_path_there(to) ? refuse(number) : REAL(link)(from, to);
}

int rename(const char *from, const char *to)
{
    if (lacks("haste") != 0 && is_path_there(to)) usleep(500000);
    int number = lacks("rename");
    if (number != 0 && is_path_there(to)) return refuse(number);
    number = lacks("over");
    if (number != 0 && is_path_there(to) && access(to, F_OK) == 0) return refuse(number);
    return REAL(rename)(from, to);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    int number = lacks("write");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(write)(file, bytes, length);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
    int number = lacks("write");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(pwrite64)(file, bytes, length, at);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
    int number = lacks("write");
    return number != 0 && is_file_there(file) ? refuse(number) : REAL(pwrite)(file, bytes, length, at);
}

static int refused_flags(const char *path, int flags)
{
    int number = 0;
    if ((flags & O_EXCL) != 0) number = lacks("excl");
    if (number == 0 && (flags & O_NOFOLLOW) != 0) number = lacks("nofollow");
    if (number == 0 && (flags & O_DIRECT) != 0) number = lacks("direct");
    if (number == 0 && (flags & O_CREAT) != 0) number = lacks("create");
    return number != 0 && is_path_there(path) ? number : 0;
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    int number = refused_flags(path, flags);
    return number != 0 ? refuse(number) : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    int number = refused_flags(path, flags);
    return number != 0 ? refuse(number) : REAL(open64)(path, flags, mode);
}

int mkdir(const char *path, mode_t mode)
{
    int number = lacks("mkdir");
    return number != 0 && is_path_there(path) ? refuse(number) : REAL(mkdir)(path, mode);
}

int statfs(const char *path, struct statfs *told)
{
    int number = lacks("statfs");
    if (number != 0 && is_path_there(path)) return refuse(number);
    int result = REAL(statfs)(path, told);
    if (result == 0 && lacks("room") != 0 && is_path_there(path)) {
        told->f_blocks = 0;
        told->f_bfree = 0;
        told->f_bavail = 0;
    }
    return result;
}

int statfs64(const char *path, struct statfs64 *told)
{
    int number = lacks("statfs");
    if (number != 0 && is_path_there(path)) return refuse(number);
    int result = REAL(statfs64)(path, told);
    if (result == 0 && lacks("room") != 0 && is_path_there(path)) {
        told->f_blocks = 0;
        told->f_bfree = 0;
        told->f_bavail = 0;
    }
    return result;
}

/* libuv asks for statx by its number. */
long syscall(long number, ...)
{
    va_list more;
    va_start(more, number);
    long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long);
    long d = va_arg(more, long), e = va_arg(more, long), f = va_arg(more, long);
    va_end(more);
    long result = REAL(syscall)(number, a, b, c, d, e, f);
    if (number != SYS_statx || result != 0) return result;
    const char *path = (const char *)b;
    struct statx *told = (struct statx *)e;
    int is_there = path != NULL && *path != '\0' ? is_path_there(path) : is_file_there((int)a);
    if (is_there && lacks("names") != 0 && path != NULL && *path != '\0' && strstr(path, ".part") == NULL &&
        S_ISREG(told->stx_mode))
        told->stx_ino ^= 0xffff;
    if (is_there && lacks("inodes") != 0) told->stx_ino = random();
    if (is_there && S_ISREG(told->stx_mode)) {
        if (lacks("sizes") != 0) told->stx_size = 0;
        if (lacks("modes") != 0) told->stx_mode |= 0077;
    }
    return result;
}
