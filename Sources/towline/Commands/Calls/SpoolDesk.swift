import ArgumentParser
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
  let clock: AreaClock

  /// Writes the call down, sends it, and then those that waited: the caller on the line comes first.
  func take(_ body: [UInt8]) async throws {
    let entry = SpoolEntry(
      key: IdempotencyKey(), at: .now, author: options.settings.author,
      servers: options.settings.servers, body: body)
    let sent = try? JSONValue.parse(body)
    let emergency = EmergencyWords.about(sent).map { "\n\($0)" } ?? ""
    let unanswered =
      "stopped before the server's answer: it may be stored there\n\(kept)\(emergency)"
    let spool = spool
    let parting = PartingWords(
      spool.holds(entry)
        ? unanswered : "stopped: the call was not sent, and is not kept\(emergency)")
    let watch = await parting.watch()
    defer { watch.cancel() }
    let call: SpooledCall
    do throws(SpoolFailure) {
      call = try spool.add(entry)
    } catch {
      throw ExitMessage(
        """
        the call was not sent: \(error)
        Mend that, or name another folder by TOWLINE_HOME.\(emergency)
        """, code: .refused)
    }
    // Once it was taken it is no longer there.
    parting.set(unanswered)
    let outcome = await sender.send(call)
    let fate = if case .accepted = outcome { "the call was taken; " } else { "" }
    parting.set("stopped: \(fate)what was not sent stays in the spool")
    try await show(outcome, of: sent)
    if spool.count > 0 { _ = await sendWaiting() }
  }

  /// Sends what waits; ends with the contract's code when something stays that could have gone, or was
  /// refused.
  func flush(anywhere: Bool) async throws {
    let end = await sendWaiting(anywhere: anywhere)
    let rest = spool.count
    if options.json {
      print("{\"sent\":\(end.sent),\"waiting\":\(rest),\"refused\":\(end.refused)}")
    } else if rest == 0 && end.sent == 0 && end.refused == 0 {
      print("Nothing waits in the spool.")
    } else {
      let aside = end.refused == 0 ? "" : " \(end.refused) refused and set aside."
      print("\(end.sent) sent, \(rest) wait.\(aside)")
    }
    switch end.last {
    case .outOfReach, .unknown: try await show(end.last, of: end.lastCall)
    case .refused(let refused)?:
      if !refused.isForGood { try await show(end.last, of: end.lastCall) }
    case .accepted, nil: break
    }
    guard end.refused == 0 else { throw ExitCode(ExitKind.refused.rawValue) }
  }

  /// - Parameter sent: The call, as it went out.
  private func show(_ outcome: Outcome<CallView>?, of sent: JSONValue?) async throws {
    let emergency = EmergencyWords.about(sent).map { "\n\($0)" } ?? ""
    switch outcome {
    case .accepted(let received):
      guard !options.json else { return print(received.text) }
      let time = await clock.time()
      let wantsHuman = sent?["wants_human"]?.boolValue == true
      print(words(received.value, time, wantsHuman: wantsHuman))
      if let caveat = time.caveat { say(caveat) }
    case .refused(let refused): throw refusal(refused, emergency)
    case .unknown(let reason):
      throw ExitMessage(
        """
        the outcome is unknown (\(Refusing.forPeople(reason).visibleControls())): it may be stored
        \(kept)\(emergency)
        """, code: .unknown)
    case .outOfReach(let reason):
      let server = options.settings.places
      throw ExitMessage(
        """
        the server at \(server) is out of reach (\(reason.visibleControls())): nothing is stored \
        there
        \(kept)\(emergency)
        """, code: .outOfReach)
    case nil: break
    }
  }

  private func words(
    _ answer: CallView, _ time: AreaTime, wantsHuman: Bool = false
  ) -> String {
    CallWords(
      answer, clock: time.clock, now: time.isArea ? time.now : nil, wantsHuman: wantsHuman
    ).text
  }

  private func refusal(_ refused: Refused, _ emergency: String) -> ExitMessage {
    guard !refused.isForGood else {
      return ExitMessage(Refusing.words(refused.problem) + emergency, code: .refused)
    }
    // A redirection that leads to nobody is no refusal either.
    let isRefused = (400..<500).contains(refused.status) || refused.isDefect
    let code: ExitKind = isRefused ? .refused : .outOfReach
    return ExitMessage(
      "\(Refusing.words(ofKept: refused.problem))\n\(kept)\(emergency)", code: code)
  }

  private var kept: String {
    """
    Do not type it again: the call is kept in \(spool.folder), and goes out under the same key with \
    the next call.
    Send it now: towline call --flush
    """
  }

  /// What became of those that waited.
  private struct Flushing {
    var sent = 0
    /// Refused for good, and set aside.
    var refused = 0
    /// The first that stays, or what came last.
    var last: Outcome<CallView>?
    /// What that was about.
    var lastCall: JSONValue?
  }

  private func sendWaiting(anywhere: Bool = false) async -> Flushing {
    var end = Flushing()
    var elsewhere: [SpoolEntry] = []
    let time = spool.count > 0 ? await clock.time() : .unknown
    await sender.flush(anywhere: anywhere) { result in
      switch result {
      case .elsewhere(let entry): elsewhere.append(entry)
      case .broken(let path):
        say("a file of the spool holds no call and was set aside: \(path)")
      case .refused(let entry, let refused, let path):
        end.refused += 1
        let words = SetAsideWords(entry.body, refusal: refused.problem, path: path)
        say(words.text(taken: time.words(entry.at)))
      case .sent(let entry, let outcome):
        if end.last?.isSettled != false {
          (end.last, end.lastCall) = (outcome, try? JSONValue.parse(entry.body))
        }
        if tell(entry, outcome, time) { end.sent += 1 }
      }
    }
    tell(elsewhere)
    return end
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
  private func tell(
    _ entry: SpoolEntry, _ outcome: Outcome<CallView>, _ time: AreaTime
  ) -> Bool {
    let taken = time.words(entry.at)
    switch outcome {
    case .accepted(let received):
      say("the call kept at \(taken) was taken: \(words(received.value, time))")
      return true
    case .refused(let refused):
      let words = Refusing.words(ofKept: refused.problem)
      say("the call kept at \(taken) was \(words)\nIt stays in the spool.")
      return false
    case .unknown, .outOfReach: return false
    }
  }

  private func say(_ text: String) {
    FileHandle.standardError.write(Data("towline: \(text)\n".utf8))
  }
}
