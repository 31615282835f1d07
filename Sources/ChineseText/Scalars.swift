/// Small questions about single characters of Chinese text, and runs of them as text.
extension Unicode.Scalar {
    /// White space of any width, and the invisible characters that come with scanned text.
    @inlinable package var isBlank: Bool {
        if isASCII { return value == 0x20 || (0x09...0x0D).contains(value) }
        // White_Space ends at U+3000; most characters of a text are behind it.
        guard value <= 0x3000 else { return value == 0xFEFF }
        return properties.isWhitespace || value == 0x200B
    }

    /// A control character, such as U+0000; line ends and tabs are such, too.
    @inlinable package var isControl: Bool { properties.generalCategory == .control }

    /// The half-width form of a full-width character; any other character as it is.
    @inlinable package var narrowed: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x3000: " "
        default: self
        }
    }

    /// An ASCII or full-width digit.
    @inlinable package var isArabicDigit: Bool { ("0"..."9").contains(narrowed) }

    /// A character of Chinese writing, as words of labels and names are made of.
    @inlinable package var isHan: Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) || value == 0x3007
    }
}

extension Sequence where Element == Unicode.Scalar {
    /// The characters as a string.
    @inlinable package var text: String {
        // Much faster than a view that grows scalar by scalar.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(underestimatedCount * 3)
        for scalar in self { bytes.append(contentsOf: scalar.utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ArraySlice where Element == Unicode.Scalar {
    /// The part between the outermost characters that are not in a set.
    @inlinable package func trimmed(
        _ isTrimmed: (Unicode.Scalar) -> Bool
    ) -> ArraySlice<Unicode.Scalar> {
        guard let first = firstIndex(where: { !isTrimmed($0) }),
            let last = lastIndex(where: { !isTrimmed($0) })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }

    /// The part before trailing characters of a set.
    @inlinable package func trimmedAtEnd(
        _ isTrimmed: (Unicode.Scalar) -> Bool
    ) -> ArraySlice<Unicode.Scalar> {
        guard let last = lastIndex(where: { !isTrimmed($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[startIndex...last]
    }
}

extension String {
    /// Its characters, to be looked at by index.
    @inlinable package var scalars: [Unicode.Scalar] { Array(unicodeScalars) }

    /// At most a number of characters from the beginning, enough to recognise it.
    @inlinable package func cut(to count: Int) -> String { unicodeScalars.prefix(count).text }

    /// Its beginning between quotation marks, for a message.
    @inlinable package var quoted: String {
        unicodeScalars.count > 30 ? "“\(cut(to: 30))…”" : "“\(self)”"
    }

    /// The place where a text first stands in it, counted in characters.
    @inlinable package func firstOffset(of text: String) -> Int? {
        let scalars = unicodeScalars
        let wanted = text.unicodeScalars
        guard let first = wanted.first else { return nil }
        var offset = 0
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if scalars[index] == first, scalars[index...].starts(with: wanted) { return offset }
            index = scalars.index(after: index)
            offset += 1
        }
        return nil
    }
}
