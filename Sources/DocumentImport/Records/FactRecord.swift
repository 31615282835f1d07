import Bytes

/// Whether a date stands in the document or follows from what it says.
enum DateBasis: String, CaseIterable, Sendable {
    case printed = "PRINTED"
    case inferred = "INFERRED"
}

/// How a figure's value is meant.
enum Comparator: String, CaseIterable, Sendable {
    case equal = "EQ"
    case about = "ABOUT"
    case atLeast = "AT_LEAST"
    case atMost = "AT_MOST"
    case moreThan = "MORE_THAN"
    case lessThan = "LESS_THAN"
}

/// Whether a figure is what shall be or what was.
enum FigureKind: String, CaseIterable, Sendable {
    case target = "TARGET"
    case achieved = "ACHIEVED"
}

/// How far a document says that something is.
enum Tense: String, CaseIterable, Sendable {
    case plan = "PLAN"
    case ongoing = "ONGOING"
    case done = "DONE"
}

/// How much two statements disagree.
enum Severity: String, CaseIterable, Sendable {
    /// Not both can be true.
    case hard = "HARD"
    /// They differ in words.
    case soft = "SOFT"
}

/// A quantity that a sentence states.
struct Figure: Hashable, Sendable {
    var name: String
    /// In base units (`41.4万件` is 414000 件); nil where the document gives no number.
    var value: Number?
    /// The end of a range.
    var upper: Number?
    var unit: String?
    var comparator: Comparator?
    var year: Int?
    var kind: FigureKind?
    /// Number and unit as printed.
    var printed: String

    /// A number, and how it is written where it becomes text.
    struct Number: Hashable, Sendable {
        var value: Double
        var digits: String
    }
}

extension Figure.Number {
    /// A number that was worked out, in the fewest digits that say it.
    init(_ value: Double) {
        var buffer = ByteBuffer(capacity: 32)
        buffer.append(value)
        self.init(value: value, digits: buffer.string())
    }

    /// A number as it was written; nil where that says none that can be compared.
    init?(digits: String) {
        guard let value = Double(digits), value.isFinite else { return nil }
        self.init(value: value, digits: digits)
    }
}

/// What a sentence says of something it names.
struct Mention: Hashable, Sendable {
    /// The words that name it.
    var printed: String
    /// What is said of it, without its name.
    var status: String?
    var year: Int?
    var tense: Tense?
}

/// A printed office: `区长`, of `通州区人民政府` where that is printed in front.
struct Office: Hashable, Sendable {
    var title: String
    var body: String
}

/// A fact of a record file, with where its page states it.
struct FactRecord: Hashable, Sendable {
    var fact: Fact
    var lines: ClosedRange<Int>
    /// The sentence, counted among those that begin in the first line.
    var sentence: Int
    var quote: String
    /// The line of the record file itself, for messages.
    var recordLine: Int

    /// What is stated.
    enum Fact: Hashable, Sendable {
        /// The sentence itself.
        case statement
        case figure(Figure)
        /// Something named, what is said of it, and the places where it lies.
        case mention(name: String, Mention, places: [String])
        /// A name, under the form in which it is printed.
        case name(NameRole, String, printed: String?, note: String?)
        case post(person: String, Office)
        case event(name: String, date: CalendarDate?)
        /// Who was at the event of a line, and as what.
        case attendance(event: Int, person: String, roles: [String])
    }
}

/// What names can stand for.
enum NameRole: String, CaseIterable, Sendable {
    case people, units, places, projects
}
