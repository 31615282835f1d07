import Foundation
import TestSupport
import Testing

@testable import DocumentImport

/// Task lists in layouts drawn by lot: what they say is known, however they print it.
@Suite("Task lists in a thousand layouts")
struct OfficeVariantTests {
    private static var count: Int {
        ProcessInfo.processInfo.environment["TONGTU_VARIANTS"].flatMap { Int($0) } ?? 150
    }

    @Test func noTaskIsLostAndNoNameIsFalse() throws {
        let fixture = try PlanFixture()
        for seed in 0..<Self.count {
            var graph = fixture
            let plan = PrintedPlan(seed: seed)
            let told = try graph.load(plan.text, as: plan.name)
            #expect(told != nil, "\(seed): \(plan.text)")
            try check(graph, plan, seed)
        }
    }

    private func check(_ graph: PlanFixture, _ plan: PrintedPlan, _ seed: Int) throws {
        let tasks = try graph.all("Task")
        #expect(tasks.count == plan.tasks.count, "\(seed): \(tasks)\n\(plan.text)")
        for task in plan.tasks {
            let found = try tasks.filter { try graph.value("text", of: $0).contains(task.text) }
            guard let id = found.first, found.count == 1 else {
                Issue.record("\(seed): \(found.count) of \(task.text)\n\(plan.text)")
                continue
            }
            if plan.has(.leaders) {
                #expect(try graph.keys("leaders", of: id) == task.leaders, "\(seed)\n\(plan.text)")
            }
            if plan.has(.due) {
                #expect(try graph.value("due", of: id) == task.due, "\(seed)\n\(plan.text)")
            }
            let leads = try graph.values("lead", "units", of: id)
            let units = try zip(graph.keys("units", of: id), leads).map { "\($0) \($1)" }
            let right = ([task.lead] + (plan.has(.supporters) ? task.supporters : [])).map {
                "\($0) \($0 == task.lead)"
            }
            #expect(units.sorted() == right.sorted(), "\(seed)\n\(plan.text)")
        }
        let names = try graph.all("Unit").map { try graph.value("name", of: $0) }
        #expect(Set(names).isSubset(of: PrintedPlan.units), "\(seed): \(names)\n\(plan.text)")
        let people = try graph.all("Official").map { try graph.value("name", of: $0) }
        #expect(Set(people).isSubset(of: PrintedPlan.people), "\(seed): \(people)\n\(plan.text)")
    }
}

/// A task list as some office prints it.
struct PrintedPlan {
    struct Task {
        var text: String
        var section: Int
        var leaders: [String]
        var lead: String
        var supporters: [String]
        var due: String
    }

    enum Field: CaseIterable { case leaders, supporters, due }

    static let units: Set<String> = [
        "区发改委", "区工信局", "区住房城乡建设局", "区财政局", "区水务局", "区委宣传部", "区人力资源和社会保障局", "区文化和旅游局",
        "城东街道办事处", "西河镇政府", "各镇街", "区供销社集团",
    ]
    static let people: Set<String> = ["张某某", "李某", "王小明", "欧阳某某"]

    private(set) var tasks: [Task] = []
    private(set) var text = ""
    private(set) var name = "a.txt"
    private var omitted: Set<Field> = []
    private var random: SeededGenerator

    func has(_ field: Field) -> Bool { !omitted.contains(field) }

    init(seed: Int) {
        random = SeededGenerator(seed: seed)
        for field in Field.allCases where random.chance(oneIn: 5) { omitted.insert(field) }
        let verbs = ["新增", "建成", "改造", "整治", "新建", "完成"]
        let things = ["规上企业", "老旧小区", "口袋公园", "背街小巷", "停车位", "河道清淤"]
        let count = Int.random(in: 2...9, using: &random)
        for number in 1...count {
            let units = Self.units.sorted().shuffled(using: &random)
            let month = Int.random(in: 1...12, using: &random)
            let day = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
            tasks.append(
                Task(
                    text: "\(pick(verbs))\(pick(things))\(number * 7)个",
                    section: (number - 1) * 2 / count,
                    leaders: Array(
                        Self.people.sorted().shuffled(using: &random)
                            .prefix(Int.random(in: 1...2, using: &random))
                    ),
                    lead: units.first { $0 != "各镇街" } ?? "",
                    supporters: Array(
                        units.filter { $0 != units.first { $0 != "各镇街" } }
                            .prefix(Int.random(in: 1...3, using: &random))
                    ),
                    due: "2024-\(month < 10 ? "0" : "")\(month)-\(day)"
                )
            )
        }
        if random.chance(oneIn: 2) { printTable() } else { printLines() }
        if random.chance(oneIn: 4) { text = text.replacing("\n", with: "\r\n") }
        if random.chance(oneIn: 6) { text = "\u{FEFF}" + text }
    }

    private mutating func pick(_ words: [String]) -> String {
        words.randomElement(using: &random) ?? ""
    }

    private static let labels: [Field: [String]] = [
        .leaders: ["牵头领导", "责任领导", "包保领导", "分管副区长", "区级责任领导", "牵头区领导", "责任人", "挂点领导"],
        .supporters: ["配合单位", "协办单位", "协同单位", "责任配合单位", "参加单位", "配合部门"],
        .due: ["完成时限", "完成期限", "时限要求", "时间节点", "计划完成时间", "办结时限", "截止时间", "完成节点"],
    ]
    private static let leadLabels = [
        "责任单位", "责任部门", "主责单位", "牵头单位", "牵头部门", "主办单位", "落实单位", "牵头（责任）单位",
    ]

    /// A leader with or without a post.
    private mutating func printed(leaders task: Task) -> String {
        task.leaders.map { name in
            pick([name, name, "\(name)同志", "副区长\(name)", "\(name)副区长", "\(name)（副区长）"])
        }.joined(separator: "、")
    }

    private mutating func printed(due: String) -> String {
        let parts = due.split(separator: "-").compactMap { Int($0) }
        let (month, day) = (parts[1], parts[2])
        return pick([
            "2024年\(month)月底", "\(month)月底前", "2024年\(month)月\(day)日", "2024年\(month)月底前完成",
            "2024.\(month).\(day)", "2024/\(month)/\(day)", "2024-\(month)-\(day)",
            "\(month)月底前，并长期坚持", "2024年\(month)月\(day)日（暂定）",
        ])
    }

    /// The labels of this plan and the value of each field of a task.
    private mutating func fields(_ task: Task, _ labels: [(Field?, String)]) -> [(String, String)] {
        labels.map { field, label in
            switch field {
            case .leaders?: (label, printed(leaders: task))
            case .due?: (label, printed(due: task.due))
            case .supporters?: (label, task.supporters.joined(separator: "、"))
            case nil: (label, task.lead)
            }
        }
    }

    private mutating func drawnLabels() -> [(Field?, String)] {
        var labels: [(Field?, String)] = [(nil, pick(Self.leadLabels))]
        for field in Field.allCases where has(field) {
            labels.append((field, pick(Self.labels[field] ?? [])))
        }
        return labels
    }

    private mutating func printLines() {
        let labels = drawnLabels()
        let form = Int.random(in: 0..<4, using: &random)
        let restarts = random.chance(oneIn: 2)
        let isUpper = random.chance(oneIn: 4)
        let sign: (Int) -> String =
            [
                { "\($0)." }, { "\($0)、" }, { "（\($0)）" }, { "（\(Self.numeral($0))）" },
                { ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"][$0 - 1] }, { "【\($0)】" },
                { "0\($0) " },
                { "\(Self.numeral($0))是" }, { "任务\(Self.numeral($0))：" }, { "任务\($0)：" },
                { "第\(Self.numeral($0))条 " },
            ].randomElement(using: &random) ?? { "\($0)." }
        text = "海门市东山区人民政府\n2024年重点工作任务分解\n\n"
        var last = -1
        var number = 0
        for task in tasks {
            if task.section != last {
                text += ["一、产业发展\n", "二、民生改善\n"][task.section]
                if restarts || isUpper { number = 0 }
                last = task.section
            }
            number += 1
            let fields = fields(task, labels)
            let body = "\(sign(number))\(task.text)。"
            switch form {
            case 0: text += body + "\n" + fields.map { "\($0)：\($1)\n" }.joined()
            case 1: text += body + "（" + fields.map { "\($0)：\($1)" }.joined(separator: "；") + "）\n"
            case 2: text += body + "\n\n" + fields.map { "\($0)：\($1)\n\n" }.joined()
            default:
                text += body + "\n" + fields.map { "【\($0)】\($1)" }.joined(separator: " ") + "\n"
            }
        }
    }

    static func numeral(_ number: Int) -> String {
        ["一", "二", "三", "四", "五", "六", "七", "八", "九"][number - 1]
    }

    private mutating func printTable() {
        let labels = drawnLabels()
        let numberHead = pick(["序号", "编号", "任务编号", "项目序号"])
        let textHead = pick(["重点任务", "工作内容", "任务事项", "民生实事", "督查事项", "年度任务", "折子内容"])
        var order = Array(0..<(labels.count + 2))
        if random.chance(oneIn: 2) { order.shuffle(using: &random) }
        let separator = pick([",", "\t", "|"])
        name = separator == "," ? "a.csv" : separator == "\t" ? "a.txt" : "a.md"
        func row(_ cells: [String]) -> String {
            let line = order.map { cells[$0] }.joined(separator: separator)
            return (separator == "|" ? "|\(line)|" : line) + "\n"
        }
        text = separator == "," ? "" : "2024年重点任务清单\n"
        if separator == "," {
            text += "2024年重点任务清单" + String(repeating: ",", count: order.count - 1) + "\n"
        }
        text += row([numberHead, textHead] + labels.map(\.1))
        if separator == "|" { text += row(order.map { _ in "---" }) }
        for (place, task) in tasks.enumerated() {
            text += row(["\(place + 1)", task.text] + fields(task, labels).map(\.1))
        }
    }
}
