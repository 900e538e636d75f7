package import Postgres

/// Every statement of the store, for the test that prepares each against the migrated schema.
package enum StatementCatalogue {
  package static let all: [Statement] =
    writing + recovering + reading + lanes + JobList.statements + PastWorkReader.statements
    + ShiftReader.statements

  private static let writing = [
    JournalTransaction.guardStatement, JournalTransaction.fenceStatement, JobTable.insert,
    JobTable.update, HandoverTable.insert,
    CallTable.insert, PromiseTable.insert, NoteTable.insert, AssignmentTable.insert,
    AssignmentTable.update, TruckTable.put, TruckTable.remove, DeskItemTable.insert,
    DeskItemTable.update, StormTable.put, EventTable.insert, AnswerTable.insert,
    CounterTable.update, Leadership.enterArea, Leadership.enterCounter, Leadership.raise,
    Leadership.end, Leadership.dismiss, LeadershipTable.look, LeadershipTable.relax,
    LeadershipTable.beat, TrialTable.put,
  ]

  private static let recovering = [
    CounterTable.load, Recovery.openJobs, Recovery.openCalls, Recovery.openPromises,
    Recovery.activeAssignments, Recovery.terms, TruckTable.fleet, DeskItemTable.open,
    StormTable.load, TrialTable.load, EventTable.epoch,
  ]

  private static let reading = [
    History.jobs, History.calls, History.promises, History.assignments, History.notes,
    EventSearch.all, EventSearch.ofJob, EventSearch.some, History.jobExists, History.explained,
    History.names, HandoverTable.last, History.shiftOverrules, History.shiftNotes,
    History.someTrips,
  ]

  private static let lanes = [
    AnswerStore.keys, AnswerStore.replay, AnswerStore.purge, PositionStore.put,
    TokenStore.insert, TokenStore.all, TokenStore.revoke,
    PaperworkStore.insert, PaperworkStore.listOpen, PaperworkStore.listDone, PaperworkStore.take,
    PaperworkStore.finish, PaperworkStore.postpone, PaperworkStore.hand, PaperworkStore.fill,
    PaperworkStore.counts,
    PaperworkFollower.unread, PaperworkFollower.make, PaperworkFollower.advance,
  ]
}
