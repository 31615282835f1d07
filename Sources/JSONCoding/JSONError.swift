/// The first place where bytes stop being JSON that can be taken, and why.
package struct JSONError: Error, Hashable, Sendable {
    /// Why bytes were refused.
    package enum Reason: Hashable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case bytesAfterValue
        case invalidNumber
        case controlCharacterInString
        case invalidEscape
        case loneSurrogate
        case invalidUTF8
        case duplicateName(String)
        case nestingTooDeep(limit: Int)
    }

    package let reason: Reason
    package let byteOffset: Int

    /// What a reason says of the bytes.
    package enum Verdict: Sendable {
        case notJSON
        /// It is JSON by the grammar, which leaves open what it means (RFC 8259, sections 4 and 8.2).
        case ambiguous
        /// It is JSON, and more of it than is read.
        case beyondLimit
    }

    /// Whether the bytes are JSON all the same.
    package var verdict: Verdict {
        switch reason {
        case .unexpectedEnd, .unexpectedByte, .bytesAfterValue, .invalidNumber,
            .controlCharacterInString, .invalidEscape, .invalidUTF8:
            .notJSON
        case .loneSurrogate, .duplicateName: .ambiguous
        case .nestingTooDeep: .beyondLimit
        }
    }

    /// What is wrong and where, in a sentence.
    package var message: String { "\(explanation) at byte \(byteOffset)" }

    private var explanation: String {
        switch reason {
        case .unexpectedEnd: "JSON ends too early"
        case .unexpectedByte(let byte): "Unexpected \(Self.name(of: byte)) in JSON"
        case .bytesAfterValue: "JSON goes on after its value"
        case .invalidNumber: "Not a JSON number"
        case .controlCharacterInString: "Control character in a JSON string must be escaped"
        case .invalidEscape: "Unknown escape in a JSON string"
        case .loneSurrogate: "Half of a surrogate pair in a JSON string"
        case .invalidUTF8: "JSON is not valid UTF-8"
        case .duplicateName(let name): "JSON object has the name \"\(name)\" twice"
        case .nestingTooDeep(let limit): "JSON is nested deeper than \(limit)"
        }
    }

    private static func name(of byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F
            ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(byte)"
    }
}

/// Bounds of what a JSON parser reads from untrusted bytes.
package struct JSONLimits: Sendable {
    /// Nesting of arrays and objects, which the parser reads by recursion.
    package var nestingMax = 64

    /// The usual bounds.
    package init() {}
}
