/// Help by example.
enum Help {
  static let sheet = Sheet(
    title: "HELP BY EXAMPLE",
    lines: text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init))

  private static let text = """
    n                      take a call: place, problem, number, dangers; then the truck is sent
    n I-80 mile 331        the same, with the place at once
    a J12 T4 knows the car send T4 to J12, and why
    r J12 flat tyre        take J12's truck off it; J12 waits again with its age
    t4 os                  T4 reports: ac accepted  er en route  os on scene  tw towing
                           do at drop-off  cl clear  goa gone on arrival  de declined
    J12                    all about J12          why J12    why this truck, and not the others
    x J12 runs again       cancel J12             note J12 gate code 4711
    +D1 J12 live lane      J12 is D1 now, and why
    next                   the one thing that most needs a human; it is yours for some minutes
    done emergency told    what you took is done  later 10 no answer    it comes back in 10 min
    storm on D1            trucks go by themselves to D0 and D1 only    storm off  ends it
    /KXL 2290              find by number, plate, phone or name, ended jobs too
    q                      leave the board

    Tab completes: jobs, trucks, statuses, problems; on an empty line it goes to the next list.
    Up and Down: mark a row; Enter opens it; . stands for its job, as in  a . T4 closer
    While a line is typed, Up and Down bring back earlier ones. Ctrl-U empties it.
    Page Up, Page Down: scroll. Ctrl-L: draw anew. Ctrl-Z: to the shell, fg comes back.

    BAR  age of the target's time: full is late    LATE  past its target, no truck there
    RISK the promise will not be kept as it stands D1!   past its age cap: must be served
    12m! a fix too old to rely on                  in 6m expected in 6 minutes
    """
}
