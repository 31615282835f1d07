import Bytes
import EventLoop
import Testing

@Suite("Connections of a loop")
struct ConnectionTests {
    @Test func receivesAndAnswers() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        peer.send("question")
        scene.onReceive = { scene, connection in
            scene.write(Array("answer".utf8), to: connection)
            #expect(connection.queuedBytes == 0)
            scene.close(connection)
        }
        scene.loop.run()
        #expect(scene.received == Array("question".utf8))
        #expect(peer.receiveToEnd() == Array("answer".utf8))
        #expect(scene.errors.isEmpty)
    }

    @Test func answersAPeerThatHasStoppedSending() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        peer.send("question")
        peer.finishSending()
        scene.onEnd = { scene, connection in
            scene.write(Array("answer".utf8), to: connection)
            scene.finishWriting(to: connection)
        }
        scene.loop.run()
        #expect(scene.received == Array("question".utf8))
        #expect(peer.receiveToEnd() == Array("answer".utf8))
    }

    @Test func keepsWhatASlowPeerDoesNotTake() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        let written = Semaphore()
        let (large, small) = (pattern(20_000_000), Array("end".utf8))
        scene.onAccept = { scene, connection in
            scene.write(large, to: connection)
            #expect(connection.queuedBytes > 1_000_000)
            scene.write(small, to: connection)
            scene.finishWriting(to: connection)
            written.signal()
        }
        let reader = try Thread(named: "reader") {
            written.wait()
            #expect(peer.receiveToEnd() == large + small)
        }
        scene.loop.run()
        reader.join()
        #expect(scene.drained == 1)
        #expect(scene.errors.isEmpty)
    }

    @Test(arguments: [(0, 0), (10, 0), (0, 10), (10, 20_000), (3, 20_000_000)])
    func writesTwoPiecesAsOne(headBytes: Int, bodyBytes: Int) throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        let all = pattern(headBytes + bodyBytes)
        scene.onAccept = { scene, connection in
            var head = ByteBuffer()
            var body = ByteBuffer()
            head.append(all, in: 0..<headBytes)
            body.append(all, in: headBytes..<all.count)
            do throws(EventLoopError) {
                try connection.write(&head, then: SharedBytes(body))
            } catch {
                Issue.record(error)
            }
            let left = head.count
            #expect(left == 0)
            scene.finishWriting(to: connection)
        }
        let reader = try Thread(named: "reader") {
            #expect(peer.receiveToEnd() == all)
        }
        scene.loop.run()
        reader.join()
    }

    @Test func leavesTheBufferEmptyWithItsMemory() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        scene.onAccept = { scene, connection in
            var buffer = ByteBuffer()
            for text in ["one", "two", "three"] {
                buffer.append(utf8: text)
                do throws(EventLoopError) {
                    try connection.write(&buffer)
                } catch {
                    Issue.record(error)
                }
                let left = buffer.count
                #expect(left == 0)
            }
            scene.close(connection)
        }
        scene.loop.run()
        #expect(peer.receiveToEnd() == Array("onetwothree".utf8))
    }

    @Test func readsNothingWhileReadingIsStopped() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        peer.send("early")
        var timer: Timer?
        scene.onAccept = { scene, connection in connection.stopReading() }
        timer = try Timer(on: scene.loop) {
            #expect(scene.received.isEmpty)
            timer?.close()
            do throws(EventLoopError) {
                for connection in scene.connections { try connection.startReading() }
            } catch {
                Issue.record(error)
            }
        }
        scene.onReceive = { $0.close($1) }
        try timer?.start(after: .milliseconds(50))
        scene.loop.run()
        #expect(scene.received == Array("early".utf8))
    }

    @Test func reportsAPeerThatIsGone() throws {
        let scene = try Scene()
        var peer: Peer? = Peer(port: try scene.listen())
        peer?.resetWhenClosed()
        peer = nil
        scene.loop.run()
        #expect(scene.errors.map(\.name) == ["ECONNRESET"])
        #expect(scene.errors.map(\.operation) == [.read])
    }

    @Test func dropsWhatWaitsWhenClosed() throws {
        let scene = try Scene()
        let peer = Peer(port: try scene.listen())
        scene.onAccept = { scene, connection in
            scene.write(pattern(20_000_000), to: connection)
            connection.abort()
            connection.abort()
            scene.close(connection)
            #expect(connection.isClosing)
        }
        scene.loop.run()
        #expect(peer.receiveToEnd().count < 20_000_000)
        #expect(scene.drained == 0)
    }
}
