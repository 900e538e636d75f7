/// One step of the schema, from `sql/migrations`, embedded in the binary. Never edited once
/// released.
///
/// Whatever older programs would misread brings one, if only to be numbered: a new type of event, or a
/// member of one that must not be passed over. A program leaves the lead where one that knows more has led.
public struct Migration: Sendable {
  /// Its place in the order, from 1 without a gap.
  public let number: Int
  /// What its file is called, such as `0001_area`.
  public let name: String
  /// The commands, UTF-8.
  public let sql: [UInt8]

  /// A step.
  public init(number: Int, name: String, sql: [UInt8]) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// The steps that this binary knows, in order.
  public static let all: [Migration] = [
    Migration(number: 1, name: "0001_area", sql: PackageResources._001_area_sql),
    Migration(number: 2, name: "0002_call_and_job", sql: PackageResources._002_call_and_job_sql),
    Migration(
      number: 3, name: "0003_truck_and_assignment",
      sql: PackageResources._003_truck_and_assignment_sql),
    Migration(number: 4, name: "0004_event", sql: PackageResources._004_event_sql),
    Migration(
      number: 5, name: "0005_desk_and_paperwork",
      sql: PackageResources._005_desk_and_paperwork_sql),
    Migration(number: 6, name: "0006_door", sql: PackageResources._006_door_sql),
    Migration(number: 7, name: "0007_storm", sql: PackageResources._007_storm_sql),
    Migration(
      number: 8, name: "0008_promise", sql: PackageResources._008_promise_sql),
    Migration(
      number: 9, name: "0009_takeover", sql: PackageResources._009_takeover_sql),
    Migration(number: 10, name: "0010_handover", sql: PackageResources._010_handover_sql),
    Migration(number: 11, name: "0011_watch", sql: PackageResources._011_watch_sql),
    Migration(number: 12, name: "0012_hand", sql: PackageResources._012_hand_sql),
    Migration(number: 13, name: "0013_lead", sql: PackageResources._013_lead_sql),
    Migration(number: 14, name: "0014_duty", sql: PackageResources._014_duty_sql),
  ]
}
