import EventLoop
import Glibc
import Synchronization
import Testing

@Suite("A loop and what wakes it")
struct LoopTests {
    @Test func firesTimersInTheirOrder() throws {
        let loop = try EventLoop()
        var fired: [String] = []
        let late = try Timer(on: loop) { fired.append("late") }
        let early = try Timer(on: loop) { fired.append("early") }
        let never = try Timer(on: loop) { fired.append("never") }
        try late.start(after: .milliseconds(30))
        try early.start(after: .milliseconds(10))
        try never.start(after: .milliseconds(20))
        never.stop()
        loop.run()
        #expect(fired == ["early", "late"])
        for timer in [late, early, never] { timer.close() }
        loop.run()
    }

    @Test func repeatsUntilItIsClosed() throws {
        let loop = try EventLoop()
        var count = 0
        var timer: Timer?
        timer = try Timer(on: loop) {
            count += 1
            if count == 3 { timer?.close() }
        }
        try timer?.start(after: .zero, repeatingEvery: .milliseconds(1))
        loop.run()
        #expect(count == 3)
    }

    @Test func stopsWhenToldTo() throws {
        let loop = try EventLoop()
        let timer = try Timer(on: loop) { loop.stop() }
        try timer.start(after: .milliseconds(1), repeatingEvery: .milliseconds(1))
        loop.run()
        timer.close()
        loop.run()
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(-5), 0), (.milliseconds(1), 1),
            (.seconds(75), 75_000),
            (.microseconds(1), 1), (.microseconds(1_001), 2), (.seconds(Int64.max), UInt64.max),
        ] as [(Duration, UInt64)]
    )
    func countsWholeMilliseconds(duration: Duration, milliseconds: UInt64) {
        #expect(duration.wholeMilliseconds == milliseconds)
    }

    @Test func receivesEveryMessageInTheOrderOfItsSender() throws {
        let loop = try EventLoop()
        let (senders, messages) = (4, 2_000)
        var received: [[Int]] = Array(repeating: [], count: senders)
        var wakeUp: WakeUp<(sender: Int, message: Int)>?
        wakeUp = try WakeUp(on: loop) { post in
            received[post.sender].append(post.message)
            if received.allSatisfy({ $0.count == messages }) { wakeUp?.close() }
        }
        let mailbox = try #require(wakeUp?.mailbox)
        let threads = try (0..<senders).map { sender in
            try Thread(named: "sender \(sender)") {
                for message in 0..<messages { mailbox.post((sender, message)) }
            }
        }
        loop.run()
        for thread in threads { thread.join() }
        #expect(received == Array(repeating: Array(0..<messages), count: senders))
        #expect(!mailbox.post((0, 0)))
    }

    @Test func forgetsMessagesThatComeTooLate() throws {
        let loop = try EventLoop()
        let wakeUp = try WakeUp<Int>(on: loop) { _ in Issue.record("received after closing") }
        #expect(wakeUp.mailbox.post(1))
        wakeUp.close()
        wakeUp.close()
        loop.run()
        #expect(!wakeUp.mailbox.post(2))
    }

    @Test func receivesSignals() throws {
        let loop = try EventLoop()
        var count = 0
        var source: SignalSource?
        source = try SignalSource(.interrupt, on: loop) {
            count += 1
            source?.close()
        }
        kill(getpid(), SIGINT)
        loop.run()
        #expect(count == 1)
    }
}

@Suite("Threads that have no loop")
struct WorkerTests {
    @Test func runsJobsInTheirOrderAndAllOfThem() throws {
        let pool = try WorkerPool(threads: 1, waitingJobsMax: 1_000)
        let done = Mutex<[Int]>([])
        for job in 0..<1_000 {
            #expect(pool.submit { done.withLock { $0.append(job) } })
        }
        pool.shutDown()
        #expect(done.withLock { $0 } == Array(0..<1_000))
        #expect(!pool.submit {})
        pool.shutDown()
    }

    @Test func refusesWhatDoesNotFit() throws {
        let pool = try WorkerPool(threads: 2, waitingJobsMax: 3)
        let (started, gate) = (Semaphore(), Semaphore())
        for _ in 0..<2 {
            #expect(
                pool.submit {
                    started.signal()
                    gate.wait()
                }
            )
        }
        for _ in 0..<2 { started.wait() }
        for _ in 0..<3 { #expect(pool.submit {}) }
        #expect(!pool.submit {})
        for _ in 0..<2 { gate.signal() }
        pool.shutDown()
    }

    @Test func givesThreadsADeepStack() throws {
        @Sendable func depth(_ levels: Int) -> Int {
            let ballast = InlineArray<128, Int>(repeating: levels)
            return levels == 0 ? ballast[0] : depth(levels - 1) + ballast[1] / levels
        }
        let result = Mutex(0)
        let thread = try Thread(named: "a name longer than the kernel takes") {
            let found = depth(1_000)
            result.withLock { $0 = found }
        }
        thread.join()
        #expect(result.withLock { $0 } == 1_000)
    }
}
