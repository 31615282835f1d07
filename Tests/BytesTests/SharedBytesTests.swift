import Testing

@testable import Bytes

@Suite("Bytes that are shared")
struct SharedBytesTests {
    @Test(arguments: [[], [7], Array(0...255)] as [[UInt8]])
    func areThoseTheyWereMadeOf(bytes: [UInt8]) {
        var buffer = ByteBuffer()
        buffer.append(bytes)
        for shared in [SharedBytes(bytes), SharedBytes(buffer)] {
            #expect(shared.count == bytes.count)
            let read = shared.withSpan { span in span.indices.map { span[$0] } }
            #expect(read == bytes)
            // Safe: the addresses are read at once.
            let again = unsafe shared.withUnsafeBytes { unsafe Array($0) }
            #expect(again == bytes)
        }
    }

    @Test func areNoneByDefault() { #expect(SharedBytes().count == 0) }
}
