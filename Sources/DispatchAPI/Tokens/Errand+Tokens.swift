import DispatchCore
import DispatchService
import DispatchWire
import PlainJSON

extension Errand {
  /// `GET /v1/tokens`.
  func listTokens() async throws(Rejection) -> Reply {
    let tokens = try await ask { service throws(ServiceRefusal) in
      try await service.tokens.list().map(TokenAnswer.init)
    }
    return .json(ListAnswer("tokens", tokens, next: nil).jsonBytes)
  }

  /// `POST /v1/tokens`.
  func addToken() async throws(Rejection) -> Reply {
    let sent = try read(TokenBody.self)
    guard let role = AccessRole(rawValue: sent.role.rawValue) else {
      preconditionFailure("the wire has a role that the service has not: \(sent.role)")
    }
    if role != .admin { try await checkThatSomebodyAdministers() }
    let secret = try await ask { service throws(ServiceRefusal) in
      try await service.tokens.add(
        Principal(name: sent.name, role: role, truck: sent.truck))
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", sent.name)
      writer.member("role", role.rawValue)
      writer.memberIfPresent("truck", sent.truck?.text)
      writer.member("token", secret)
    }
    return .json(writer.bytes, status: 201)
  }

  /// With the first token this machine ceases to be an administrator by itself.
  private func checkThatSomebodyAdministers() async throws(Rejection) {
    let tokens = try await ask { service throws(ServiceRefusal) in
      try await service.tokens.list()
    }
    guard tokens.contains(where: { $0.role == .admin }) else {
      throw Rejection(
        .illegalTransition,
        "The first token must be an admin's, or nobody could add another: "
          + "towline token add NAME --role admin.")
    }
  }

  /// `DELETE /v1/tokens/{name}`.
  func revokeToken() async throws(Rejection) -> Reply {
    let name = places[0]
    let tokens = try await ask { service throws(ServiceRefusal) in
      try await service.tokens.list()
    }
    let administrators = tokens.filter { $0.role == .admin }.map(\.name)
    guard tokens.count == 1 || administrators != [name] else {
      throw Rejection(
        .illegalTransition,
        "This is the only administrator's token, and there are others: nobody could make or revoke "
          + "one any more. Make another administrator first, or revoke the others.")
    }
    let wasThere = try await ask { service throws(ServiceRefusal) in
      try await service.tokens.revoke(name: name)
    }
    guard wasThere else { throw Rejection(.notFound, "There is no token of this name.") }
    return .noContent
  }
}

/// A token without its secret.
private struct TokenAnswer: JSONWritable {
  let token: Principal

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", token.name)
      writer.member("role", token.role.rawValue)
      writer.memberIfPresent("truck", token.truck?.text)
    }
  }
}
