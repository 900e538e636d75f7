/// The body for ``StatusFigures/example``, a spread of nothing as 0, the one of something as 7, and in
/// lines.
let goldenJSON = #"""
  {"as_of":"2026-01-01T02:03:04.567Z","age_ms":5,
  "state":"safe_mode","since":"2026-01-01T00:00:00.000Z","reason":"no truck is sent by itself","reasons":["no truck is sent by itself","the machine's clock is 1 h 00 m behind"],"leader":{"epoch":7,"holder":"north 4711","address":"http://10.0.0.5:8080","here":true,"durability":"local","replaced_at":null},
  "counted_since":"2025-12-31T00:00:00.000Z","last_seq":321,"build":"1.2.3 (abcdef0)","uptime_s":123,"time_scale":60,"clock":{"wall_offset_s":-3600,"off_since":"2026-01-01T00:00:00.000Z","steps":2,"stepped_at":"2026-01-01T00:00:01.000Z"},
  "calls":{"received_total":1234,"per_minute":12.3},
  "jobs":{"waiting":12,"assigned":4,"late_unreached":5,"ended_total":800,"oldest_waiting_s":3725,
  "by_class":{"D0":{"waiting":0,"assigned":1,"late_unreached":0,"oldest_waiting_s":null},
  "D1":{"waiting":0,"assigned":0,"late_unreached":0,"oldest_waiting_s":null},
  "D2":{"waiting":0,"assigned":0,"late_unreached":0,"oldest_waiting_s":null},
  "D3":{"waiting":12,"assigned":3,"late_unreached":5,"oldest_waiting_s":3725},
  "D4":{"waiting":0,"assigned":0,"late_unreached":0,"oldest_waiting_s":null}}},
  "intervals":{"door_ms":{"5m":7,"1h":0,"24h":0,"start":7},
  "decision_ms":0,"turnout_s":0,"travel_s":0,"response_s":{"5m":7,"1h":0,"24h":0,"start":7,
  "by_class":{"D0":{"5m":7,"1h":0,"24h":0,"start":7},
  "D1":0,"D2":0,"D3":0,"D4":0}},
  "total_s":0},
  "promises":{"given":90,"kept":74,"broken":6,"kept_share":0.925,"overdue":4,
  "at_risk":2,"5m":0,"1h":{"given":9,"kept":8,"broken":0,"kept_share":1},
  "24h":0,"start":{"given":90,"kept":74,"broken":6,"kept_share":0.925}},
  "storm":{"on":true,"serve":["D0","D1"],"since":"2026-01-01T02:00:00.000Z","by":"Kim"},
  "trucks":{"free":2,"assigned":0,"en_route":4,"on_scene":0,"towing":0,"off":26},
  "desk":{"open":3,"overdue":1,"oldest_s":301},
  "paperwork":{"open":10000,"overdue":0,"oldest_s":259200},
  "machine":{"compute_us":{"5m":7,"1h":0,"24h":0,"start":7},
  "commit_ms":0,"batch_events":0,"loop_lag_ms":0,"fix_age_s":0,"commit_under_way_ms":null,"refused":7,"defects":0,
  "lanes":{"distress":{"depth":5,"refused":6,"bound":4096},
  "operations":{"depth":0,"refused":0,"bound":4096},
  "desk":{"depth":0,"refused":0,"bound":256},
  "positions":{"depth":0,"refused":0,"bound":256},
  "reads":{"depth":0,"refused":0,"bound":128},
  "paperwork":{"depth":0,"refused":0,"bound":32}}}}

  """#

/// The text for ``StatusFigures/example``.
let goldenText = #"""
  towline  safe mode for 2 h 03 m   as of 2026-01-01T02:03:04.567Z
  build 1.2.3 (abcdef0)   up 2 m 03 s   figures 5 ms old   time x 60
  SAFE MODE since 2026-01-01T00:00:00.000Z: no truck is sent by itself
  CLOCK OFF since 2026-01-01T00:00:00.000Z: the machine's is 1 h 00 m behind
  STORM MODE for 3 m 04 s: trucks go by themselves to D0 D1 only

  jobs                   all        D0        D1        D2        D3        D4
    waiting               12         0         0         0        12         0
    assigned               4         1         0         0         3         0
    past target            5         0         0         0         5         0
    oldest waits    1 h 02 m         -         -         -  1 h 02 m         -
    in target 5m      93.1 %    93.1 %         -         -         -         -
    ended 800   calls received 1234   12.3 a minute

  trucks                free  assigned  en route  on scene    towing       off
                           2         0         4         0         0        26
  promises        given 90   kept 92.5 %   overdue 4   at risk 2
  desk            open 3   overdue 1   oldest 5 m 01 s
  paperwork       open 10000   overdue 0   oldest 3 d 00 h

           last 5 minutes                      since start
           count       p50       p90       p99 count       p50       p90       p99
  door         7    1.5 ms   12.3 ms    123 ms     7    1.5 ms   12.3 ms    123 ms
  assigned     0         -         -         -     0         -         -         -
  turnout      0         -         -         -     0         -         -         -
  travel       0         -         -         -     0         -         -         -
  response     7     1.5 s    12.3 s  2 m 03 s     7     1.5 s    12.3 s  2 m 03 s
  total        0         -         -         -     0         -         -         -
    assigned: from a job's opening to its first truck, decision_ms in JSON
    response: of jobs that a truck reached; in target 5m counts the missed too

  compute      7    1.5 us   12.3 us    123 us     7    1.5 us   12.3 us    123 us
  commit       0         -         -         -     0         -         -         -
  batch        0         -         -         -     0         -         -         -
  loop lag     0         -         -         -     0         -         -         -
    compute: the core's time for one decision; batch: events in one commit
  lanes (refused) distress 5 (6)   operations 0 (0)   desk 0 (0)
  beside (refused) positions 0 (0)   reads 0 (0)   paperwork 0 (0)
  fixes           half older than -   oldest -

  """#
