/// Rows numbered in the order of time are found by halving, without an index by time for which each would have to pay.
enum Halving {
  /// The steps of a recursive `search (low, high)` after its bounds: `low` becomes the first number that is not
  /// older. A number that is not there takes it to an earlier one, never to a later one.
  ///
  /// - Parameter isOlder: asks whether the row numbered `middle` is.
  static func steps(_ isOlder: String) -> String {
    """
      UNION ALL
      SELECT CASE WHEN is_older THEN middle + 1 ELSE low END,
        CASE WHEN is_older THEN high ELSE middle END
      FROM search
      CROSS JOIN LATERAL (SELECT (low + high) / 2 AS middle) AS half
      CROSS JOIN LATERAL (SELECT coalesce((\(isOlder)), false) AS is_older) AS look
      WHERE low < high
    """
  }
}
