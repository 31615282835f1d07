import ChineseText

/// An item whose lines are still coming in.
struct OpenItem {
    /// Nil when the document leaves it out, or prints what is none.
    var number: Int?
    /// What stands where the number should.
    var printedNumber: String?
    var line: Int
    var end: Int
    var text: [TextLine] = []
    /// The labels of its text: where one comes again, the next item begins.
    var textLabels: Set<String> = []
    /// Whether it is a row of a table.
    var isRow = false
    /// The rank of its sign among headings.
    var rank: Int?
    /// The fields that the columns of its table are for; nil outside tables.
    var columns: Set<Int>?
    /// The row of a workbook that it is.
    var place: String?
    private(set) var fields: [FieldRecord] = []
    /// Where the last field's value ends: inside brackets or not.
    private var nesting = Nesting()

    init(line: Int) {
        self.line = line
        end = line
    }

    /// Whether the last field, as a list, must go on in the next line.
    var isOpen: Bool {
        nesting.isOpen || fields.last.map { NameList.endsOpen($0.value) } ?? false
    }

    func has(_ field: Int) -> Bool { fields.contains { $0.field == field } }

    mutating func add(_ field: FieldRecord) {
        fields.append(field)
        nesting = Nesting()
        for scalar in field.value.unicodeScalars { nesting.take(scalar) }
        end = max(end, field.lines.upperBound)
    }

    /// Takes over what is printed elsewhere for several items.
    mutating func inherit(_ field: FieldRecord) {
        var field = field
        field.isInherited = true
        fields.append(field)
    }

    mutating func drop(where isDropped: (FieldRecord) -> Bool) {
        fields.removeAll(where: isDropped)
    }

    mutating func replaceValue(of place: Int, with value: String) {
        fields[place].value = value
        fields[place].isInherited = true
    }

    /// Takes a line for the rest of the last field, or for the next of its names.
    mutating func continueField(_ line: TextLine, isNext: Bool = false) {
        guard let last = fields.indices.last else { return }
        if isNext { fields[last].value += "、" }
        fields[last].value.goOn(with: line.text)
        fields[last].lines = fields[last].lines.lowerBound...line.number
        for scalar in line.text.unicodeScalars { nesting.take(scalar) }
        end = line.number
    }

    /// What the document says of it, once it has its number.
    var record: ItemRecord {
        ItemRecord(
            number: number ?? 0,
            printedNumber: printedNumber,
            text: text,
            fields: fields,
            lines: line...max(line, end),
            rank: rank,
            place: place
        )
    }
}
