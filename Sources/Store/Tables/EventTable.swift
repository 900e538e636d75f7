import DispatchCore
import Postgres

/// Events as rows.
enum EventTable {
  static let insert = Statement(
    "insert_event",
    """
    INSERT INTO event (area, epoch, seq, at, type, version, job, truck, body)
    SELECT $1, $2, seq, at, type, version, job, truck, convert_from(body, 'UTF8')
    FROM unnest(
      $3::bigint[], $4::timestamptz[], $5::text[], $6::integer[], $7::bigint[], $8::integer[],
      $9::bytea[]
    ) AS new (seq, at, type, version, job, truck, body)
    """)

  static func parameters(
    _ batch: JournalBatch, epoch: Int64, area: String, codec: EventCodec
  ) -> [Parameter] {
    let events = batch.events
    let types = events.map(\.event.type)
    let subjects = events.map { EventSubject($0.event, batch.changes) }
    return [
      .text(area),
      .int64(epoch),
      .int64s(events.map(\.seq)),
      .moments(events.map(\.at)),
      .texts(types),
      .int32s(types.map { Int32(clamping: codec.version(of: $0)) }),
      .int64s(subjects.map { $0.job?.number }),
      .int32s(subjects.map { $0.truck?.number }),
      .bytesArray(batch.bodies),
    ]
  }

  static let epoch = Statement(
    "epoch_of_event", "SELECT epoch FROM event WHERE area = $1 AND seq = $2")

  /// The columns of ``event(_:codec:)``.
  static let columns = "seq, epoch, at, type, version, body"

  static func event(
    _ row: Row, codec: EventCodec
  ) throws(EventCodecFailure) -> RecordedEvent {
    RecordedEvent(
      seq: row.int64(0), epoch: row.int64(1), at: row.moment(2),
      event: try codec.decode(type: row.text(3), version: row.int(4), body: row.bytes(5)))
  }
}

/// The job and the truck that an event is about, as far as it is about any.
struct EventSubject {
  var job: Job.ID?
  var truck: Truck.ID?

  /// `changes` holds what the event changed, so that a step of an assignment finds its job.
  init(_ event: Event, _ changes: ChangeSet) {
    switch event {
    case .callTaken(let taken): job = taken.call.job
    case .jobRevised(let revision): job = revision.job
    case .reclassified(let change): job = change.job
    case .explained(let why): job = why.job
    case .stormSet, .handedOver: break
    case .undone(let undone): job = undone.job
    case .assigned(let assignment):
      job = assignment.job
      truck = assignment.truck
    case .advanced(let advance):
      job = changes.assignments[advance.assignment]?.job
      truck = changes.assignments[advance.assignment]?.truck
    case .jobCancelled(let id, _, _, _), .promiseGiven(let id, _), .promiseRevised(let id, _),
      .jobAged(let id), .holdEnded(let id), .noted(let id, _, _):
      job = id
    case .truckPut(let put, _): truck = put.id
    case .truckRemoved(let id, _, _), .dutySet(let id, _, _, _): truck = id
    case .deskRaised(let item): job = item.job
    case .deskClaimed(let item, _, _), .deskHanded(let item, _, _, _, _),
      .deskPostponed(let item, _, _, _), .deskReturned(let item), .deskDone(let item, _, _):
      job = changes.deskItems[item]?.job
    }
  }
}
