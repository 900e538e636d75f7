import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1
import PlainJSON

extension Errand {
  /// `POST /v1/calls`.
  func takeCall(reply: @escaping @Sendable (Reply) -> Void) {
    do throws(Rejection) {
      let submission = Submission(
        lane: .distress, command: .takeCall(try intake()), key: try key()
      ) { $0.callAnswer($1) }
      service.submit(submission) { [service] result in
        switch result {
        case .success(let answer): reply(Reply(answer, service.durability))
        case .failure(let refusal): reply(Rejection(refusal).reply)
        }
      }
    } catch {
      reply(error.reply)
    }
  }

  private func intake() throws(Rejection) -> CallIntake {
    var intake: CallIntake
    do throws(WireRefusal) {
      intake = try CallDoor.read(body, area: service.area, isOpen: service.isOpen)
    } catch {
      throw Rejection(error)
    }
    if let age = fields.callAge {
      intake.take(CallAge(age), of: "Towline-Age", timeScale: service.clock.scale)
    }
    return intake
  }

  /// `POST /v1/calls/batch`.
  func takeCalls() async throws(Rejection) -> Reply {
    let lines = body.split(separator: UInt8(ascii: "\n")).filter { line in
      !line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
    }
    guard !lines.isEmpty else {
      throw Rejection(field: "body", "empty: send a call with its key on each line")
    }
    guard lines.count <= Self.mostLines else {
      throw Rejection(field: "body", "more than \(Self.mostLines) lines: send them in parts")
    }
    let answers = await answerInTurn(lines)
    var text: [UInt8] = []
    text.reserveCapacity(answers.reduce(0) { $0 + $1.count + 1 })
    for answer in answers {
      text += answer
      text.append(UInt8(ascii: "\n"))
    }
    var reply = Reply(Answer(status: 200, body: text), service.durability)
    reply.mediaType = "application/x-ndjson"
    return reply
  }

  private static let mostLines = 1_000
  /// How many lines of one batch wait for their commit at once.
  private static let mostAtOnce = 32

  private func answerInTurn(_ lines: [ArraySlice<UInt8>]) async -> [[UInt8]] {
    await withTaskGroup(of: (Int, [UInt8]).self) { group in
      var answers = [[UInt8]](repeating: [], count: lines.count)
      for (index, line) in lines.enumerated() {
        if index >= Self.mostAtOnce, let (done, answer) = await group.next() {
          answers[done] = answer
        }
        group.addTask { (index, await answer(line)) }
      }
      for await (done, answer) in group { answers[done] = answer }
      return answers
    }
  }

  private func answer(_ line: ArraySlice<UInt8>) async -> [UInt8] {
    do throws(Rejection) {
      let submission = try BatchLine(Array(line)).submission(service)
      return try await answer(submission).body
    } catch {
      return error.problem.bytes
    }
  }
}

/// One line of a batch: `{"key","call"}`, and `age_s` where the call was taken earlier.
private struct BatchLine {
  let key: String
  let call: JSONObject
  /// Beside the call, since it is another one with each sending.
  let age: CallAge?
  /// The call as it is stored, and as its key is bound to it.
  let text: [UInt8]

  init(_ line: [UInt8]) throws(Rejection) {
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue.parse(line)
    } catch {
      throw Rejection(WireRefusal(error))
    }
    guard case .object(let object) = value else {
      throw Rejection(field: "body", "expected an object on each line")
    }
    guard case .string(let key)? = object["key"], Errand.isKey(key) else {
      throw Rejection(field: "key", "expected 1 to 255 visible ASCII characters")
    }
    guard case .object(let call)? = object["call"] else {
      throw Rejection(field: "call", "expected an object")
    }
    var writer = JSONWriter()
    writer.value(JSONValue.object(call))
    (self.key, self.call, text) = (key, call, writer.bytes)
    age = object["age_s"].flatMap { $0.isNull ? nil : CallAge(json: $0) }
  }

  func submission(_ service: DispatchService) throws(Rejection) -> Submission {
    var intake: CallIntake
    do throws(WireRefusal) {
      let verbatim = String(decoding: text, as: UTF8.self)
      intake = try CallDoor.read(
        call, verbatim: verbatim, area: service.area, isOpen: service.isOpen)
    } catch {
      throw Rejection(error)
    }
    if let age { intake.take(age, of: "age_s", timeScale: service.clock.scale) }
    return Submission(
      lane: .distress, command: .takeCall(intake),
      key: RequestKey(key: key, target: "POST /v1/calls", body: text)
    ) { $0.callAnswer($1) }
  }
}

extension DispatchService {
  /// Whether a call can join the job, as far as is stored.
  fileprivate func isOpen(_ job: Job.ID) -> Bool {
    view.read { $0.jobs[job] != nil }
  }
}
