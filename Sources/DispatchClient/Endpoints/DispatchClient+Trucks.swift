public import DispatchCore
public import DispatchWire

extension DispatchClient {
  /// Every truck.
  public func trucks() async -> Outcome<TruckListView> { await get("/v1/trucks") }

  /// A truck.
  public func truck(_ callSign: CallSign) async -> Outcome<TruckView> {
    await get("/v1/trucks/\(callSign.text.percentEscaped)")
  }

  /// Enters a truck, or changes it; status 201 when it is new.
  public func put(_ truck: TruckBody) async -> Outcome<TruckView> {
    await send(.put, "/v1/trucks/\(truck.description.callSign.text.percentEscaped)", truck)
  }

  /// Takes a truck out of the fleet for good.
  public func remove(_ callSign: CallSign) async -> Outcome<RawAnswer> {
    await ask(
      ClientRequest(
        .delete, "/v1/trucks/\(callSign.text.percentEscaped)", key: IdempotencyKey()))
  }

  /// Sets a truck's duty.
  public func setDuty(_ callSign: CallSign, _ body: DutyBody) async -> Outcome<TruckView> {
    await send(.post, "/v1/trucks/\(callSign.text.percentEscaped)/duty", body)
  }
}
