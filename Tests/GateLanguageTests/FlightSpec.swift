import GateLanguage
import Outcomes

/// The flight-delay spec of the language's page: reduced to what is built, and whole.
enum FlightSpec {
  /// Every built key at least once, and nothing else.
  static let built = """
    version: 1
    name: flight-delay
    vars: {python: python3}
    sql: {timeout: 5m, memory: 4GB}
    runs:
      pull_request: {stages: [code, prepare, data, smoke], promote: never}
      nightly: {promote: when_passed}
    code:
      - name: unit tests
        run: "${python} -m pytest -q --junitxml=$ASSAY_OUT/pytest.xml"
        junit: pytest.xml
        coverage: {report: coverage.xml, lines: ">= 80%", branches: ">= 70%"}
        retries: 2
        env: {LANG: C}
        timeout: 10m
        memory: 2GB
    prepare:
      - name: features
        run: ["${python}", prepare.py]
        needs: [prepare.py, raw/]
        outs: [data/]
        env: {LANG: C}
        timeout: 20m
    data:
      train:
        source: "data/month=*/*.parquet"
        where: "month < 11"
        key: flight_id
        time: sched_dep
        label: arr_delay
      holdout: {source: "data/month=11/*.parquet", key: flight_id, time: sched_dep, label: arr_delay}
      recent: {source: "data/month=12/*.parquet", key: [flight_id, day], time: sched_dep, absent: [arr_delay]}
      carriers: {source: raw/airlines.csv, lookup: true, csv: {delimiter: ",", quote: "'", header: true, "null": NA, escape: "#", encoding: latin-1, skip: 1, comment: "%", decimal: ","}}
      weekly: {query: "select * from {train}", key: flight_id, time: sched_dep, window: "-65d..-37d", rows_from: ids.csv}
      late: {source: logs.csv, key: flight_id, time: at, labels: {from: holdout, on: flight_id, delay: 1d}}
    schema:
      in: [train, holdout, recent]
      extra_columns: warn
      forbidden: [air_time, "*ssn*"]
      columns:
        flight_id: {type: string, unique: true}
        origin: {type: string, one_of: [EWR, JFK, LGA], level: warn, owner: ops}
        distance: {type: integer, between: [1, 6000], missing: "= 0", mean: "900..1200"}
        dep_delay: {type: float, missing: {warn_if: "> 2%", fail_if: "> 5%"}}
        tailnum: {type: string, matches: "^N[0-9A-Z]{1,5}$", sensitive: true}
        "wx_*": {type: float, optional: true}
    checks:
      - rows: ">= 100_000"
        in: train
      - rows: ">= 500"
        by: origin
        level: warn
        owner: ops
      - unique: [carrier, flight, sched_dep]
      - each: "arr_time IS NULL OR air_time > 0"
        name: flown flights have air time
        share: ">= 99.9%"
      - sql: "select flight_id from {train} where distance < 0"
        name: no negative distance
    leakage:
      between: [train, holdout]
      key: flight_id
      rows: {columns: [origin, distance], share: "= 0"}
      group: {columns: tailnum, share: "<= 1%"}
      time: sched_dep
      gap: 1d
      known_at: {column: loaded_at}
      predictor: "< 0.95"
    skew:
      - {between: [train, holdout], key: flight_id, columns: {distance: {tolerance: 0.5}}, mismatch: "<= 1%"}
    drift:
      - current: recent
        against: train
        tolerance: small
        confidence: 99%
        level: warn
        when_unsure: inconclusive
        columns:
          dep_delay: {fail_if: large, warn_if: 0.3sd}
          distance: {psi: {warn_if: "> 0.1", fail_if: "> 0.25"}}
          flight_id: skip
          carrier: {statistic: l_infinity, fail_if: "> 5%"}
          origin:
            js: {fail_if: "> 0.2"}
            kl: {fail_if: "> 0.1"}
            hellinger: {fail_if: "> 0.1"}
            total_variation: {fail_if: "> 10%"}
            l_infinity: {fail_if: "> 5%"}
            chi_square: {warn_if: "> 100"}
            cramers_v: {fail_if: "> 0.1"}
            missing_rate: {warn_if: "> 1%"}
          air_time:
            ks: {fail_if: "> 0.1"}
            wasserstein: {fail_if: "> 20"}
            wasserstein_sd: {fail_if: "> 0.2"}
            energy: {fail_if: "> 0.2"}
            cramer_von_mises: {warn_if: "> 1"}
            mmd: {fail_if: "> 0.05"}
            domain_classifier: {fail_if: "> 0.6"}
            adwin: {fail_if: "> 0"}
            page_hinkley: {fail_if: "> 0"}
        label: {fail_if: medium}
        prediction: {column: forecast, fail_if: medium}
        multivariate: {statistic: domain_classifier, rows: 1000, warn_if: "> 0.6", fail_if: "> 0.65"}
        importance: {source: importance.json, warn_if: "> 5%", fail_if: "> 10%"}
    train:
      run: ["${python}", train.py]
      data: [train]
      artifact: model
      seed: 42
      env: {OMP_NUM_THREADS: "2"}
      timeout: 30m
      memory: 4GB
      output: 2GiB
      params: params.yaml
      environment: {files: [requirements.txt]}
      needs: [train.py, features.py]
      smoke:
        rows: 2000
        timeout: 2m
        memory: 2GB
        output: 500MB
        loss: {falls: "10%"}
        overfits: {rows: 64, metric: accuracy, at_least: 0.99, at_most: 1}
        repeats: same
        seeded: true
        resumes: {within: 2%}
        size: "<= 200MB"
    candidate: {model: in/model, predictions: in/predictions.parquet, lineage: in/run.json}
    evaluate:
      data: holdout
      task: regression
      predict: ["${python}", predict.py]
      needs: [predict.py, features.py]
      env: {OMP_NUM_THREADS: "2"}
      timeout: 5m
      score: prediction
      cluster: "date_trunc('day', sched_dep)"
      production: own
      confidence: 95%
      metrics:
        mae: {at_most: 16, no_worse_than: production, margin: "2% of production", when_unsure: warn}
        r2: {at_least: 0.7, proof: true, level: warn, owner: ops}
        bias: report
        cost: {sql: "select avg(abs(prediction - label)) from {predictions}", better: lower, no_worse_than: production, margin: 50}
      suspicious: {mae: "15% better", r2: {gain: "0.1 better", level: warn}}
      flips: {newly_wrong: "<= 2%"}
      prediction_checks: {constant: fail, range: "-100..2000", drift: {against: production, fail_if: medium}}
      slices:
        by: [carrier, {column: origin, expect: [EWR, JFK, LGA]}, {cross: [origin, carrier]}, {name: evening, where: "hour >= 18"}, {column: distance, bins: 4}]
        min_rows: 100
        metrics: {mae: {no_worse_than: production, margin: 0.5}}
      latency:
        p50: "< 5s"
        p95: "< 10s"
        p99: "<= 20s"
        throughput: ">= 100"
        rows: 200
        calls: 30
        no_worse_than: production
        margin: "20% of production"
        level: warn
      budget: {verdicts: 50}
    promote:
      model: flight-delay
      stage: production
      when: {mae: {better_than: production, by: 0.1}}
      approval: none
      first: deny
      from: [main]
    retrain:
      schedule: "0 3 * * 1"
      timezone: Europe/Berlin
      max_age: 30d
      drift: {any: medium, data: recent}
      performance: {data: holdout, metric: mae, worse_by: 1.5, proof: true}
      new_rows: ">= 50_000"
      new_commit: true
      window: {last: 90d}
      hold_when: data_fails
      cooldown: 6h
    registry: .assay/registry
    engine: duckdb
    reports:
      junit: build/gate.xml
      junit:strict: build/strict.xml
      markdown: build/gate.md
      json: build/gate.json

    """

  /// Loads a text, and returns what was found wrong with it.
  static func faults(
    _ text: String, others: [String: String] = [:], inputs: SpecInputs = SpecInputs()
  ) -> [SpecDiagnostic] {
    do throws(WrongSpec) {
      _ = try GateSpecLoader.load(text: text, others: others, inputs: inputs)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
