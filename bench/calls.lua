-- What wrk sends: calls, every one by another person about another vehicle at another place, each
-- with an idempotency key. A thread counts its own callers; the round keeps rounds apart.
-- usage: wrk … -s bench/calls.lua URL -- ROUND

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local counter = 0
local round, head
local problems = { "tow", "battery", "lockout", "tyre_change", "jump_start", "fuel", "winch_out" }
local dangers = { "", "", '"shoulder"', '"shoulder","unlit"', "", '"live_lane"', "" }

local body = '{"channel":"app","location":{"lat":%.6f,"lon":%.6f,"accuracy_m":20,'
  .. '"text":"I-80 mile %d"},"problem":"%s","dangers":[%s],"caller":{"name":"Maria Castillo",'
  .. '"phone":"+999 %09d","language":"es"},"vehicle":{"plate":"KX %09d","make":"Chevrolet",'
  .. '"weight_class":"light","people":2},"notes":"engine quit, smell of burning"}'

function init(args)
  round = tonumber(args[1] or "0")
  head = "POST /v1/calls HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port
    .. "\r\nContent-Type: application/json\r\nIdempotency-Key: bench-%d-%d-%d"
    .. "\r\nContent-Length: %d\r\n\r\n%s"
end

function request()
  counter = counter + 1
  -- Seven digits count, two tell rounds and threads apart: a phone is compared by its last nine.
  local caller = (round % 10) * 100000000 + (number % 10) * 10000000 + counter % 10000000
  -- Steps that share no factor with the range walk over the whole area before a place comes again.
  local north = counter * 179321 % 600000
  local east = (counter * 348287 + number * 500009) % 1000000
  local kind = counter % 7 + 1
  local text = body:format(
    40.9 + north / 1e6, -97.4 + east / 1e6, counter % 400, problems[kind], dangers[kind], caller,
    caller)
  return head:format(round, number, counter, #text, text)
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    "bench requests: %d seconds: %.6f refused: %d broken: %d p50_ms: %.3f p99_ms: %.3f",
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
