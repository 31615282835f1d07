import Synchronization

/// Threads that run what would keep a loop from its other clients, first come, first served.
package final class WorkerPool: Sendable {
    private let queue: JobQueue
    private let threads: Mutex<[Thread]>

    /// A pool of threads that refuses work when too many jobs wait.
    package init(threads count: Int, waitingJobsMax: Int) throws(EventLoopError) {
        precondition(count > 0 && waitingJobsMax > 0, "a pool without threads or room")
        let queue = JobQueue(waitingJobsMax: waitingJobsMax)
        var threads: [Thread] = []
        do throws(EventLoopError) {
            for index in 0..<count {
                threads.append(try Thread(named: "worker \(index)") { queue.work() })
            }
        } catch {
            queue.close(workers: threads.count)
            for thread in threads { thread.join() }
            throw error
        }
        self.queue = queue
        self.threads = Mutex(threads)
    }

    /// Has a job run on some thread of the pool; false when the pool is full or shut down.
    package func submit(_ job: @escaping @Sendable () -> Void) -> Bool {
        queue.add(job)
    }

    /// Whether a job would be taken now.
    package var hasRoom: Bool { queue.hasRoom }

    /// Takes no more jobs, runs those that wait, and returns when the last has ended.
    ///
    /// Must not be called from a job of the pool, which would wait for itself.
    package func shutDown() {
        let running = threads.withLock { threads -> [Thread] in
            defer { threads = [] }
            return threads
        }
        queue.close(workers: running.count)
        for thread in running { thread.join() }
    }
}

/// The jobs that wait for a worker.
private final class JobQueue: Sendable {
    private typealias Job = @Sendable () -> Void

    private struct State {
        /// A job is taken by moving `first`; the taken ones are dropped when they are the half.
        var jobs: [Job?] = []
        var first = 0
        var isClosed = false

        mutating func next() -> Job? {
            guard first < jobs.count else { return nil }
            let job = jobs[first]
            jobs[first] = nil
            first += 1
            if first * 2 > jobs.count {
                jobs.removeFirst(first)
                first = 0
            }
            return job
        }
    }

    private let state = Mutex(State())
    /// Counts the waiting jobs, and after closing one leave for each worker.
    private let due = Semaphore()
    private let waitingJobsMax: Int

    init(waitingJobsMax: Int) {
        self.waitingJobsMax = waitingJobsMax
    }

    func add(_ job: @escaping @Sendable () -> Void) -> Bool {
        let isTaken = state.withLock { state in
            guard hasRoom(state) else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { due.signal() }
        return isTaken
    }

    var hasRoom: Bool { state.withLock { hasRoom($0) } }

    private func hasRoom(_ state: State) -> Bool {
        !state.isClosed && state.jobs.count - state.first < waitingJobsMax
    }

    /// What each worker does: job after job, until the queue is closed and empty.
    func work() {
        while true {
            due.wait()
            guard let job = state.withLock({ $0.next() }) else { return }
            job()
        }
    }

    func close(workers: Int) {
        state.withLock { $0.isClosed = true }
        for _ in 0..<workers { due.signal() }
    }
}
