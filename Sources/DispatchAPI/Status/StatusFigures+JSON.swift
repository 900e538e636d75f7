internal import DispatchCore
internal import DispatchService
internal import DispatchWire
internal import PlainJSON

extension StatusFigures {
  /// The body of `GET /status`.
  ///
  /// - Parameters:
  ///   - age: of the figures when the body is made.
  ///   - area: whose figures they are; nil leaves it out.
  func json(age: Duration, of area: Area?) -> [UInt8] {
    var writer = JSONWriter(reserving: 16_384)
    writer.object { writer in
      writer.member("as_of", asOf.rfc3339)
      writer.member("age_ms", age.milliseconds)
      writer.member("state", server.state.rawValue)
      writer.member("since", server.since.rfc3339)
      writer.member("reason", server.state.reason(server.hindrance))
      writer.member(
        "reasons",
        array: { writer in
          for reason in reasons(age: age) { writer.element(reason) }
        })
      writer.memberIfPresent("timers_off_since", server.timersOffSince?.rfc3339)
      writer.member("leader", server.leader.map(LeaderMembers.init))
      writer.member("counted_since", countedSince.rfc3339)
      writer.member("last_seq", lastSeq)
      writer.member("build", server.build)
      writer.member("uptime_s", uptime.wholeSeconds)
      writer.member("time_scale", scaled: timeScaleInThousandths, decimals: 3)
      writer.member("clock", object: server.clock.write)
      if let area { Self.write(area, to: &writer) }
      writeCalls(to: &writer)
      writeJobs(to: &writer)
      writer.member(
        "intervals",
        object: { writer in
          for interval in Interval.allCases { write(interval, to: &writer) }
        })
      writePromises(to: &writer)
      writer.member("storm", StormAnswer(open.storm))
      writer.member(
        "trucks",
        object: { writer in
          for activity in TruckActivity.allCases {
            writer.member(key: activity.rawValue, open.trucks[activity])
          }
        })
      writer.member("desk", object: open.desk.write)
      writer.member("paperwork", object: server.paperwork.write)
      writer.member("machine", object: writeMachine)
    }
    writer.endLine()
    return writer.bytes
  }

  /// By whose clock people tell time: with `as_of`, all that a client needs to tell it as they do.
  private static func write(_ area: Area, to writer: inout JSONWriter) {
    writer.member(
      "area",
      object: { writer in
        writer.member("name", area.name)
        writer.member("time_zone", area.timeZone)
      })
  }

  private var timeScaleInThousandths: Int64 {
    Int64(exactly: (server.timeScale * 1_000).rounded()) ?? 0
  }

  private func writeCalls(to writer: inout JSONWriter) {
    writer.member(
      "calls",
      object: { writer in
        writer.member("received_total", calls.received)
        writer.member("per_minute", scaled: (calls.perMinute + 50) / 100, decimals: 1)
      })
  }

  private func writeJobs(to writer: inout JSONWriter) {
    let all = open.allJobs
    writer.member(
      "jobs",
      object: { writer in
        writer.member("waiting", all.waiting)
        writer.member("assigned", all.assigned)
        writer.member("late_unreached", all.lateUnreached)
        writer.member("ended_total", jobsEnded)
        writer.member("oldest_waiting_s", all.oldestWaiting?.wholeSeconds)
        writer.member(
          "by_class",
          object: { writer in
            for dangerClass in DangerClass.allCases {
              writer.member(key: dangerClass.rawValue, object: open.jobs[dangerClass].write)
            }
          })
      })
  }

  private func write(_ interval: Interval, to writer: inout JSONWriter) {
    let figures = intervals[interval] ?? IntervalFigures()
    writer.member(
      key: interval.rawValue,
      object: { writer in
        figures.all.write(to: &writer)
        guard let byClass = figures.byClass else { return }
        writer.member(
          "by_class",
          object: { writer in
            for dangerClass in DangerClass.allCases {
              writer.member(key: dangerClass.rawValue, object: byClass[dangerClass].write)
            }
          })
      })
  }

  private func writePromises(to writer: inout JSONWriter) {
    writer.member(
      "promises",
      object: { writer in
        promises.start.write(to: &writer)
        writer.member("overdue", open.promisesOverdue)
        writer.member("at_risk", open.promisesAtRisk)
        for window in FigureWindow.allCases {
          writer.member(key: window.rawValue, object: promises[window].write)
        }
      })
  }

  private func writeMachine(to writer: inout JSONWriter) {
    for figure in MachineFigure.allCases {
      writer.member(key: figure.rawValue, object: (machine[figure] ?? WindowSpreads()).write)
    }
    writer.member("fix_age_s", object: open.fixAges.write)
    writer.member("commit_under_way_ms", server.commitUnderWay?.age.milliseconds)
    writer.member("refused", refused)
    writer.member("defects", server.defects)
    writer.member(
      "lanes",
      object: { writer in
        for lane in Lane.allCases {
          writer.member(key: lane.rawValue, object: server.figures(of: lane).write)
        }
        for sideline in Sideline.allCases {
          writer.member(key: sideline.rawValue, object: server.figures(of: sideline).write)
        }
      })
  }
}

extension ServerFacts {
  /// A lane's figures; nothing waiting when it was not named.
  func figures(of lane: Lane) -> LaneFigures {
    lanes[lane] ?? LaneFigures(depth: 0, refused: 0, bound: lane.bound)
  }
}

extension ServerFacts {
  /// The figures of what goes beside; nothing under way when it was not named.
  func figures(of sideline: Sideline) -> LaneFigures {
    sidelines[sideline] ?? LaneFigures(depth: 0, refused: 0, bound: sideline.bound)
  }
}

/// Who leads, as JSON.
private struct LeaderMembers: JSONWritable {
  let leader: LeaderSight

  init(_ leader: LeaderSight) { self.leader = leader }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("epoch", leader.epoch)
      writer.member("holder", leader.holder)
      writer.member("address", leader.address)
      writer.member("here", leader.isHere)
      writer.member("durability", leader.durability?.rawValue)
      writer.memberIfPresent("unreplicated_since", leader.unreplicatedSince?.rfc3339)
      if leader.lacksStandby { writer.member("lacks_standby", true) }
      writer.member("replaced_at", leader.replacedAt?.rfc3339)
    }
  }
}

/// A number in thousandths, as JSON.
private struct Thousandths: JSONWritable {
  let value: Int64

  init(_ value: Int64) { self.value = value }

  func write(to writer: inout JSONWriter) {
    writer.value(JSONDecimal(scaled: value, decimals: 3))
  }
}

extension OpenCounts.Jobs {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("waiting", waiting)
    writer.member("assigned", assigned)
    writer.member("late_unreached", lateUnreached)
    writer.member("oldest_waiting_s", oldestWaiting?.wholeSeconds)
  }
}

extension WindowSpreads {
  fileprivate func write(to writer: inout JSONWriter) {
    for window in FigureWindow.allCases {
      writer.member(key: window.rawValue, object: self[window].write)
    }
  }
}

extension PromiseCounts {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("given", given)
    writer.member("kept", kept)
    writer.member("broken", broken)
    writer.member("kept_share", keptShare.map(Thousandths.init))
  }
}

extension Spread {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("count", count)
    writer.member("p50", p50.map(Thousandths.init))
    writer.member("p90", p90.map(Thousandths.init))
    writer.member("p99", p99.map(Thousandths.init))
    writer.member("max", max.map(Thousandths.init))
    writer.memberIfPresent("within_target", withinTarget.map(Thousandths.init))
  }
}

extension Backlog {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("open", open)
    writer.member("overdue", overdue)
    writer.member("oldest_s", oldest?.wholeSeconds)
  }
}

extension ClockWatch {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("wall_offset_s", scaled: offset.milliseconds, decimals: 3)
    writer.member("off_since", offSince?.rfc3339)
    writer.member("steps", steps)
    writer.member("stepped_at", steppedAt?.rfc3339)
  }
}

extension LaneFigures {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("depth", depth)
    writer.member("refused", refused)
    writer.member("bound", bound)
  }
}

extension Duration {
  /// Whole milliseconds, rounded toward zero.
  var milliseconds: Int64 { microseconds / 1_000 }
}
