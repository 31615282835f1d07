import Foundation
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

@testable import PlainQuestions

/// Questions that are made beside the GraphQL that answers them: type by filters by form by language.
///
/// `TONGTU_QUESTIONS` says how many (2,000).
@Suite("Questions made by chance are understood as they were made")
struct GeneratedQuestionTests {
    /// A question, and a document that is right by construction.
    private struct Made {
        var text: String
        var document: String
    }

    /// What may be said of tasks, in both languages, and as a filter.
    private struct Filter {
        var chinese: String
        /// Whether the Chinese stands before what is said with a verb.
        var english: String
        var graphQL: String
        var field: String
    }

    private struct Maker {
        var generator: SeededGenerator
        let graph: AskedGraph

        private mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int.random(in: 0..<elements.count, using: &generator)]
        }

        private func names(of label: String, _ field: String) throws -> [String] {
            let document = "{ answer: \(label)(where: {\(field): {count: {gt: 0}}}) { name } }"
            return try graph.answer(document, [:]).array?.compactMap { $0["name"]?.string } ?? []
        }

        private mutating func filters() throws -> [Filter] {
            let unit = pick(try names(of: "units", "tasks"))
            let official = pick(try names(of: "officials", "tasks"))
            let place = pick(try names(of: "places", "tasks"))
            let month = Int.random(in: 1...12, using: &generator)
            let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            let last = "2023-\(month < 10 ? "0" : "")\(month)-\(days[month - 1])"
            let english = [
                "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December",
            ]
            let number = Int.random(in: 1...6, using: &generator)
            let word = pick(["污水", "公园", "学校", "改造", "绿色"])
            return [
                Filter(
                    chinese: pick(["\(unit)负责", "\(unit)承担", "由\(unit)负责"]),
                    english: pick(["of \(unit)", "assigned to \(unit)"]),
                    graphQL: "units: {some: {named: \"\(unit)\"}}",
                    field: "unit"
                ),
                Filter(
                    chinese: "\(unit)配合",
                    english: "supported by \(unit)",
                    graphQL: "units: {some: {named: \"\(unit)\", properties: {lead: {eq: false}}}}",
                    field: "unit"
                ),
                Filter(
                    chinese: pick(["\(official)牵头", "\(official)分管", "由\(official)牵头"]),
                    english: pick(["led by \(official)", "under \(official)"]),
                    graphQL: "leaders: {some: {named: \"\(official)\"}}",
                    field: "leader"
                ),
                Filter(
                    chinese: "涉及\(place)",
                    english: pick(["that touch \(place)", "touching \(place)"]),
                    graphQL: "places: {some: {named: \"\(place)\"}}",
                    field: "place"
                ),
                Filter(
                    chinese: pick(["\(month)月底前到期", "2023年\(month)月底前", "\(month)月底前要完成"]),
                    english: pick(["due by \(english[month - 1])", "by \(english[month - 1]) 2023"]
                    ),
                    graphQL: "due: {lte: \"\(last)\"}",
                    field: "due"
                ),
                Filter(
                    chinese: "责任单位超过\(number)个",
                    english: "with more than \(number) units",
                    graphQL: "units: {count: {gt: \(number)}}",
                    field: "count"
                ),
                Filter(
                    chinese: "提到“\(word)”",
                    english: pick(["mentioning “\(word)”", "containing \"\(word)\""]),
                    graphQL: "text: {contains: \"\(word)\"}",
                    field: "text"
                ),
                Filter(
                    chinese: "逾期",
                    english: "overdue",
                    graphQL:
                        "due: {lt: \"2023-10-15\"}, progress: {none: {state: {in: [DONE, CLOSED]}}}",
                    field: "overdue"
                ),
            ]
        }

        mutating func question() throws -> Made {
            var all = try filters()
            var chosen: [Filter] = []
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0..<all.count, using: &generator)
                let filter = all.remove(at: place)
                // Two of a kind with a word between them are joined, which is another question.
                if !chosen.contains(where: { $0.field == filter.field }) { chosen.append(filter) }
            }
            let isChinese = Bool.random(using: &generator)
            let filter =
                chosen.isEmpty
                ? "" : "where: {and: [\(chosen.map { "{\($0.graphQL)}" }.joined(separator: ", "))]}"
            let said =
                isChinese
                ? chosen.map(\.chinese).joined(separator: pick(["、", "，", "且"]))
                    + (chosen.isEmpty ? "" : "的")
                : chosen.map(\.english).joined(separator: pick([" ", ", ", " and "]))
            let list = filter.isEmpty ? "" : "(\(filter))"
            let groups = { (key: String) in
                "tasksAggregate(\(filter) groupBy: [\(key)]) { groups { keys { value node { id } } count } }"
            }
            switch Int.random(in: 0..<5, using: &generator) {
            case 0, 1:
                let text =
                    isChinese
                    ? pick(["\(said)任务", "列出\(said)任务", "\(said)任务有哪些", "有哪些\(said)任务？"])
                    : pick(["tasks \(said)", "list all tasks \(said)", "which tasks are \(said)?"])
                return Made(text: text, document: "{ answer: tasks\(list) { id } }")
            case 2:
                let text =
                    isChinese
                    ? pick(["\(said)任务有多少项", "\(said)任务数量", "一共有多少项\(said)任务"])
                    : pick(["how many tasks \(said)", "number of tasks \(said)"])
                return Made(text: text, document: "{ answer: tasksAggregate\(list) { count } }")
            case 3:
                let text =
                    isChinese
                    ? pick(["各领导\(said)任务数量", "\(said)任务按领导统计"]) : "tasks \(said) per leader"
                return Made(
                    text: text,
                    document: "{ answer: \(groups("{relationship: LEADERS}")) }"
                )
            default:
                let text =
                    isChinese
                    ? pick(["按月份统计\(said)任务", "\(said)任务按月统计"]) : "tasks \(said) by month"
                return Made(
                    text: text,
                    document: "{ answer: \(groups("{field: DUE, by: MONTH}")) }"
                )
            }
        }
    }

    /// An answer as it is compared: nodes and groups in any order.
    private static func told(_ answer: JSONValue) -> [String] {
        if let count = answer["count"]?.int { return ["\(count)"] }
        if let groups = answer["groups"]?.array {
            return groups.map { group in
                let key = group["keys"]?.array?.first
                let name = key?["node"]?["id"]?.string ?? key?["value"]?.string ?? ""
                return "\(name) \(group["count"]?.int ?? -1)"
            }.sorted()
        }
        return (answer.array ?? []).compactMap { $0["id"]?.string }.sorted()
    }

    @Test(arguments: [1, 2, 3, 4])
    func areUnderstood(seed: Int) throws {
        let graph = try AskedGraph.seeds.get()
        var maker = Maker(generator: SeededGenerator(seed: seed), graph: graph)
        let count = (Int(environment: "TONGTU_QUESTIONS") ?? 2_000) / 4
        var (right, missed, wrong) = (0, [String](), [String]())
        for _ in 0..<count {
            let made = try maker.question()
            let asked = graph.ask(made.text)
            guard let document = asked.document else {
                missed.append("\(made.text): \(asked.title)")
                continue
            }
            let answer = Self.told(try graph.answer(document, asked.variables ?? [:]))
            if try answer == Self.told(graph.answer(made.document, [:])) {
                right += 1
            } else {
                wrong.append("\(made.text): \(asked.title)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(10).joined(separator: "\n"))")
        #expect(right * 100 >= count * 98, "\(missed.prefix(10).joined(separator: "\n"))")
    }
}

extension Int {
    fileprivate init?(environment name: String) {
        guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
        self.init(text)
    }
}
