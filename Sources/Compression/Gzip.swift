import CZlib

/// Why bytes could not be compressed.
package enum CompressionError: Error, Hashable, Sendable {
    /// There are more of them than zlib counts.
    case tooLarge
    /// zlib's own code, such as for want of memory.
    case failed(code: Int32)
}

extension CompressionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge: "there are more bytes than can be compressed at once"
        case .failed(let code): "zlib cannot compress it (\(code))"
        }
    }
}

/// Bytes in the format of gzip (RFC 1952), as small as zlib makes them; the same from the same bytes.
///
/// - Complexity: about 0.1 s for a mebibyte of text.
package func gzipped(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
    try Compressor().compressed(bytes)
}

/// zlib at work on one piece of bytes (`deflate`).
@safe
private struct Compressor: ~Copyable {
    /// It stays in its place, since zlib remembers where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(CompressionError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        // Safe: it is allocated and not yet initialised; zeros ask for zlib's usual allocator.
        unsafe stream.initialize(to: z_stream())
        let code = unsafe tongtu_gzip_begin(stream, Z_BEST_COMPRESSION)
        guard code == Z_OK else {
            unsafe stream.deallocate()  // Safe: zlib has refused it, and keeps nothing.
            throw .failed(code: code)
        }
        unsafe self.stream = stream
    }

    deinit {
        // Safe: `self` is the only owner.
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// The bytes compressed; a stream does that once.
    consuming func compressed(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        // Safe: the stream lives as long as `self`.
        let room = unsafe Int(deflateBound(stream, UInt(bytes.count)))
        guard let count = UInt32(exactly: bytes.count), let roomCount = UInt32(exactly: room) else {
            throw .tooLarge
        }
        var code = Z_OK
        let compressed = unsafe bytes.withUnsafeBufferPointer { source in
            unsafe [UInt8](unsafeUninitializedCapacity: room) { target, written in
                // Safe: both buffers are lent for the call and as long as said; zlib only reads the source.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                unsafe stream.pointee.avail_in = count
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = roomCount
                code = unsafe deflate(stream, Z_FINISH)
                written = unsafe room - Int(stream.pointee.avail_out)
            }
        }
        guard code == Z_STREAM_END else { throw .failed(code: code) }
        return compressed
    }
}
