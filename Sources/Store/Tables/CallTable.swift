import DispatchCore
import PlainJSON
import Postgres

/// Calls as rows. Never changed.
enum CallTable {
  static let insert = Statement(
    "insert_call",
    """
    INSERT INTO call (
      area, id, job, opened_job, received_at, claimed_received_at, channel, lat, lon, place_text,
      accuracy_m, problem, dangers, caller_name, caller_phone, caller_language, plate, make,
      weight_class, drive, fuel, people, destination_lat, destination_lon, destination_text,
      destination_accuracy_m, scheduled_for, notes, wants_human, warnings, phone_key, plate_key,
      body)
    SELECT $1, id, job, opened_job, received_at, claimed_received_at, channel, lat, lon,
      place_text, accuracy_m, problem, string_to_array(dangers, ','), caller_name, caller_phone,
      caller_language, plate, make, weight_class, drive, fuel, people, destination_lat,
      destination_lon, destination_text, destination_accuracy_m, scheduled_for, notes,
      wants_human, warnings, phone_key, plate_key, body
    FROM unnest(
      $2::bigint[], $3::bigint[], $4::boolean[], $5::timestamptz[], $6::timestamptz[], $7::text[],
      $8::float8[], $9::float8[], $10::text[], $11::bigint[], $12::text[], $13::text[],
      $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[],
      $21::text[], $22::integer[], $23::float8[], $24::float8[], $25::text[], $26::bigint[],
      $27::timestamptz[], $28::text[], $29::boolean[], $30::text[], $31::text[], $32::text[],
      $33::text[]
    ) AS new (
      id, job, opened_job, received_at, claimed_received_at, channel, lat, lon, place_text,
      accuracy_m, problem, dangers, caller_name, caller_phone, caller_language, plate, make,
      weight_class, drive, fuel, people, destination_lat, destination_lon, destination_text,
      destination_accuracy_m, scheduled_for, notes, wants_human, warnings, phone_key, plate_key,
      body)
    """)

  static func parameters(_ calls: [Call], area: String) -> [Parameter] {
    let intakes = calls.map(\.intake)
    let start: [Parameter] = [
      .text(area),
      .int64s(calls.map(\.id.number)),
      .int64s(calls.map(\.job.number)),
      .bools(calls.map(\.opened)),
      .moments(calls.map(\.receivedAt)),
      .moments(intakes.map(\.claimedReceivedAt)),
      .texts(intakes.map(\.channel.rawValue)),
    ]
    let end: [Parameter] = [
      .moments(intakes.map(\.scheduledFor)),
      .texts(intakes.map(\.notes)),
      .bools(intakes.map(\.wantsHuman)),
      .texts(intakes.map { warnings($0.warnings) }),
      .texts(intakes.map { $0.caller.phone.flatMap(phoneKey) }),
      .texts(intakes.map { $0.vehicle.plate.flatMap(plateKey) }),
      .texts(intakes.map(\.verbatim)),
    ]
    return start + Parameter.places(intakes.map(\.place)) + what(intakes)
      + Parameter.places(intakes.map(\.destination)) + end
  }

  private static func what(_ intakes: [CallIntake]) -> [Parameter] {
    [
      .texts(intakes.map(\.problem.rawValue)),
      .wordLists(intakes.map { $0.dangers.map(\.rawValue) }),
      .texts(intakes.map(\.caller.name)),
      .texts(intakes.map(\.caller.phone)),
      .texts(intakes.map(\.caller.language)),
      .texts(intakes.map(\.vehicle.plate)),
      .texts(intakes.map(\.vehicle.make)),
      .texts(intakes.map { $0.vehicle.weightClass?.rawValue }),
      .texts(intakes.map { $0.vehicle.drive?.rawValue }),
      .texts(intakes.map { $0.vehicle.fuel?.rawValue }),
      .int32s(intakes.map { $0.vehicle.people.map(Int32.init(clamping:)) }),
    ]
  }

  /// A JSON array, so that a sentence may hold anything.
  private static func warnings(_ sentences: [String]) -> String {
    guard !sentences.isEmpty else { return "[]" }
    return JSONValue.array(sentences.map(JSONValue.string)).text
  }

  /// What a phone number is found by; nil when it is too short.
  static func phoneKey(_ phone: String) -> String? {
    if case .phone(let key) = Contact(phone: phone) { key } else { nil }
  }

  /// What a plate is found by; nil when it is too short.
  static func plateKey(_ plate: String) -> String? {
    if case .plate(let key) = Contact(plate: plate) { key } else { nil }
  }
}

// Reading.
extension CallTable {
  /// The columns of ``call(_:)``, for a `FROM call`.
  static let columns = """
    call.id, call.job, call.opened_job, call.received_at, call.claimed_received_at, call.channel,
    call.lat, call.lon, call.place_text, call.accuracy_m, call.problem,
    array_to_string(call.dangers, ','), call.caller_name, call.caller_phone,
    call.caller_language, call.plate, call.make, call.weight_class, call.drive, call.fuel,
    call.people, call.destination_lat, call.destination_lon, call.destination_text,
    call.destination_accuracy_m, call.scheduled_for, call.notes, call.wants_human, call.warnings
    """

  /// The call of a row as it is kept in memory: without the body as it was sent.
  static func call(_ row: Row) -> Call {
    let intake = CallIntake(
      channel: row.word(5), place: row.place(6), problem: row.word(10), dangers: row.words(11),
      caller: Caller(
        name: row.optionalText(12), phone: row.optionalText(13), language: row.optionalText(14)),
      vehicle: Vehicle(
        plate: row.optionalText(15), make: row.optionalText(16), weightClass: row.optionalWord(17),
        drive: row.optionalWord(18), fuel: row.optionalWord(19), people: row.optionalInt(20)),
      destination: row.optionalPlace(21), scheduledFor: row.optionalMoment(25),
      notes: row.optionalText(26), claimedReceivedAt: row.optionalMoment(4),
      wantsHuman: row.bool(27), warnings: warnings(row.text(28)))
    return Call(
      id: Call.ID(row.int64(0)), job: Job.ID(row.int64(1)), opened: row.bool(2),
      receivedAt: row.moment(3), intake: intake)
  }

  private static func warnings(_ text: String) -> [String] {
    guard text != "[]" else { return [] }
    return (try? JSONValue.parse(text: text))?.arrayValue?.compactMap(\.stringValue) ?? []
  }
}
