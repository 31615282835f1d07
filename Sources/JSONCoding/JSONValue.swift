import Bytes

/// A JSON value (RFC 8259), with the members of objects in the order they were written.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number written without fraction or exponent that fits.
    case int(Int)
    /// Any other number, as it is written: digits are lost only by who asks for a `Double`.
    case decimal(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// The members of a JSON object, in the order they were written; names are distinct.
package struct JSONObject: Hashable, Sendable {
    /// A name and its value.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        /// A name with its value.
        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// In the order they were written.
    package private(set) var members: [Member]

    /// An object with the given members.
    ///
    /// - Precondition: names are distinct.
    package init(_ members: [Member] = []) {
        self.members = members
    }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }

    /// The value under a name, or nil when there is none; setting replaces, adds or removes it.
    ///
    /// Names are equal when their bytes are (RFC 8259, section 8.3).
    /// - Complexity: O(count): objects met here are small.
    package subscript(name: String) -> JSONValue? {
        get { members.first { Text($0.name) == Text(name) }?.value }
        set {
            let index = members.firstIndex { Text($0.name) == Text(name) }
            switch (index, newValue) {
            case (let index?, let value?): members[index] = Member(name: name, value: value)
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}

extension JSONValue {
    /// The member under a name, when this is an object that has it.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The text, when this is a string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, when this is one that fits.
    package var int: Int? {
        if case .int(let number) = self { number } else { nil }
    }

    /// The nearest `Double`, when this is a number within the range of these.
    package var double: Double? {
        switch self {
        case .int(let number): Double(number)
        case .decimal(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    /// The elements, when this is an array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, when this is an object.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }
}

extension JSONValue {
    /// The number that is written so, as JSON and GraphQL write numbers.
    package init(digits: String) {
        // -0 is kept as it is written, since an Int would lose its sign.
        let number = Int(digits).flatMap { $0 == 0 && digits.hasPrefix("-") ? nil : $0 }
        self = number.map { .int($0) } ?? .decimal(digits)
    }

    /// A number in the fewest digits that read back as the same.
    ///
    /// - Precondition: it is finite, since JSON has no other.
    package static func double(_ number: Double) -> JSONValue {
        var buffer = ByteBuffer(capacity: 32)
        buffer.append(number)
        return JSONValue(digits: buffer.string())
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral {
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
}

extension JSONValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(name: $0, value: $1) }))
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements.map { Member(name: $0, value: $1) })
    }
}
