-- What wrk tells after polling: the figures in one line, as bench/calls.lua has them.
-- usage: wrk … -s bench/polls.lua URL

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    "bench requests: %d seconds: %.6f refused: %d broken: %d p50_ms: %.3f p99_ms: %.3f",
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
