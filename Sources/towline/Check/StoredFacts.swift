/// Rows as they survived, as far as a check needs them.
package enum StoredFacts {
  /// A call.
  package struct Call: Hashable, Sendable {
    package var id: Int64
    package var job: Int64
    /// As it was sent.
    package var body: String

    package init(id: Int64, job: Int64, body: String) {
      self.id = id
      self.job = job
      self.body = body
    }
  }

  /// One truck on one job; times in microseconds since 1970.
  package struct Assignment: Hashable, Sendable {
    package var id: Int64
    package var job: Int64
    package var truck: Int64
    package var from: Int64
    /// Nil while it is active.
    package var until: Int64?

    package init(id: Int64, job: Int64, truck: Int64, from: Int64, until: Int64?) {
      self.id = id
      self.job = job
      self.truck = truck
      self.from = from
      self.until = until
    }
  }

  /// The answer that is kept under a key.
  package struct Answer: Hashable, Sendable {
    package var key: String
    /// Digest of its body; see ``CallHistory``.
    package var digest: UInt64
    /// Whether it is well within its life of a day, by the database's clock: then what came later is too.
    package var isYoung: Bool

    package init(key: String, digest: UInt64, isYoung: Bool) {
      self.key = key
      self.digest = digest
      self.isYoung = isYoung
    }
  }

  /// Something that needed a human, done or not.
  package struct DeskItem: Hashable, Sendable {
    package var id: Int64
    package var isDone: Bool

    package init(id: Int64, isDone: Bool) {
      self.id = id
      self.isDone = isDone
    }
  }
}
