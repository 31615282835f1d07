/// How much of a request a loop does itself: the less, the more took too long just now, since whoever asks beside
/// them waits for all of them.
struct Patience {
    /// What is done on the loop at most; the rest is a worker's.
    struct Bounds {
        /// How long an operation is tried.
        var trialDuration: Duration
        /// Bytes of a document that is made ready.
        var documentBytesMax: Int
        /// Fields of a plan that is made: fragments make short documents large.
        var fieldCountMax: Int
    }

    /// Two milliseconds of each, about.
    private static let longest = Bounds(
        trialDuration: .milliseconds(2),
        documentBytesMax: 4 << 10,
        fieldCountMax: 4_000
    )
    /// How often the bounds are halved at most.
    private static let halvingsMax = 4
    /// After so long without a failure all is forgotten.
    private static let memory = Duration.milliseconds(20)

    private var halvings = 0
    private var lastFailure: ContinuousClock.Instant?

    mutating func bounds(at now: ContinuousClock.Instant) -> Bounds {
        if let lastFailure, now - lastFailure > Self.memory {
            halvings = 0
            self.lastFailure = nil
        }
        return Bounds(
            trialDuration: Self.longest.trialDuration / (1 << halvings),
            documentBytesMax: Self.longest.documentBytesMax >> halvings,
            fieldCountMax: Self.longest.fieldCountMax >> halvings
        )
    }

    mutating func noteFailure(at now: ContinuousClock.Instant) {
        halvings = min(Self.halvingsMax, halvings + 1)
        lastFailure = now
    }
}
