import Bytes
import JSONCoding
import PropertyGraph

/// Decodes stored properties straight into the columns of a page.
///
/// Rows as this program writes them are read as bytes; any other goes by way of `PropertyCodec`, which also
/// says what is wrong with it.
struct PropertyDecoder {
    private let codec: PropertyCodec
    private let properties: [Property]
    private let names: [[UInt8]]
    private let enumerations: [[[UInt8]]]
    private let hasRequired: Bool
    /// Of the present row: one per property, and whether it was there.
    private var found: [Found] = []
    private var items: [Item] = []

    private enum Item {
        case word(Int64)
        case text(Range<Int>)
    }

    private enum Found {
        case absent
        case one(Item)
        /// A part of `items`.
        case list(Range<Int>)
    }

    init(_ codec: PropertyCodec, _ properties: [Property], in model: Model) {
        self.codec = codec
        self.properties = properties
        names = properties.map { Array($0.name.utf8) }
        enumerations = model.enumerations.map { $0.values.map { Array($0.name.utf8) } }
        hasRequired = properties.contains { $0.isRequired && !$0.isList }
    }

    /// Adds a row's values to its columns.
    mutating func decode(
        _ bytes: Span<UInt8>,
        into columns: inout [ColumnBuilder],
        _ texts: inout TextPoolBuilder
    ) throws(RowError) {
        guard scan(bytes) else {
            for (index, value) in try codec.values(of: String(copying: bytes)).enumerated() {
                columns[index].append(value, &texts)
            }
            return
        }
        for index in properties.indices {
            switch found[index] {
            case .absent:
                columns[index].appendAbsent()
            case .one(let item):
                append(item, bytes, &columns[index], &texts)
            case .list(let range):
                for item in items[range] { append(item, bytes, &columns[index], &texts) }
                columns[index].endList()
            }
        }
    }

    private func append(
        _ item: Item,
        _ bytes: Span<UInt8>,
        _ column: inout ColumnBuilder,
        _ texts: inout TextPoolBuilder
    ) {
        switch item {
        case .word(let word): column.append(word: word)
        case .text(let range): column.append(word: texts.entry(ofPlain: bytes.extracting(range)))
        }
    }

    /// Finds the values of a row; false when it is not as this program writes them.
    private mutating func scan(_ bytes: Span<UInt8>) -> Bool {
        found.removeAll(keepingCapacity: true)
        for _ in properties { found.append(.absent) }
        items.removeAll(keepingCapacity: true)
        var scanner = JSONScanner()
        guard scanner.take("{", bytes) else { return false }
        if !scanner.take("}", bytes) {
            repeat {
                guard let name = scanner.string(bytes), scanner.take(":", bytes),
                    let index = index(of: name, bytes), case .absent = found[index],
                    let value = value(&scanner, bytes, properties[index])
                else { return false }
                found[index] = value
            } while scanner.take(",", bytes)
            guard scanner.take("}", bytes) else { return false }
        }
        guard scanner.offset == bytes.count else { return false }
        guard hasRequired else { return true }
        for index in properties.indices where properties[index].isRequired {
            if case .absent = found[index], !properties[index].isList { return false }
        }
        return true
    }

    private func index(of name: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
        for index in names.indices where isEqual(names[index], name, bytes) { return index }
        return nil
    }

    private func isEqual(_ text: [UInt8], _ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
        guard text.count == range.count else { return false }
        for index in text.indices where text[index] != bytes[range.lowerBound + index] {
            return false
        }
        return true
    }

    private mutating func value(
        _ scanner: inout JSONScanner,
        _ bytes: Span<UInt8>,
        _ property: Property
    ) -> Found? {
        guard property.isList else {
            return item(&scanner, bytes, property.type).map { .one($0) }
        }
        let start = items.count
        guard scanner.take("[", bytes) else { return nil }
        if scanner.take("]", bytes) { return .list(start..<start) }
        repeat {
            guard let item = item(&scanner, bytes, property.type) else { return nil }
            items.append(item)
        } while scanner.take(",", bytes)
        return scanner.take("]", bytes) ? .list(start..<items.count) : nil
    }

    private func item(
        _ scanner: inout JSONScanner,
        _ bytes: Span<UInt8>,
        _ type: PropertyType
    ) -> Item? {
        switch type {
        case .string, .id:
            guard let range = scanner.string(bytes), Self.isUTF8(bytes.extracting(range)) else {
                return nil
            }
            return .text(range)
        case .int:
            return scanner.integer(bytes).map { .word($0) }
        case .boolean:
            guard case .bool(let flag)? = scanner.word(bytes) else { return nil }
            return .word(flag ? 1 : 0)
        case .date:
            guard let range = scanner.string(bytes),
                let date = CalendarDate(String(copying: bytes.extracting(range)))
            else { return nil }
            return .word(Int64(date.packed))
        case .dateTime:
            guard let range = scanner.string(bytes),
                let instant = Instant(String(copying: bytes.extracting(range)))
            else { return nil }
            return .word(instant.milliseconds)
        case .enumeration(let place):
            guard let range = scanner.string(bytes) else { return nil }
            for (index, name) in enumerations[place].enumerated()
            where isEqual(name, range, bytes) {
                return .word(Int64(index))
            }
            return nil
        case .float:
            return nil
        }
    }

    static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes)
            return true
        } catch {
            return false
        }
    }
}

/// Decodes stored sources straight into the columns of a page, likewise.
struct SourceDecoder {
    private static let names: [StaticString] = ["document", "section", "line", "line_end", "quote"]

    /// The parts of one source: places of texts in the row, or numbers.
    private struct Parts {
        var document: Range<Int>?
        var section: Range<Int>?
        var line: Int64?
        var lineEnd: Int64?
        var quote: Range<Int>?
    }

    private var found: [Parts] = []

    /// Adds a row's sources to its columns.
    mutating func decode(
        _ bytes: Span<UInt8>,
        into sources: inout SourceColumnBuilder,
        _ texts: inout TextPoolBuilder
    ) throws(RowError) {
        guard scan(bytes) else {
            for source in try SourceCodec.sources(of: String(copying: bytes)) {
                sources.append(source, &texts)
            }
            return
        }
        for parts in found {
            var words = SourceColumnBuilder.Words()
            func entry(_ range: Range<Int>?) -> Int64 {
                range.map { texts.entry(ofPlain: bytes.extracting($0)) } ?? ScalarColumn.absent
            }
            words.document = entry(parts.document)
            words.section = entry(parts.section)
            words.line = parts.line ?? ScalarColumn.absent
            words.lineEnd = parts.lineEnd ?? ScalarColumn.absent
            words.quote = entry(parts.quote)
            sources.append(words)
        }
    }

    private mutating func scan(_ bytes: Span<UInt8>) -> Bool {
        found.removeAll(keepingCapacity: true)
        var scanner = JSONScanner()
        guard scanner.take("[", bytes) else { return false }
        if !scanner.take("]", bytes) {
            repeat {
                guard let parts = parts(&scanner, bytes) else { return false }
                found.append(parts)
            } while scanner.take(",", bytes)
            guard scanner.take("]", bytes) else { return false }
        }
        return scanner.offset == bytes.count
    }

    /// One source, its parts in the order in which they are written.
    private func parts(_ scanner: inout JSONScanner, _ bytes: Span<UInt8>) -> Parts? {
        guard scanner.take("{", bytes) else { return nil }
        var parts = Parts()
        var next = 0
        repeat {
            guard let name = scanner.string(bytes), scanner.take(":", bytes) else { return nil }
            while next < Self.names.count, !isEqual(Self.names[next], name, bytes) { next += 1 }
            switch next {
            case 0, 1, 4:
                guard let text = text(&scanner, bytes) else { return nil }
                if next == 0 { parts.document = text }
                if next == 1 { parts.section = text }
                if next == 4 { parts.quote = text }
            case 2, 3:
                guard let number = scanner.integer(bytes) else { return nil }
                if next == 2 { parts.line = number } else { parts.lineEnd = number }
            default: return nil
            }
            next += 1
        } while scanner.take(",", bytes)
        return scanner.take("}", bytes) && parts.document != nil ? parts : nil
    }

    private func text(_ scanner: inout JSONScanner, _ bytes: Span<UInt8>) -> Range<Int>? {
        guard let range = scanner.string(bytes),
            PropertyDecoder.isUTF8(bytes.extracting(range))
        else { return nil }
        return range
    }

    private func isEqual(
        _ text: StaticString,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>
    ) -> Bool {
        guard text.utf8CodeUnitCount == range.count else { return false }
        for index in 0..<range.count {
            // Safe: the index is below the number of code units, and a static string lives for ever.
            guard unsafe text.utf8Start[index] == bytes[range.lowerBound + index] else {
                return false
            }
        }
        return true
    }
}
