extension FuzzedFile {
    /// The parts of a workbook that an input gives, and those that are always the same.
    static let workbook = (
        given: ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"],
        fixed: [
            ("xl/workbook.xml", #"<w><sheet name="1" id="r1"/></w>"#),
            (
                "xl/_rels/workbook.xml.rels",
                #"<r><Relationship Id="r1" Target="worksheets/sheet1.xml"/></r>"#
            ),
        ]
    )

    /// Likewise of a document of Word.
    static let document = (
        given: [
            "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml",
        ],
        fixed: [(String, String)]()
    )

    /// An archive of parts that are not packed (APPNOTE.TXT, sections 4.3.7 to 4.3.16).
    static func archive(
        of content: [UInt8],
        _ parts: (given: [String], fixed: [(String, String)])
    ) -> [UInt8] {
        let given = content.split(separator: 0, omittingEmptySubsequences: false)
        let all =
            zip(parts.given, given).map { ($0, Array($1)) }
            + parts.fixed.map { ($0.0, Array($0.1.utf8)) }
        var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, part) in all {
            let sizes =
                little(checksum(of: part), 4) + little(UInt32(part.count), 4)
                + little(UInt32(part.count), 4) + little(UInt32(name.utf8.count), 2)
            let offset = UInt32(bytes.count)
            let start: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]
            bytes += [0x50, 0x4B, 3, 4] + start + sizes + [0, 0] + Array(name.utf8) + part
            directory += [0x50, 0x4B, 1, 2, 20, 0] + start + sizes + Array(repeating: 0, count: 12)
            directory += little(offset, 4) + Array(name.utf8)
        }
        let count = little(UInt32(all.count), 2)
        return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
            + little(UInt32(directory.count), 4) + little(UInt32(bytes.count), 4) + [0, 0]
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    /// The cyclic redundancy check of the format, bit by bit: parts are short.
    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
