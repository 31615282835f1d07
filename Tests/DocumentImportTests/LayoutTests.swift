import ChineseText
import Testing

@testable import DocumentImport

@Suite("The same plan in other layouts")
struct LayoutTests {
    /// A way to print the plan that changes nothing of what it says.
    struct Layout: CustomTestStringConvertible {
        var testDescription: String
        /// What becomes of a line.
        var change: @Sendable (String) -> String

        static let all = [
            Layout("without blank lines") { $0.isEmpty ? "" : $0 + "\n" },
            Layout("with more blank lines") { $0 + "\n\u{3000}\n \n" },
            Layout("with carriage returns and stray blanks") { " \t\($0) \r\n" },
            Layout("with half-width colons") { replaced($0, "：", " : ") + "\n" },
            Layout("with commas in lists") {
                isField($0) ? replaced($0, "、", ", ") + "\n" : $0 + "\n"
            },
            Layout("with full-width numbers") { line in
                let digits = line.prefix { $0.isASCII && $0.isNumber }
                let wide = digits.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
                let isItem = !digits.isEmpty && line.dropFirst(digits.count).first == "."
                return (isItem ? wide.text + "．" + line.dropFirst(digits.count + 1) : line) + "\n"
            },
            Layout("with numbers in brackets") { line in
                let digits = line.prefix { $0.isASCII && $0.isNumber }
                let isItem = !digits.isEmpty && line.dropFirst(digits.count).first == "."
                return (isItem ? "（\(digits)）\(line.dropFirst(digits.count + 1))" : line) + "\n"
            },
            Layout("with lists wrapped at their separators") {
                (isField($0) ? replaced($0, "、", "、\n\n  ") : $0) + "\n"
            },
            Layout("with text wrapped anywhere") { line in
                guard line.first?.isNumber == true, line.contains(".") else { return line + "\n" }
                let characters = Array(line)
                return stride(from: 0, to: characters.count, by: 17)
                    .map { String(characters[$0..<min($0 + 17, characters.count)]) + "\n" }.joined()
            },
            Layout("with all fields behind the text") { line in
                isField(line) ? line + "；" : line.isEmpty ? "" : "\n" + line
            },
            Layout("with labels in brackets") { line in
                guard isField(line) else { return line + "\n" }
                return "【\(line.prefix(4))】\(line.dropFirst(5))\n"
            },
        ]

        init(_ name: String, change: @escaping @Sendable (String) -> String) {
            testDescription = name
            self.change = change
        }

        private static func isField(_ line: String) -> Bool {
            ["牵头领导：", "责任单位：", "完成时限："].contains { line.hasPrefix($0) }
        }

        private static func replaced(_ text: String, _ old: Character, _ new: String) -> String {
            text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        }
    }

    @Test(arguments: Layout.all)
    func saysTheSame(layout: Layout) throws {
        let text = try PlanFixture.text("Seeds/tz2023-plan.txt")
        let changed = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { layout.change(String($0)) }.joined()
        var plain = try PlanFixture()
        try plain.load(text, as: "plan.txt")
        var other = try PlanFixture()
        try other.load(changed, as: "plan.txt")
        #expect(try facts(of: other) == facts(of: plain))
    }

    /// What a plan says, line numbers apart.
    private func facts(of graph: PlanFixture) throws -> [String] {
        try graph.all("Task").map { id in
            [
                id, try graph.value("text", of: id), try graph.value("due", of: id),
                try graph.keys("section", of: id).joined(),
                try graph.keys("leaders", of: id).joined(separator: "、"),
                try graph.keys("units", of: id).joined(separator: "、"),
                try graph.values("bracketed", "units", of: id).joined(separator: "/"),
            ].joined(separator: " | ")
        }
    }
}
