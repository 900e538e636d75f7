import DispatchCore
import DispatchService
import Postgres
import Store
import Testing

@Suite("A failure of the tables")
struct RefusalTests {
  @Test("leaves open what was stored where something was to be, and the answer never came")
  func write() {
    let failures: [PostgresFailure] = [.lost("reset"), .timedOut(after: .seconds(10)), .cancelled]
    for failure in failures {
      #expect(ServiceRefusal(StoreFailure.database(failure)) == .outcomeUnknown)
      #expect(ServiceRefusal(StoreFailure.database(failure), isRead: true) == .unavailable)
    }
    #expect(ServiceRefusal(StoreFailure.database(.connection("refused"))) == .unavailable)
  }

  @Test("that is a name of somebody else says which; one of ours is a defect")
  func others() {
    #expect(ServiceRefusal(StoreFailure.nameTaken("desk")) == .nameTaken("desk"))
    #expect(ServiceRefusal(StoreFailure.inconsistent(Job.ID(1))) == .defect)
    #expect(ServiceRefusal(StoreFailure.inconsistent(Job.ID(1)), isRead: true) == .defect)
  }
}
