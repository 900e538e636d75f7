enum PlaceholderDispatchCore {}
