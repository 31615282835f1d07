/// Reads the paragraphs and tables of a page in HTML.
enum PageReader {
    /// The elements that begin and end lines.
    private static let blocks: Set<String> = [
        "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
        "section",
        "article", "header", "footer", "nav", "main", "center", "form", "blockquote", "pre", "hr",
        "table", "caption", "body", "title",
    ]
    /// The elements whose content nobody sees.
    private static let unseen: Set<String> = [
        "script", "style", "noscript", "del", "strike", "template", "select", "textarea", "svg",
        "iframe", "title",
    ]

    private struct OpenTable {
        var builder = TableBuilder()
        var cell = ""
        var isInCell = false
        var (columnSpan, rowSpan) = (1, 1)
    }

    static func text(of bytes: [UInt8]) throws(OfficeError) -> OfficeText {
        var reader = try MarkupReader(html: bytes)
        var text = OfficeText()
        var tables: [OpenTable] = []
        // The numbers of the next entries of the lists around; nil for those without.
        var lists: [Int?] = []
        // The number of an entry whose text has not come yet.
        var entry: Int?
        var line = ""
        var level: Int?
        var budget = OfficeBudget()

        func endLine() {
            var own = line.trimmed
            line = ""
            if let number = entry, !own.isEmpty {
                entry = nil
                if !isNumbered(own) { own = "\(number).\(own)" }
            }
            if let last = tables.indices.last, tables[last].isInCell {
                tables[last].cell += tables[last].cell.isEmpty || own.isEmpty ? own : "\n" + own
            } else if !own.isEmpty {
                text.lines.append(OfficeText.Line(text: own, headingLevel: level))
            }
        }
        func endCell() throws(OfficeError) {
            endLine()
            guard let last = tables.indices.last, tables[last].isInCell else { return }
            let table = tables[last]
            try tables[last].builder.take(
                table.cell.trimmed,
                columnSpan: table.columnSpan,
                rowSpan: table.rowSpan,
                &budget
            )
            (tables[last].cell, tables[last].isInCell) = ("", false)
        }

        while let event = try reader.next() {
            switch event {
            case .start(let name) where unseen.contains(name): try reader.skipContent()
            case .start(let name) where blocks.contains(name) && isAround(name, &reader):
                endLine()
                try reader.skipContent()
            case .start("ol"):
                endLine()
                let start = reader.attribute("start").flatMap { Int($0) } ?? 1
                lists.append((0...1_000_000).contains(start) ? start : 1)
            case .start("ul"):
                endLine()
                lists.append(nil)
            case .end("ol"), .end("ul"):
                endLine()
                _ = lists.popLast()
            case .start("li"):
                endLine()
                guard let last = lists.indices.last, let number = lists[last] else { continue }
                entry = number
                // Cannot overflow: a list begins at a bounded number, and a page's size is bounded.
                lists[last] = number + 1
            case .start("br"): endLine()
            case .start("td"), .start("th"):
                endLine()
                guard let last = tables.indices.last else { continue }
                let columns = reader.attribute("colspan").flatMap { Int($0) } ?? 1
                let rows = reader.attribute("rowspan").flatMap { Int($0) } ?? 1
                guard columns <= TableBuilder.columnsMax, rows <= 100_000 else { throw .tooLarge }
                (tables[last].columnSpan, tables[last].rowSpan) = (columns, rows)
                (tables[last].cell, tables[last].isInCell) = ("", true)
            case .end("td"), .end("th"): try endCell()
            case .start("table"):
                endLine()
                tables.append(OpenTable())
            case .end("table"):
                endLine()
                guard let table = tables.popLast() else { continue }
                if let outer = tables.indices.last, tables[outer].isInCell {
                    tables[outer].cell += table.builder.rows.map { "\n" + $0.text }.joined()
                } else {
                    text.lines += table.builder.rows.flatMap(lines(of:))
                }
            case .end("tr"):
                endLine()
                if let last = tables.indices.last { tables[last].builder.endRow() }
            case .start(let name) where blocks.contains(name):
                endLine()
                level = Self.level(of: name)
            case .end(let name) where blocks.contains(name):
                endLine()
                level = nil
            case .text(let own):
                try budget.take(own)
                line += folded(own)
            default: continue
            }
        }
        endLine()
        return text
    }

    /// Whether an entry prints a number itself.
    private static func isNumbered(_ text: String) -> Bool {
        text.unicodeScalars.first.map {
            "0123456789一二三四五六七八九十（(".unicodeScalars.contains($0)
        } ?? false
    }

    /// Whether an element is what a site shows around its pages, by its class or id.
    private static func isAround(_ name: String, _ reader: inout MarkupReader) -> Bool {
        guard name != "nav" else { return true }
        guard name != "body", name != "table" else { return false }
        return ["id", "class"].contains { attribute in
            let words = reader.attribute(attribute)?.lowercased()
                .split(whereSeparator: \.isWhitespace)
            guard let words, !words.isEmpty else { return false }
            return words.allSatisfy { around.contains(String($0)) }
        }
    }

    private static let around: Set<String> = [
        "nav", "navbar", "navigation", "menu", "crumb", "crumbs", "breadcrumb", "breadcrumbs",
        "footer", "foot", "share", "sitemap", "toolbar",
    ]

    private static func level(of name: String) -> Int? {
        guard name.count == 2, name.first == "h" else { return nil }
        return name.last.flatMap { Int(String($0)) }.map { $0 - 1 }
    }

    /// A row of one cell only lays out what is in it.
    private static func lines(of row: OfficeText.Line) -> [OfficeText.Line] {
        guard let cells = row.cells, cells.contains(where: { !$0.isEmpty }) else { return [] }
        guard cells.count == 1 else { return [row] }
        return row.text.split(separator: "\n").map { OfficeText.Line(text: String($0).trimmed) }
    }

    /// Runs of white space are one blank.
    private static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBlank = scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar == " "
            if isBlank, folded.last == " " { continue }
            folded.append(isBlank ? " " : scalar)
        }
        return String(folded)
    }
}
