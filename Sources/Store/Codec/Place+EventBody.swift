import DispatchCore
import PlainJSON

extension Coordinate: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.member("lat_e7", Int64(latitudeE7))
    writer.member("lon_e7", Int64(longitudeE7))
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    guard let latitude = Int32(exactly: try members.int64("lat_e7")) else {
      throw members.malformed("lat_e7")
    }
    guard let longitude = Int32(exactly: try members.int64("lon_e7")) else {
      throw members.malformed("lon_e7")
    }
    self.init(latitudeE7: latitude, longitudeE7: longitude)
  }
}

extension Place: EventBody {
  func write(to writer: inout JSONWriter) {
    writer.memberIfPresent("coordinate", body: coordinate)
    writer.memberIfPresent("text", text)
    writer.memberIfPresent("accuracy_m", accuracy)
  }

  init(_ members: MemberReader) throws(EventCodecFailure) {
    self.init(
      coordinate: try members.optionalBody("coordinate"), text: try members.optionalText("text"),
      accuracy: try members.optionalDistance("accuracy_m"))
  }
}
