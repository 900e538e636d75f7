extension Gazetteer {
  /// The place that a caller's words name: a place of the gazetteer ("Cedar Mall", "at the cedar
  /// mall"), or a mile of one of its roads ("I-76 mile 331", "mm 331.5 on I76 westbound").
  ///
  /// Case, spaces and punctuation do not count. Between two mile markers the place lies on the
  /// straight line between them. Nil when nothing is found and when it is not clear which is
  /// meant: two places fit, a mile is outside the markers, or there are words left over that might
  /// mean another place ("north of Cedar Mall"). A wrong place costs more than a question.
  ///
  /// Texts over 200 bytes are taken for unclear; the cost grows with the number of names.
  public func find(_ text: String) -> Coordinate? {
    guard text.utf8.count <= 200 else { return nil }
    let words = SpokenWords(text)
    var found: [Coordinate] = []
    for place in places where words.names(place.name, extra: .filler) {
      found.append(place.coordinate)
    }
    if let mile = words.mile {
      for road in roads where words.names(road.name, extra: .mile) {
        if let place = road.place(thousandths: mile) { found.append(place) }
      }
    }
    guard let first = found.first, found.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension Gazetteer.Road {
  /// The place at a mile, given in thousandths of a mile; nil outside the markers.
  package func place(thousandths mile: Int) -> Coordinate? {
    for marker in markers where marker.tenths * 100 == mile { return marker.coordinate }
    for (before, after) in zip(markers, markers.dropFirst()) {
      let (start, end) = (before.tenths * 100, after.tenths * 100)
      guard start < mile, mile < end else { continue }
      return before.coordinate.point(
        toward: after.coordinate, part: Int64(mile - start), of: Int64(end - start))
    }
    return nil
  }
}

/// A caller's words for a place, taken apart into runs of letters and numbers.
private struct SpokenWords {
  /// What may stand beside the name.
  enum Extra {
    /// Words that say nothing about where.
    case filler
    /// Those, directions of travel, and "mile" with its number.
    case mile
  }

  private let words: [String]

  /// Letters and digits are separate words; a point between digits belongs to the number.
  init(_ text: String) {
    var words: [String] = []
    var previous = Kind.other
    for scalar in text.lowercased().unicodeScalars {
      var kind = Kind(scalar)
      if scalar == ".", previous == .digit { kind = .digit }
      if kind != .other {
        if kind != previous { words.append("") }
        words[words.count - 1].unicodeScalars.append(scalar)
      }
      previous = kind
    }
    self.words = words.map { $0.last == "." ? String($0.dropLast()) : $0 }
  }

  private enum Kind {
    case letter, digit, other

    init(_ scalar: Unicode.Scalar) {
      if scalar.properties.isAlphabetic {
        self = .letter
      } else if ("0"..."9").contains(scalar) {
        self = .digit
      } else {
        self = .other
      }
    }
  }

  /// The one number beside a word for mile, in thousandths of a mile; nil when there is none, or
  /// several.
  var mile: Int? {
    var found: [Int] = []
    for (index, word) in words.enumerated() where Self.mileWords.contains(word) {
      let beside = index + 1 < words.count ? thousandths(words[index + 1]) : nil
      if let number = beside ?? (index > 0 ? thousandths(words[index - 1]) : nil) {
        found.append(number)
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  private func thousandths(_ word: String) -> Int? {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...4).contains(parts[0].utf8.count),
      let whole = Int(parts[0])
    else { return nil }
    guard parts.count == 2 else { return whole * 1_000 }
    guard (1...3).contains(parts[1].utf8.count), let rest = Int(parts[1]) else { return nil }
    return whole * 1_000 + rest * [100, 10, 1][parts[1].utf8.count - 1]
  }

  /// Whether a run of the words is the name, and only words of the allowed kind stand beside it.
  func names(_ name: String, extra: Extra) -> Bool {
    let wanted = SpokenWords(name).words.joined()
    guard !wanted.isEmpty else { return false }
    return words.indices.contains { start in
      guard let end = self.end(of: wanted, from: start) else { return false }
      return isOnlyExtra(words[..<start] + words[end...], extra)
    }
  }

  /// The index after the run of words that starts there and together spells the wanted letters.
  private func end(of wanted: String, from start: Int) -> Int? {
    var rest = wanted[...]
    for index in start..<words.count {
      guard rest.hasPrefix(words[index]) else { return nil }
      rest = rest.dropFirst(words[index].count)
      if rest.isEmpty { return index + 1 }
    }
    return nil
  }

  private func isOnlyExtra(_ others: ArraySlice<String>, _ extra: Extra) -> Bool {
    let numbers = others.count { $0.first?.isNumber == true }
    return switch extra {
    case .filler: others.allSatisfy(Self.fillers.contains)
    case .mile:
      numbers == 1
        && others.allSatisfy { word in
          word.first?.isNumber == true || Self.fillers.contains(word)
            || Self.mileWords.contains(word) || Self.directions.contains(word)
        }
    }
  }

  private static let mileWords: Set<String> = [
    "mile", "miles", "mi", "mm", "mp", "marker", "post", "milemarker", "milepost",
  ]
  private static let directions: Set<String> = [
    "n", "s", "e", "w", "nb", "sb", "eb", "wb", "north", "south", "east", "west", "northbound",
    "southbound", "eastbound", "westbound", "bound",
  ]
  private static let fillers: Set<String> = [
    "at", "near", "by", "in", "on", "the", "of", "a", "i", "im", "m", "am", "is", "we", "re", "are",
    "it", "its", "s", "here", "please", "stuck", "broken", "down",
  ]
}
