import ArgumentParser
import Bytes
import TongtuServer

/// Which documents fill a new database.
struct SeedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The documents a new database begins with. Default: the folder Seeds of the project.",
            valueName: "folder"
        )
    )
    var seed: String?

    @Flag(help: "Begin a new database without documents.")
    var empty = false

    func validate() throws {
        guard !empty || seed == nil else {
            throw ValidationError("--empty and --seed exclude each other; give one.")
        }
    }

    /// How the names of documents end.
    static let endings = [".txt", ".md", ".jsonl", ".ndjson", ".csv", ".tsv"]
    /// The list of names beside them, which is not a document.
    static let namesFile = "names.csv"

    /// The list of names of the project's own Seeds; nil when there is none, as for a model of one's
    /// own.
    static func names(_ model: ModelOptions) -> String? {
        guard !model.isGiven, let folder = ProjectFolder.find("Seeds") else { return nil }
        let path = "\(folder)/\(namesFile)"
        return InputFile.exists(path) ? path : nil
    }

    /// The folder of seeds; nil when there is none, as for a model of one's own.
    func folder(_ model: ModelOptions) -> String? {
        empty ? nil : seed ?? (model.isGiven ? nil : ProjectFolder.find("Seeds"))
    }
}

/// What day it is for `TODAY` and `within`.
struct DayOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The time zone of days.", valueName: "zone")
    )
    var timezone = "Asia/Shanghai"

    @Option(help: ArgumentHelp("A day to take for today.", valueName: "date"))
    var today: String?

    /// The clock they describe.
    func clock() throws(CommandError) -> TodayClock {
        let date = try today.map { (text) throws(CommandError) in
            guard let date = CalendarDate(text), date.day != nil else {
                throw CommandError(
                    "--today: a day such as 2023-10-31, not \"\(text)\".",
                    .badUsage
                )
            }
            return date
        }
        guard let clock = TodayClock(timeZone: timezone, fixed: date) else {
            throw CommandError(
                "--timezone: there is no time zone \"\(timezone)\"; one is Asia/Shanghai.",
                .badUsage
            )
        }
        return clock
    }
}
