internal import CBuild

/// Which build this is, so that who reads a status or a load report knows what it is about.
enum Build {
  /// What `TOWLINE_BUILD` said when it was built: from `make build` the commit, with `-dirty` when there was more; `dev`
  /// when nothing was said.
  static let text = String(cString: towline_build())
}
