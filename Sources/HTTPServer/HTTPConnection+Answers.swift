import Bytes
import EventLoop

extension HTTPConnection {
    /// Content up to this size is copied behind the head: cheaper than a second piece to write.
    private static let copiedBytesMax = 16_384
    /// Gathered answers are written at this size even while more requests are at hand.
    private static let gatheredBytesMax = 65_536

    /// Sends an answer, or keeps it until those before it are sent.
    func answer(_ ticket: RequestTicket, _ answer: consuming HTTPAnswer) {
        guard !isClosed else { return }
        if ticket.sequence == nextToSend {
            send(ticket, answer)
            sendWaiting()
        } else {
            waiting.append(PostedAnswer(answer, connection: id, ticket: ticket))
        }
        settle()
    }

    /// Sends what the handler makes of a refusal.
    func answer(_ ticket: RequestTicket, to request: HTTPRequest, refusedFor error: RequestError) {
        answer(
            ticket,
            loop.handler.answer(to: request, refusedFor: error, within: parser.limits)
        )
    }

    /// Sends the answers that waited for the one just sent.
    private func sendWaiting() {
        while !waiting.isEmpty, !isClosed,
            let index = waiting.firstIndex(where: { $0.ticket.sequence == nextToSend })
        {
            let next = waiting.remove(at: index)
            if let answer = next.take() { send(next.ticket, answer) }
        }
    }

    private func send(_ ticket: RequestTicket, _ answer: consuming HTTPAnswer) {
        sendHead(ticket, answer.status, answer.fields, contentBytes: answer.body.count)
        if !ticket.omitsContent && !answer.status.forbidsContent {
            let isCopied = answer.body.count <= Self.copiedBytesMax
            switch consume answer.body {
            case .own(let bytes):
                guard isCopied else { return flush(then: SharedBytes(bytes)) }
                bytes.withSpan { loop.output.append($0) }
            case .shared(let bytes):
                guard isCopied else { return flush(then: bytes) }
                bytes.withSpan { loop.output.append($0) }
            }
        }
        if loop.output.count > Self.gatheredBytesMax { flush() }
    }

    /// Gathers the head of the answer that is due.
    private func sendHead(
        _ ticket: RequestTicket,
        _ status: HTTPStatus,
        _ fields: HTTPFields,
        contentBytes: Int
    ) {
        nextToSend += 1
        lastActivity = loop.now
        // The time a client waited for us does not count against its next request.
        requestStarted = lastActivity
        let isLast = takesNoMore && outstanding == 0
        if isLast { hasAnsweredLast = true }
        loop.takeOutput(for: self)
        loop.output.appendHead(
            status,
            fields,
            date: loop.currentDateLine,
            contentBytes: contentBytes,
            connection: isLast ? .closes : ticket.isHTTP10 ? .staysOpenForHTTP10 : .staysOpen
        )
    }

    /// Gives the client leave to send its content, once all answers before it are out.
    func sendContinueIfOwed() {
        guard owesContinue, outstanding == 0, !takesNoMore, !isClosed else { return }
        owesContinue = false
        loop.takeOutput(for: self)
        loop.output.append("HTTP/1.1 100 Continue\r\n\r\n")
        flush()
    }

    /// Writes what is gathered; ends the connection if that was the last answer.
    func flush() {
        if !isClosed, loop.outputOwner === self {
            do throws(EventLoopError) {
                try socket.write(&loop.output)
                loop.outputOwner = nil
            } catch {
                close()
            }
        }
        if hasAnsweredLast { end() }
    }

    /// Writes what is gathered and, right behind it, content that is not copied.
    private func flush(then body: SharedBytes) {
        do throws(EventLoopError) {
            try socket.write(&loop.output, then: body)
            loop.outputOwner = nil
        } catch {
            close()
        }
        if hasAnsweredLast { end() }
    }
}
