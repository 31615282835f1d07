import Bytes

extension JSONValue {
    /// Reads one JSON text (RFC 8259): no comments, no trailing commas, nothing after the value.
    package init(
        parsing bytes: borrowing Span<UInt8>,
        limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        var parser = JSONParser(limits: limits)
        self = try parser.parseText(bytes)
    }

    /// Reads one JSON text from an array of bytes.
    package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: bytes.span, limits: limits)
    }

    /// Reads one JSON text from a string.
    package init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}

/// A position in JSON text and the productions of RFC 8259; the bytes are lent by the caller.
struct JSONParser {
    let limits: JSONLimits
    var offset = 0
    private var nesting = 0

    init(limits: JSONLimits) {
        self.limits = limits
    }

    mutating func parseText(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> JSONValue {
        let value = try parseValue(bytes)
        skipSpace(bytes)
        guard offset == bytes.count else { throw fault(.bytesAfterValue) }
        return value
    }

    func fault(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, byteOffset: offset)
    }

    /// The fault of a byte that fits nowhere here, or of the end.
    func surprise(_ bytes: borrowing Span<UInt8>) -> JSONError {
        fault(offset < bytes.count ? .unexpectedByte(bytes[offset]) : .unexpectedEnd)
    }

    private mutating func skipSpace(_ bytes: borrowing Span<UInt8>) {
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                offset += 1
            default: return
            }
        }
    }

    /// Takes a byte when it is next.
    private mutating func take(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func parseValue(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> JSONValue
    {
        skipSpace(bytes)
        guard offset < bytes.count else { throw fault(.unexpectedEnd) }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return try parseObject(bytes)
        case UInt8(ascii: "["): return try parseArray(bytes)
        case UInt8(ascii: "\""): return .string(try parseString(bytes))
        case UInt8(ascii: "t"): return try parseWord("true", as: .bool(true), bytes)
        case UInt8(ascii: "f"): return try parseWord("false", as: .bool(false), bytes)
        case UInt8(ascii: "n"): return try parseWord("null", as: .null, bytes)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try parseNumber(bytes)
        default: throw surprise(bytes)
        }
    }

    private mutating func parseWord(
        _ word: StaticString,
        as value: JSONValue,
        _ bytes: borrowing Span<UInt8>
    ) throws(JSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            // Safe: the index is below the number of code units, and a static string lives for
            // ever.
            guard take(unsafe word.utf8Start[index], bytes) else { throw surprise(bytes) }
        }
        return value
    }

    private mutating func descend() throws(JSONError) {
        guard nesting < limits.nestingMax else {
            throw fault(.nestingTooDeep(limit: limits.nestingMax))
        }
        nesting += 1
        offset += 1
    }

    private mutating func parseArray(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> JSONValue
    {
        try descend()
        defer { nesting -= 1 }
        var elements: [JSONValue] = []
        skipSpace(bytes)
        if take(UInt8(ascii: "]"), bytes) { return .array(elements) }
        while true {
            elements.append(try parseValue(bytes))
            skipSpace(bytes)
            if take(UInt8(ascii: "]"), bytes) { return .array(elements) }
            guard take(UInt8(ascii: ","), bytes) else { throw surprise(bytes) }
        }
    }

    private mutating func parseObject(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> JSONValue
    {
        try descend()
        defer { nesting -= 1 }
        var members: [JSONObject.Member] = []
        // Up to this many names are compared one by one, which is quicker than hashing them.
        let fewNames = 8
        var names: Set<[UInt8]> = []
        skipSpace(bytes)
        if take(UInt8(ascii: "}"), bytes) { return .object(JSONObject(members)) }
        while true {
            skipSpace(bytes)
            let nameOffset = offset
            guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
                throw surprise(bytes)
            }
            let name = try parseString(bytes)
            if members.count == fewNames { names = Set(members.map { Array($0.name.utf8) }) }
            let isDuplicate =
                members.count < fewNames
                ? members.contains { Text($0.name) == Text(name) }
                : !names.insert(Array(name.utf8)).inserted
            if isDuplicate {
                throw JSONError(reason: .duplicateName(name), byteOffset: nameOffset)
            }
            skipSpace(bytes)
            guard take(UInt8(ascii: ":"), bytes) else { throw surprise(bytes) }
            members.append(JSONObject.Member(name: name, value: try parseValue(bytes)))
            skipSpace(bytes)
            if take(UInt8(ascii: "}"), bytes) { return .object(JSONObject(members)) }
            guard take(UInt8(ascii: ","), bytes) else { throw surprise(bytes) }
        }
    }
}
