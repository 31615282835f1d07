// Keeps, of each file that a program syncs, what a power cut would leave; to be loaded before its libraries.
//
// Whenever the program has synced a file, all of it as it is then is copied into the folder that DURABLE names,
// under the file's own name; the copy of a file that is deleted goes with it, as file systems commit that with the
// next sync of any file. What was written later and never synced is in no copy.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t copying = PTHREAD_MUTEX_INITIALIZER;

static void fail(const char *what) {
    perror(what);
    _exit(99);
}

// Where the copy of a file is kept, or null where none is.
static char *copy_of(const char *path, const char *ending) {
    const char *folder = getenv("DURABLE"), *slash = strrchr(path, '/');
    char *copy = NULL;
    if (folder && asprintf(&copy, "%s/%s%s", folder, slash ? slash + 1 : path, ending) < 0) fail("asprintf");
    return copy;
}

static void keep(int descriptor) {
    struct stat status;
    if (!getenv("DURABLE") || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) fail("readlink");
    path[length] = 0;
    char *copy = copy_of(path, ""), *unfinished = copy_of(path, ".unfinished");
    // A descriptor of its own would drop the program's locks on the file when it is closed, so the bytes are
    // read through the program's.
    pthread_mutex_lock(&copying);
    int out = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (out < 0) fail(unfinished);
    off_t offset = 0;
    while (offset < status.st_size) {
        ssize_t count = sendfile(out, descriptor, &offset, (size_t)(status.st_size - offset));
        if (count < 0) fail("sendfile");
        if (count == 0) break;
    }
    close(out);
    if (rename(unfinished, copy) != 0) fail("rename");
    pthread_mutex_unlock(&copying);
    free(copy);
    free(unfinished);
}

static int synced(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int result = real(descriptor);
    if (result == 0) keep(descriptor);
    return result;
}

int fsync(int descriptor) { return synced("fsync", descriptor); }
int fdatasync(int descriptor) { return synced("fdatasync", descriptor); }

int unlink(const char *path) {
    int (*real)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
    int result = real(path);
    char *copy = result == 0 ? copy_of(path, "") : NULL;
    if (copy) real(copy);
    free(copy);
    return result;
}
