/// Numbers (RFC 8259 section 6).
extension JSONParser {
    mutating func parseNumber(_ bytes: borrowing Span<UInt8>) throws(JSONError) -> JSONValue {
        let start = offset
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let digitStart = offset
        try skipDigits(bytes)
        guard bytes[digitStart] != UInt8(ascii: "0") || offset == digitStart + 1 else {
            offset = digitStart + 1
            throw fault(.invalidNumber)
        }
        var isWhole = true
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            isWhole = false
            offset += 1
            try skipDigits(bytes)
        }
        if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            offset += 1
            if offset < bytes.count,
                bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
            {
                offset += 1
            }
            try skipDigits(bytes)
        }
        let text = bytes.extracting(start..<offset)
        // -0 is kept as it is written, since an Int would lose its sign.
        if isWhole, let number = Self.integer(text), number != 0 || !isNegative {
            return .int(number)
        }
        return .decimal(Self.string(text))
    }

    private mutating func skipDigits(_ bytes: borrowing Span<UInt8>) throws(JSONError) {
        let start = offset
        while offset < bytes.count, bytes[offset] >= UInt8(ascii: "0"),
            bytes[offset] <= UInt8(ascii: "9")
        {
            offset += 1
        }
        guard offset > start else {
            throw offset < bytes.count ? fault(.invalidNumber) : fault(.unexpectedEnd)
        }
    }

    private static func integer(_ text: borrowing Span<UInt8>) -> Int? {
        let isNegative = text[0] == UInt8(ascii: "-")
        var number = 0
        for index in (isNegative ? 1 : 0)..<text.count {
            let digit = Int(text[index] - UInt8(ascii: "0"))
            let (tens, tensOverflow) = number.multipliedReportingOverflow(by: 10)
            // Counted downwards when negative, because Int.min has no positive twin.
            let (sum, sumOverflow) =
                isNegative
                ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !tensOverflow, !sumOverflow else { return nil }
            number = sum
        }
        return number
    }

    private static func string(_ text: borrowing Span<UInt8>) -> String {
        // Safe: the string copies the bytes before the closure ends.
        unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
