import Testing
import towline

@Suite("A start without its database")
struct DatabaseWaitTests {
  private static let socket = #"connection to server on socket "/run/.s.PGSQL.5432" failed: "#
  private static let place = #"connection to server at "db1" (10.0.0.5), port 5432 failed: "#

  @Test(
    "waits for one that is away, on its way or full",
    arguments: [
      place + "Connection refused", place + "timeout expired", socket + "No such file or directory",
      place + "server closed the connection unexpectedly", place + "No route to host",
      place + "session is read-only",
      place + "FATAL:  the database system is starting up",
      place + "FATAL:  the database system is not yet accepting connections",
      place + "FATAL:  sorry, too many clients already",
      #"could not translate host name "db1" to address: Temporary failure in name resolution"#,
    ])
  func away(reason: String) { #expect(DatabaseWait.mayPass(connecting: reason)) }

  @Test(
    "ends at once where only a human helps",
    arguments: [
      place + #"FATAL:  password authentication failed for user "towline""#,
      place + #"FATAL:  database "towlin" does not exist"#,
      place + #"FATAL:  role "x" does not exist"#,
      place + #"FATAL:  no pg_hba.conf entry for host "10.0.0.5", user "x""#,
      place + "fe_sendauth: no password supplied", #"invalid port number: "x""#,
      place + "server does not support SSL, but SSL was required",
    ])
  func wrong(reason: String) { #expect(!DatabaseWait.mayPass(connecting: reason)) }
}
