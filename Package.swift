// swift-tools-version: 6.2
import PackageDescription

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Every target is Swift 6, explicit about imports and existentials, and free of warnings.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// `DUCKDB_PREFIX` names a libduckdb outside the system's search paths; its folder goes into the run path.
let duckDBPrefix = getenv("DUCKDB_PREFIX").map { String(cString: $0) }
let duckDBImport: [SwiftSetting] =
  duckDBPrefix.map { [.unsafeFlags(["-Xcc", "-I\($0)/include"])] } ?? []
let duckDBLink: [LinkerSetting] =
  duckDBPrefix.map {
    [.unsafeFlags(["-L\($0)/lib", "-Xlinker", "-rpath", "-Xlinker", "\($0)/lib"])]
  }
  ?? []

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], swift: [SwiftSetting] = [],
  linker: [LinkerSetting] = [], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: settings + swift, linkerSettings: linker)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["Testbench"], exclude: exclude,
    swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "assay",
  products: [.executable(name: "assay", targets: ["assay"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // C
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CDuckDB", pkgConfig: "duckdb"),
    .systemLibrary(
      name: "CGit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .target(name: "CGit2Options", dependencies: ["CGit2"]),
    .target(name: "CBoostMath"),

    // C ends here
    module("YAMLTree", ["CYAML"]),
    module("DuckDB", ["CDuckDB"], swift: duckDBImport, linker: duckDBLink),
    module("Git", ["CGit2", "CGit2Options"]),
    module("Digests", [crypto]),
    module("DurableFiles"),
    module("Caching", ["Digests", "DurableFiles"]),

    // words, maths, data, language
    module("Outcomes"),
    module("Statistics", ["CBoostMath"]),
    module("DataEngine", ["DuckDB", "Digests", "Caching"]),
    module("GateLanguage", ["YAMLTree", "Outcomes"]),

    // stages
    module("Drift", ["DataEngine", "Statistics", "GateLanguage", "Outcomes"]),
    module("DataChecks", ["Drift", "DataEngine", "GateLanguage", "Outcomes"]),
    module("Inference", ["DataEngine", "Statistics", "GateLanguage"]),
    module(
      "Training",
      [
        "GateLanguage", "Statistics", "Outcomes", "Caching", "Digests", "DurableFiles",
        subprocess,
      ]),
    module("Evaluation", ["Drift", "DataEngine", "Statistics", "GateLanguage", "Outcomes"]),
    module(
      "Lineage", ["Git", "DataEngine", "Statistics", "Digests", "Caching", "Outcomes"]),
    module("Holdouts", ["Git", "Digests", "DurableFiles", "Outcomes"]),
    module("Retraining", ["GateLanguage", "Outcomes", "DurableFiles"]),
    module("Promotion", ["Digests", "DurableFiles", "GateLanguage", "Outcomes"]),

    // out, run, program
    module("Reporting", ["Drift", "Evaluation", "DataEngine", "GateLanguage", "Outcomes"]),
    module(
      "GateRunner",
      [
        "DataChecks", "Drift", "Inference", "Training", "Evaluation", "Lineage", "Promotion",
        "Holdouts", "Retraining",
        "DataEngine", "Digests", "DurableFiles", "Caching", "Statistics", "GateLanguage",
        "Outcomes",
      ]),
    .executableTarget(
      name: "assay",
      dependencies: [
        "GateRunner", "Reporting", "Inference", "Drift", "Evaluation", "Promotion", "GateLanguage",
        "Statistics", "Outcomes", "DurableFiles", argumentParser,
      ],
      swiftSettings: settings, linkerSettings: duckDBLink),
    .executableTarget(name: "write-catalogs", swiftSettings: settings),
    .executableTarget(
      name: "assay-bench", dependencies: ["Statistics", "DuckDB", argumentParser],
      resources: [.copy("Peers")],
      swiftSettings: settings, linkerSettings: duckDBLink),

    // tests
    .target(name: "Testbench", path: "Tests/Testbench", swiftSettings: settings),
    tests("YAMLTreeTests", ["YAMLTree"]),
    tests("GateLanguageTests", ["GateLanguage", "Outcomes", "YAMLTree"]),
    tests("DuckDBTests", ["DuckDB"]),
    tests("DataEngineTests", ["DataEngine", "DuckDB", "Caching"], exclude: ["Files"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("OutcomesTests", ["Outcomes"]),
    tests("DurableFilesTests", ["DurableFiles", "Digests"]),
    tests("CachingTests", ["Caching", "DurableFiles", "Digests"]),
    tests(
      "DriftTests", ["Drift", "DataEngine", "GateLanguage", "Outcomes", "Statistics"],
      exclude: ["References"]),
    tests(
      "DataChecksTests", ["DataChecks", "DataEngine", "Drift", "GateLanguage", "Outcomes"]),
    tests("InferenceTests", ["Inference", "DataEngine", "Statistics", "GateLanguage"]),
    tests(
      "TrainingTests", ["Training", "Caching", "GateLanguage", "Outcomes"], exclude: ["Trainers"]),
    tests(
      "EvaluationTests", ["Evaluation", "DataEngine", "Statistics", "GateLanguage", "Outcomes"],
      exclude: ["References"]),
    tests(
      "RetrainingTests", ["Retraining", "GateLanguage", "Outcomes", "DurableFiles", "Digests"],
      exclude: ["References"]),
    tests("GitTests", ["Git"]),
    tests(
      "LineageTests", ["Lineage", "Git", "DataEngine", "Digests", "Caching", "Outcomes"]),
    .executableTarget(
      name: "HoldoutProbe", dependencies: ["Holdouts"], path: "Tests/HoldoutProbe",
      swiftSettings: settings),
    tests(
      "HoldoutsTests",
      [
        "Holdouts", "Git", "Evaluation", "DataEngine", "Statistics", "GateLanguage", "Outcomes",
        "Digests",
      ]),
    tests("PromotionTests", ["Promotion", "Digests", "DurableFiles", "GateLanguage", "Outcomes"]),
    .executableTarget(
      name: "PromotionProbe", dependencies: ["Promotion", "DurableFiles", "GateLanguage"],
      path: "Tests/PromotionProbe", swiftSettings: settings),
    tests(
      "ReportingTests", ["Reporting", "Drift", "DataEngine", "GateLanguage", "Outcomes"],
      exclude: ["Golden"]),
    tests(
      "GateRunnerTests",
      [
        "GateRunner", "Inference", "Reporting", "DataChecks", "Drift", "DataEngine", "Evaluation",
        "Lineage", "Statistics", "Promotion", "Retraining", "DurableFiles", "GateLanguage",
        "Outcomes",
      ]),
    tests(
      "ConformanceTests",
      [
        "DataChecks", "Drift", "Evaluation", "Reporting", "Promotion", "Git", "GateRunner",
        "GateLanguage", "Outcomes",
      ]),
    tests("AcceptanceTests", ["assay", "write-catalogs"], exclude: ["Linear"]),
    tests("RepositoryTests", []),
  ],
  cxxLanguageStandard: .cxx17
)
