/// Whether an import is to go on; it looks now and then, wherever its work grows with a document.
final class ImportWatch {
    private let isOver: () -> Bool
    private(set) var isBrokenOff = false
    private var stepsToLook = 0

    /// Steps between two looks, each of well under a millisecond.
    private static let stepsBetweenLooks = 64

    init(_ isOver: @escaping () -> Bool) { self.isOver = isOver }

    /// Counts a step; false once the import is over, and what is under way need not be ended.
    func goesOn() -> Bool {
        stepsToLook -= 1
        guard stepsToLook < 0, !isBrokenOff else { return !isBrokenOff }
        stepsToLook = Self.stepsBetweenLooks
        isBrokenOff = isOver()
        return !isBrokenOff
    }

    func check() throws(ImportBrokenOff) {
        guard !isBrokenOff, !isOver() else { throw ImportBrokenOff() }
    }
}
