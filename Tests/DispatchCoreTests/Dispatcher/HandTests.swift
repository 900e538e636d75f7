import DispatchCore
import Testing

@Suite("What a colleague is handed")
struct HandTests {
  private static let item = DeskItem.ID(1)

  private static func scene() -> Scene {
    var scene = Scene()
    scene.take(call())
    scene.perform(.takeDeskItem(by: "ann"))
    scene.perform(.handDeskItem(item, to: "Kim", note: "speaks Spanish", by: "ann"))
    return scene
  }

  @Test("waits for them and for nobody else, with the note")
  func kept() {
    var scene = Self.scene()
    #expect(scene.refusal(of: .takeDeskItem(by: "ann")) == .deskIsEmpty)
    #expect(DeskTests.take(&scene, by: "kim") == "no_truck J1")
    let handed = DeskItem.Handed(by: "ann", note: "speaks Spanish", isWaiting: false)
    #expect(scene.state.deskItems[Self.item]?.handed == handed)
    #expect(scene.refusal(of: .takeDeskItem(by: "Kim")) == .deskIsEmpty)
  }

  @Test("comes after what is more important, and before what is less")
  func order() {
    var scene = Self.scene()
    scene.take(call(dangers: [.fire]))
    scene.take(call())
    let taken = (1...4).map { _ in DeskTests.take(&scene, by: "Kim") }
    #expect(taken == ["emergency_number J2", "no_truck J2", "no_truck J1", "no_truck J3"])
  }

  @Test("is anybody's once they have let a claim's time go by, and the note stays with it")
  func returns() {
    var scene = Self.scene()
    scene.wait(scene.settings.deskClaim)
    #expect(DeskTests.take(&scene, by: "bob") == "no_truck J1")
    #expect(scene.state.deskItems[Self.item]?.handed?.note == "speaks Spanish")
    #expect(scene.refusal(of: .takeDeskItem(by: "Kim")) == .deskIsEmpty)
  }

  @Test("goes on to a third, and is done or put off by whoever says so")
  func goesOn() {
    var scene = Self.scene()
    scene.perform(.handDeskItem(Self.item, to: "bob", note: "knows them", by: "Kim"))
    #expect(scene.refusal(of: .takeDeskItem(by: "Kim")) == .deskIsEmpty)
    scene.perform(.postponeDeskItem(Self.item, .minutes(1), reason: "busy", by: "bob"))
    #expect(scene.refusal(of: .takeDeskItem(by: "bob")) == .deskIsEmpty)
    scene.perform(.finishDeskItem(Self.item, outcome: nil, by: "ann"))
    #expect(scene.state.deskItems.isEmpty)
  }

  @Test("is refused where there is no such item")
  func unknown() {
    var scene = Self.scene()
    let command = Command.handDeskItem(DeskItem.ID(9), to: "Kim", note: "", by: "ann")
    #expect(scene.refusal(of: command) == .noSuchDeskItem(DeskItem.ID(9)))
  }

  @Test("is taken back within 30 s, unless they have taken it up")
  func undone() {
    var scene = Self.scene()
    let events = scene.perform(.undo(nil, by: "ann"))
    let undone = Undone(deed: .hand, job: Job.ID(1), item: Self.item, by: "ann")
    #expect(events == [.deskReturned(Self.item), .undone(undone)])
    scene.perform(.handDeskItem(Self.item, to: "Kim", note: "again", by: "ann"))
    scene.perform(.takeDeskItem(by: "Kim"))
    #expect(scene.refusal(of: .undo(nil, by: "ann")) == .nothingToUndo(.changedSince(Job.ID(1))))
  }
}
