package import JSONCoding

/// How values of a scalar type are read (specification 3.5).
package enum ScalarCoercion: Sendable {
    case int
    case float
    case string
    case boolean
    case id
    /// Takes every value as it is, as `InputValue.json`.
    case any
    /// Of a scalar whose rules are not known here, as of schemas read to check documents: nothing is
    /// refused, and values say nothing.
    case unknown
    /// Takes what a reader accepts: it gets a value that is not null, names of enums never.
    case custom(@Sendable (JSONValue) throws(ScalarError) -> InputValue)
}

/// Why a value is not of its scalar type, in a whole sentence for whoever sent it.
package struct ScalarError: Error, Hashable, Sendable {
    package let message: String

    /// The fault that a sentence tells, with the value in it.
    package init(_ message: String) {
        self.message = message
    }
}
