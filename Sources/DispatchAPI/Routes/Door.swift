import DispatchCore
import DispatchService
import DispatchWire
import NIOHTTP1

/// The HTTP door: looks at a request's head, and answers or refuses.
struct Door: Responder {
  let service: DispatchService
  let limits: ConnectionLimits
  private let router: Router
  private let porter: Porter
  private let statusPage: StatusPage
  private let readyAnswers: ReadyAnswers
  private let refusals = ReadyRefusals()

  /// - Parameter build: version and commit.
  init(
    service: DispatchService, limits: ConnectionLimits, build: String,
    routes: [Route] = Route.all
  ) {
    self.service = service
    self.limits = limits
    router = Router(routes)
    porter = Porter(tokens: service.tokens)
    statusPage = StatusPage(area: service.area) { service.statusFigures(build: build) }
    readyAnswers = ReadyAnswers(service, build: build)
  }

  func admit(_ head: HTTPRequestHead, isLoopback: Bool) -> Admission {
    let fields = RequestFields(head.headers)
    guard fields.hosts == 1 && (!fields.host.isEmpty) else {
      return .refuse(.badRequest("Send exactly one Host header."))
    }
    guard head.uri.utf8.count <= limits.targetLength else { return .refuse(.targetTooLong) }
    do throws(Rejection) {
      return try visit(head, fields, isLoopback: isLoopback)
    } catch {
      return .refuse(error.told(to: head.method))
    }
  }

  private func visit(
    _ head: HTTPRequestHead, _ fields: RequestFields, isLoopback: Bool
  ) throws(Rejection) -> Admission {
    let target = RequestTarget(head.uri)
    let (route, places) = try find(head.method, target)
    let principal = try porter.admit(
      fields, isRead: route.method == .GET, isLoopback: isLoopback, to: route.access)
    try Self.check(route, fields)
    if let address = leaderElsewhere(for: route) {
      return .refuse(.elsewhere(address + head.uri))
    }
    if let refusal = turnsAway(route.traffic, fields) {
      let reply = refusals.reply(refusal, to: head.method)
      guard route.traffic == .calls else { return .refuse(reply) }
      let key = fields.idempotencyKey
      return .turnAway {
        // Somebody may have sent it again meanwhile, and have been accepted.
        service.knows(key: key) ? Rejection(.outcomeUnknown).told(to: route.method) : reply
      }
    }
    let errand = { @Sendable (body: [UInt8]) in
      Errand(
        service: service, statusPage: statusPage, readyAnswers: readyAnswers, principal: principal,
        signature: Porter.signature(principal, fields), fields: fields, target: target,
        method: route.method, places: places, body: body,
        heartbeat: limits.heartbeat)
    }
    return .take(
      Visit(
        bodyLimit: bodyLimit(route.content), isLong: route.isLong,
        work: aged(bounded(Self.work(route, errand), route), route)))
  }

  /// Whether it is refused before its body is read.
  private func turnsAway(_ traffic: Route.Traffic, _ fields: RequestFields) -> ServiceRefusal? {
    switch traffic {
    case .free, .lane: nil
    case .calls: service.turnsAwayCall(key: fields.idempotencyKey)
    case .beside(let sideline): service.turnsAway(sideline)
    }
  }

  /// Only so many of what goes beside the lanes are under way at one time.
  private func bounded(_ work: Visit.Work, _ route: Route) -> Visit.Work {
    guard case .beside(let sideline) = route.traffic, case .task(let answer) = work else {
      return work
    }
    return .task { body in
      do throws(ServiceRefusal) {
        return try await service.beside(sideline) { await answer(body) }
      } catch {
        return Rejection(error).told(to: route.method)
      }
    }
  }

  /// Where a server leads that is to be asked instead of this one; nil when this one answers. What
  /// changes only the browser's cookie is answered here.
  private func leaderElsewhere(for route: Route) -> String? {
    guard route.method != .GET, route.access != .open, !service.takesCalls,
      service.condition.state == .standingBy || service.hindrance == .outdated,
      let leader = service.leaderElsewhere,
      leader.address.hasPrefix("http://") || leader.address.hasPrefix("https://")
    else { return nil }
    return leader.address
  }

  /// What is read of a server that does not lead, or does not know whether it does, says how old it is.
  private func aged(_ work: Visit.Work, _ route: Route) -> Visit.Work {
    guard route.method == .GET, route.access != .open, service.isViewBehind else { return work }
    switch work {
    case .task(let answer): return .task { body in aged(await answer(body)) }
    case .ready(let ready, otherwise: let answer):
      return .ready(
        { body in ready(body).map { aged($0) } }, otherwise: { body in aged(await answer(body)) })
    case .prompt: return work
    }
  }

  /// In seconds: RFC 9111, 5.1. One that cannot lead, though it should, says why.
  private func aged(_ reply: Reply) -> Reply {
    guard reply.status.code < 400 else { return reply }
    var reply = reply
    let age = service.viewAge / .seconds(1)
    reply.headers.append(("age", String(Int(age.rounded(.up)))))
    if service.condition.state == .degraded {
      let reason = ServiceState.degraded.reason(service.hindrance) ?? ""
      reply.headers.append(("towline-degraded", reason))
    }
    reply.whole = nil
    return reply
  }

  private static func work(
    _ route: Route, _ errand: @escaping @Sendable ([UInt8]) -> Errand
  ) -> Visit.Work {
    switch route.work {
    case .prompt(let handler): .prompt { body, reply in handler(errand(body))(reply) }
    case .task(let handler): .task(reply(handler, route.method, errand))
    case .ready(let ready, otherwise: let handler):
      .ready(
        { body in
          do throws(Rejection) { return try ready(errand(body))() } catch {
            return error.told(to: route.method)
          }
        }, otherwise: reply(handler, route.method, errand))
    }
  }

  private static func reply(
    _ handler: @escaping Route.Handler, _ method: HTTPMethod,
    _ errand: @escaping @Sendable ([UInt8]) -> Errand
  ) -> @Sendable ([UInt8]) async -> Reply {
    { body in
      do throws(Rejection) { return try await handler(errand(body))() } catch {
        return error.told(to: method)
      }
    }
  }

  func turnEnded() { service.decideSoon() }

  private func find(
    _ method: HTTPMethod, _ target: RequestTarget
  ) throws(Rejection) -> (Route, [String]) {
    switch router.find(method, target.path) {
    case .route(let route, let places): return (route, places)
    case .otherMethod(let allowed):
      var rejection = Rejection(.methodNotAllowed)
      rejection.headers = [("allow", allowed)]
      throw rejection
    case .nothing: throw Rejection(.notFound)
    }
  }

  private func bodyLimit(_ content: Route.Content) -> Int {
    switch content {
    case .none, .json: limits.bodySize
    case .lines: limits.batchSize
    }
  }

  private static func check(_ route: Route, _ fields: RequestFields) throws(Rejection) {
    switch route.content {
    case .none: return
    case .json:
      if fields.hasContent(Reply.json) { return }
      if route.documentation.isBodyOptional && !fields.hasBody { return }
    case .lines:
      if fields.hasContent("application/x-ndjson") || fields.hasContent(Reply.json) { return }
    }
    throw Rejection(
      .unsupportedMediaType,
      route.content == .lines ? "Send Content-Type: application/x-ndjson." : nil)
  }
}
