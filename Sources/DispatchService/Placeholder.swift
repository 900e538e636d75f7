enum PlaceholderDispatchService {}
