/// The spec of the language's page as it stands there, with `①` before what is not built yet.
enum WholeSpec {
  static let marked = #"""
    # yaml-language-server: $schema=../../gates/gate.schema.json
    version: 1
    name: flight-delay
    vars: {python: python3}

    runs:                          # profiles: assay run gate.yaml --as pull_request
      pull_request: {stages: [code, prepare, data, smoke], promote: never}
      nightly:      {promote: when_passed}

    prepare:                       # builds the tables that are checked; cached by content
      - {name: features, run: ["${python}", prepare.py], needs: [prepare.py, raw/], outs: [data/]}

    data:                          # every dataset that anything below names
      train:   {source: "data/month=*/*.parquet", where: "month < 11", key: flight_id, time: sched_dep, label: arr_delay}
      holdout: {source: "data/month=11/*.parquet", key: flight_id, time: sched_dep, label: arr_delay}
      recent:  {source: "data/month=12/*.parquet", key: flight_id, time: sched_dep, absent: [arr_delay]}   # no labels yet
      carriers: {source: raw/airlines.csv, lookup: true, csv: {delimiter: ","}}
      serving_log:  {source: "logs/day=*/*.parquet", key: flight_id, time: at, absent: [arr_delay]}
      labelled_log: {source: "logs/day=*/*.parquet", key: flight_id, time: at, labels: {from: holdout, on: [flight_id], delay: 1d}}
      # also: key: [customer, week] · window: "-65d..-37d" (against --as-of, default now) · query: "select …" · rows_from: a manifest
      #       labels: {from: labels, on: [customer, week], delay: 30d}     labels that come later, joined when they are there

    schema:                        # without `in:`, for every dataset that is not `lookup: true`
      in: [train, holdout, recent]
      extra_columns: warn          # allow (default) | warn | fail
      forbidden: ["air_time", "*ssn*"]
      columns:                     # a listed column is required unless `optional: true`
        flight_id: {type: string, unique: true}
        origin:    {type: string, one_of: [EWR, JFK, LGA]}
        carrier:   {type: string, unseen: "< 0.1%"}          # share of rows whose value the reference (train; for train: production's) never had
        distance:  {type: integer, between: [1, 6000], missing: "= 0", mean: "900..1200"}
        dep_delay: {type: float, missing: {warn_if: "> 2%", fail_if: "> 5%"}, quantile(0.99): "< 400", finite: true}
        tailnum:   {type: string, matches: "^N[0-9A-Z]{1,5}$", invalid: "<= 0.5%", missing: "<= 2%", sensitive: true}
        "wx_*":    {type: float, optional: true}             # a glob names a family

    checks:                        # no `in:` = every dataset that has the columns; none = an error
      - rows: ">= 100_000"
        in: train
      - rows: ">= 500"
        by: origin                 # per group
      - rows: {change: "±30%", against: previous}            # against the last passed run
      - unique: [carrier, flight, sched_dep]
      - each: "arr_time IS NULL OR air_time > 0"             # a row rule; NULL does not hold
        name: flown flights have air time                    # names are required where an expression is
        share: ">= 99.9%"                                    # default 100%
      - sql: "select flight_id from {train} where distance < 0"   # rows returned are failures
        name: no negative distance
      - measure: {sql: "select corr(distance, air_time) from {train}", must: "> 0.9"}
        name: distance explains air time
      - fresh: {column: sched_dep, max_age: 40d}
        in: recent
      - foreign: {column: carrier, references: carriers.code}
      # classification: - balance: {column: churned, minority: ">= 5%"}
      - conflicting_labels: {columns: [origin, dest, carrier, sched_dep], share: "<= 0.1%"}
      - correlation: {columns: [distance, air_time], pearson: "> 0.9"}
      - gaps: {column: sched_dep, every: 1d}

    leakage:                       # before any training time is spent
      between: [train, holdout]
      key: flight_id               # no shared keys
      rows: "= 0"                  # no identical rows (features and label)
      group: tailnum               # optional: no shared entity
      time: sched_dep              # holdout is later than train
      gap: 0d                      # by at least this (label windows must not overlap)
      known_at: loaded_at          # optional second clock: nothing learned after the row's own time
      predictor: "< 0.95"          # no single feature ranks the label with a higher AUC

    skew:                          # the same entities computed by training and by serving
      - {between: [train, serving_log], key: flight_id, columns: {distance: {tolerance: 0.5}, carrier: exact}, mismatch: "<= 0.1%"}

    drift:
      - current: recent
        against: production        # the profile stored with the production model; or a dataset
        tolerance: small           # none | small | medium | large | 0.3sd; see judging.md
        confidence: 99%
        level: warn                # default; columns may say fail
        columns:
          dep_delay: {fail_if: large}
          carrier:   {statistic: l_infinity, fail_if: "> 5%"}
          distance:  {psi: {warn_if: "> 0.1", fail_if: "> 0.25"}}       # a house rule: the plain number, labelled unproven
          flight_id: skip
        multivariate: {statistic: domain_classifier, fail_if: "> 0.65"}   # or mmd
        importance: {source: importance.json, fail_if: "> 10%"}           # share of importance that drifted

    code:
      - {name: unit tests, run: "${python} -m pytest -q --junitxml=$ASSAY_OUT/pytest.xml", junit: pytest.xml, timeout: 10m}

    train:
      run: ["${python}", train.py]          # a list is run as it is; a string by /bin/sh -c
      data: [train]                         # what it is given; never the evaluation data
      artifact: model                       # file or folder under $ASSAY_OUT
      seed: 42
      env: {OMP_NUM_THREADS: "2"}
      timeout: 30m
      memory: 4GB
      params: params.yaml
      environment: {files: [requirements.txt]}     # hashed into the lineage record
      needs: [train.py, features.py]               # with params, data, environment, command and seed: the cache key
      smoke:
        rows: 2000                          # seeded, stratified by the label
        timeout: 2m
        memory: 2GB
        loss: {falls: "10%"}                # finite at every step, lower at the end by this share
        overfits: {rows: 64, metric: accuracy, at_least: 0.99}
        repeats: same                       # same | within 1e-6 | any: two runs, one seed; the first difference is named
        resumes: true                       # killed half-way, started again, ends with a finished model
        size: "<= 200MB"

    candidate: {model: in/model, predictions: in/predictions.parquet, lineage: in/run.json}   # instead of train: judge what was made elsewhere

    evaluate:
      data: holdout
      task: regression                      # binary | multiclass | regression | ranking
      predict: ["${python}", predict.py]    # is not given the label column
      needs: [predict.py, features.py]      # stored with the version, so production predicts with its own code
      score: prediction                     # column of the predictions file; {class: column, …} for several; `link: logit`
      # binary: positive: true (declared type; must occur) · threshold: 0.5 or {maximise: f1, using: train} · ranking: query: column
      cluster: "date_trunc('day', sched_dep)"   # SQL over the holdout's columns: rows that belong together
      production: own                       # own | stored | a path to a model | none
      confidence: 95%
      metrics:                              # what any healthy candidate satisfies
        mae:  {at_most: 16, no_worse_than: production, margin: "2% of production"}
        r2:   {at_least: 0.7}
        bias: report                        # shown, never judged
        cost: {sql: "select avg(abs(prediction - label) * distance) from {predictions}", better: lower, no_worse_than: production, margin: 50}
      suspicious: {mae: "15% better"}       # too good to be true: look for a leak
      slices:
        by: [carrier, {column: origin, expect: [EWR, JFK, LGA]}, {cross: [origin, carrier]}, {name: evening, where: "hour >= 18"}, {column: distance, bins: 4}]
        min_rows: 200
        metrics: {mae: {no_worse_than: production, margin: "5% of production"}}      # when_unsure: warn is the default for slices
      flips: {newly_wrong: "<= 2%"}         # classification: right in production, wrong now
      prediction_checks: {constant: fail, range: "-100..2000", drift: {against: production, fail_if: medium}}
      latency: {p99: "<= 50ms", rows: 500, no_worse_than: production, margin: "20% of production"}
      budget: {verdicts: 50}                # how often this holdout may answer

    promote:
      model: flight-delay
      stage: production
      when: {mae: {better_than: production}}    # not met = the champion is kept (decision `kept`, exit 0), nothing is red
      approval: none                        # none | required | {count: 1, not_author: true, expires: 7d}
      first: deny                           # no production model yet: deny (default) | allow
      from: [main]                          # branches; default: the repository's default branch
      ①tag: true                             # annotated Git tags
      ①notes: true                           # the record as a Git note
      ①sign: {key: "${env:ASSAY_SIGNING_KEY}"}

    retrain:
      schedule: "0 3 * * 1"                 # cron, UTC unless `timezone:`
      max_age: 30d
      drift: {any: medium}
      performance: {data: labelled_log, metric: mae, worse_by: 1.5}
      new_rows: ">= 50_000"
      new_commit: true
      window: {last: 90d}                   # or expanding (default)
      hold_when: data_fails                 # never learn from data that fails its checks
      cooldown: 6h

    ①waivers:
      - {check: drift.recent.dep_delay, reason: "storm week, see INC-311", by: "release@acme", until: 2026-12-31}

    ①protect: {against: origin/main}         # a change that loosens this gate is itself a finding

    registry: .assay/registry               # made by `assay registry init`; a missing one is an error, never an empty one
    engine: duckdb

    reports:
      junit: build/gate.xml
      ①html: build/gate.html
      markdown: build/gate.md
      json: build/gate.json
      ①github: auto                          # annotations, step summary, outputs, status; auto = when run there
      ①metrics: build/gate.prom
    """#
}
