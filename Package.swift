// swift-tools-version: 6.2
import PackageDescription

/// What the compiler holds every target of ours to.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  // Generic code of one of our targets is made to measure in another.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// `unsafe` may stand only where libpq is wrapped, and there each use is marked.
let strictMemory = strict + [.strictMemorySafety()]

let collections = Target.Dependency.product(
  name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// Said by `make build`. Only the environment: what git says is remembered longer than it is true.
let build = Context.environment["TOWLINE_BUILD"].flatMap { $0.isEmpty ? nil : $0 } ?? "dev"

let package = Package(
  name: "towline",
  products: [
    .executable(name: "towline", targets: ["towline"]),
    .executable(name: "towline-bench", targets: ["TowlineBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Core: values and integers.
    .target(name: "DispatchCore", dependencies: [collections], swiftSettings: strict),
    .target(name: "Simulation", dependencies: ["DispatchCore"], swiftSettings: strict),

    // Values of the contract's JSON, shared by both sides of the wire.
    .target(name: "PlainJSON", swiftSettings: strict),
    .target(
      name: "DispatchWire", dependencies: ["DispatchCore", "PlainJSON"], swiftSettings: strict),

    // The dispatcher's screen as a value.
    .target(
      name: "Console", dependencies: ["DispatchWire", "DispatchCore"], swiftSettings: strict),

    // Adapters.
    .systemLibrary(
      name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Postgres", dependencies: ["CLibpq", deque], swiftSettings: strictMemory),
    .target(
      name: "Store",
      dependencies: ["Postgres", "DispatchCore", "PlainJSON"],
      resources: [.embedInCode("Migrations")],
      swiftSettings: strict),

    // Shell.
    .target(
      name: "DispatchService",
      dependencies: [
        "Store", "Postgres", "DispatchCore", deque, logging, lifecycle, crypto,
      ],
      swiftSettings: strict),

    // Doors.
    .target(
      name: "DispatchAPI",
      dependencies: [
        "DispatchService", "DispatchWire", "PlainJSON", "DispatchCore", "Store", logging, crypto,
        lifecycle,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [.embedInCode("Page/Embedded")],
      swiftSettings: strict),
    .target(
      name: "DispatchClient",
      dependencies: [
        "DispatchWire", "DispatchCore", "PlainJSON",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(
      name: "LoadTest",
      dependencies: [
        "DispatchClient", "DispatchWire", "Simulation", "DispatchCore", "PlainJSON",
        .product(name: "Histogram", package: "hdrhistogram-swift"),
      ],
      swiftSettings: strict),

    // Benchmarks.
    .executableTarget(
      name: "TowlineBench",
      dependencies: [
        "DispatchCore", "Simulation", "PlainJSON", "DispatchWire", "Postgres", "Store", logging,
        // The bare route that the status page's polls are held against.
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),

    // Start.
    .target(name: "CBuild", cSettings: [.define("TOWLINE_BUILD", to: "\"\(build)\"")]),
    .executableTarget(
      name: "towline",
      dependencies: [
        "CBuild", "Console", "DispatchAPI", "DispatchClient", "DispatchService", "DispatchWire",
        "LoadTest", "Postgres", "Simulation", "Store", "DispatchCore", "PlainJSON", logging,
        lifecycle,
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // What one thread allocates another frees: an allocator that is made for this takes the place of libc's.
      linkerSettings: [.linkedLibrary("mimalloc", .when(configuration: .release))]),

    // Tests. The servers they ask are real.
    .target(
      name: "TestSupport",
      dependencies: [
        "Postgres", "PlainJSON",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .target(name: "Mutation", path: "Tests/Mutation", swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),
    .testTarget(
      name: "PlainJSONTests", dependencies: ["PlainJSON", "Mutation"], swiftSettings: strict),
    .testTarget(name: "DispatchCoreTests", dependencies: ["DispatchCore"], swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "DispatchCore", "DispatchWire", "PlainJSON"],
      swiftSettings: strict),
    .testTarget(
      name: "DispatchWireTests",
      dependencies: ["DispatchWire", "DispatchCore", "PlainJSON", "Mutation"],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "DispatchWire", "DispatchCore", "Mutation"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: ["Store", "DispatchWire", "DispatchCore", "PlainJSON", "Mutation"],
      exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Store", "DispatchCore", "Postgres", "PlainJSON", "TestSupport", "Mutation"],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "DispatchServiceTests",
      dependencies: [
        "DispatchService", "DispatchAPI", "DispatchCore", "PlainJSON", "Store", "Postgres",
        "TestSupport", logging,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DispatchAPITests",
      dependencies: [
        "DispatchAPI", "DispatchService", "DispatchWire", "PlainJSON", "DispatchCore", "Store",
        "Postgres", "TestSupport", "Mutation", logging, lifecycle,
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "towline", "DispatchService", "DispatchClient", "DispatchCore", "DispatchWire",
        "PlainJSON", "Postgres", "TestSupport", "Mutation",
      ],
      resources: [.copy("Areas"), .copy("Golden")], swiftSettings: strict),
    .testTarget(
      name: "DispatchClientTests",
      dependencies: [
        "DispatchClient", "DispatchWire", "DispatchCore",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LoadTestTests",
      dependencies: [
        "LoadTest", "DispatchClient", "DispatchWire", "DispatchCore", "PlainJSON", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TowlineTests",
      dependencies: [
        "towline", "LoadTest", "DispatchClient", "DispatchWire", "DispatchCore", "PlainJSON",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
