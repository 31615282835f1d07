import EventLoop
import Testing

@Suite("Ports and addresses")
struct TCPListenerTests {
    private final class Deaf: TCPListenerDelegate {
        func listener(_ listener: TCPListener, accepted connection: Connection) {
            connection.close()
        }
        func listener(_ listener: TCPListener, failed error: EventLoopError) {}
    }

    /// Tries claims one after another on one port; answers the refusals.
    private func refusals(_ claims: [TCPListener.PortClaim]) throws -> [String] {
        let loop = try EventLoop()
        let deaf = Deaf()
        var listeners: [TCPListener] = []
        var names: [String] = []
        var address = try SocketAddress(host: "127.0.0.1", port: 0)
        for claim in claims {
            do throws(EventLoopError) {
                let listener = try TCPListener(on: loop, at: address, claim: claim, delegate: deaf)
                address = try listener.boundAddress
                #expect(address.port > 0)
                listeners.append(listener)
            } catch {
                names.append(error.name)
            }
        }
        for listener in listeners { listener.close() }
        loop.run()
        return names
    }

    @Test(
        arguments: [
            ([.alone], []),
            ([.alone, .alone], ["EADDRINUSE"]),
            ([.alone, .joining], ["EADDRINUSE"]),
            ([.founding, .joining, .joining], []),
            ([.founding, .joining, .founding], ["EADDRINUSE"]),
            ([.founding, .alone], ["EADDRINUSE"]),
        ] as [([TCPListener.PortClaim], [String])]
    )
    func sharesPortsOnlyOnPurpose(claims: [TCPListener.PortClaim], expected: [String]) throws {
        #expect(try refusals(claims) == expected)
    }

    @Test func saysWhatWasRefused() throws {
        let error = #expect(throws: EventLoopError.self) {
            try SocketAddress(host: "nowhere", port: 1)
        }
        #expect(error?.operation == .parseAddress)
        #expect(error?.description == "read the address: invalid argument (EINVAL)")
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1:80"), ("localhost", "127.0.0.1:80"), ("0.0.0.0", "0.0.0.0:80"),
        ("::1", "[::1]:80"), ("::", "[::]:80"),
    ])
    func readsAddresses(host: String, text: String) throws {
        let address = try SocketAddress(host: host, port: 80)
        #expect(address.description == text)
        #expect(address.with(port: 8_080).port == 8_080)
        #expect(address.with(port: 8_080).host == address.host)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("localhost", true), ("127.255.255.254", true), ("::1", true),
        ("0:0:0:0:0:0:0:1", true), ("::ffff:127.0.0.1", true), ("::ffff:127.9.9.9", true),
        ("0.0.0.0", false), ("126.0.0.1", false), ("128.0.0.1", false), ("10.0.0.127", false),
        ("::", false), ("::2", false), ("::101", false), ("1::1", false), ("::127.0.0.1", false),
        ("::ffff:10.0.0.1", false), ("::1:0:1", false), ("7f00::", false), ("::fffe:7f00:1", false),
        ("1::ffff:127.0.0.1", false),
    ])
    func knowsTheLoopbackAddresses(host: String, isLoopback: Bool) throws {
        #expect(try SocketAddress(host: host, port: 80).isLoopback == isLoopback)
    }

    @Test func listensOnIPv6() throws {
        let loop = try EventLoop()
        let deaf = Deaf()
        let listener = try TCPListener(
            on: loop,
            at: SocketAddress(host: "::1", port: 0),
            delegate: deaf
        )
        #expect(try listener.boundAddress.host == "::1")
        listener.close()
        listener.close()
        loop.run()
    }
}
