/// The named values that a query or a form carries, decoded.
package struct QueryString: Sendable, Equatable {
    /// One name with its value, both decoded, as bytes.
    package struct Item: Sendable, Equatable {
        /// What stands before `=`.
        package let name: [UInt8]
        /// What stands after it; empty when there is no `=`.
        package let value: [UInt8]
    }

    /// The items in the order they were written.
    package let items: [Item]

    /// The items of `a=1&b=2`, with `+` for a space, or nil when an escape is malformed.
    package init?(_ bytes: Span<UInt8>) {
        var items: [Item] = []
        var start = 0
        while start < bytes.count {
            let end = bytes.firstOffset(of: UInt8(ascii: "&"), from: start) ?? bytes.count
            if end > start {
                guard let item = Item(bytes.extracting(start..<end)) else { return nil }
                items.append(item)
            }
            start = end + 1
        }
        self.items = items
    }

    /// The first value of a name, as bytes.
    package subscript(name: StaticString) -> [UInt8]? {
        items.first { $0.name.span.equals(name) }?.value
    }

    /// How often a name is given.
    package func count(of name: StaticString) -> Int {
        items.count { $0.name.span.equals(name) }
    }
}

extension QueryString.Item {
    fileprivate init?(_ bytes: Span<UInt8>) {
        let equals = bytes.firstOffset(of: UInt8(ascii: "="), from: 0) ?? bytes.count
        let rest = bytes.extracting(min(equals + 1, bytes.count)..<bytes.count)
        guard
            let name = percentDecoded(bytes.extracting(0..<equals), plusIsSpace: true),
            let value = percentDecoded(rest, plusIsSpace: true)
        else { return nil }
        self.init(name: name, value: value)
    }
}

/// The bytes that percent-encoded ones stand for, or nil when an escape is malformed.
package func percentDecoded(_ bytes: Span<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "%"):
            guard
                offset + 2 <= bytes.count,
                let high = bytes[offset].hexadecimalValue,
                let low = bytes[offset + 1].hexadecimalValue
            else { return nil }
            decoded.append(high << 4 | low)
            offset += 2
        case UInt8(ascii: "+") where plusIsSpace:
            decoded.append(.space)
        default:
            decoded.append(byte)
        }
    }
    return decoded
}
