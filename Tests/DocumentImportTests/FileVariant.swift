import Foundation
import TestSupport

@testable import DocumentImport

/// A file as another office, or another program, would have saved it: what it says is the same.
struct FileVariant {
    private(set) var text: String
    private(set) var file: InputFile
    /// What it leaves out, by the members of what is right of a task.
    private(set) var omitted: Set<String> = []
    private var random: SeededGenerator

    /// Labels that mean the same.
    private static let labels = [
        ["牵头领导", "责任领导", "包保领导", "分管领导", "牵头区领导", "主管区领导", "区级责任领导"],
        ["责任单位", "责任部门", "主责单位", "承办单位", "落实单位", "主要责任单位"],
        ["牵头单位", "牵头部门", "牵头（责任）单位"],
        ["配合单位", "协办单位", "协同单位", "会办单位", "责任配合单位", "配合部门", "参加单位"],
        [
            "完成时限", "完成期限", "时限要求", "办结时限", "时间节点", "截止时间", "计划完成时间", "完成节点", "完成时序", "办理时限",
        ],
        ["序号", "编号", "任务序号", "项次"],
        ["重点任务", "工作任务", "任务内容", "工作内容", "任务事项", "民生实事", "具体任务"],
    ]

    init(of original: String, named name: String, seed: Int) {
        random = SeededGenerator(seed: seed)
        text = original.replacing("\r\n", with: "\n")
        file = InputFile(name: name, bytes: [])
        if name.hasSuffix(".csv") { rearrangeColumns() }
        if !name.hasSuffix(".csv") {
            omitLabel()
            shuffleFields()
            changeSigns()
        }
        changeLabels()
        if random.chance(oneIn: 3) { widenNumbers() }
        if random.chance(oneIn: 3) { text = text.replacing("：", with: ":") }
        if random.chance(oneIn: 3) {
            text = text.replacing("（", with: "(").replacing("）", with: ")")
        }
        if random.chance(oneIn: 4) { indent() }
        if random.chance(oneIn: 6), !name.hasSuffix(".csv") {
            text = text.replacing("\n", with: "\n\n")
        }
        if random.chance(oneIn: 4) { text += "\n\n" }
        save()
    }

    /// Prints each label as another one, the same throughout.
    private mutating func changeLabels() {
        for alike in Self.labels {
            for label in alike where random.chance(oneIn: 2) {
                guard let other = alike.randomElement(using: &random), !text.contains(other) else {
                    continue
                }
                guard let printed = Self.printed(label) else { continue }
                text = text.replacing(printed) { $0.output.replacing(label, with: other) }
            }
        }
    }

    /// A label where it is one: before a colon or a closing bracket, or alone in its cell.
    private static func printed(_ label: String) -> Regex<Substring>? {
        let pattern = "(?:^|[,\\t|【（〔；;。 \\n])\(label)(?=[：:】,\\t|\\n]| *[：:|]|$)"
        return try? Regex(pattern, as: Substring.self)
    }

    /// The lines that begin with one of the labels that mean the same, as they are printed above.
    private static func begins(_ line: some StringProtocol, _ alike: [String]) -> Bool {
        alike.contains { line.hasPrefix($0 + "：") }
    }

    /// Leaves one field of all items out.
    private mutating func omitLabel() {
        let member = ["leaders", "due", "units"].randomElement(using: &random) ?? ""
        guard random.chance(oneIn: 4) else { return }
        let labels = Self.labels[["leaders": 0, "due": 4][member] ?? 1]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let others = lines.contains { line in
            Self.labels.contains { $0 != labels && Self.begins(line, $0) }
        }
        guard others, lines.contains(where: { Self.begins($0, labels) }) else { return }
        text = lines.filter { !Self.begins($0, labels) }.joined(separator: "\n")
        omitted = member == "units" ? ["units", "lead", "unitsOrTold"] : [member]
    }

    /// Prints the labelled lines of each item in another order.
    private mutating func shuffleFields() {
        guard random.chance(oneIn: 3) else { return }
        var lines: [Substring] = []
        var fields: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if Self.labels.contains(where: { Self.begins(line, $0) }) {
                fields.append(line)
            } else {
                lines += fields.shuffled(using: &random) + [line]
                fields = []
            }
        }
        text = (lines + fields.shuffled(using: &random)).joined(separator: "\n")
    }

    /// Counts items by another sign.
    private mutating func changeSigns() {
        let mark = [".", "、", "．", ") "].randomElement(using: &random) ?? "."
        guard !text.contains("（1）"), !text.contains("\t") else { return }
        text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            guard (1...3).contains(digits.count), line.dropFirst(digits.count).first == "." else {
                return String(line)
            }
            return digits + mark + line.dropFirst(digits.count + 1)
        }.joined(separator: "\n")
    }

    /// Prints the digits of dates in full width.
    private mutating func widenNumbers() {
        text = text.replacing(#/[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?/#) { match in
            match.output.0.unicodeScalars.map { scalar in
                ("0"..."9").contains(scalar)
                    ? Unicode.Scalar(scalar.value + 0xFEE0).map { String(Character($0)) } ?? ""
                    : String(Character(scalar))
            }.joined()
        }
    }

    /// Sets lines off by blanks of either width, which also follow them.
    private mutating func indent() {
        let blank = ["\u{3000}\u{3000}", "  ", "\u{A0}"].randomElement(using: &random) ?? ""
        guard !text.contains("\t"), !file.name.hasSuffix(".md") else { return }
        text = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : blank + $0 + " " }.joined(separator: "\n")
    }

    /// Prints the columns in another order.
    private mutating func rearrangeColumns() {
        let rows = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let count = rows.map(\.count).max() ?? 0
        guard !text.contains("\""), random.chance(oneIn: 2), count > 0 else { return }
        // The title, alone in its row, stays in front.
        let order = (0..<count).shuffled(using: &random)
        text =
            rows.map { row in
                let isTitle = row.dropFirst().allSatisfy(\.isEmpty)
                return isTitle
                    ? row.joined(separator: ",")
                    : order.map { $0 < row.count ? String(row[$0]) : "" }.joined(separator: ",")
            }.joined(separator: "\n") + "\n"
    }

    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// Ends its lines as some system does, in some encoding.
    private mutating func save() {
        var saved = text
        if random.chance(oneIn: 3) { saved = saved.replacing("\n", with: "\r\n") }
        if random.chance(oneIn: 3), let data = saved.data(using: Self.gb18030) {
            file.bytes = Array(data)
        } else {
            file.bytes = (random.chance(oneIn: 3) ? [0xEF, 0xBB, 0xBF] : []) + Array(saved.utf8)
        }
    }
}
