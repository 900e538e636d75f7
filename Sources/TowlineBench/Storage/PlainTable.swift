import DispatchCore
import Postgres

/// A table with a call's columns and nothing of what keeps a dispatch centre honest: one key, no
/// foreign keys, no checks, no other index. What PostgreSQL alone does with such rows is what
/// Towline's figures are held against.
enum PlainTable {
  static let definition = """
    CREATE TABLE plain_call (
      id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      received_at  timestamptz NOT NULL DEFAULT now(),
      channel      text NOT NULL,
      problem      text NOT NULL,
      lat          double precision NOT NULL,
      lon          double precision NOT NULL,
      accuracy_m   bigint,
      place_text   text,
      caller_name  text,
      caller_phone text,
      plate        text,
      make         text,
      weight_class text,
      people       integer,
      notes        text,
      wants_human  boolean NOT NULL DEFAULT false,
      body         text NOT NULL
    )
    """

  /// Many rows by one statement.
  static let insert = Statement(
    "insert_plain_call",
    """
    INSERT INTO plain_call (
      channel, problem, lat, lon, place_text, caller_name, caller_phone, plate, make, people,
      notes, body)
    SELECT * FROM unnest(
      $1::text[], $2::text[], $3::float8[], $4::float8[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::text[], $10::integer[], $11::text[], $12::text[])
    """)

  static func parameters(_ calls: [CallIntake]) -> [Parameter] {
    [
      .texts(calls.map(\.channel.rawValue)),
      .texts(calls.map(\.problem.rawValue)),
      .doubles(calls.map { $0.place.coordinate?.latitude ?? 0 }),
      .doubles(calls.map { $0.place.coordinate?.longitude ?? 0 }),
      .texts(calls.map(\.place.text)),
      .texts(calls.map(\.caller.name)),
      .texts(calls.map(\.caller.phone)),
      .texts(calls.map(\.vehicle.plate)),
      .texts(calls.map(\.vehicle.make)),
      .int32s(calls.map { $0.vehicle.people.map(Int32.init(clamping:)) }),
      .texts(calls.map(\.notes)),
      .texts(calls.map(\.verbatim)),
    ]
  }
}
