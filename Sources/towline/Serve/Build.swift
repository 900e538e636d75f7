internal import CBuild

/// Which build this is, so that who reads a status or a load report knows what it is about.
enum Build {
  /// The commit that `make build` was run on, with `-dirty` when there was more; `dev` when it was built otherwise.
  static let text = String(cString: towline_build())
}
