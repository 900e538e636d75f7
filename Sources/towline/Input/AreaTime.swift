import DispatchClient
import DispatchCore
import DispatchWire
import Foundation

/// The clock by which times are typed and told.
struct AreaTime {
  let clock: LocalClock
  let now: Timestamp
  /// Whether it is the area's, as the server told it; else this machine's.
  let isArea: Bool

  /// As told by the server; this machine's where it does not tell it.
  init(_ client: DispatchClient) async {
    let request = ClientRequest(.get, "/v1/board")
    let outcome = await client.ask(request).map { try BoardView.read($0.bytes) }
    if case .accepted(let received) = outcome,
      let zone = TimeZone(identifier: received.value.timeZone)
    {
      (clock, isArea) = (LocalClock(zone: zone), true)
      now = received.value.asOf + received.value.age
    } else {
      (clock, now, isArea) = (.here, .now, false)
    }
  }

  /// A moment with its zone, for who typed it.
  func words(_ moment: Timestamp) -> String {
    let zone = isArea ? "" : " (this machine's zone: the server does not tell the area's)"
    return "\(clock.exactWithZone(moment))\(zone)"
  }
}
