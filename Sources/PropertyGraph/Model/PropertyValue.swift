package import Bytes

/// A value of a property as writers and readers outside the pages see it.
package enum PropertyValue: Hashable, Sendable {
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

/// Where a fact was read.
package struct Source: Hashable, Sendable {
    /// The document's key.
    package var document: String
    /// The heading it stands under, as printed.
    package var section: String?
    /// The first line, counted from 1.
    package var line: Int?
    package var lineEnd: Int?
    package var quote: String?

    package init(
        document: String,
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
