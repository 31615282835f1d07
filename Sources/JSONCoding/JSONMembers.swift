import Bytes

/// The members of a JSON object, in the order they were written, each value as the text that it is.
///
/// It is for changing a member of an object without reading the others.
package struct JSONMembers {
    /// A name and the compact JSON text of its value.
    package struct Member {
        package let name: String
        package let value: Substring
    }

    package private(set) var members: [Member] = []

    /// No members.
    package init() {}

    /// The members of a text; nil when it is no object as this program writes them, without blanks and with
    /// names that hold no escape.
    ///
    /// Brackets are counted, and what else stands in a value is not looked at.
    package init?(scanning text: String) {
        let bytes = text.utf8Span.span
        var scanner = JSONScanner()
        guard scanner.take("{", bytes) else { return nil }
        if !scanner.take("}", bytes) {
            repeat {
                guard let name = scanner.string(bytes), scanner.take(":", bytes),
                    let value = scanner.skipValue(bytes)
                else { return nil }
                members.append(Member(name: String(text[name]), value: text[value]))
            } while scanner.take(",", bytes)
            guard scanner.take("}", bytes) else { return nil }
        }
        guard scanner.offset == bytes.count else { return nil }
    }

    /// The members of an object.
    package init(_ object: JSONObject) {
        members = object.members.map {
            Member(name: $0.name, value: Substring($0.value.description))
        }
    }

    package var isEmpty: Bool { members.isEmpty }

    /// The text under a name, or nil when there is none; setting replaces, adds or removes it.
    ///
    /// Names are equal when their bytes are (RFC 8259, section 8.3).
    /// - Complexity: O(members).
    package subscript(name: String) -> Substring? {
        get { index(of: name).map { members[$0].value } }
        set {
            let index = index(of: name)
            switch (index, newValue) {
            case (let index?, let value?): members[index] = Member(name: name, value: value)
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String) -> Int? {
        members.firstIndex { Text($0.name) == Text(name) }
    }

    /// The object as compact JSON text.
    package var text: String {
        var writer = JSONMembersWriter()
        for member in members { writer.append(member.name, text: member.value) }
        return writer.finish()
    }
}

/// Writes an object as compact JSON, a member at a time.
package struct JSONMembersWriter: ~Copyable {
    private var buffer = ByteBuffer(capacity: 256)
    private var isFirst = true

    package init() { buffer.append(UInt8(ascii: "{")) }

    /// Appends a member whose value is JSON text already.
    package mutating func append(_ name: String, text: Substring) {
        append(name)
        buffer.append(utf8: text)
    }

    /// Appends a member.
    package mutating func append(_ name: String, _ value: JSONValue) {
        append(name)
        buffer.append(json: value)
    }

    private mutating func append(_ name: String) {
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        isFirst = false
        buffer.append(quoted: name)
        buffer.append(UInt8(ascii: ":"))
    }

    /// The text of the object.
    package consuming func finish() -> String {
        buffer.append(UInt8(ascii: "}"))
        return buffer.string()
    }
}

extension String {
    /// The part at some bytes, which begin and end characters.
    fileprivate subscript(bytes: Range<Int>) -> Substring {
        let start = utf8.index(startIndex, offsetBy: bytes.lowerBound)
        return self[start..<utf8.index(start, offsetBy: bytes.count)]
    }
}
