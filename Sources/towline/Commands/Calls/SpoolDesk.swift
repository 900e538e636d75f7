import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON

extension SpoolOptions {
  /// The spool in the folder.
  var spool: Spool { Spool(folder: folder + "/spool") }
}

/// Takes a call by way of the spool, and tells what became of it and of those that waited.
struct SpoolDesk {
  let sender: SpoolSender
  let spool: Spool
  let options: ClientOptions

  /// Writes the call down, sends it, and then those that waited: the caller on the line comes first.
  func take(_ body: [UInt8]) async throws {
    let entry = SpoolEntry(
      key: IdempotencyKey(), at: .now, author: options.settings.author,
      servers: options.settings.servers, body: body)
    let call: SpooledCall
    do throws(SpoolFailure) {
      call = try spool.add(entry)
    } catch {
      throw ExitMessage(
        """
        the call was not sent: \(error)
        Mend that, or name another folder by TOWLINE_HOME.
        """, code: .refused)
    }
    let outcome = await sender.send(call)
    try show(outcome)
    if spool.count > 0 { _ = await sendWaiting() }
  }

  /// Sends what waits; ends with the contract's code when something stays that could have gone.
  func flush(anywhere: Bool) async throws {
    let (sent, last) = await sendWaiting(anywhere: anywhere)
    let rest = spool.count
    if options.json {
      print("{\"sent\":\(sent),\"waiting\":\(rest)}")
    } else {
      print(rest == 0 && sent == 0 ? "Nothing waits in the spool." : "\(sent) sent, \(rest) wait.")
    }
    switch last {
    case .outOfReach, .unknown: try show(last)
    case .refused(let refused)?: if !refused.isForGood { try show(last) }
    case .accepted, nil: break
    }
  }

  private func show(_ outcome: Outcome<CallView>?) throws {
    switch outcome {
    case .accepted(let received):
      let words = CallWords(received.value, clock: .here).text
      print(options.json ? received.text : words)
    case .refused(let refused): throw refusal(refused)
    case .unknown(let reason):
      throw ExitMessage(
        "the outcome is unknown (\(reason.visibleControls())): it may be stored\n\(kept)",
        code: .unknown)
    case .outOfReach(let reason):
      let server = options.settings.places
      throw ExitMessage(
        """
        the server at \(server) is out of reach (\(reason.visibleControls())): nothing is stored \
        there
        \(kept)
        """, code: .outOfReach)
    case nil: break
    }
  }

  private func refusal(_ refused: Refused) -> ExitMessage {
    let words = Refusing.words(refused.problem)
    guard !refused.isForGood else { return ExitMessage(words, code: .refused) }
    // A redirection that leads to nobody is no refusal either.
    let isRefused = (400..<500).contains(refused.status)
    let code: ExitKind = isRefused ? .refused : .outOfReach
    return ExitMessage("\(words)\n\(kept)", code: code)
  }

  private var kept: String {
    """
    The call is kept in \(spool.folder), and goes out under the same key with the next call.
    Send it now: towline call --flush
    """
  }

  /// How many went out, and what stopped the rest or came last.
  private func sendWaiting(
    anywhere: Bool = false
  ) async -> (sent: Int, last: Outcome<CallView>?) {
    var sent = 0
    var elsewhere: [SpoolEntry] = []
    var last: Outcome<CallView>?
    await sender.flush(anywhere: anywhere) { result in
      switch result {
      case .elsewhere(let entry): elsewhere.append(entry)
      case .broken(let path):
        say("a file of the spool holds no call and was set aside: \(path)")
      case .sent(let entry, let outcome):
        last = outcome
        if tell(entry, outcome) { sent += 1 }
      }
    }
    tell(elsewhere)
    return (sent, last)
  }

  /// What is for other servers stays, and how it gets there.
  private func tell(_ elsewhere: [SpoolEntry]) {
    var places: [String] = []
    for entry in elsewhere {
      let place = entry.servers.joined(separator: ",")
      if !places.contains(place) { places.append(place) }
    }
    for place in places {
      say(
        """
        a kept call is for \(place.visibleControls()), not for this server, and stays in the spool.
        Send it there: towline call --flush --server \(place.visibleControls())
        or here all the same: towline call --flush --anywhere
        """)
    }
  }

  /// Whether it went out.
  private func tell(_ entry: SpoolEntry, _ outcome: Outcome<CallView>) -> Bool {
    let taken = LocalClock.here.exact(entry.at)
    switch outcome {
    case .accepted(let received):
      let words = CallWords(received.value, clock: .here).text
      say("the call kept at \(taken) was taken: \(words)")
      return true
    case .refused(let refused):
      let end = refused.isForGood ? "and is no longer kept" : "and stays in the spool"
      say("the call kept at \(taken) was \(Refusing.words(refused.problem)) \(end)")
      return false
    case .unknown, .outOfReach: return false
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("towline: \(text)\n".utf8))
  }
}
