import EventLoop

extension HTTPConnection {
    /// Ends the connection in order: what waits is written, the client told, and given time to
    /// read it all and to close.
    ///
    /// Closing at once would reset the connection if the client is still sending, and it might
    /// never see the answer.
    func end() {
        guard !isEnding, !isClosed else { return }
        isEnding = true
        takesNoMore = true
        if inputEnded && socket.queuedBytes == 0 { return close() }
        do throws(EventLoopError) {
            try socket.finishWriting()
            updateReading()
        } catch {
            close()
        }
    }

    /// The server is leaving: the connection ends when it owes nothing.
    func drain() {
        guard !isEnding else { return }
        if outstanding > 0 {
            takesNoMore = true
            settle()
        } else if parser.stage == .betweenRequests && unread.isEmpty {
            end()
        }
    }

    /// How long a client must be silent to be told a refusal before its header is whole.
    private static let silenceMilliseconds: UInt64 = 1_000

    /// Why the request that is arriving will be refused, if that is known before its header is whole.
    var expectedError: RequestError? {
        if takesNoMore { return nil }
        return parser.error ?? (isTurnedAway ? .tooManyConnections : nil)
    }

    /// Ends a connection that has outlived the time its present state is given.
    func checkTimes() {
        let (now, times) = (loop.now, loop.times)
        if isStalled(now) {
            close(resetting: true)
        } else if isEnding {
            if now >= endsAt { close() }
        } else if outstanding == 0, socket.queuedBytes == 0 {
            let error = expectedError
            if let error, now >= lastActivity + Self.silenceMilliseconds { return refuse(error) }
            switch parser.stage {
            case .betweenRequests:
                if now >= lastActivity + times.idle { end() }
            case .inHeader:
                if now >= requestStarted + times.headerArrival {
                    refuse(error ?? .headerTooSlow)
                }
            case .inBody:
                if now >= requestStarted + times.bodyArrival { refuse(.bodyTooSlow) }
            }
        }
    }

    /// Whether nothing of what waits has been taken for too long.
    private func isStalled(_ now: UInt64) -> Bool {
        let queued = socket.queuedBytes
        if queued == 0 || queued != stall.queuedBytes {
            stall = (queued, now)
            return false
        }
        return now >= stall.since + loop.times.writeStall
    }
}
