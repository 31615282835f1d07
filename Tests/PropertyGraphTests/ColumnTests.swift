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
        let single = Column(values, of: Property(name: "p", type: type))
        #expect(values.indices.map { single.value($0, as: type) } == values)
        let lists: [PropertyValue] =
            [.list([])] + values.filter { $0 != .absent }.map { .list([$0, $0]) } + [.list([])]
        let column = Column(lists, of: Property(name: "p", type: type, isList: true))
        #expect(lists.indices.map { column.value($0, as: type) } == lists)
    }

    @Test func textsThatOnlyLookAlikeStayApart() {
        let column = StringColumn(["\u{E9}", "e\u{301}", nil])
        #expect(column.text(0).map { Array($0.utf8) } == [0xC3, 0xA9])
        #expect(column.text(1).map { Array($0.utf8) } == [0x65, 0xCC, 0x81])
        #expect(column.isAbsent(2))
    }

    @Test func textsAreReadyToSend() {
        let column = StringColumn(["a\n\"b\"", nil])
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
