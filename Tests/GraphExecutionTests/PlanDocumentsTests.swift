import JSONCoding
import Testing

@Suite("The documents that clients send to the 2023 plan")
struct PlanDocumentsTests {
    private static let due = """
        query Due($unit: String!, $by: Date!) {
          tasks(where: {units: {some: {named: $unit}}, due: {lte: $by}}, orderBy: [{due: ASC}, {number: ASC}]) {
            number text due leaders { name } units { name } section { title }
          }
        }
        """
    private static let workload = """
        query Workload { officials(where: {tasks: {count: {gt: 0}}}, orderBy: [{tasksCount: DESC}]) { name tasksAggregate(groupBy: [{field: DUE, by: MONTH}]) { count groups { keys { value } count } } } }
        """
    private static let picture = """
        query Picture { graph(around: ["Official:郑皓"], along: "LEADS/^RESPONSIBLE_FOR?", depth: 2) { nodes { id label type degree } links { source target type } } }
        """

    @Test func countsAreThoseOfThePlan() throws {
        try Question(
            "{ tasksAggregate { count leadersCount { sum } unitsCount { sum } } }",
            gives:
                #"{"tasksAggregate":{"count":138,"leadersCount":{"sum":225},"unitsCount":{"sum":352}}}"#
        ).check(try Service.plan())
    }

    @Test(arguments: [
        (#"due: {lte: "2023-10"}"#, [29, 33, 58, 78, 101, 110]),
        (#"due: {lte: "2023-10"}, units: {some: {named: "通州区水务局"}}"#, []),
    ])
    func tasksByTheirDay(filter: String, numbers: [Int]) throws {
        let answer = try Service.plan().answer(
            "{ tasks(where: {\(filter)}, orderBy: [{number: ASC}]) { number due } }"
        )
        let tasks = try #require(answer["data"]?["tasks"]?.array, "\(answer)")
        #expect(tasks.compactMap { $0["number"]?.int } == numbers)
    }

    @Test(arguments: [
        ("区水务局", "2023-10", []), ("区水务局", "2023-12", [8, 22, 39, 88, 89, 91, 92, 93, 97, 98, 99]),
        ("通州区水务局", "2023-12-31", [8, 22, 39, 88, 89, 91, 92, 93, 97, 98, 99]),
        ("区水务局", "2023-12-30", []), ("没有的局", "2023", []),
    ])
    func due(unit: String, by: String, numbers: [Int]) throws {
        let answer = try Service.plan().answer(
            Self.due,
            ["unit": .string(unit), "by": .string(by)]
        )
        let tasks = try #require(answer["data"]?["tasks"]?.array, "\(answer)")
        #expect(tasks.compactMap { $0["number"]?.int } == numbers)
        for task in tasks {
            #expect(
                task.object?.members.map(\.name)
                    == ["number", "text", "due", "leaders", "units", "section"]
            )
            #expect(task["units"]?.array?.contains(["name": "区水务局"]) == true)
            #expect(task["leaders"]?.array?.isEmpty == false)
            #expect(task["section"]?["title"]?.string?.isEmpty == false)
        }
    }

    @Test func workload() throws {
        let answer = try Service.plan().answer(Self.workload)
        let officials = try #require(answer["data"]?["officials"]?.array, "\(answer)")
        let counts = officials.map {
            "\($0["name"]?.string ?? "") \($0["tasksAggregate"]?["count"]?.int ?? 0)"
        }
        #expect(
            counts == [
                "卢庆雷 46", "苏国斌 33", "杨磊 26", "秦涛 26", "王翔宇 26", "郑皓 24", "倪德才 20", "董明慧 17",
                "董亦军 6", "区政府班子成员 1",
            ]
        )
        for official in officials {
            let groups = official["tasksAggregate"]?["groups"]?.array ?? []
            let sum = groups.reduce(0) { $0 + ($1["count"]?.int ?? 0) }
            #expect(sum == official["tasksAggregate"]?["count"]?.int)
            #expect(groups.allSatisfy { $0["keys"]?.array?.first?["value"]?.string?.count == 7 })
        }
    }

    @Test func picture() throws {
        let service = try Service.plan()
        let answer = try service.answer(Self.picture)
        let graph = try #require(answer["data"]?["graph"], "\(answer)")
        let nodes = graph["nodes"]?.array ?? []
        let ids = nodes.compactMap { $0["id"]?.string }
        #expect(ids.first == "Official:郑皓")
        #expect(nodes.count { $0["type"] == "TASK" } == 24)
        #expect(nodes.count { $0["type"] == "OFFICIAL" } == 1)
        #expect(
            nodes.allSatisfy { ["OFFICIAL", "TASK", "UNIT"].contains($0["type"]?.string ?? "") }
        )
        #expect(nodes.first?["degree"] == 24)
        // Every relationship of the shown tasks that the expression names, and no other.
        let asked = try service.answer(
            """
            { official(named: "郑皓") { tasks { units { id } } }
              all: tasks(where: {leaders: {some: {named: "郑皓"}}}) { id } }
            """
        )
        let tasks = asked["data"]?["official"]?["tasks"]?.array ?? []
        let units = tasks.flatMap { $0["units"]?.array ?? [] }
        let links = graph["links"]?.array ?? []
        #expect(links.count { $0["type"] == "LEADS" } == 24)
        #expect(links.count { $0["type"] == "RESPONSIBLE_FOR" } == units.count)
        #expect(links.count == 24 + units.count)
        #expect(Set(units.compactMap { $0["id"]?.string }).count == nodes.count - 25)
        #expect(
            links.allSatisfy { link in
                ids.contains(link["source"]?.string ?? "")
                    && ids.contains(link["target"]?.string ?? "")
            }
        )
    }
}
