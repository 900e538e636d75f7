import Postgres
import Testing

@Suite("connection settings")
struct SettingsTests {
  @Test("keep what a line of several hosts says")
  func severalHosts() throws {
    let settings = try ConnectionSettings("host=a,b port=1,2 target_session_attrs=read-write")
    #expect(settings["host"] == "a,b")
    #expect(settings["port"] == "1,2")
    #expect(settings["target_session_attrs"] == "read-write")
  }

  @Test("read a URL of several hosts")
  func url() throws {
    let settings = try ConnectionSettings(
      "postgresql://me:s3cret@a:1,b:2/roads?target_session_attrs=read-write&connect_timeout=9")
    #expect(settings["host"] == "a,b")
    #expect(settings["dbname"] == "roads")
    #expect(settings["connect_timeout"] == "9")
    #expect(settings["password"] == "s3cret")
  }

  @Test("find a dead peer soon, unless told otherwise")
  func defaults() throws {
    let settings = try ConnectionSettings("host=a keepalives_idle=60")
    #expect(settings["keepalives_idle"] == "60")
    #expect(settings["keepalives_interval"] == "1")
    #expect(settings["keepalives_count"] == "3")
    #expect(settings["tcp_user_timeout"] == "3000")
    #expect(settings["client_encoding"] == "UTF8")
  }

  @Test("never show a password")
  func redacted() throws {
    let settings = try ConnectionSettings("postgresql://me:s3cret@a/roads")
    #expect(settings.description == "dbname=roads host=a password=… user=me")
  }

  @Test(
    "refuse what is no connection text, without quoting a secret",
    arguments: ["postgres:/me:s3cret@host/x", "host", "hots=a", "password s3cret", "host=a\0"])
  func wrong(text: String) throws {
    let failure = #expect(throws: PostgresFailure.self) { try ConnectionSettings(text) }
    #expect("\(try #require(failure))".contains("s3cret") == false)
  }

  @Test("come from the first variable that says anything")
  func environment() throws {
    let all = [
      "TOWLINE_DATABASE_URL": "host=first", "DATABASE_URL": "host=second", "PGHOST": "third",
    ]
    #expect(try ConnectionSettings.resolve(environment: all)?["host"] == "first")
    let two = ["TOWLINE_DATABASE_URL": "", "DATABASE_URL": "host=second", "PGHOST": "third"]
    #expect(try ConnectionSettings.resolve(environment: two)?["host"] == "second")
    let libpq = ["PGHOST": "third", "PGUSER": "me", "PGPASSWORD": "s3cret"]
    let third = try #require(try ConnectionSettings.resolve(environment: libpq))
    #expect(third.description == "host=third password=… user=me")
    let service = try ConnectionSettings.resolve(environment: ["PGSERVICE": "roads"])
    #expect(service?["service"] == "roads")
  }

  @Test("are nil when no variable says where")
  func nowhere() throws {
    #expect(try ConnectionSettings.resolve(environment: ["PGUSER": "me", "PATH": "/"]) == nil)
  }
}
