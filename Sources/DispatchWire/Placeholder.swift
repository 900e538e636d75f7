enum PlaceholderDispatchWire {}
