/// An item whose lines are still coming in.
struct OpenItem {
    /// Nil when the document leaves it out, which is reported where it is found.
    var number: Int?
    var line: Int
    var end: Int
    var text: [TextLine] = []
    /// Whether it is a row of a table.
    var isRow = false
    private(set) var fields: [FieldRecord] = []
    /// Where the last field's value ends: inside brackets or not.
    private var nesting = Nesting()

    init(number: Int?, line: Int) {
        self.number = number
        self.line = line
        end = line
    }

    /// Whether the last field, as a list, must go on in the next line.
    var isOpen: Bool {
        nesting.isOpen || fields.last.map { NameList.endsOpen($0.value) } ?? false
    }

    mutating func add(_ field: FieldRecord) {
        fields.append(field)
        nesting = Nesting()
        for scalar in field.value.unicodeScalars { nesting.take(scalar) }
        end = field.lines.upperBound
    }

    mutating func continueField(_ line: TextLine) {
        guard let last = fields.indices.last else { return }
        fields[last].value.goOn(with: line.text)
        fields[last].lines = fields[last].lines.lowerBound...line.number
        for scalar in line.text.unicodeScalars { nesting.take(scalar) }
        end = line.number
    }
}

extension PlanScan {
    /// Reports everything that makes an item unusable.
    mutating func check(_ item: OpenItem) {
        // What an item without a number lacks besides is of no use to anybody yet.
        guard let number = item.number else { return }
        if layout.hasText, item.text.allSatisfy(\.isBlank) {
            findings.fault(item.line, .itemWithoutText(number))
        }
        for (place, field) in layout.fields.enumerated() where field.isRequired {
            guard !item.fields.contains(where: { $0.field == place }) else { continue }
            let label = field.labels.first ?? ""
            findings.fault(item.line, .labelMissing(label, of: number, isRow: item.isRow))
        }
        for field in item.fields {
            let line = field.lines.lowerBound
            if field.value.isEmpty {
                findings.fault(line, .fieldEmpty(field.label, of: number))
            } else if layout.fields[field.field].isList {
                check(list: field, of: number)
            }
        }
    }

    private mutating func check(list field: FieldRecord, of item: Int) {
        let line = field.lines.lowerBound
        guard !Nesting.isOpen(atEndOf: field.value.scalars) else {
            findings.fault(line, .bracketNotClosed(in: field, of: item))
            return
        }
        let names = NameList.split(field.value)
        if names.isEmpty { findings.fault(line, .listEmpty(field, of: item)) }
        for name in names where name.name.isEmpty {
            findings.fault(line, .noName(before: name.printed, in: field.label, of: item))
        }
    }
}

/// The numbers of the items so far.
struct ItemNumbers {
    private var lines: [Int: Int] = [:]
    private var last: Int?
    /// Whether items are numbered `（1）`; the first item says it, nil before that.
    private(set) var areBracketed: Bool?

    /// Whether the item of a number begins in a line; a later one of that number is only a fault.
    func isFirst(_ number: Int, at line: Int) -> Bool { lines[number] == line }

    /// The number that the next item should have.
    var expected: Int { (last ?? 0) + 1 }

    func isNext(_ numbering: LineShape.Numbering) -> Bool { numbering.number == expected }

    mutating func take(
        _ numbering: LineShape.Numbering,
        at line: Int,
        _ findings: inout Findings
    ) {
        let number = numbering.number
        defer { last = number }
        areBracketed = areBracketed ?? numbering.isBracketed
        if let first = lines[number] {
            findings.fault(line, .numberRepeated(number, first: first))
            return
        }
        lines[number] = line
        if let last, number != last + 1 {
            findings.warn(line, .numberOutOfOrder(number, after: last))
        }
    }
}
