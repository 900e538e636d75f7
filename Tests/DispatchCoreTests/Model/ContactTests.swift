import DispatchCore
import Testing

@Suite("Contacts")
struct ContactTests {
  @Test("one number in many spellings is one contact")
  func spellings() {
    let spellings = ["+1 610 555 0101", "(610) 555-0101", "6105550101", "001-610-555-0101"]
    #expect(Set(spellings.map { Contact(phone: $0) }).count == 1)
  }

  @Test("plates meet whatever their case and gaps")
  func plates() {
    #expect(Contact(plate: "kkl 4821") == Contact(plate: "KKL-4821"))
    #expect(Contact(plate: "KKL 4821") != Contact(plate: "KKL 4822"))
  }

  @Test("what is too short to tell people apart is no contact")
  func short() {
    #expect(Contact(phone: "1234") == nil)
    #expect(Contact(phone: "none") == nil)
    #expect(Contact(plate: "-a 1-") == nil)
    #expect(Contact(phone: "12345") != nil)
    #expect(Contact(plate: "ab1") != nil)
  }

  @Test("a call sign is upper-cased, and bounded to 16 plain characters")
  func callSigns() {
    #expect(CallSign("t14")?.text == "T14")
    #expect(CallSign("A-1_B.2") != nil)
    #expect(CallSign("") == nil)
    #expect(CallSign(String(repeating: "T", count: 16)) != nil)
    #expect(CallSign(String(repeating: "T", count: 17)) == nil)
    #expect(CallSign("T 1") == nil)
    #expect(CallSign("Ü1") == nil)
  }
}
