import CZlib
import Testing

@testable import Compression

@Suite("Bytes compressed by gzip")
struct GzipTests {
    /// Bytes of a kind that compresses well, or not at all.
    struct Sample: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        /// How long they are at most, compressed.
        let countMax: Int

        init(_ name: String, countMax: Int, _ bytes: [UInt8]) {
            testDescription = name
            self.bytes = bytes
            self.countMax = countMax
        }
    }

    static let samples = [
        Sample("nothing", countMax: 20, []),
        Sample("one byte", countMax: 21, [0]),
        Sample("all bytes", countMax: 300, Array(0...255)),
        Sample("text", countMax: 80, Array(String(repeating: "通州区 ", count: 200).utf8)),
        Sample("much of the same", countMax: 9_000, Array(repeating: 7, count: 8 << 20)),
        Sample("what cannot be smaller", countMax: (1 << 20) + 1_000, noise(1 << 20)),
    ]

    /// Bytes without any order, the same each time.
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 1
        return (0..<count).map { _ in
            // Knuth's generator; the product may wrap.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    @Test(arguments: samples)
    func areTheSameAgain(sample: Sample) throws {
        let compressed = try gzipped(sample.bytes)
        #expect(Array(compressed.prefix(3)) == [0x1F, 0x8B, 8])
        #expect(compressed.count <= sample.countMax)
        // Said in one word, for they are many.
        let areSame = try gunzipped(compressed, room: sample.bytes.count) == sample.bytes
        #expect(areSame)
    }

    @Test(arguments: samples)
    func areTheSameEachTime(sample: Sample) throws {
        let areSame = try gzipped(sample.bytes) == gzipped(sample.bytes)
        #expect(areSame)
    }

    struct Damaged: Error {}

    /// What was compressed, as zlib reads it with its checksum and length.
    private func gunzipped(_ bytes: [UInt8], room: Int) throws -> [UInt8] {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        // Safe: it is freed at the end only, and initialised at once.
        defer { unsafe stream.deallocate() }
        unsafe stream.initialize(to: z_stream())
        guard unsafe tongtu_gunzip_begin(stream) == Z_OK else { throw Damaged() }
        defer { unsafe _ = inflateEnd(stream) }
        var code = Z_OK
        var rest: UInt32 = 0
        let plain = unsafe bytes.withUnsafeBufferPointer { source in
            // One more than there should be.
            unsafe [UInt8](unsafeUninitializedCapacity: room + 1) { target, written in
                // Safe: both buffers are lent for the call and as long as said; zlib only reads the source.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(bytes.count)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(room + 1)
                code = unsafe inflate(stream, Z_FINISH)
                rest = unsafe stream.pointee.avail_in
                written = unsafe room + 1 - Int(stream.pointee.avail_out)
            }
        }
        guard code == Z_STREAM_END, rest == 0 else { throw Damaged() }
        return plain
    }
}
