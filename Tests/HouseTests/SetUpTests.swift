import Testing

/// What a stranger runs first. The container files are held by their text: an engine is not at hand everywhere.
@Suite("The set-up")
struct SetUpTests {
  let repository = Repository.here

  func lines(_ path: String) throws -> [String] {
    let file = try #require(repository.file(path))
    return file.lines.map { String($0.drop { $0 == " " }) }
  }

  @Test(
    "has every target of the contract",
    arguments: ["demo", "test", "bench", "lint", "build", "clean", "help"])
  func makefile(target: String) throws {
    #expect(try lines("Makefile").contains { $0.hasPrefix("\(target):") })
  }

  @Test("runs its tests, then a short demo, in CI")
  func continuousIntegration() throws {
    let steps = try lines(".ci/run").filter { $0.hasPrefix("make ") }
    #expect(steps == ["make test </dev/null", "make demo SECONDS=20 </dev/null"])
  }

  @Test(
    "has scripts that can be run",
    arguments: [".ci/run", "scripts/set-up", "scripts/test", "scripts/stop-private-postgres"])
  func scripts(path: String) throws {
    #expect(repository.isExecutable(path))
    #expect(try lines(path).first?.hasPrefix("#!/") == true)
  }

  @Test(
    "builds an image that is small, unprivileged and stops politely",
    arguments: [
      "FROM swift:6.3-bookworm AS builder", "FROM debian:bookworm-slim", "USER towline",
      "STOPSIGNAL SIGTERM", #"CMD ["towline", "status", "--json"]"#, #"ENTRYPOINT ["towline"]"#,
    ])
  func dockerfile(line: String) throws {
    #expect(try lines("Dockerfile").contains(line))
  }

  @Test(
    "starts a database first and publishes the door on the host's loopback only",
    arguments: [
      "image: postgres:17", "condition: service_healthy", "TOWLINE_AREA: /area/harlow.json",
      "- ./fixtures/areas:/area:ro", #"- "127.0.0.1:8080:8080""#,
    ])
  func compose(line: String) throws {
    #expect(try lines("docker-compose.yml").contains(line))
  }

  @Test("asks for the first token and never makes one up")
  func bootstrapToken() throws {
    let token = try lines("docker-compose.yml").filter { $0.hasPrefix("TOWLINE_BOOTSTRAP_TOKEN:") }
    #expect(token.count == 1)
    #expect(token.allSatisfy { $0.contains("${TOWLINE_BOOTSTRAP_TOKEN:?") })
  }

  @Test("publishes one port")
  func onePort() throws {
    let compose = try lines("docker-compose.yml")
    #expect(compose.filter { $0.hasSuffix(":8080\"") }.count == 1)
    #expect(compose.filter { $0 == "ports:" }.count == 1)
  }
}
