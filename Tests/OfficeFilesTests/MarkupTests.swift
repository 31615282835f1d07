import Testing

@testable import OfficeFiles

@Suite("Office files that are none")
struct BrokenFileTests {
    @Test(arguments: [
        Array("PK (a text)".utf8), [0x50, 0x4B, 0x03, 0x04],
        Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 900),
    ])
    func aBrokenArchiveIsDamaged(bytes: [UInt8]) {
        #expect(throws: OfficeError.damaged) { try OfficeText(openXML: bytes) }
    }
}
