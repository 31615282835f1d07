import Foundation
import TestSupport

extension TemporaryFolder {
    /// Copies a database as it lies on the disk now, its log with it.
    func copyDatabase(_ name: String, to copy: String) throws {
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path(name + suffix))
        {
            try write(data(name + suffix), to: copy + suffix)
        }
    }
}
