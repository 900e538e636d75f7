/// Help by example.
enum Help {
  static let sheet = Sheet(
    title: "HELP BY EXAMPLE",
    lines: text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init))

  private static let text = """
    n                     take a call: place, problem, number, dangers; a truck
                          is sent, and the rest is asked while it drives
    n I-87 mile 230       the same, with the place at once
                          At "Danger?": ls live lane and shoulder; Enter none;
                          o not about the open job that is named there,
                          j joins the one that is open there for the same.
                          Esc once it is sent: that is all
    a J12 T4 knows it     send T4 to J12, and why
    a J12 T4! nearer      the same though T4 is busy, or J12 has a truck: they
                          leave each other for it; off a D0 or D1 by yes only
    r J12 flat tyre       take its truck off J12, which waits again with its age
    t4 os                 T4 reports: ac accepted   er en route   os on scene
                          tw towing   do at drop-off   cl clear
                          goa gone on arrival   de declined
    out T4 clutch broke   T4 is out of service and leaves its job, which waits
                          again with its age; in T4: on duty again
    J12                   all about J12
    why J12               why this truck, and not the others
    x J12 runs again      cancel J12
    place J12 I-87 mile 230
                          where J12 is, road and mile; 41.205,-96.905 too
    note J12 gate 4711    for the crew and for colleagues
    +D1 J12 live lane     J12 is D1 now, and why
    next                  the one thing that most needs a human, for you
    done number told      what you took is done; paperwork too, when all is quiet
    later 10 no answer    it comes back in 10 minutes
    hand Kim knows them   Kim gets it by next, with your word; hand D5 Kim ...
    paper                 the open paperwork; fill P7 mileage 84,210
    storm on D1           trucks go by themselves to D0 and D1 only
    storm off             ends it
    undo, undo J12        take back what you did last, within 30 s
    handover              the page for the next shift; handover last
    handover to Kim       sign it over
    /KXL 2290             find by number, plate, phone or name, ended jobs too
    q                     leave the board

    Tab        completes jobs, trucks, statuses, problems; on an empty line it
               goes to the next list
    Up, Down   mark a row; Enter opens it; . stands for its job: a . T4 closer
               while a line is typed, they bring back earlier lines
    Ctrl-L     draws the whole screen anew, whatever has written over it
    Ctrl-U     empties the line; Ctrl-Z goes to the shell, and fg back
    Page Up and Page Down scroll

    bar        how much of the target's time is gone; full is late
    LATE       past its target, and no truck there
    RISK       the promise will not be kept as things stand; BROKEN: it is past
    D1!        past its age cap: must be served
    12m!       a fix too old to rely on
    in 6m      expected in 6 minutes
    """
}
