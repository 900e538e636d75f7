import Foundation
import Glibc

/// The terminal as a screen of its own: what was on it comes back when the board is left.
struct Terminal {
  /// How the terminal was before us; read when first asked for, so ask before changing anything.
  static let before: termios = {
    var modes = termios()
    _ = tcgetattr(STDIN_FILENO, &modes)
    return modes
  }()

  /// Where errors went before us; -1 where that is not a terminal, but a file that harms no screen.
  private static let errors: Int32 = isatty(STDERR_FILENO) == 1 ? dup(STDERR_FILENO) : -1

  /// Where errors go while the screen is ours: to the end of a file without a name, which goes with us; nowhere
  /// where there can be none.
  private static let kept: Int32 = {
    guard errors >= 0 else { return -1 }
    let folder = FileManager.default.temporaryDirectory.path
    var path = Array("\(folder)/towline-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return open("/dev/null", O_RDWR | O_CLOEXEC) }
    _ = unlink(path)
    _ = fcntl(file, F_SETFL, O_APPEND)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }()

  /// The last of what was kept, in bytes: more is not told.
  private static let mostKept = 64 << 10

  /// Alternate screen, pastes marked, no line breaks of its own.
  private static let opening = Array("\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?7l\u{1B}[2J".utf8)
  /// The same undone; constant, since a crash's handler writes it too.
  static let closing = Array(
    "\u{1B}[?2026l\u{1B}[?7h\u{1B}[?2004l\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l".utf8)

  /// Nil when this is no terminal.
  init?() {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
  }

  /// Takes the terminal: keys come one by one, and nothing is written that we do not write.
  func enter() {
    var modes = Self.before
    cfmakeraw(&modes)
    _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes)
    hush()
    write(Self.opening)
  }

  /// Whatever writes errors while the screen is ours would write them into it, and nothing would ever
  /// draw over them: they are kept, and told when it is given back.
  private func hush() {
    if Self.kept >= 0 { _ = dup2(Self.kept, STDERR_FILENO) }
  }

  /// Gives it back as it was, and tells what was kept meanwhile.
  func leave() { Self.restore() }

  /// As in ``leave()``; also from a signal's handler, so it may not allocate.
  static func restore() {
    _ = Glibc.write(STDOUT_FILENO, closing, closing.count)
    if errors >= 0 { _ = dup2(errors, STDERR_FILENO) }
    var modes = before
    _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
    tellKept()
  }

  /// What a crash says of itself is in it too: that is written before its signal comes.
  private static func tellKept() {
    let end = lseek(kept, 0, SEEK_END)
    guard end > 0 else { return }
    _ = lseek(kept, max(0, end - mostKept), SEEK_SET)
    var part = InlineArray<1_024, UInt8>(repeating: 0)
    while true {
      let count = read(kept, &part, part.count)
      guard count > 0 else { break }
      _ = Glibc.write(errors, &part, count)
    }
    _ = ftruncate(kept, 0)
  }

  /// So that errors without end fill no disk.
  private func forgetOldErrors() {
    let (kept, most) = (Self.kept, Self.mostKept)
    let end = lseek(kept, 0, SEEK_END)
    guard end > 16 * most else { return }
    var last = [UInt8](repeating: 0, count: most)
    let count = pread(kept, &last, most, end - most)
    _ = ftruncate(kept, 0)
    _ = Glibc.write(kept, last, max(0, count))
  }

  /// Columns and rows; 80×24 when the terminal does not say.
  var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// All of it, however slow the line is.
  func write(_ bytes: [UInt8]) {
    forgetOldErrors()
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(STDOUT_FILENO, Array(rest), rest.count)
      if count < 0 && errno != EINTR && errno != EAGAIN { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// From now on a crash of ours leaves the terminal usable, then crashes as it would have.
  static func guardAgainstCrashes() {
    _ = (before, closing, errors, kept)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number) { number in
        Terminal.restore()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Stops us until the shell's job control wakes us; without such a shell nothing happens.
  ///
  /// The signal goes to this very thread, where it is blocked otherwise, so that we are stopped
  /// before the terminal is taken again.
  func suspend() {
    leave()
    var stop = sigset_t()
    var usual = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, &usual)
    raise(SIGTSTP)
    pthread_sigmask(SIG_SETMASK, &usual, nil)
    enter()
  }
}
