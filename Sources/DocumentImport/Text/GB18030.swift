import Glibc

/// Text in GB 18030, the encoding of many Chinese offices, as UTF-8 (iconv(3)).
enum GB18030 {
    /// The share of the two-byte characters of real text that are common.
    ///
    /// These are punctuation and the 3,755 characters of the first level of GB/T 2312; damaged UTF-8
    /// looks like rare ones.
    private static let commonShareMin = 0.85

    /// The bytes as UTF-8; nil when they are not GB 18030, or only happen to be.
    static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        guard looksLikeText(bytes) else { return nil }
        return converted(bytes)
    }

    private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
        var common = 0
        var all = 0
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            guard lead >= 0x80 else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { break }
            let isFourBytes = (0x30...0x39).contains(bytes[index + 1])
            all += 1
            if bytes[index + 1] >= 0xA1,
                (0xA1...0xA3).contains(lead) || (0xB0...0xD7).contains(lead)
            {
                common += 1
            }
            index += isFourBytes ? 4 : 2
        }
        return all > 0 && Double(common) >= Double(all) * commonShareMin
    }

    private static func converted(_ bytes: [UInt8]) -> [UInt8]? {
        let converter = unsafe iconv_open("UTF-8", "GB18030")
        // Safe: iconv_open answers (iconv_t)-1 for an error, and nothing else is compared.
        guard unsafe converter != iconv_t(bitPattern: -1) else { return nil }
        // Safe: closed once, after its only use below.
        defer { unsafe _ = iconv_close(converter) }
        // No character takes more bytes in UTF-8 than twice its bytes in GB 18030.
        var output = [UInt8](repeating: 0, count: bytes.count * 2)
        var input = bytes
        var inputLeft = bytes.count
        var outputLeft = output.count
        // Safe: the pointers are used only in these closures; iconv keeps within the counts given.
        let isWhole = unsafe input.withUnsafeMutableBytes { from in
            unsafe output.withUnsafeMutableBytes { to in
                var source = unsafe from.baseAddress?.assumingMemoryBound(to: CChar.self)
                var target = unsafe to.baseAddress?.assumingMemoryBound(to: CChar.self)
                return unsafe iconv(converter, &source, &inputLeft, &target, &outputLeft) != -1
            }
        }
        guard isWhole, inputLeft == 0 else { return nil }
        return Array(output.prefix(output.count - outputLeft))
    }
}
