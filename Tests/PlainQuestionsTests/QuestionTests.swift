import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import PlainQuestions

@Suite("Plain questions about the five documents")
struct QuestionTests {
    /// A question, and what it has to be answered with.
    struct Known: CustomTestStringConvertible {
        var text: String
        var kind: String
        var wanted: JSONValue

        var testDescription: String { text }

        static let all: [Known] = {
            let path = "Tests/PlainQuestionsTests/Fixtures/questions.jsonl"
            let lines = (try? Fixture.project(path))?.split(separator: "\n") ?? []
            return lines.compactMap { line in
                guard let json = try? JSONValue(parsing: String(line)),
                    let text = json["text"]?.string, let kind = json["kind"]?.string,
                    let wanted = json["want"]
                else { return nil }
                return Known(text: text, kind: kind, wanted: wanted)
            }
        }()
    }

    @Test func thereAreSome() { #expect(Known.all.count == 31) }

    @Test(arguments: Known.all)
    func areAnswered(question: Known) throws {
        let graph = try AskedGraph.seeds.get()
        let answer = try graph.answer(to: question.text)
        #expect(try Self.found(question.kind, answer) == Self.sorted(question))
    }

    private static func sorted(_ question: Known) throws -> [String] {
        switch question.kind {
        case "nodes": (question.wanted.array ?? []).compactMap(\.string).sorted()
        case "top": (question.wanted.array ?? []).compactMap(\.string)
        case "groups":
            (question.wanted.array ?? []).map { group in
                "\(group.array?.first?.string ?? "") \(group.array?.last?.int ?? -1)"
            }.sorted()
        default: ["\(try #require(question.wanted.int))"]
        }
    }

    private static func found(_ kind: String, _ answer: JSONValue) throws -> [String] {
        switch kind {
        case "count", "length": return ["\(try #require(answer[kind]?.int))"]
        case "groups":
            let groups = try #require(answer["groups"]?.array)
            return groups.map { group in
                let key = group["keys"]?.array?.first
                let name = key?["node"]?["id"]?.string ?? key?["value"]?.string ?? ""
                return "\(name) \(group["count"]?.int ?? -1)"
            }.sorted()
        default:
            let nodes = answer.array ?? (answer == .null ? [] : [answer])
            let ids = nodes.compactMap { $0["id"]?.string }
            return kind == "top" ? ids : ids.sorted()
        }
    }

    @Test(
        "Other words for the same",
        arguments: [
            ("区水务局10月底前到期的任务", "all tasks of 区水务局 due by October"),
            ("which tasks is 区水务局 responsible for", "区水务局的全部任务"),
            ("tasks led by 卢庆雷", "卢庆雷牵头的任务"), ("水务局的任务", "区水务局的全部任务"),
            ("tasks led by both 倪德才 and 秦涛", "倪德才和秦涛共同牵头的任务"),
            ("任务101由谁牵头", "who leads task 101"),
            ("任务88的责任单位有哪些", "which units are responsible for task 88"),
            ("逾期未完成的任务", "overdue tasks"), ("未来30天到期的任务", "tasks due in the next 30 days"),
            ("top 5 units by tasks", "任务最多的5个单位"),
            ("which five units have the most tasks", "任务最多的5个单位"),
            ("tasks with more than 5 units", "责任单位超过5个的任务"),
            ("tasks mentioning 污水", "任务里提到“污水”的有哪些"),
            ("2023年1月区长是谁", "who was 区长 in January 2023"), ("contradictions", "哪些说法互相矛盾"),
            ("tasks in section 绿色低碳", "绿色低碳这一部分有哪些任务"),
            ("tasks due before December", "2023年11月底前的任务"),
            ("区水务局的任务由谁牵头", "who leads the tasks of 区水务局"),
            ("哪些领导牵头区水务局的任务", "who leads the tasks of 区水务局"),
            ("units other than 区水务局 and 区教委", "除了区水务局和区教委以外的单位"),
            ("苏国斌牵头的任务中哪个单位任务最多", "苏国斌牵头的任务最多的单位"),
            ("tasks due in October and November", "10月或11月到期的任务"),
            ("10月1日至11月30日的任务", "10月和11月到期的任务"),
            ("有3个责任单位的任务", "tasks with exactly 3 units"), ("谁牵头的任务最多", "任务最多的领导"),
            ("宋庄镇政府是哪些任务的责任单位", "宋庄镇政府负责的任务"),
            ("到10月底要完成的任务", "10月底前完成的任务"), ("tasks due before the end of October", "10月底前的任务"),
            ("units without leaders", "units without tasks"), ("有完成时限的任务", "2023年到期的任务"),
            ("有没有逾期的任务", "逾期的任务"),
            ("tasks due after 1 October and before 1 December", "10月2日至11月30日的任务"),
            ("不由卢庆雷和苏国斌牵头的任务", "tasks not led by 卢庆雷 or 苏国斌"),
            ("区财政局配合区水务局的任务", "区水务局负责、区财政局配合的任务"),
            ("tasks of 区水务局 and 区财政局", "区水务局和区财政局的任务"), ("第六部分的任务", "tasks in section 6"),
            ("区水务局作为牵头单位的任务", "区水务局牵头的任务"),
            ("tasks that must be done by the end of October", "10月底前要完成的任务"),
            ("tasks of 区教委 due by September", "区教委9月底前的任务"),
        ]
    )
    func sayTheSame(text: String, other: String) throws {
        let graph = try AskedGraph.seeds.get()
        let ids = try graph.ids(text)
        #expect(try ids == graph.ids(other))
    }

    @Test(
        "The title says in the question's language what was understood",
        arguments: [
            ("区水务局10月底前到期的任务", "区水务局负责、2023年10月底前到期的任务"),
            ("all tasks of 区水务局 due by October", "Tasks of 区水务局, due by 31 October 2023"),
            ("卢庆雷有多少项任务？", "卢庆雷牵头的任务有多少项"), ("任务101由谁牵头", "牵头第101项任务的领导"),
            ("任务最多的5个单位", "任务最多的5个单位"),
            ("which leader has the most tasks", "The leader with the most tasks"),
            ("区水务局和区教委有什么关系", "区水务局与区教委之间的最短联系"), ("三季度的任务", "2023年第三季度到期的任务"),
            ("tasks by month", "Number of tasks by month"),
            ("区水务局和区教委共同负责的任务", "区水务局和区教委共同负责的任务"),
            ("tasks led by both 倪德才 and 秦涛", "Tasks led by both 倪德才 and 秦涛"),
            ("不涉及台湖镇的任务", "不涉及台湖镇的任务"), ("10月或11月到期的任务", "2023年10月或2023年11月到期的任务"),
            ("tasks that do not touch 台湖镇", "Tasks that do not touch 台湖镇"),
            ("逾期的任务", "截至2023年10月15日已逾期的任务"),
            ("责任单位只有1个的任务", "责任单位正好1个的任务"),
            ("number of tasks per unit", "Number of tasks per unit"),
            ("除了区水务局以外的单位", "除区水务局以外的单位"), ("牵头任务最多的3个单位", "牵头任务最多的3个单位"),
            ("不是卢庆雷牵头的任务", "不由卢庆雷牵头的任务"),
        ]
    )
    func titles(text: String, title: String) throws {
        #expect(try AskedGraph.seeds.get().ask(text).title == title)
    }

    @Test(
        "What may mean something and is not understood leaves no document",
        arguments: [
            ("明天天气怎么样", "没有看懂"), ("delete all tasks", "“delete”"), ("区教委的任务按截止日期排序", "“排序”"),
            ("卢庆雷和杨磊谁的任务多", "“多”"), ("任务101的牵头领导和责任单位", "一次只能问一样：“牵头领导”还是“责任单位”？"),
            ("按部分和单位统计任务", ""),
            ("任务5和任务6的责任单位", ""), ("9月已完成的任务", ""), ("和区水务局合作最多的单位", "“合作”"),
            ("苏国斌和杨磊分别牵头哪些任务", "“分别”"), ("任务-5", ""), ("谁现在是区长", "“现在”"), ("除区教委外还有谁负责任务101", ""),
            ("tasks of 区水务局 that are expensive", "“expensive”"),
            ("quelles sont les tâches", "Not understood"), ("区水务局の任務", "没有看懂"), ("？？？", "enter"),
            ("", "enter"),
            ("}) { __schema { types { name } } }", "Not understood"),
            ("\u{0}\u{1}", "Not understood"),
            (String(repeating: "区", count: 1_000), "没有看懂"),
            (String(repeating: "a ", count: 500), ""),
        ]
    )
    func notUnderstood(text: String, told: String) throws {
        let asked = try AskedGraph.seeds.get().ask(text)
        #expect(asked.document == nil)
        #expect(told.isEmpty || asked.title.contains(told), "\(asked.title)")
        for suggestion in asked.suggestions {
            #expect(try AskedGraph.seeds.get().ask(suggestion).document != nil, "\(suggestion)")
        }
    }

    @Test func wordsAreNeverReadAsGraphQL() throws {
        let graph = try AskedGraph.seeds.get()
        let asked = graph.ask("提到“\\\"}) { id } evil: tasks { id”的任务")
        let document = try #require(asked.document)
        #expect(!document.contains("evil"))
        #expect(asked.variables?["text"]?.string == "\\\"}) { id } evil: tasks { id")
        #expect(try graph.ids("提到“\\\"}) { id } evil: tasks { id”的任务") == [])
    }

    @Test func partsAreWhereTheyStand() throws {
        let graph = try AskedGraph.seeds.get()
        let text = "𠀀 区水务局的任务"
        let part = try #require(graph.ask(text).parts.first { $0.node != nil || $0.text == "区水务局" })
        #expect(part.text == "区水务局" && part.range == 2..<6)
        let asked = graph.ask("于家务乡涉及的任务")
        let place = try #require(asked.parts.first { $0.text == "于家务乡" })
        let node = try #require(place.node)
        #expect(graph.snapshot[node.label].globalID(of: node.row) == "Place:于家务乡")
    }

    @Test func otherReadingsAreTold() throws {
        let graph = try AskedGraph.seeds.get()
        let units = graph.ask("qswj的任务")
        #expect(
            Set([units.title] + units.alternatives.map(\.title)) == [
                "区商务局负责的任务", "区水务局负责的任务",
            ]
        )
        #expect(units.alternatives.allSatisfy { $0.document != nil && $0.alternatives.isEmpty })
        #expect(graph.ask("宋庄镇的任务").alternatives.map(\.title) == ["涉及宋庄镇的任务"])
        #expect(graph.ask("12月前到期的任务").alternatives.map(\.title) == ["2023年12月底前到期的任务"])
        #expect(graph.ask("区水务局的任务").alternatives.isEmpty)
    }
}
