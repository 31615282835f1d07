import Bytes
import ChineseText
import JSONCoding

/// Reads record files: the facts of a page, one JSON object per line, each with its line and a short quote.
struct RecordReader: Sendable {
    /// The member that says what a line states.
    static let factMember = "fact"
    /// Longer quotes would repeat the page instead of pointing into it.
    static let quoteCharactersMax = 30

    /// The records of a file, its document's header, and what is to be said about it.
    func read(
        _ text: DecodedText,
        code: String,
        _ findings: inout Findings
    ) -> (DocumentHeader, [DocumentRecord]) {
        var header = DocumentHeader()
        var records: [DocumentRecord] = []
        for (index, line) in text.lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            do throws(RecordError) {
                var object = try RecordObject(line)
                switch try object.text(Self.factMember) {
                case "document" where header.title != nil:
                    throw RecordError(remark: .documentRepeated)
                case "document": header = try Self.header(&object)
                case "section": records.append(.heading(try Self.heading(&object)))
                case let fact:
                    records.append(.fact(try Self.fact(fact, &object, at: index + 1)))
                }
                try object.finish()
            } catch {
                findings.fault(index + 1, error.remark)
            }
        }
        header.inferDate(from: code)
        if records.isEmpty, findings.faultCount == 0 {
            findings.fault(nil, .noRecord)
        }
        return (header, records)
    }

    private static func header(
        _ object: inout RecordObject
    ) throws(RecordError) -> DocumentHeader {
        var header = DocumentHeader()
        let lines = try object.optionalLines() ?? 1...1
        func passage(_ text: String?) -> DocumentHeader.Passage? {
            text.map { DocumentHeader.Passage(text: $0, lines: lines) }
        }
        header.title = passage(try object.text("title"))
        header.issuer = passage(try object.optionalText("issuer"))
        header.documentNumber = passage(try object.optionalText("number"))
        header.date = try object.date("date")
        header.dateBasis = try object.word("dateBasis") ?? (header.date == nil ? nil : .printed)
        header.year = header.date?.year
        header.kind = try object.optionalText("kind")
        return header
    }

    private static func heading(
        _ object: inout RecordObject
    ) throws(RecordError) -> HeadingRecord {
        let lines = try object.lines()
        return HeadingRecord(
            title: try object.text("title"),
            ordinal: try object.int("ordinal"),
            rank: try object.int("level") ?? 1,
            lines: lines,
            year: try object.int("year")
        )
    }

    private static func fact(
        _ name: String,
        _ object: inout RecordObject,
        at line: Int
    ) throws(RecordError) -> FactRecord {
        let lines = try object.lines()
        let sentence = try object.int("sentence") ?? 1
        guard sentence > 0 else {
            throw RecordError(remark: .notCountedFromOne("sentence", sentence))
        }
        let fact: FactRecord.Fact
        switch name {
        case "statement": fact = .statement
        case "figure": fact = .figure(try figure(&object))
        case "mention": fact = try mention(&object)
        case "place", "unit", "person":
            fact = .name(
                name == "place" ? .places : name == "unit" ? .units : .people,
                try object.text(name),
                printed: try object.optionalText("printed"),
                note: name == "person" ? try object.optionalText("note") : nil
            )
        case "post":
            fact = .post(
                person: try object.text("person"),
                Office(
                    title: try object.text("title"),
                    body: try object.optionalText("body") ?? ""
                )
            )
        case "event":
            fact = .event(name: try object.text("name"), date: try object.date("date"))
        case "attendance":
            guard let event = try object.int("event") else {
                throw RecordError(remark: .eventMemberMissing)
            }
            fact = .attendance(
                event: event,
                person: try object.text("person"),
                roles: try object.texts("role")
            )
        default:
            throw RecordError(remark: .factUnknown(name))
        }
        return FactRecord(
            fact: fact,
            lines: lines,
            sentence: sentence,
            quote: try object.quote(atMost: quoteCharactersMax),
            recordLine: line
        )
    }

    private static func mention(
        _ object: inout RecordObject
    ) throws(RecordError) -> FactRecord.Fact {
        let name = try object.text("subject")
        return .mention(
            name: name,
            Mention(
                printed: try object.optionalText("printed") ?? name,
                status: try object.optionalText("status"),
                year: try object.int("year"),
                tense: try object.word("tense")
            ),
            places: try object.texts("places")
        )
    }

    private static func figure(_ object: inout RecordObject) throws(RecordError) -> Figure {
        let (value, upper) = (try object.number("value"), try object.number("upper"))
        if let upper, value.map({ upper.value < $0.value }) ?? true {
            throw RecordError(remark: .upperWithoutValue)
        }
        return Figure(
            name: try object.text("name"),
            value: value,
            upper: upper,
            unit: try object.optionalText("unit"),
            comparator: try object.word("comparator"),
            year: try object.int("year"),
            kind: try object.word("kind"),
            printed: try object.optionalText("printed") ?? ""
        )
    }
}

/// What is wrong with one record.
struct RecordError: Error {
    let remark: Remark
}

/// A record's members, taken one by one; what nobody takes is misspelt.
private struct RecordObject {
    private var members: [String: JSONValue] = [:]

    init(_ line: String) throws(RecordError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: line)
        } catch {
            throw RecordError(remark: .notJSON(error))
        }
        guard let object = value.object else {
            throw RecordError(remark: .notJSONObject)
        }
        for member in object.members { members[member.name] = member.value }
    }

    mutating func optionalText(_ name: String) throws(RecordError) -> String? {
        switch members.removeValue(forKey: name) {
        case nil, .null: return nil
        case .string(let text): return try Self.checked(text, name)
        default: throw RecordError(remark: .notAString(name))
        }
    }

    private static func checked(_ text: String, _ name: String) throws(RecordError) -> String {
        guard !text.unicodeScalars.contains(where: \.isControl)
        else { throw RecordError(remark: .holdsControlCharacter(name)) }
        return text
    }

    mutating func text(_ name: String) throws(RecordError) -> String {
        guard let text = try optionalText(name), !text.unicodeScalars.allSatisfy(\.isBlank) else {
            throw RecordError(remark: .memberMissing(name))
        }
        return text
    }

    mutating func int(_ name: String) throws(RecordError) -> Int? {
        guard let value = members.removeValue(forKey: name), value != .null else { return nil }
        switch value {
        case .int(let number) where Int32(exactly: number) != nil: return number
        case .int: throw Self.unfit(value, name)
        case .decimal where (value.double ?? .infinity).magnitude > Double(Int32.max):
            throw Self.unfit(value, name)
        default: throw RecordError(remark: .notAWholeNumber(name))
        }
    }

    mutating func number(_ name: String) throws(RecordError) -> Figure.Number? {
        guard let value = members.removeValue(forKey: name), value != .null else { return nil }
        switch value {
        case .int, .decimal:
            if let number = Figure.Number(digits: value.description) { return number }
            throw Self.unfit(value, name)
        default: throw RecordError(remark: .notANumber(name))
        }
    }

    private static func unfit(_ number: JSONValue, _ name: String) -> RecordError {
        RecordError(remark: .numberDoesNotFit(number.description, of: name))
    }

    mutating func texts(_ name: String) throws(RecordError) -> [String] {
        guard let value = members.removeValue(forKey: name), value != .null else { return [] }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count,
            !texts.contains(where: { $0.unicodeScalars.allSatisfy(\.isBlank) })
        else {
            throw RecordError(remark: .notStrings(name))
        }
        for text in texts { _ = try Self.checked(text, name) }
        return texts
    }

    mutating func date(_ name: String) throws(RecordError) -> CalendarDate? {
        guard let text = try optionalText(name) else { return nil }
        guard let date = CalendarDate(text) else {
            throw RecordError(remark: .notADate(text, of: name))
        }
        return date
    }

    mutating func word<Word>(_ name: String) throws(RecordError) -> Word?
    where Word: RawRepresentable<String> & CaseIterable {
        guard let text = try optionalText(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            throw RecordError(remark: .wordUnknown(text, of: name, known: known))
        }
        return word
    }

    mutating func lines() throws(RecordError) -> ClosedRange<Int> {
        guard let lines = try optionalLines() else {
            throw RecordError(remark: .lineMemberMissing)
        }
        return lines
    }

    mutating func optionalLines() throws(RecordError) -> ClosedRange<Int>? {
        guard let line = try int("line") else { return nil }
        guard line > 0 else {
            throw RecordError(remark: .notCountedFromOne("line", line))
        }
        let end = try int("lineEnd") ?? line
        guard end >= line else { throw RecordError(remark: .lineEndBeforeLine) }
        return line...end
    }

    mutating func quote(atMost count: Int) throws(RecordError) -> String {
        let quote = try text("quote")
        guard quote.unicodeScalars.count <= count else {
            throw RecordError(remark: .quoteTooLong(quote, charactersMax: count))
        }
        return quote
    }

    /// - Throws: the members that mean nothing.
    func finish() throws(RecordError) {
        guard let name = members.keys.sorted().first else { return }
        throw RecordError(remark: .memberUnknown(name))
    }
}
