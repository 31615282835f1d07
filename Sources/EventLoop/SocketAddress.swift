import CUV
import Glibc

/// A numeric IPv4 or IPv6 address with its port.
@safe
package struct SocketAddress: Sendable {
    /// Big enough for both families; the family says which it holds.
    private var storage = sockaddr_storage()

    /// The address that a text such as `127.0.0.1`, `::1` or `localhost` names (`uv_ip4_addr`).
    ///
    /// - Throws: `EINVAL` when the text is not one of these; names are not looked up.
    package init(host: String, port: UInt16) throws(EventLoopError) {
        let text = host == "localhost" ? "127.0.0.1" : host
        var four = sockaddr_in()
        var six = sockaddr_in6()
        // Safe: libuv reads a terminated string and fills a structure of the right size.
        if unsafe uv_ip4_addr(text, Int32(port), &four) == 0 {
            store(four)
        } else {
            try check(unsafe uv_ip6_addr(text, Int32(port), &six), .parseAddress)
            store(six)
        }
    }

    /// The address a socket is bound to (`uv_tcp_getsockname`).
    init(boundTo handle: UnsafeMutablePointer<uv_tcp_t>) throws(EventLoopError) {
        let code = unsafe fill { address, length in
            unsafe uv_tcp_getsockname(handle, address, length)  // Safe: `fill` lends them.
        }
        try check(code, .bind)
    }

    /// The address of who is at the other side of a socket (`uv_tcp_getpeername`).
    init(ofPeerOf handle: UnsafeMutablePointer<uv_tcp_t>) throws(EventLoopError) {
        let code = unsafe fill { address, length in
            unsafe uv_tcp_getpeername(handle, address, length)  // Safe: `fill` lends them.
        }
        try check(code, .findPeer)
    }

    /// Lets a C function write the address; answers its code.
    private mutating func fill(
        _ write: (UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<Int32>) -> Int32
    ) -> Int32 {
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        // Safe: the storage holds every kind of address, and `length` says its size.
        return unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe write(bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
    }

    private mutating func store<Address>(_ address: Address) {
        // Safe: both families' structures are smaller than the storage, and plain bytes.
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            unsafe bytes.storeBytes(of: address, as: Address.self)
        }
    }

    var isIPv6: Bool { storage.ss_family == sa_family_t(AF_INET6) }

    /// The address family, as socket functions want it.
    var family: UInt32 { UInt32(storage.ss_family) }

    /// The port, which the system has chosen when it was bound as 0.
    package var port: UInt16 {
        // Safe: the port stands at the same place in both families' structures.
        let bigEndian = unsafe withUnsafeBytes(of: storage) { bytes in
            unsafe bytes.load(fromByteOffset: 2, as: UInt16.self)
        }
        return UInt16(bigEndian: bigEndian)
    }

    /// The same host with another port.
    package func with(port: UInt16) -> SocketAddress {
        var other = self
        // Safe: the port stands at the same place in both families' structures.
        unsafe withUnsafeMutableBytes(of: &other.storage) { bytes in
            unsafe bytes.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
        }
        return other
    }

    /// The host in numbers, without the port (`uv_ip4_name`, `uv_ip6_name`).
    package var host: String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            unsafe withUnsafeBytes(of: storage) { bytes in
                guard let base = bytes.baseAddress, let start = text.baseAddress else { return "" }
                // Safe: the family says which structure the storage holds; 64 exceeds any address.
                let code =
                    isIPv6
                    ? unsafe uv_ip6_name(base.assumingMemoryBound(to: sockaddr_in6.self), start, 64)
                    : unsafe uv_ip4_name(base.assumingMemoryBound(to: sockaddr_in.self), start, 64)
                return code == 0 ? unsafe String(cString: start) : ""
            }
        }
    }

    /// Whether only this machine can be reached by it: 127.0.0.0/8, `::1`, or the former written as
    /// IPv6 (`::ffff:127.0.0.1`).
    package var isLoopback: Bool {
        // Safe: the addresses stand at these places in both families' structures, in network order.
        unsafe withUnsafeBytes(of: storage) { bytes in
            guard isIPv6 else { return unsafe bytes[4] == 127 }
            let address = unsafe bytes[8..<24]
            let zeros = unsafe address.prefix(10).allSatisfy { $0 == 0 }
            let isMapped = unsafe address[18] == 0xFF && address[19] == 0xFF && address[20] == 127
            let isOne = unsafe address[18..<23].allSatisfy { $0 == 0 } && address[23] == 1
            return zeros && (isMapped || isOne)
        }
    }

    /// Lends the address to a C function.
    func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>?) -> Result) -> Result {
        // Safe: the pointer is used inside the closure only; the family says what it holds.
        unsafe withUnsafeBytes(of: storage) { bytes in
            unsafe body(bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self))
        }
    }
}

extension SocketAddress: CustomStringConvertible {
    package var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
