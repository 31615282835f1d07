import EventLoop

extension HTTPConnection {
    /// Requests taken in one turn of the loop, since its other clients wait meanwhile.
    private static let requestsPerTurnMax = 32
    /// How long they may take together, but for the last.
    private static let turnMax = Duration.milliseconds(2)

    /// Takes requests from received bytes while there is room for them; answers where it stopped.
    func process(_ input: Span<UInt8>, from start: Int) -> Int {
        isProcessing = true
        defer { isProcessing = false }
        var offset = start
        var requestsTaken = 0
        let start = ContinuousClock.now
        while offset < input.count, !takesNoMore, hasRoom {
            if parser.stage == .betweenRequests { requestStarted = loop.now }
            let outcome = parser.receive(input, from: &offset)
            if isTurnedAway, parser.stage != .inHeader {
                refuse(.tooManyConnections)
                break
            }
            switch outcome {
            case .needsMore:
                break
            case .expectsContinue where !loop.handler.needsContent(of: parser.request):
                // Whether the content follows after all, nobody knows.
                takesNoMore = true
                dispatch()
            case .expectsContinue:
                // A client that has begun to send its content no longer waits for leave.
                owesContinue = offset == input.count
            case .complete:
                owesContinue = false
                dispatch()
                parser.begin()
                requestsTaken += 1
                if requestsTaken == Self.requestsPerTurnMax
                    || offset < input.count && ContinuousClock.now - start > Self.turnMax
                {
                    awaitTurn()
                }
            case .refused(let error):
                refuse(error)
            }
        }
        return takesNoMore ? input.count : offset
    }

    /// Whether another request may be taken: neither the handler nor the client is far behind.
    var hasRoom: Bool {
        !awaitsTurn && outstanding < UInt64(loop.limits.pipelinedRequestsMax)
            && socket.queuedBytes <= loop.limits.queuedBytesMax
    }

    /// Takes nothing more until the loop has been round once.
    private func awaitTurn() {
        awaitsTurn = loop.mailbox.post(.takeTurn(id))
    }

    /// Goes on with what was left when it was others' turn.
    func takeTurn() {
        awaitsTurn = false
        settle()
    }

    /// Hands the complete request to the handler.
    ///
    /// The request is lent from here, so that its memory is the parser's again afterwards.
    private func dispatch() {
        let request = parser.request
        let ticket = RequestTicket(
            sequence: nextSequence,
            omitsContent: request.method == .head,
            isHTTP10: request.version == .http10
        )
        nextSequence += 1
        if !request.keepsAlive || loop.isDraining { takesNoMore = true }
        loop.handler.handle(request, HTTPResponder(self, request, ticket))
    }

    /// Answers what cannot be handled, and takes nothing more.
    func refuse(_ error: RequestError) {
        let request = parser.partialRequest
        let ticket = RequestTicket(
            sequence: nextSequence,
            omitsContent: request.method == .head,
            isHTTP10: false
        )
        nextSequence += 1
        takesNoMore = true
        answer(ticket, to: request, refusedFor: error)
    }

    /// Writes what was gathered, then takes what was left unread, as long as there is room.
    func settle() {
        guard !isProcessing else { return }
        flush()
        while unreadOffset < unread.count, !takesNoMore, hasRoom {
            // The bytes are moved out meanwhile, since taking them changes `self`.
            var bytes: [UInt8] = []
            swap(&bytes, &unread)
            let end = process(bytes.span, from: unreadOffset)
            swap(&bytes, &unread)
            unreadOffset = end
            flush()
        }
        if !unread.isEmpty, unreadOffset >= unread.count || takesNoMore {
            unread = []
            unreadOffset = 0
        }
        sendContinueIfOwed()
        updateReading()
    }

    /// Reads exactly when there is a use for what the client sends: another request, or news of
    /// its end.
    func updateReading() {
        guard !isClosed else { return }
        let wantsReading = !inputEnded && (takesNoMore || unread.isEmpty && hasRoom)
        guard wantsReading != socket.isReading else { return }
        do throws(EventLoopError) {
            if wantsReading { try socket.startReading() } else { socket.stopReading() }
        } catch {
            close()
        }
    }
}
