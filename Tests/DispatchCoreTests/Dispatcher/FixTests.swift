import DispatchCore
import Testing

@Suite("Position fixes")
struct FixTests {
  @Test("the latest counts; one of an unknown truck, and an older one, are not taken")
  func order() {
    var scene = Scene()
    scene.put(truck("T1"))
    scene.wait(.seconds(60))
    let start = scene.now
    #expect(
      scene.fixes(
        "T1", (at(1), start - .seconds(30)), (at(2), start - .seconds(20)),
        (at(3), start - .seconds(25)), (at(4), start - .seconds(20)))
        == [nil, nil, .older, nil])
    #expect(scene.state.trucks[Truck.ID(1)]?.fix.coordinate == at(4))
    #expect(scene.fixes("T9", (at(1), start)) == [.noSuchTruck])
  }

  @Test("a fix from the future counts as one of now")
  func clamped() {
    var scene = Scene()
    scene.put(truck("T1"))
    #expect(scene.fixes("T1", (at(1), scene.now + .hours(3))) == [nil])
    #expect(scene.state.trucks[Truck.ID(1)]?.fix.at == scene.now)
    scene.wait(.seconds(1))
    #expect(scene.fixes("T1", (at(2), scene.now)) == [nil])
  }

  @Test("fixes are no events, and the digest does not know them")
  func noEvents() {
    var scene = Scene()
    scene.put(truck("T1"))
    let digest = scene.state.digest
    scene.wait(.seconds(10))
    scene.move("T1", to: at(9))
    #expect(scene.state.digest == digest)
    #expect(scene.history == ["truck_put"])
  }
}
