import CZip
import Glibc

/// The parts of a zip archive in memory.
@safe
struct ZipArchive: ~Copyable {
    private let handle: OpaquePointer

    /// A larger part is no document that people wrote; it would only exhaust memory.
    static let partBytesMax = 32 << 20

    /// Opens an archive; its bytes are copied.
    init(_ bytes: [UInt8]) throws(OfficeError) {
        guard let copy = unsafe malloc(max(bytes.count, 1)) else { throw .tooLarge }
        // Safe: the copy has the room, and both are initialised bytes.
        unsafe bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { unsafe memcpy(copy, base, source.count) }
        }
        var error = unsafe zip_error_t()
        // Safe: the source owns the copy from here on, and frees it.
        let created = unsafe zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error)
        guard let source = unsafe created else {
            unsafe free(copy)
            throw .damaged
        }
        // Safe: the archive owns the source once it is open; until then it is ours to free.
        guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else {
            unsafe zip_source_free(source)
            throw .damaged
        }
        unsafe handle = archive
    }

    deinit {
        // Safe: `self` is the only owner, and nothing was changed.
        unsafe zip_discard(handle)
    }

    func contains(_ name: String) -> Bool {
        // Safe: the handle lives as long as `self`.
        unsafe zip_name_locate(handle, name, 0) >= 0
    }

    /// The bytes of a part; nil when there is none of the name.
    func part(_ name: String) throws(OfficeError) -> [UInt8]? {
        // Safe: the handle lives as long as `self`.
        let index = unsafe zip_name_locate(handle, name, 0)
        guard index >= 0 else { return nil }
        var status = unsafe zip_stat_t()
        guard unsafe zip_stat_index(handle, zip_uint64_t(index), 0, &status) == 0 else {
            throw .damaged
        }
        let size = unsafe status.size
        guard size <= UInt64(Self.partBytesMax) else { throw .tooLarge }
        if unsafe status.encryption_method != 0 { throw .encrypted }
        guard let file = unsafe zip_fopen_index(handle, zip_uint64_t(index), 0) else {
            throw .damaged
        }
        // Safe: it is closed here and nowhere else.
        defer { unsafe _ = zip_fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var count = 0
        while count < bytes.count {
            // Safe: at most the rest of the buffer is written.
            let read = unsafe bytes.withUnsafeMutableBytes { buffer -> Int in
                guard let base = buffer.baseAddress else { return -1 }
                let rest = unsafe base + count
                return Int(unsafe zip_fread(file, rest, zip_uint64_t(buffer.count - count)))
            }
            guard read > 0 else { throw .damaged }
            count += read
        }
        // What was read is compared with its checksum where it ends.
        var rest: UInt8 = 0
        guard unsafe zip_fread(file, &rest, 1) == 0 else { throw .damaged }
        return bytes
    }
}
