import Postgres
import TestSupport
import Testing

@Suite("a parameter")
struct ParameterTests {
  private func echo(_ type: String, _ parameter: Parameter) async throws -> Row {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "test", role: .reader)
    let rows = try await session.query(Statement("echo", "SELECT $1::\(type)"), [parameter])
    await session.close()
    return rows[0]
  }

  private func unnest(_ type: String, _ parameter: Parameter) async throws -> Rows {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "test", role: .reader)
    let statement = Statement(
      "echo", "SELECT v FROM unnest($1::\(type)[]) WITH ORDINALITY AS t(v, n) ORDER BY n")
    let rows = try await session.query(statement, [parameter])
    await session.close()
    return rows
  }

  @Test("of whole numbers comes back as it went", arguments: [0, 1, -1, Int64.max, .min, nil])
  func wholeNumbers(value: Int64?) async throws {
    #expect(try await echo("bigint", .int64(value)).optionalInt64(0) == value)
  }

  @Test("of 32 bits comes back as it went", arguments: [0, -1, Int32.max, .min, nil])
  func smallNumbers(value: Int32?) async throws {
    let row = try await echo("integer", .int32(value))
    #expect(row.optionalInt64(0) == value.map(Int64.init))
  }

  @Test(
    "of decimals comes back as it went",
    arguments: [0, -0.5, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, nil]
      as [Double?])
  func decimals(value: Double?) async throws {
    #expect(try await echo("float8", .double(value)).optionalDouble(0) == value)
  }

  @Test("may be not a number")
  func notANumber() async throws {
    #expect(try await echo("float8", .double(.nan)).double(0).isNaN)
  }

  @Test("of truth comes back as it went", arguments: [true, false, nil])
  func truth(value: Bool?) async throws {
    #expect(try await echo("boolean", .bool(value)).optionalBool(0) == value)
  }

  @Test(
    "of text comes back as it went",
    arguments: [
      "", "mile marker 12", "Straße 日本 🛻", "\u{1B}[31m \u{202E} \"quoted\" \\ '",
      String(repeating: "ä", count: 100_000), nil,
    ])
  func texts(value: String?) async throws {
    #expect(try await echo("text", .text(value)).optionalText(0) == value)
  }

  @Test("of bytes comes back as it went", arguments: [[], [0], Array(0...255), nil] as [[UInt8]?])
  func bytes(value: [UInt8]?) async throws {
    #expect(try await echo("bytea", .bytes(value)).optionalBytes(0) == value)
  }

  @Test(
    "of time keeps every microsecond",
    arguments: [
      0, -1, 1_700_000_000_123_456, 946_684_800_000_000, -210_866_803_200_000_000,
      9_222_000_000_000_000_000, nil,
    ] as [Int64?])
  func times(value: Int64?) async throws {
    #expect(try await echo("timestamptz", .timestamp(value)).optionalTimestamp(0) == value)
  }

  @Test("of time means the same moment to the server")
  func moment() async throws {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "test", role: .reader)
    let statement = Statement(
      "moment", "SELECT $1 = timestamptz '2016-01-12 17:00:00.000001+00', $1::text IS NOT NULL")
    let row = try await session.query(statement, [.timestamp(1_452_618_000_000_001)])[0]
    #expect(row.bool(0))
  }

  @Test("may leave its type to the server")
  func inferred() async throws {
    #expect(try await echo("integer", .null).optionalInt64(0) == nil)
  }

  @Test("can be an array with anything in it")
  func arrays() async throws {
    let numbers: [Int64?] = [1, nil, .min, .max]
    #expect(try await unnest("bigint", .int64s(numbers)).map { $0.optionalInt64(0) } == numbers)
    let texts: [String?] = ["", nil, "🛻", "NULL", "{,}\""]
    #expect(try await unnest("text", .texts(texts)).map { $0.optionalText(0) } == texts)
    let truths: [Bool?] = [true, nil, false]
    #expect(try await unnest("boolean", .bools(truths)).map { $0.optionalBool(0) } == truths)
    let decimals: [Double?] = [1.5, nil, -.infinity]
    #expect(
      try await unnest("float8", .doubles(decimals)).map { $0.optionalDouble(0) } == decimals)
    let times: [Int64?] = [0, nil, 1_700_000_000_000_001]
    #expect(
      try await unnest("timestamptz", .timestamps(times)).map { $0.optionalTimestamp(0) } == times)
    let blobs: [[UInt8]?] = [[], nil, [0, 255]]
    #expect(try await unnest("bytea", .bytesArray(blobs)).map { $0.optionalBytes(0) } == blobs)
    let small: [Int32?] = [.min, nil, .max]
    #expect(
      try await unnest("integer", .int32s(small)).map { $0.optionalInt64(0) }
        == small.map { $0.map(Int64.init) })
  }

  @Test("can be an array without NULLs")
  func fullArrays() async throws {
    #expect(try await unnest("bigint", .int64s([3, 1, 2])).map { $0.int64(0) } == [3, 1, 2])
    #expect(try await unnest("text", .texts(["a", "b"])).map { $0.text(0) } == ["a", "b"])
    #expect(try await unnest("boolean", .bools([true])).map { $0.bool(0) } == [true])
    #expect(try await unnest("float8", .doubles([2.5])).map { $0.double(0) } == [2.5])
    #expect(try await unnest("timestamptz", .timestamps([7])).map { $0.timestamp(0) } == [7])
  }

  @Test("can be an empty array")
  func emptyArrays() async throws {
    #expect(try await unnest("bigint", .int64s([])).isEmpty)
    #expect(try await unnest("text", .texts([])).isEmpty)
    #expect(try await unnest("bytea", .bytesArray([])).isEmpty)
  }

  @Test(
    "that cannot be stored is refused before it is sent",
    arguments: [
      .text("a\0b"), .texts(["fine", "\0"]), .timestamp(.min), .timestamps([0, .min]),
    ] as [Parameter])
  func unencodable(parameter: Parameter) async throws {
    let server = try await TestServer.shared.settings()
    let session = try await Session.open(server, purpose: "test", role: .reader)
    let failure = await #expect(throws: PostgresFailure.self) {
      try await session.query(Statement("two", "SELECT $1::text, $2"), [.text("ok"), parameter])
    }
    #expect(failure?.description.hasPrefix("parameter $2 of two cannot be stored") == true)
    #expect(await session.isUsable)
  }
}
