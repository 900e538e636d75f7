enum PlaceholderLoadTest {}
