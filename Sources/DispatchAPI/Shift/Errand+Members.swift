import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1
import Store

extension Route {
  /// Who is known, so that nobody is asked twice.
  static let members = [
    Route(
      .GET, "/v1/members", .desk,
      Documentation(
        "findMember",
        "Tells what is known of a caller by phone number or plate: name, language, vehicle and the "
          + "last jobs.",
        parameters: [
          .init(name: "phone", schema: "Text", description: "A phone number, as it is spoken."),
          .init(name: "plate", schema: "Text", description: "A plate; the number goes first."),
        ],
        answers: [.init(status: 200, description: "What is known.", schema: "Member")],
        problems: [422, 503]),
      handler: Errand.findMember)
  ]
}

extension Errand {
  /// How many past jobs are told.
  private static let pastJobs = 5

  /// `GET /v1/members`.
  func findMember() async throws(Rejection) -> Reply {
    let (phone, plate) = (target["phone"], target["plate"])
    let contacts = [
      phone.flatMap(Contact.init(phone:)), plate.flatMap(Contact.init(plate:)),
    ]
    guard contacts.contains(where: { $0 != nil }) else {
      throw Rejection(field: "phone", "send a phone number or a plate")
    }
    for (text, contact) in zip([phone, plate], contacts) where contact != nil {
      guard let text else { continue }
      let search = JobSearch(state: .all, text: text, limit: Self.pastJobs)
      let found = try await look { history throws(StoreFailure) in
        try await history.jobs(search)
      }
      let known = found.map(\.job).filter { job in
        job.calls.contains { Contact.of($0.intake).contains(where: contacts.contains) }
      }
      guard known.isEmpty else {
        let answer = MemberAnswer(known, about: contacts.compactMap(\.self))
        return .json(answer.jsonBytes)
      }
    }
    return .json(MemberAnswer([], about: []).jsonBytes)
  }
}
