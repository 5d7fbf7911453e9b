internal import Foundation
internal import Synchronization

/// A small process that ends a command's tree where this program cannot: when it was killed itself.
///
/// It reads from a pipe that only this program can write to. The pipe's end means that
/// the program is gone; the guard then kills every process that carries the tree's marker, is in its
/// session, or was started by one of these, until none is left. ``dismiss()`` ends the guard before.
final class TreeGuard: Sendable {
  private let process: pid_t
  private let pipe: Int32

  /// Starts the guard of a command that is about to be started; nil where the system has no `/bin/sh`.
  init?(token: String, group: ControlGroup?) {
    // One at a time: no guard may be born with another's end of a pipe.
    let started = Self.starting.withLock { _ in Self.start(token: token, group: group) }
    guard let started else { return nil }
    (process, pipe) = started
  }

  /// Ends the guard, once no process of the tree is left; called once.
  func dismiss() {
    kill(process, SIGKILL)
    close(pipe)
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
  }

  /// Names the process that leads the tree's session.
  func watch(_ root: Int32) {
    let line = Array("\(root)\n".utf8)
    _ = write(pipe, line, line.count)
  }

  private static let starting = Mutex(())

  private static func start(token: String, group: ControlGroup?) -> (pid_t, Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    guard let process = spawn(token: token, group: group, input: ends[0]) else {
      close(ends[1])
      return nil
    }
    return (process, ends[1])
  }

  /// `POSIX_SPAWN_SETSID` of spawn.h.
  #if canImport(Darwin)
    private static let setsid: Int16 = 0x0400
  #else
    private static let setsid: Int16 = 0x80
  #endif

  private static func spawn(token: String, group: ControlGroup?, input: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    for stream: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    // A session of its own: Ctrl-C of a terminal and the end of a group do not reach it.
    posix_spawnattr_setflags(&attributes, setsid)
    let words = [
      "/bin/sh", "-c", script, "assay-guard", ProcessTree.marker + "=" + token,
      group?.killPath ?? "",
    ]
    var arguments = words.map { strdup($0) } + [nil]
    var environment = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { (arguments + environment).forEach { free($0) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &environment)
    return status == 0 ? process : nil
  }

  private static let script = """
    mark=$1 group=$2 root=none
    while read -r word; do root=$word; done
    members=" $root "
    round=0
    while [ $round -lt 200 ]; do
      round=$((round + 1))
      [ -n "$group" ] && echo 1 > "$group"
      found= pass=0
      while [ $pass -lt 3 ]; do
        pass=$((pass + 1))
        for folder in /proc/[0-9]*; do
          process=${folder#/proc/}
          [ "$process" = "$$" ] && continue
          case "$members" in *" $process "*) [ $pass -gt 1 ] && continue;; esac
          read -r line < "$folder/stat" || continue
          set -- ${line##*) }
          case $1 in Z|X|x) continue;; esac
          case "$members" in
            *" $process "*|*" $2 "*) ;;
            *) [ "$3" = "$root" ] || [ "$4" = "$root" ] \\
              || grep -qsaF -- "$mark" "$folder/environ" || continue;;
          esac
          members="$members$process "
          found="$found $process"
        done
      done
      [ -z "$found" ] && break
      kill -KILL $found
    done
    [ -n "$group" ] && rmdir "${group%/*}"
    exit 0
    """
}
