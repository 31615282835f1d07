import Bytes
import GraphQLSchema
import JSONCoding

/// The scalar `Date`: ISO 8601, perhaps reduced to month or year.
enum DateScalar {
    /// The operand that means the present day.
    static let today = "TODAY"
    static let expectation =
        "a date is \"2023-10-31\", \"2023-10\" or \"2023\", or in a filter \"TODAY\""

    static let coercion = ScalarCoercion.custom { (value) throws(ScalarError) in
        guard let text = value.string, text == today || CalendarDate(text) != nil else {
            throw ScalarError("Date cannot represent \(value): \(expectation).")
        }
        return .string(text)
    }
}

/// The scalar `DateTime`: RFC 3339.
enum DateTimeScalar {
    static let expectation = "a moment is like \"2023-10-31T09:30:00+08:00\""

    static let coercion = ScalarCoercion.custom { (value) throws(ScalarError) in
        guard let text = value.string, Instant(text) != nil else {
            throw ScalarError("DateTime cannot represent \(value): \(expectation).")
        }
        return .string(text)
    }
}
