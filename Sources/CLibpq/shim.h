#include <libpq-fe.h>
#include <spawn.h>

#ifdef __linux__
/* glibc has these only for _GNU_SOURCE, which the importer does not set. */
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *restrict actions, const char *restrict path);
extern int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int from);
#endif
