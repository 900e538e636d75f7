import Console
import DispatchClient
import DispatchCore
import DispatchWire
import Foundation
import PlainJSON
import Synchronization

extension BoardErrands {
  /// By way of the spool: what the server cannot take is kept and sent later.
  func take(_ body: CallBody, more: Bool) async -> Answer {
    var dated = body
    dated.receivedAt = .now
    var writer = JSONWriter()
    dated.write(to: &writer)
    let entry = SpoolEntry(
      key: IdempotencyKey(), at: .now, author: client.settings.author,
      servers: client.settings.servers, body: writer.bytes)
    let first = EmergencyWords.about(body).map { "\($0) " } ?? ""
    let kept: SpooledCall
    do throws(SpoolFailure) {
      kept = try spool.add(entry)
    } catch {
      return .refused("\(first)The call was not sent: \(error)")
    }
    let sender = SpoolSender(client: client, spool: spool)
    switch await sender.send(kept) {
    case .accepted(let received):
      let words = more ? "The rest is with \(received.value.job.id)" : oneLine(received.value)
      return .taken(received.value.job.id, words)
    case .refused(let refused) where refused.isForGood:
      return .refused("\(first)\(BoardRefusal.words(refused.problem))")
    case .refused(let refused) where refused.isDefect:
      _ = noteDefect(entry)
      return .failed(
        "\(first)The server cannot store this call, its own fault: take it on paper. It is kept here too"
      )
    case .refused:
      return .failed(
        "\(first)The server takes no calls now: the call is kept here and is sent again")
    case .unknown:
      return .failed("\(first)No answer yet: the call is kept on this machine and is sent again")
    case .outOfReach:
      return .failed("\(first)The server is out of reach: the call is kept here and is sent again")
    }
  }

  /// A call that the server cannot store by its own fault is not sent again for so long: each try has it read
  /// its tables anew, and all others wait for that.
  private static let pauseOfDefect = Duration.minutes(10)

  /// - Returns: Whether it was not known of that call.
  private func noteDefect(_ entry: SpoolEntry) -> Bool {
    defects.withLock { $0.updateValue(.now, forKey: entry.key) == nil }
  }

  private var freshDefects: Set<IdempotencyKey> {
    let now = ContinuousClock.now
    return defects.withLock { Set($0.filter { now - $0.value < Self.pauseOfDefect }.keys) }
  }

  /// Sends what was kept while the server was out of reach, now that it answers.
  ///
  /// - Parameter tell: Told of each call that the server has spoken about for good.
  func sendKept(_ tell: @escaping @Sendable (Message) -> Void) {
    guard spool.count > 0, !isSending.exchange(true, ordering: .relaxed) else { return }
    Task {
      await SpoolSender(client: client, spool: spool).flush(without: freshDefects) { result in
        if let message = self.words(about: result) { tell(message) }
      }
      isSending.store(false, ordering: .relaxed)
    }
  }

  private func words(about result: SpoolSender.Result) -> Message? {
    switch result {
    case .sent(_, .accepted(let received)):
      return Message(.good, "A call that was kept is stored now: \(oneLine(received.value))")
    case .refused(let entry, let refused, let path):
      let words = SetAsideWords(entry.body, refusal: refused.problem, path: path)
      return Message(.bad, words.line)
    case .broken(let path): return Message(.bad, "A kept call cannot be read, look into \(path)")
    case .elsewhere(let entry):
      guard toldElsewhere.withLock({ $0.insert(entry.key).inserted }) else { return nil }
      let places = entry.servers.joined(separator: ",")
      return Message(
        .bad,
        "A call kept here is for \(places), and stays: towline call --flush --server \(places)")
    case .sent(let entry, .refused(let refused)) where refused.isDefect:
      guard noteDefect(entry) else { return nil }
      return Message(
        .bad,
        "The server cannot store a call kept here, its own fault: take it on paper. It stays")
    case .sent: return nil
    }
  }

  private func oneLine(_ call: CallView) -> String {
    Self.line(CallWords(call, clock: clock).text)
  }
}
