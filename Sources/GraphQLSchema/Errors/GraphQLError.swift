package import Bytes
package import GraphQLLanguage
package import JSONCoding

/// What went wrong with a document, its variables or its execution (specification 7.1.2).
package struct GraphQLError: Error, Hashable, Sendable {
    /// What is wrong, in a sentence.
    package var message: String
    /// Where in the documents, most telling first; empty when no place is to blame.
    package var places: [SourcePlace]
    /// Where in the answer or in an input.
    package var path: [PathSegment]?
    /// For programs to act on.
    package var code: Code
    /// The name of the validation rule that found it.
    package var rule: String?
    /// What `extensions` holds beside the code.
    package var details: JSONObject

    /// An error; a code is always given, since programs act on it.
    package init(
        _ message: String,
        at places: [SourcePlace] = [],
        path: [PathSegment]? = nil,
        code: Code,
        rule: String? = nil,
        details: JSONObject = [:]
    ) {
        self.message = message
        self.places = places
        self.path = path
        self.code = code
        self.rule = rule
        self.details = details
    }
}

extension GraphQLError {
    /// What `extensions.code` says, for programs to act on.
    package enum Code: String, Sendable, CaseIterable {
        case parseFailed = "GRAPHQL_PARSE_FAILED"
        case validationFailed = "GRAPHQL_VALIDATION_FAILED"
        case badUserInput = "BAD_USER_INPUT"
        case unauthenticated = "UNAUTHENTICATED"
        case forbidden = "FORBIDDEN"
        case notFound = "NOT_FOUND"
        case conflict = "CONFLICT"
        case limitExceeded = "LIMIT_EXCEEDED"
        case rateLimited = "RATE_LIMITED"
        case timeout = "TIMEOUT"
        case methodNotAllowed = "METHOD_NOT_ALLOWED"
        case persistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND"
        case internalServerError = "INTERNAL_SERVER_ERROR"
    }

    /// The error of text that is not GraphQL.
    package init(_ error: SyntaxError, in source: SourceText) {
        self.init(
            error.isBeyondLimit ? error.message : "Syntax Error: \(error.message)",
            at: [SourcePlace(sourceName: source.name, location: error.location)],
            code: error.isBeyondLimit ? .limitExceeded : .parseFailed,
            rule: "Syntax"
        )
    }
}

/// Line and column in a named source.
package struct SourcePlace: Hashable, Sendable {
    package let sourceName: String
    package let location: SourceLocation

    /// A place in a source of a name.
    package init(sourceName: String, location: SourceLocation) {
        self.sourceName = sourceName
        self.location = location
    }
}

extension SourceText {
    /// The place where a range begins.
    package func place(of range: SourceRange) -> SourcePlace {
        SourcePlace(sourceName: name, location: location(ofByteOffset: Int(range.start)))
    }
}

/// A step into an answer or an input value: under a name, or at an index of a list.
package enum PathSegment: Hashable, Sendable {
    case name(String)
    case index(Int)
}

/// Every error found, where one alone would hide the others.
package struct GraphQLErrors: Error, Hashable, Sendable {
    package let errors: [GraphQLError]

    /// The errors, in the order in which they are told.
    package init(_ errors: [GraphQLError]) {
        self.errors = errors
    }
}

extension ByteBuffer {
    /// Appends errors as the array a GraphQL answer holds.
    package mutating func append(errors: [GraphQLError]) {
        append("[")
        for (index, error) in errors.enumerated() {
            if index > 0 { append(",") }
            append(error)
        }
        append("]")
    }

    /// Appends an error as the object a GraphQL answer holds.
    package mutating func append(_ error: GraphQLError) {
        append("{\"message\":")
        append(quoted: error.message)
        if !error.places.isEmpty {
            append(",\"locations\":[")
            for (index, place) in error.places.enumerated() {
                if index > 0 { append(",") }
                append("{\"line\":")
                append(decimal: place.location.line)
                append(",\"column\":")
                append(decimal: place.location.column)
                append("}")
            }
            append("]")
        }
        if let path = error.path {
            append(",\"path\":")
            append(path: path)
        }
        append(",\"extensions\":{\"code\":")
        append(quoted: error.code.rawValue)
        for member in error.details.members {
            append(",")
            append(quoted: member.name)
            append(":")
            append(json: member.value)
        }
        append("}}")
    }

    /// Appends a path as a JSON array of names and numbers.
    package mutating func append(path: [PathSegment]) {
        append("[")
        for (index, segment) in path.enumerated() {
            if index > 0 { append(",") }
            switch segment {
            case .name(let name): append(quoted: name)
            case .index(let position): append(decimal: position)
            }
        }
        append("]")
    }
}
