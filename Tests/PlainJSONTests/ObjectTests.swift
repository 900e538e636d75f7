import PlainJSON
import Testing

@Suite("An object")
struct ObjectTests {
  @Test("Members are found by name and keep their order when set, added and taken out")
  func editing() {
    var object: JSONObject = ["a": 1, "b": nil, "c": "x"]
    #expect(object["b"] == .null)
    #expect(object["d"] == nil)
    object["a"] = 2
    object["d"] = true
    object["c"] = nil
    object["e"] = nil as JSONValue?
    #expect(object == ["a": 2, "b": nil, "d": true])
    #expect(object.map(\.key) == ["a", "b", "d"])
    #expect(object.members.count == object.count)
  }

  @Test("Equality looks at the order")
  func order() {
    let one: JSONObject = ["a": 1, "b": 2]
    let other: JSONObject = ["b": 2, "a": 1]
    #expect(one != other)
  }
}
