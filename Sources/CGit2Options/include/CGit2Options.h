#ifndef CGIT2_OPTIONS_H
#define CGIT2_OPTIONS_H

/// Turns libgit2's check of a repository's owner on (1) or off (0); returns libgit2's status.
int assay_git_set_owner_validation(int enabled);

/// Lets libgit2 open repositories that use the named format extension (lower case).
int assay_git_allow_extension(const char *name);

/// Lets libgit2 sync every object and reference that it writes (1), or not (0); returns its status.
int assay_git_sync_writes(int enabled);

#endif
