import DispatchCore
import Testing

@Suite("A flood of jobs without a truck")
struct FloodTests {
  private static let listed = Dispatcher.mostAlikeListed

  /// More jobs of D3 than the desk lists, and no truck.
  private static func flood() -> Scene {
    var scene = Scene()
    for _ in 0..<listed + 40 { scene.take(call()) }
    return scene
  }

  private static func cancel(_ job: Job.ID) -> Command {
    .cancel(job, on: .member, reason: "gone on", by: "ann")
  }

  private static func items(_ scene: Scene) -> [DeskItem] {
    scene.state.deskItems.values.filter { $0.kind == .noTruck }.sorted { $0.id < $1.id }
  }

  @Test("is one desk item beyond as many as a person could work through")
  func oneItem() {
    let items = Self.items(Self.flood())
    #expect(items.count == Self.listed + 1)
    #expect(items.filter { $0.job == nil }.count == 1)
  }

  @Test("does not hide a grave job")
  func graveIsListed() {
    var scene = Self.flood()
    let grave = scene.take(call(dangers: [.liveLane]))
    #expect(scene.desk(grave).contains(.noTruck))
  }

  @Test("is told once, and each job by itself again when few wait")
  func ends() throws {
    var scene = Self.flood()
    let waiting = Array(scene.state.jobs.keys)
    let few = Self.listed / 2
    for job in waiting.prefix(waiting.count - few - 1) { scene.perform(Self.cancel(job)) }
    #expect(Self.items(scene).contains { $0.job == nil })
    scene.perform(Self.cancel(try #require(waiting.dropLast(few).last)))
    let left = Self.items(scene)
    #expect(!left.contains { $0.job == nil })
    #expect(left.compactMap(\.job).sorted() == waiting.suffix(few))
  }
}

@Suite("A flood of members who wait unheard")
struct UnheardFloodTests {
  private static let listed = Dispatcher.mostAlikeListed

  /// More members than the desk lists, all due for a word, and one in danger who is due the soonest.
  private static func flood() -> (scene: Scene, grave: Job.ID) {
    var scene = Scene { $0.watch = Watch() }
    for _ in 0..<listed + 40 { scene.take(call()) }
    let grave = scene.take(call(dangers: [.liveLane]))
    scene.wait(.minutes(15))
    scene.wait(.seconds(1))
    return (scene, grave)
  }

  private static func items(_ scene: Scene) -> [DeskItem] {
    scene.state.deskItems.values.filter { $0.kind == .memberCheck }.sorted { $0.id < $1.id }
  }

  private static func finish(_ item: DeskItem) -> Command {
    .finishDeskItem(item.id, outcome: "safe", by: "ann")
  }

  @Test(
    "is one desk item beyond as many as a person could work through; the grave are always listed")
  func oneItem() {
    let (scene, grave) = Self.flood()
    let items = Self.items(scene)
    #expect(items.count == Self.listed + 1)
    #expect(items.filter { $0.job == nil }.count == 1)
    #expect(scene.desk(grave).contains(.memberCheck))
  }

  @Test("lists the next ones when half of it is worked through, who waits longest first")
  func next() throws {
    var (scene, _) = Self.flood()
    let first = Self.items(scene).filter { $0.job != nil }
    for item in first.prefix(Self.listed / 2 - 1) { scene.perform(Self.finish(item)) }
    #expect(Self.items(scene).contains { $0.job == nil })
    scene.perform(Self.finish(first[Self.listed / 2 - 1]))
    let left = Self.items(scene)
    #expect(!left.contains { $0.job == nil })
    let unheard = scene.state.jobs.keys.suffix(42)
    #expect(left.suffix(41).compactMap(\.job) == Array(unheard.prefix(41)))
  }

  @Test("is not done by a word about all: those who are still to be heard come up again")
  func all() throws {
    var (scene, _) = Self.flood()
    let common = try #require(Self.items(scene).first { $0.job == nil })
    scene.perform(Self.finish(common))
    let again = Self.items(scene).filter { $0.job == nil }
    #expect(again.count == 1 && again.first?.id != common.id)
  }

  @Test("is decided the same after a restart in the middle of it")
  func restart() {
    var (scene, _) = Self.flood()
    var restarted = scene
    restarted.restart()
    for item in Self.items(scene).filter({ $0.job != nil }).prefix(Self.listed / 2 + 10) {
      scene.perform(Self.finish(item))
      restarted.perform(Self.finish(item))
      scene.wait(.seconds(5))
      restarted.wait(.seconds(5))
    }
    #expect(Self.items(scene) == Self.items(restarted))
  }
}
