import DispatchCore
import DispatchWire
import Testing

@Suite("What the desk is told")
struct DeskAnswerTests {
  @Test("in the distress lane, names the job and until when it is claimed")
  func distress() throws {
    var shift = try SampleShift()
    _ = try shift.take(#"{"problem":"fuel","location":{"text":"nowhere"}}"#)
    try shift.decide(.takeDeskItem(by: "ann"), after: 1)
    let item = try #require(shift.changes.deskItems[DeskItem.ID(1)])
    #expect(
      DeskAnswer.distress(item).jsonBytes.text == #"""
        {"id":"D1","lane":"distress","kind":"unclear_place",\#
        "title":"Find out where the caller is","job":1,"class":"D3",\#
        "raised_at":"2026-01-02T03:04:05.678Z","claimed_until":"2026-01-02T03:09:06.678Z"}
        """#)
  }

  static let paperwork = PaperworkAnswer(
    number: PaperworkNumber(7), kind: "invoice", title: "Write to the insurer", job: Job.ID(12),
    createdAt: SampleShift.start, dueAt: SampleShift.start + .hours(24), state: .open)

  @Test("in the paperwork lane, names when it is due")
  func paperworkLane() {
    let answer = DeskAnswer.paperwork(
      Self.paperwork, claimedUntil: SampleShift.start + .minutes(5))
    #expect(
      answer.jsonBytes.text == #"""
        {"id":"P7","lane":"paperwork","kind":"invoice","title":"Write to the insurer",\#
        "job":12,"due_at":"2026-01-03T03:04:05.678Z",\#
        "claimed_until":"2026-01-02T03:09:05.678Z"}
        """#)
  }

  @Test("that what was done is back says under which number, since that is a new one")
  func undone() {
    let texts = [Undone.Deed.done, .later].map { deed in
      let undone = Undone(deed: deed, job: Job.ID(3), item: DeskItem.ID(11), by: "ann")
      return UndoneAnswer(undone, truck: nil, dangerClass: nil, storm: Storm()).text
    }
    #expect(
      texts == [
        "What you did is on the desk again, now as D11.", "D11 is on the desk again.",
      ])
  }

  @Test("of paperwork, is its number and how far it is")
  func paperwork() {
    #expect(
      Self.paperwork.jsonBytes.text == #"""
        {"id":7,"number":"P7","kind":"invoice","title":"Write to the insurer","job":12,\#
        "created_at":"2026-01-02T03:04:05.678Z","due_at":"2026-01-03T03:04:05.678Z",\#
        "state":"open","done_at":null}
        """#)
  }

  @Test("of paperwork that somebody has, names them and until when, and is read again so")
  func owned() throws {
    var item = Self.paperwork
    item.state = .claimed
    (item.claimedBy, item.claimedUntil) = ("Kim", SampleShift.start + .minutes(5))
    #expect(
      item.jsonBytes.text.contains(
        #""state":"claimed","claimed_by":"Kim","claimed_until":"2026-01-02T03:09:05.678Z""#))
    let view = try PaperworkView.read(item.jsonBytes)
    #expect(view.claimedBy == "Kim")
    #expect(view.claimedUntil == item.claimedUntil)
    #expect(try PaperworkView.read(Self.paperwork.jsonBytes).claimedBy == nil)
  }
}
