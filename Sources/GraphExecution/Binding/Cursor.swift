import Bytes
import GraphQLSchema
import PropertyGraph

/// Cursors: a place in the total order of a list as a text that says nothing to clients.
///
/// It holds the values of the order and a number that orders equal ones, so that it stays good when nodes
/// come and go, and a mark of the list and the order it was made for.
struct CursorCodec: Sendable {
    /// Of the list and its order.
    private let mark: UInt64
    private let valueCount: Int

    /// The codec of one list in one order; `identity` says in text which.
    init(identity: String, valueCount: Int) {
        mark = stableHash(of: identity.utf8)
        self.valueCount = valueCount
    }

    func cursor(of position: OrderPosition) -> String {
        var bytes: [UInt8] = []
        func append(_ number: UInt64, width: Int) {
            for shift in 0..<width {
                bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift)))
            }
        }
        append(mark, width: 8)
        append(UInt64(position.number), width: 4)
        for value in position.values {
            switch value {
            case .absent: bytes.append(0)
            case .word(let word):
                bytes.append(1)
                append(UInt64(bitPattern: word), width: 8)
            case .text(let text):
                bytes.append(2)
                append(UInt64(text.count), width: 4)
                bytes += text
            }
        }
        return Base64URL.text(of: bytes)
    }

    /// What a cursor says; nil when it was made for another list or order, or is not a cursor.
    func position(of cursor: String) -> OrderPosition? {
        guard let bytes = Base64URL.bytes(of: cursor) else { return nil }
        var rest = bytes[...]
        func number(width: Int) -> UInt64? {
            guard rest.count >= width else { return nil }
            let number = rest.prefix(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
            rest = rest.dropFirst(width)
            return number
        }
        guard number(width: 8) == mark, let place = number(width: 4) else { return nil }
        var values: [OrderValue] = []
        while let tag = rest.popFirst() {
            switch tag {
            case 0: values.append(.absent)
            case 1:
                guard let word = number(width: 8) else { return nil }
                values.append(.word(Int64(bitPattern: word)))
            case 2:
                guard let length = number(width: 4), length <= rest.count else { return nil }
                values.append(.text(Array(rest.prefix(Int(length)))))
                rest = rest.dropFirst(Int(length))
            default: return nil
            }
        }
        guard values.count == valueCount else { return nil }
        return OrderPosition(values: values, number: UInt32(place))
    }

    /// The position an argument says, or why it says none.
    func position(
        of cursor: String,
        argument: String
    ) throws(GraphQLError) -> OrderPosition {
        guard let position = position(of: cursor) else {
            throw GraphQLError(
                "\(argument): this cursor is not from this list in this order; use one that the same field "
                    + "answered for the same order.",
                code: .badUserInput
            )
        }
        return position
    }
}
