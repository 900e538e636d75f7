import DispatchCore
import Testing

@Suite("What a job asks of a truck")
struct RequirementTests {
  /// As the contract has it.
  static let table: [(Problem, Equipment)] = [
    (.tow, [.wheelLift, .flatbed, .integrated]),
    (.flatbedTow, [.flatbed]),
    (.winchOut, [.winch, .rotator]),
    (.jumpStart, [.booster]),
    (.battery, [.booster]),
    (.tyreChange, [.tyre]),
    (.lockout, [.lockout]),
    (.fuel, [.fuel]),
    (.evCharge, [.evCharger, .flatbed]),
    (.firstAid, []),
    (.accidentRecovery, [.flatbed, .integrated, .rotator]),
    (.motorcycle, [.motorcycle, .flatbed]),
    (.heavyRecovery, [.rotator]),
    (.relocation, [.wheelLift, .flatbed, .integrated]),
  ]

  @Test("each problem has its equipment", arguments: table)
  func problem(_ problem: Problem, _ equipment: Equipment) {
    let requirement = Requirement(problem: problem, vehicle: Vehicle())
    #expect(requirement == Requirement(anyOf: equipment, weightClass: .light, seats: 0))
  }

  @Test("the table has each problem once")
  func whole() { #expect(Self.table.map(\.0) == Problem.allCases) }

  @Test(
    "an all-wheel drive or electric vehicle is towed on a flatbed",
    arguments: [Vehicle(drive: .all), Vehicle(fuel: .electric)])
  func flatbed(_ vehicle: Vehicle) {
    for problem in [Problem.tow, .relocation] {
      #expect(Requirement(problem: problem, vehicle: vehicle).anyOf == [.flatbed])
    }
    #expect(Requirement(problem: .battery, vehicle: vehicle).anyOf == [.booster])
  }

  @Test("people need seats only when the vehicle leaves on the truck")
  func seats() {
    let family = Vehicle(people: 5)
    let withSeats = Problem.allCases.filter {
      Requirement(problem: $0, vehicle: family).seats == 5
    }
    #expect(
      withSeats == [
        .tow, .flatbedTow, .accidentRecovery, .motorcycle, .heavyRecovery, .relocation,
      ])
  }

  @Test(
    "more people than a car carries count as nine, a negative number of them as none",
    arguments: [(7, 7), (9, 9), (10, 9), (40, 9), (-1, 0), (Int.max, 9), (Int.min, 0)])
  func crowd(_ people: Int, _ seats: Int) {
    let requirement = Requirement(problem: .tow, vehicle: Vehicle(people: people))
    #expect(requirement.seats == seats)
  }

  @Test("each obstacle is named; seats are none for D0 and D1")
  func obstacles() {
    let requirement = Requirement(
      problem: .tow, vehicle: Vehicle(weightClass: .medium, people: 3))
    let van = truck("V1", .van, weight: .light, seats: 2)
    for grave in [DangerClass.life, .danger] {
      #expect(requirement.obstacles(van, class: grave) == [.equipment, .weightClass])
    }
    for mild in [DangerClass.exposed, .safe, .planned] {
      #expect(requirement.obstacles(van, class: mild) == [.equipment, .weightClass, .seats])
    }
    let fitting = truck("T1", .towing, weight: .medium, seats: 3)
    #expect(requirement.obstacles(fitting, class: .safe).isEmpty)
  }
}
