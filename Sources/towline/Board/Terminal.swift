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
  /// draw over them.
  private func hush() {
    guard Self.errors >= 0 else { return }
    let nowhere = open("/dev/null", O_WRONLY)
    guard nowhere >= 0 else { return }
    _ = dup2(nowhere, STDERR_FILENO)
    _ = close(nowhere)
  }

  /// Gives it back as it was.
  func leave() { Self.restore() }

  /// As in ``leave()``; also from a signal's handler, so it may not allocate.
  static func restore() {
    _ = Glibc.write(STDOUT_FILENO, closing, closing.count)
    if errors >= 0 { _ = dup2(errors, STDERR_FILENO) }
    var modes = before
    _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
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
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(STDOUT_FILENO, Array(rest), rest.count)
      if count < 0 && errno != EINTR && errno != EAGAIN { return }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// From now on a crash of ours leaves the terminal usable, then crashes as it would have.
  static func guardAgainstCrashes() {
    _ = (before, closing, errors)
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
