/// A priority queue whose members can be taken out or re-keyed wherever they stand, by handle.
///
/// Inserting, removing and re-keying take O(log n), the least key O(1); nothing is ever scanned.
/// Members with equal keys leave in an order that follows from the operations so far, the same in
/// every process, but is otherwise not specified: end a key with a number to have it specified.
/// The order of the rest is not kept: who needs a list copies the elements and sorts.
///
/// A heap of four children per parent, half as deep as one of two. What must hold, besides:
///
/// 1. No key is less than its parent's: `heap[(i − 1) / 4].key ≤ heap[i].key`.
/// 2. Member and slot know each other: `slots[heap[i].slot].link = i`.
/// 3. Each slot is either a member's or once in the chain of free ones, newest first.
/// 4. A slot's generation grows when its member leaves, so a handle never finds a later member.
public struct IndexedPriorityQueue<Key: Comparable & Sendable>: Sendable {
  /// Names one member from its insertion to its removal; later it names nothing.
  public struct Handle: Hashable, Sendable {
    /// A small number, unlike those of all other present members, used again later: good as an index.
    public let slot: Int32
    @usableFromInline let generation: UInt32

    @inlinable
    init(slot: Int32, generation: UInt32) {
      self.slot = slot
      self.generation = generation
    }
  }

  /// A member: its key, and the handle it goes by.
  public struct Element: Sendable {
    /// What it is ordered by.
    public let key: Key
    /// What it goes by.
    public let handle: Handle

    @inlinable
    init(key: Key, handle: Handle) {
      self.key = key
      self.handle = handle
    }
  }

  /// A key on its place in the heap.
  @usableFromInline
  struct Node: Sendable {
    @usableFromInline var key: Key
    @usableFromInline var slot: Int32

    @inlinable
    init(key: Key, slot: Int32) {
      self.key = key
      self.slot = slot
    }
  }

  /// Where a slot's member stands in the heap or, free, −1 − the next free slot.
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var link: Int32
    @usableFromInline var generation: UInt32

    @inlinable
    init(link: Int32, generation: UInt32) {
      self.link = link
      self.generation = generation
    }
  }

  @usableFromInline var heap: [Node] = []
  @usableFromInline var slots: [Slot] = []
  /// The newest free slot; `Int32.max` when there is none.
  @usableFromInline var firstFree: Int32 = .max

  /// An empty queue.
  @inlinable
  public init() {}

  /// How many members there are; at most 2³¹ − 1.
  @inlinable
  public var count: Int { heap.count }

  /// Whether there are no members.
  @inlinable
  public var isEmpty: Bool { heap.isEmpty }

  /// The member with the least key; nil when there are none.
  @inlinable
  public var min: Element? {
    heap.isEmpty ? nil : element(at: 0)
  }

  /// Whether the member that got this handle is still there.
  @inlinable
  public func contains(_ handle: Handle) -> Bool {
    position(of: handle) != nil
  }

  /// The present key of a member; nil when it has left.
  @inlinable
  public func key(of handle: Handle) -> Key? {
    position(of: handle).map { heap[$0].key }
  }

  /// The members, in no order, for who copies and sorts.
  @inlinable
  public var unorderedElements: some Sequence<Element> {
    heap.indices.lazy.map { element(at: $0) }
  }

  @inlinable
  func element(at position: Int) -> Element {
    let node = heap[position]
    let generation = slots[Int(node.slot)].generation
    return Element(key: node.key, handle: Handle(slot: node.slot, generation: generation))
  }

  @inlinable
  func position(of handle: Handle) -> Int? {
    let slot = Int(handle.slot)
    guard slot < slots.count, slots[slot].generation == handle.generation, slots[slot].link >= 0
    else { return nil }
    return Int(slots[slot].link)
  }
}
