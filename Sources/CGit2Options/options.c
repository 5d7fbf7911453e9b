#include "CGit2Options.h"

#include <git2.h>

int assay_git_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

int assay_git_allow_extension(const char *name) {
  const char *names[] = {name};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, (size_t)1);
}

int assay_git_sync_writes(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}
