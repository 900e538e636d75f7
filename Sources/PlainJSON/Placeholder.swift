enum PlaceholderPlainJSON {}
