import DispatchCore
import Foundation
import Store

extension Decoder {
  static let all = bodies + files + words + views + events

  /// The bodies of events as they are stored: one decoder a type.
  static let events: [Decoder] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../StoreTests/Golden/events-1.tsv")
    let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "none\t1\t{}")
      .split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 2).map(String.init) }
    let byType = Dictionary(grouping: lines) { $0[0] }
    return byType.sorted { $0.key < $1.key }.map { type, lines in
      .again(
        type, lines.map { $0[2] },
        { try EventCodec.current.decode(type: type, version: 1, body: $0) },
        { EventCodec.current.encode($0) })
    }
  }()
}
