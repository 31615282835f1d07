import Bytes
import PropertyGraph
import TestSupport
import Testing

@Suite("A column gives back what was put in")
struct ColumnTests {
    @Test(
        arguments: [
            (
                PropertyType.string,
                [.string(""), .absent, .string("a\"\\\u{1F}\n\u{7F}区😀"), .string("")]
            ),
            (.id, [.absent, .string("x")]),
            (.int, [.int(0), .absent, .int(-1), .int(Int(Int32.max)), .int(.max)]),
            (.float, [.float(0), .absent, .float(-1.5), .float(1e300), .float(-.infinity)]),
            (.boolean, [.boolean(true), .absent, .boolean(false)]),
            (.date, [.absent, .date(CalendarDate(packed: 2023 << 9))]),
            (.dateTime, [.dateTime(Instant(milliseconds: -1)), .absent]),
            (.enumeration(0), [.enumeration(1), .absent, .enumeration(0)]),
        ] as [(PropertyType, [PropertyValue])]
    )
    func valuesAndLists(type: PropertyType, values: [PropertyValue]) {
        let single = column(of: values, Property(name: "p", type: type))
        #expect(values.indices.map { single.value($0, as: type) } == values)
        let lists: [PropertyValue] =
            [.list([])] + values.filter { $0 != .absent }.map { .list([$0, $0]) } + [.list([])]
        let listed = column(of: lists, Property(name: "p", type: type, isList: true))
        #expect(lists.indices.map { listed.value($0, as: type) } == lists)
    }

    private func column(of values: [PropertyValue], _ property: Property) -> Column {
        var texts = TextPoolBuilder()
        var builder = ColumnBuilder(property)
        for value in values { builder.append(value, &texts) }
        return builder.finish(texts.finish())
    }

    private func texts(_ texts: [String?]) -> StringColumn {
        let values = texts.map { $0.map(PropertyValue.string) ?? .absent }
        guard case .text(let column) = column(of: values, Property(name: "p", type: .string)) else {
            preconditionFailure("a text property makes a column of texts")
        }
        return column
    }

    @Test(arguments: [0, 1, 254, 255, 65_534, 65_535, 4_294_967_294, 4_294_967_295, .max])
    func wordsOfAnyWidth(greatest: Int64) {
        for base in [0, -7, .min + 1] as [Int64] {
            let (high, isTooHigh) = base.addingReportingOverflow(greatest)
            guard !isTooHigh else { continue }
            for words in [[base, high], [high, ScalarColumn.absent, base]] {
                let column = ScalarColumn(words)
                #expect(words.indices.map { column.word($0) } == words)
            }
        }
    }

    @Test func textsAreKeptOnce() {
        var pool = TextPoolBuilder()
        let words = (0..<1_000).map { "text \($0 % 300)" }
        let entries = words.map { pool.entry(of: $0) }
        let finished = pool.finish()
        #expect(finished.count == 300)
        let column = StringColumn(ScalarColumn(entries), in: finished)
        #expect(words.indices.map { column.text($0) } == words)
    }

    @Test func textsThatOnlyLookAlikeStayApart() {
        let column = texts(["\u{E9}", "e\u{301}", nil])
        #expect(column.text(0).map { Array($0.utf8) } == [0xC3, 0xA9])
        #expect(column.text(1).map { Array($0.utf8) } == [0x65, 0xCC, 0x81])
        #expect(column.isAbsent(2))
    }

    @Test func textsAreReadyToSend() {
        let column = texts(["a\n\"b\"", nil])
        var buffer = ByteBuffer()
        column.append(0, to: &buffer)
        column.append(1, to: &buffer)
        #expect(buffer.string() == #""a\n\"b\""null"#)
    }

    @Test(arguments: 0..<4)
    func wordsOrderAsNumbersDo(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var numbers: [Double] = [
            0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
        ]
        for _ in 0..<200 {
            let number = Double(bitPattern: random.next())
            if !number.isNaN { numbers.append(number) }
        }
        for left in numbers {
            #expect(ScalarColumn.double(of: ScalarColumn.word(of: left)) == left)
            for right in numbers.prefix(20) {
                #expect(
                    (left < right) == (ScalarColumn.word(of: left) < ScalarColumn.word(of: right))
                )
            }
        }
    }
}
