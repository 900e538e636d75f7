import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1
import PlainJSON
import Store

extension Errand {
  /// `GET /v1/events`.
  func listen() async throws(Rejection) -> Reply {
    let (choice, start) = (try eventChoice(), try await eventStart())
    // Without a past to tell, listening begins before the answer does, so that nothing is missed.
    let live = start == nil ? service.events.listen() : nil
    if start == nil && live == nil { throw .tooManyListeners }
    let (service, sight, heartbeat, texts) = (service, sight, heartbeat, readyAnswers.events)
    return Reply(
      status: .ok, mediaType: "text/event-stream", headers: [("cache-control", "no-store")],
      body: .stream { writer in
        var stream = EventStream(
          service: service, choice: choice, sight: sight, heartbeat: heartbeat,
          texts: texts, writer: writer)
        await stream.run(after: start, live: live)
      })
  }
}

extension Rejection {
  /// Those who are turned away together are not to come back together.
  fileprivate static var tooManyListeners: Rejection {
    var rejection = Rejection(
      .busy, "\(EventHub.mostListeners) listen already. Ask again after Retry-After seconds.")
    rejection.headers = [("retry-after", String(Int.random(in: 5...10)))]
    return rejection
  }
}

/// One listener's stream: what was, then what comes, each event once and in order.
struct EventStream: Sendable {
  private static let pageSize = 500
  /// In bytes: so much of the past is on its way at once, to be taken by the next heartbeat.
  private static let pieceSize = 32_768

  let service: DispatchService
  let choice: EventChoice
  let sight: Sight
  let heartbeat: Duration
  let texts: EventTexts
  let writer: BodyWriter
  private var names: TripNames
  private var lastSeq: Int64 = 0

  /// - Parameter heartbeat: between two comments that keep the connection from looking dead.
  init(
    service: DispatchService, choice: EventChoice, sight: Sight, heartbeat: Duration,
    texts: EventTexts, writer: BodyWriter
  ) {
    self.service = service
    self.choice = choice
    self.sight = sight
    self.heartbeat = heartbeat
    self.texts = texts
    self.writer = writer
    names = TripNames(service)
  }

  /// How a part of the stream ended.
  private enum End {
    case goesOn
    /// The connection is lost, or the server stops.
    case over
    /// It fell behind, or the past is out of reach: to be resumed by who listens.
    case dropped
  }

  /// Writes until the connection is lost, the server stops, or the listener falls behind.
  mutating func run(after start: Int64?, live: AsyncStream<RecordedEvent>?) async {
    guard await writer.write(Array(": towline\n\n".utf8)) else { return }
    let (writer, heartbeat) = (writer, heartbeat)
    let beat = Task { await Self.beat(writer, each: heartbeat) }
    defer { beat.cancel() }
    if await tell(after: start, live: live) == .dropped && !Task.isCancelled {
      // Behind what is on its way still; who takes nothing any more is not waited for.
      _ = await writeInTime(Array("event: dropped\ndata: {\"after\":\(lastSeq)}\n\n".utf8))
    }
  }

  private mutating func tell(
    after start: Int64?, live: AsyncStream<RecordedEvent>?
  ) async -> End {
    if let live { return await tell(live) }
    lastSeq = start ?? 0
    // Most of the past first, so that what comes meanwhile does not fill the listener's room.
    let past = await tellPast()
    guard past == .goesOn else { return past }
    guard let live = service.events.listen() else { return .dropped }
    let rest = await tellPast()
    guard rest == .goesOn else { return rest }
    return await tell(live)
  }

  private mutating func tellPast() async -> End {
    while !Task.isCancelled {
      guard let page = await page() else { return .dropped }
      let end = await tellPast(page)
      guard end == .goesOn else { return end }
      if page.count < Self.pageSize { return .goesOn }
    }
    return .over
  }

  private mutating func tellPast(_ page: [RecordedEvent]) async -> End {
    await names.learn(from: page)
    var piece: [UInt8] = []
    for recorded in page {
      piece += text(of: recorded, isPast: true)
      guard piece.count >= Self.pieceSize else { continue }
      let end = await writeInTime(piece)
      guard end == .goesOn else { return end }
      piece = []
    }
    return await writeInTime(piece)
  }

  /// Waits until bytes are taken, at most until the next heartbeat: then the listener has fallen
  /// behind, and they stay on their way.
  private func writeInTime(_ bytes: [UInt8]) async -> End {
    guard !bytes.isEmpty else { return .goesOn }
    let (ends, feed) = AsyncStream.makeStream(of: End.self)
    let (writer, heartbeat) = (writer, heartbeat)
    Task {
      let isTaken = await writer.write(bytes)
      feed.yield(isTaken ? .goesOn : .over)
    }
    let impatience = Task {
      try await Task.sleep(for: heartbeat)
      feed.yield(.dropped)
    }
    defer { impatience.cancel() }
    for await end in ends { return end }
    return .over
  }

  /// The next events of the past that are wanted; nil when they are out of reach.
  private func page() async -> [RecordedEvent]? {
    let truck = choice.truck.flatMap { service.view.truck($0)?.id }
    if choice.truck != nil && truck == nil { return [] }
    return try? await service.history.events(
      after: lastSeq, limit: Self.pageSize, truck: truck, types: choice.types.sorted())
  }

  private mutating func tell(_ live: AsyncStream<RecordedEvent>) async -> End {
    for await event in live where event.seq > lastSeq {
      let text = text(of: event, isPast: false)
      guard !text.isEmpty else { continue }
      guard await writer.write(text) else { return .over }
    }
    return Task.isCancelled ? .over : .dropped
  }

  /// An event as it is told; empty when it is not wanted. The past has been searched by truck
  /// already.
  private mutating func text(of recorded: RecordedEvent, isPast: Bool) -> [UInt8] {
    lastSeq = recorded.seq
    // Whatever is chosen: an assignment that is not told names the steps that are.
    let (job, truck) = names.names(of: recorded.event)
    guard choice.takes(recorded.event) else { return [] }
    if let wanted = choice.truck, let truck, truck != wanted { return [] }
    if choice.truck != nil && truck == nil && !isPast { return [] }
    let answer = EventAnswer(
      seq: recorded.seq, at: recorded.at, event: recorded.event, job: job, truck: truck,
      sight: sight)
    return isPast ? answer.streamText : texts.text(recorded.seq, sight) { answer.streamText }
  }

  private static func beat(_ writer: BodyWriter, each heartbeat: Duration) async {
    while !Task.isCancelled {
      do { try await Task.sleep(for: heartbeat) } catch { return }
      guard await writer.write(Array(": \n\n".utf8)) else { return }
    }
  }
}

extension EventAnswer {
  /// As one server-sent event.
  fileprivate var streamText: [UInt8] {
    Array("id: \(seq)\nevent: \(event.type)\ndata: ".utf8) + jsonBytes + Array("\n\n".utf8)
  }
}
