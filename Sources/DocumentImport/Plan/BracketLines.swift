import ChineseText

/// Lines with brackets that a line end parts: `（责任单位：县` and `招商局、各乡镇人民政府）`.
struct BracketLines {
    private let scanner: FieldScanner

    /// Longer lines with their brackets, and brackets over more lines, are text.
    private static let linesMax = 8
    private static let charactersMax = 600
    /// A bracket's line may stand a page's number and blank lines behind the one before.
    private static let linesBetweenMax = 4

    init(_ scanner: FieldScanner) { self.scanner = scanner }

    /// The lines with those put together within whose bracket it is said who is responsible for an item.
    func joined(_ lines: [TextLine]) -> [TextLine] {
        var joined: [TextLine] = []
        var place = 0
        while place < lines.count {
            let whole = self.whole(from: place, in: lines)
            joined.append(whole?.line ?? lines[place])
            place += whole?.count ?? 1
        }
        return joined
    }

    /// The line with those behind it in which its bracket goes on, and how many these are; nil for one that is
    /// whole, or whose bracket says something else.
    private func whole(from place: Int, in lines: [TextLine]) -> (line: TextLine, count: Int)? {
        guard Self.isText(lines[place]) else { return nil }
        var nesting = Nesting()
        for scalar in lines[place].text.unicodeScalars { nesting.take(scalar) }
        guard Self.isOpen(nesting) else { return nil }
        var text = lines[place].text
        let rest = lines.enumerated().dropFirst(place + 1)
            .prefix(Self.linesMax * Self.linesBetweenMax)
            .filter { !Self.isBetween($0.element) }
        for (end, line) in rest.prefix(Self.linesMax) {
            let length = text.unicodeScalars.count + line.text.unicodeScalars.count
            guard Self.isText(line), length <= Self.charactersMax,
                LineSign(line.text.scalars[...]) == nil
            else { return nil }
            text.goOn(with: line.text)
            for scalar in line.text.unicodeScalars { nesting.take(scalar) }
            guard !Self.isOpen(nesting) else { continue }
            guard !scanner.scan(text.scalars).fields.isEmpty else { return nil }
            var own = lines[place].saying(text)
            own.end = line.lines.upperBound
            return (own, end - place + 1)
        }
        return nil
    }

    /// Whether a line says nothing: the text of a printed page may have such behind each line.
    private static func isBetween(_ line: TextLine) -> Bool {
        line.isBlank || line.cells == nil && PlanStructure.isPageNumber(line.text)
    }

    private static func isText(_ line: TextLine) -> Bool {
        !line.isBlank && line.cells == nil && line.headingLevel == nil
    }

    private static func isOpen(_ nesting: Nesting) -> Bool {
        nesting.isOpen(within: [")", "]", "】", "〕"])
    }
}
