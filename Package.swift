// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: Swift 6, memory-safe by declaration, and no warnings.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

/// The tests of a target; what they read from `Fixtures` is found by the path of their source.
func test(
    _ name: String,
    _ dependencies: [Target.Dependency],
    hasFixtures: Bool = false
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        exclude: hasFixtures ? ["Fixtures"] : [],
        swiftSettings: house
    )
}

let collections = Target.Dependency.product(
    name: "HashTreeCollections",
    package: "swift-collections"
)

// The street, ground floor first: a target imports only targets above it.
let package = Package(
    name: "tongtu",
    products: [
        .executable(name: "tongtu", targets: ["tongtu"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room("Bytes"),
        room("Compression", ["CZlib"]),
        room("JSONCoding", ["Bytes"]),
        room("GraphQLLanguage", ["Bytes"]),
        room("GraphQLSchema", ["GraphQLLanguage", "JSONCoding", "Bytes"]),
        room("GraphQLValidation", ["GraphQLSchema", "GraphQLLanguage"]),
        room("PropertyGraph", ["Bytes", collections]),
        room(
            "GraphStorage",
            [
                "PropertyGraph", "JSONCoding", "Bytes",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        room("GraphStore", ["GraphStorage", "PropertyGraph", "Bytes"]),
        room("GraphModel", ["GraphQLSchema", "GraphQLLanguage", "PropertyGraph"]),
        room("OfficeFiles", ["CZip", "CXML"]),
        room("ChineseText", ["Bytes"]),
        room(
            "DocumentImport",
            [
                "OfficeFiles", "ChineseText", "PropertyGraph", "JSONCoding", "Bytes",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        room(
            "PlainQuestions",
            ["GraphQLLanguage", "ChineseText", "PropertyGraph", "JSONCoding", "Bytes"]
        ),
        room(
            "GraphAPI",
            [
                "GraphModel", "GraphQLSchema", "PropertyGraph", "JSONCoding", "Bytes",
            ]
        ),
        room(
            "GraphExecution",
            [
                "PlainQuestions", "GraphAPI", "GraphModel", "GraphQLValidation", "GraphQLSchema",
                "GraphQLLanguage", "PropertyGraph", "JSONCoding", "Bytes",
            ]
        ),
        room("EventLoop", ["CUV", "Bytes"]),
        room("HTTPServer", ["EventLoop", "Bytes"]),
        room(
            "TongtuServer",
            [
                "GraphStore", "GraphStorage", "GraphExecution", "DocumentImport", "PlainQuestions",
                "HTTPServer", "Compression",
                "EventLoop", "GraphAPI", "GraphQLSchema", "GraphQLLanguage", "PropertyGraph",
                "JSONCoding", "Bytes",
            ]
        ),
        .executableTarget(
            name: "tongtu",
            dependencies: [
                "TongtuServer", "HTTPServer", "EventLoop", "Compression", "GraphExecution",
                "GraphAPI", "DocumentImport", "OfficeFiles", "PlainQuestions", "GraphModel",
                "GraphStore", "GraphStorage", "PropertyGraph", "GraphQLValidation",
                "GraphQLSchema", "GraphQLLanguage",
                "JSONCoding", "Bytes",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house
        ),
        test("Bytes", []),
        test("Compression", ["CZlib"]),
        test("JSONCoding", ["Bytes"]),
        test("GraphQLLanguage", ["Bytes"], hasFixtures: true),
        test("GraphQLSchema", ["GraphQLLanguage", "JSONCoding", "Bytes", "TestSupport"]),
        test(
            "GraphQLValidation",
            ["GraphQLSchema", "GraphQLLanguage", "JSONCoding", "Bytes"],
            hasFixtures: true
        ),
        .target(
            name: "TestSupport",
            dependencies: ["GraphStorage", "PropertyGraph", "Bytes"],
            path: "Tests/TestSupport",
            exclude: ["Fixtures"],
            swiftSettings: house
        ),
        .target(
            name: "FuzzedInput",
            dependencies: [
                "GraphQLValidation", "GraphQLSchema", "GraphQLLanguage", "JSONCoding",
            ],
            path: "Tests/Fuzzing/Input",
            swiftSettings: house
        ),
        .target(
            name: "FuzzedFile",
            dependencies: [
                "DocumentImport", "OfficeFiles", "GraphModel", "GraphQLLanguage", "PropertyGraph",
                "Bytes",
            ],
            path: "Tests/Fuzzing/Files",
            swiftSettings: house
        ),
        .testTarget(
            name: "FuzzedInputTests",
            dependencies: ["FuzzedInput", "FuzzedFile"],
            path: "Tests/Fuzzing/Tests",
            swiftSettings: house
        ),
        test("OfficeFiles", []),
        test("ChineseText", ["Bytes"]),
        test("PropertyGraph", ["TestSupport", "Bytes"]),
        test(
            "GraphModel",
            ["GraphQLLanguage", "GraphQLSchema", "PropertyGraph", "TestSupport"]
        ),
        test(
            "GraphStorage",
            [
                "PropertyGraph", "JSONCoding", "Bytes", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        test("GraphStore", ["GraphStorage", "PropertyGraph", "Bytes", "TestSupport"]),
        test(
            "DocumentImport",
            [
                "ChineseText", "GraphModel", "GraphQLLanguage", "PropertyGraph", "JSONCoding",
                "Bytes", "TestSupport",
            ],
            hasFixtures: true
        ),
        test(
            "PlainQuestions",
            [
                "GraphExecution", "GraphAPI", "DocumentImport", "GraphModel", "GraphQLSchema",
                "GraphQLLanguage", "PropertyGraph", "JSONCoding", "Bytes", "TestSupport",
            ],
            hasFixtures: true
        ),
        test("EventLoop", ["Bytes"]),
        test("HTTPServer", ["EventLoop", "TestSupport", "Bytes"]),
        test(
            "GraphAPI",
            [
                "GraphExecution", "GraphModel", "GraphQLSchema", "GraphQLLanguage",
                "PropertyGraph", "JSONCoding", "Bytes", "TestSupport",
            ],
            hasFixtures: true
        ),
        test(
            "GraphExecution",
            [
                "GraphAPI", "DocumentImport", "GraphModel", "GraphQLValidation", "GraphQLSchema",
                "GraphQLLanguage", "PropertyGraph", "JSONCoding", "Bytes", "TestSupport",
            ]
        ),
        test(
            "TongtuServer",
            [
                "HTTPServer", "EventLoop", "Compression", "GraphStore", "GraphStorage",
                "GraphExecution", "GraphAPI", "GraphModel", "GraphQLSchema", "GraphQLLanguage",
                "PlainQuestions", "PropertyGraph", "TestSupport", "JSONCoding", "Bytes",
            ]
        ),
        // The program as users run it: the tests start the binary that is built beside them.
        .testTarget(
            name: "TongtuTests",
            dependencies: ["tongtu", "TestSupport", "JSONCoding"],
            swiftSettings: house
        ),
    ]
)

// What only comparisons and fuzzing build: with the variables, `swift build` knows these programs too.
if Context.environment["TONGTU_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "LanguageBenchmark",
            dependencies: [
                "GraphQLLanguage", "GraphQLSchema", "GraphQLValidation", "JSONCoding",
            ],
            path: "Benchmarks/language/tongtu",
            swiftSettings: house
        )
    )
    package.targets.append(
        .executableTarget(
            name: "PublishingBenchmark",
            dependencies: [
                "GraphStorage", "GraphModel", "PropertyGraph", "GraphQLLanguage", "JSONCoding",
                "Bytes", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/publishing/tongtu",
            swiftSettings: house
        )
    )
}

if Context.environment["TONGTU_FUZZING"] != nil {
    for (name, input, folder) in [
        ("Fuzzer", "FuzzedInput", "Fuzzer"), ("FileFuzzer", "FuzzedFile", "FileFuzzer"),
    ] {
        package.targets.append(
            .executableTarget(
                name: name,
                dependencies: [.byName(name: input)],
                path: "Tests/Fuzzing/\(folder)",
                // libFuzzer brings `main`.
                swiftSettings: house + [.unsafeFlags(["-parse-as-library"])]
            )
        )
    }
}
