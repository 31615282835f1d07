import Bytes
import Testing

@Suite("Bytes being written")
struct ByteBufferTests {
    @Test(arguments: [0, 7, -1, 10, 1_234_567_890, Int.max, Int.min])
    func writesIntegersInDecimal(value: Int) {
        var buffer = ByteBuffer()
        buffer.append(decimal: value)
        #expect(buffer.string() == String(value))
    }

    @Test(arguments: [(0.0, "0"), (1.5, "1.5"), (-3.0, "-3"), (1e300, "1e+300"), (0.1, "0.1")])
    func writesTheShortestDecimal(value: Double, text: String) {
        var buffer = ByteBuffer()
        buffer.append(value)
        #expect(buffer.string() == text)
    }

    @Test(arguments: [(3, 2, "03"), (12, 2, "12"), (7, 4, "0007"), (12345, 4, "12345")])
    func fillsWithZeros(value: Int, width: Int, text: String) {
        var buffer = ByteBuffer()
        buffer.append(decimal: value, width: width)
        #expect(buffer.string() == text)
    }

    @Test func growsWithoutLosingBytes() {
        var buffer = ByteBuffer(capacity: 1)
        for number in 0..<1_000 { buffer.append(UInt8(number % 251)) }
        #expect(buffer.array() == (0..<1_000).map { UInt8($0 % 251) })
    }

    @Test func repeatsAndForgetsWhatItHolds() {
        var buffer = ByteBuffer(capacity: 1)
        buffer.append("ab")
        buffer.append(utf8: "通图")
        buffer.appendCopy(of: 0..<5)
        #expect(buffer.string() == "ab通图ab通")
        buffer.truncate(to: 2)
        #expect(buffer.string() == "ab")
    }
}
