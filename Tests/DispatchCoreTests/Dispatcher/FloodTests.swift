import DispatchCore
import Testing

@Suite("A flood of jobs without a truck")
struct FloodTests {
  private static let listed = Dispatcher.mostWithoutTruckListed

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
    let waiting = scene.state.jobs.keys.sorted()
    let few = Self.listed / 2
    for job in waiting.prefix(waiting.count - few - 1) { scene.perform(Self.cancel(job)) }
    #expect(Self.items(scene).contains { $0.job == nil })
    scene.perform(Self.cancel(try #require(waiting.dropLast(few).last)))
    let left = Self.items(scene)
    #expect(!left.contains { $0.job == nil })
    #expect(left.compactMap(\.job).sorted() == waiting.suffix(few))
  }
}
