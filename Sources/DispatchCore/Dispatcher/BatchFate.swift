/// What became of a batch of events whose commit did not say how it ended: told by its number, once a
/// later term has begun.
///
/// That term's own commit is the barrier. It waited for the batch's transaction, and nothing of an
/// earlier epoch is stored after it: so what then stands under the number is final.
public enum BatchFate: Hashable, Sendable {
  /// All of it is stored.
  case stored
  /// Nothing of it is stored, and nothing ever will be.
  case notStored

  /// - Parameters:
  ///   - epoch: The term in which the batch was written.
  ///   - stored: The epoch of the event that is stored under the number of the batch's last one; nil
  ///     when there is none.
  ///   - present: The term that looks; later than the batch's.
  public init(ofEpoch epoch: Int64, stored: Int64?, seenIn present: Int64) {
    precondition(present > epoch, "epoch \(present) cannot tell the fate of epoch \(epoch)'s batch")
    self = stored == epoch ? .stored : .notStored
  }
}
