import DispatchService
import NIOHTTP1

/// One thing that can be asked of this server. The router, the authorization, `Allow` and the
/// OpenAPI document are all made from it. An object, because each request asks for one and none
/// changes it.
final class Route: Sendable {
  /// What a request carries.
  enum Content: Hashable, Sendable {
    case none
    case json
    /// Lines of JSON; a batch.
    case lines
  }

  /// What a request takes part in, and so when it is turned away.
  enum Traffic: Hashable, Sendable {
    /// Never turned away: it lies ready, is open to all, or waits long at no cost.
    case free
    /// What goes through a lane into the core, which refuses when it is full.
    case lane
    /// Calls.
    case calls
    case beside(Sideline)
  }

  /// A method of ``Errand``.
  typealias Handler = @Sendable (Errand) -> () async throws(Rejection) -> Reply
  /// A method of ``Errand`` that waits for nothing, and hands its reply over when there is one.
  typealias PromptHandler = @Sendable (Errand) -> (@escaping @Sendable (Reply) -> Void) -> Void

  /// A method of ``Errand`` that waits for nothing: nil when the answer does not lie ready.
  typealias ReadyHandler = @Sendable (Errand) -> () throws(Rejection) -> Reply?

  /// How a request is answered.
  enum Work: Sendable {
    case task(Handler)
    case prompt(PromptHandler)
    case ready(ReadyHandler, otherwise: Handler)
  }

  let method: HTTPMethod
  /// Such as `/v1/jobs/{id}`.
  let pattern: String
  let access: Access
  let content: Content
  /// Whether the answer may take as long as it likes.
  let isLong: Bool
  let traffic: Traffic
  let documentation: Documentation
  let work: Work

  convenience init(
    _ method: HTTPMethod, _ pattern: String, _ access: Access, content: Content = .none,
    isLong: Bool = false, traffic: Traffic? = nil, _ documentation: Documentation,
    handler: @escaping Handler
  ) {
    self.init(
      method, pattern, access, content: content, isLong: isLong, traffic: traffic, documentation,
      work: .task(handler))
  }

  init(
    _ method: HTTPMethod, _ pattern: String, _ access: Access, content: Content = .none,
    isLong: Bool = false, traffic: Traffic? = nil, _ documentation: Documentation, work: Work
  ) {
    self.method = method
    self.pattern = pattern
    self.access = access
    self.content = content
    self.isLong = isLong
    self.traffic = traffic ?? Self.traffic(method, access, isLong: isLong, work)
    self.documentation = documentation
    self.work = work
  }

  /// What it takes part in unless it says so itself.
  private static func traffic(
    _ method: HTTPMethod, _ access: Access, isLong: Bool, _ work: Work
  ) -> Traffic {
    switch (access, work) {
    case (.open, _), (.openHere, _), (_, .ready): .free
    case (.only, _) where isLong: .free
    case (.only, _): method == .GET ? .beside(.reads) : .lane
    }
  }
}

extension Route {
  /// What the OpenAPI document says of a route.
  struct Documentation: Sendable {
    /// A query parameter or a header field.
    struct Parameter: Sendable {
      var name: String
      /// `query` or `header`.
      var place = "query"
      /// The name of its schema, or the JSON of one.
      var schema: String
      var description: String
    }

    /// One answer.
    struct Answer: Sendable {
      var status: Int
      var description: String
      /// The name of its schema; nil when there is no body.
      var schema: String?
      var mediaType = Reply.json
      /// Whether it is told in plain text to who asks for that.
      var isTextToo = false
    }

    /// Its name in generated clients, such as `takeCall`.
    var operation: String
    var summary: String
    /// The name of the body's schema; nil when there is none.
    var body: String?
    var isBodyOptional = false
    /// Whether an idempotency key is honoured, where something is sent.
    var takesKey = true
    /// Besides those in the path.
    var parameters: [Parameter] = []
    /// The good ones; problems are added by what the route is.
    var answers: [Answer]
    /// Problems of its own, by status.
    var problems: [Int] = []

    init(
      _ operation: String, _ summary: String, body: String? = nil, isBodyOptional: Bool = false,
      takesKey: Bool = true, parameters: [Parameter] = [], answers: [Answer], problems: [Int] = []
    ) {
      self.operation = operation
      self.summary = summary
      self.body = body
      self.isBodyOptional = isBodyOptional
      self.takesKey = takesKey
      self.parameters = parameters
      self.answers = answers
      self.problems = problems
    }
  }
}
