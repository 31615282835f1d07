package import Bytes

/// A value of a property as writers and readers outside the pages see it.
package enum PropertyValue: Sendable {
    case absent
    /// Of `String` and `ID`.
    case string(String)
    case int(Int)
    case float(Double)
    case boolean(Bool)
    case date(CalendarDate)
    case dateTime(Instant)
    /// The place of the value in its enumeration.
    case enumeration(Int)
    case list([PropertyValue])
}

extension PropertyValue: Hashable {
    /// Texts are equal when their code points are.
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.absent, .absent): true
        case (.string(let left), .string(let right)): Text(left) == Text(right)
        case (.int(let left), .int(let right)): left == right
        case (.float(let left), .float(let right)): left == right
        case (.boolean(let left), .boolean(let right)): left == right
        case (.date(let left), .date(let right)): left == right
        case (.dateTime(let left), .dateTime(let right)): left == right
        case (.enumeration(let left), .enumeration(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .absent: break
        case .string(let text): hasher.combine(Text(text))
        case .int(let number): hasher.combine(number)
        case .float(let number): hasher.combine(number)
        case .boolean(let flag): hasher.combine(flag)
        case .date(let date): hasher.combine(date)
        case .dateTime(let instant): hasher.combine(instant)
        case .enumeration(let place): hasher.combine(place)
        case .list(let items): hasher.combine(items)
        }
    }
}

/// Where a fact was read.
package struct Source: Sendable {
    /// The document's key.
    package var document: Text
    /// The heading it stands under, as printed.
    package var section: String?
    /// The first line, counted from 1.
    package var line: Int?
    package var lineEnd: Int?
    package var quote: String?

    package init(
        document: Text,
        section: String? = nil,
        line: Int? = nil,
        lineEnd: Int? = nil,
        quote: String? = nil
    ) {
        self.document = document
        self.section = section
        self.line = line
        self.lineEnd = lineEnd
        self.quote = quote
    }
}

extension Source: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.document == right.document && left.line == right.line
            && left.lineEnd == right.lineEnd && left.printed == right.printed
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(document)
        hasher.combine(line)
        hasher.combine(printed)
    }

    private var printed: [Text?] { [section.map { Text($0) }, quote.map { Text($0) }] }
}
