/* A disk that is full while the file named by DDCI_DISK_IS_FULL is there: what would make a file longer fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int no_room(int fd, off_t end) {
  const char *flag = getenv("DDCI_DISK_IS_FULL");
  struct stat file;
  if (!flag || access(flag, F_OK) != 0) return 0;
  if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) return 0;
  return end > file.st_size;
}

static size_t length_of(const struct iovec *parts, int count) {
  size_t length = 0;
  for (int at = 0; at < count; at++) length += parts[at].iov_len;
  return length;
}

#define REFUSE(fd, end) if (no_room(fd, end)) { errno = ENOSPC; return -1; }

ssize_t write(int fd, const void *bytes, size_t length) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = dlsym(RTLD_NEXT, "write");
  REFUSE(fd, lseek(fd, 0, SEEK_CUR) + (off_t)length)
  return next(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  static ssize_t (*next)(int, const void *, size_t, off64_t);
  if (!next) next = dlsym(RTLD_NEXT, "pwrite64");
  REFUSE(fd, offset + (off_t)length)
  return next(fd, bytes, length, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  static ssize_t (*next)(int, const struct iovec *, int, off64_t);
  if (!next) next = dlsym(RTLD_NEXT, "pwritev64");
  REFUSE(fd, offset + (off_t)length_of(parts, count))
  return next(fd, parts, count, offset);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
  static int (*next)(int, off64_t, off64_t);
  if (!next) next = dlsym(RTLD_NEXT, "posix_fallocate64");
  return no_room(fd, offset + length) ? ENOSPC : next(fd, offset, length);
}

int posix_fallocate(int fd, off_t offset, off_t length) { return posix_fallocate64(fd, offset, length); }
