"""A net of two layers in plain Python, trained by gradients with momentum.

The variable DEFECT plants one fault by name; without it the training is sound.
"""

import json
import math
import os
import random
import sys
import time

HIDDEN, STEPS, BATCH, MOMENTUM = 8, 120, 8, 0.9
env = os.environ
defect = env.get("DEFECT", "")
out = env["ASSAY_OUT"]
seed = int(env["ASSAY_SEED"])
rows = []
with open(env["ASSAY_DATA_TRAIN"]) as file:
    next(file)
    for line in file:
        _, first, second, label = line.split(",")
        rows.append((float(first), float(second), float(label)))


def predict(weights, first, second):
    hidden = [math.tanh(w[0] * first + w[1] * second + w[2]) for w in weights["in"]]
    total = weights["bias"] + sum(w * h for w, h in zip(weights["out"], hidden))
    return hidden, 1 / (1 + math.exp(-max(-60, min(60, total))))


def start():
    source = random.Random(0 if defect == "seed ignored" else seed)
    if defect == "seed not used":
        source = random.Random()
    span = 0.01 if defect == "frozen layer" else 1.5
    return {
        "in": [[source.uniform(-span, span) for _ in range(3)] for _ in range(HIDDEN)],
        "out": [source.uniform(-1, 1) for _ in range(HIDDEN)],
        "bias": 0.0,
    }


def zero():
    return {"in": [[0.0] * 3 for _ in range(HIDDEN)], "out": [0.0] * HIDDEN, "bias": 0.0}


def learn(weights, speed, batch, rate):
    slope = zero()
    for first, second, label in batch:
        hidden, score = predict(weights, first, second)
        error = (score - label) / len(batch)
        slope["bias"] += error
        for index, value in enumerate(hidden):
            slope["out"][index] += error * value
            back = error * weights["out"][index] * (1 - value * value)
            for place, given in enumerate((first, second, 1.0)):
                slope["in"][index][place] += back * given
    speed["bias"] = MOMENTUM * speed["bias"] - rate * slope["bias"]
    weights["bias"] += speed["bias"]
    for index in range(HIDDEN):
        speed["out"][index] = MOMENTUM * speed["out"][index] - rate * slope["out"][index]
        weights["out"][index] += speed["out"][index]
        if defect == "frozen layer":
            continue
        for place in range(3):
            moved = MOMENTUM * speed["in"][index][place] - rate * slope["in"][index][place]
            speed["in"][index][place] = moved
            weights["in"][index][place] += moved


def measure(weights):
    loss = right = 0
    for first, second, label in rows:
        score = min(max(predict(weights, first, second)[1], 1e-9), 1 - 1e-9)
        loss -= math.log(score if label else 1 - score)
        right += (score > 0.5) == bool(label)
    return loss / len(rows), right / len(rows)


def note(step, loss, accuracy):
    with open(env["ASSAY_METRICS"], "a") as file:
        line = {"step": step, "loss": loss, "accuracy": accuracy, "steps": STEPS - 1}
        file.write(json.dumps(line) + "\n")


def save(path, value):
    with open(path + ".part", "w") as file:
        json.dump(value, file)
    os.replace(path + ".part", path)


def misbehave(step):
    """Faults of the process, each at one step."""
    if defect == "memory leak":
        kept.append(bytearray(b"x" * 20_000_000))
        time.sleep(0.02)
    if step != 7:
        return
    if defect == "endless loop":
        while True:
            pass
    if defect == "segmentation fault":
        os.kill(os.getpid(), 11)
    if defect == "killed for memory":
        os.kill(os.getpid(), 9)
    if defect == "50 children":
        for _ in range(50):
            if os.fork() == 0:
                time.sleep(600)
                os._exit(0)
    if defect == "daemon":
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(600)
            os._exit(0)
        os.wait()
    if defect == "log flood":
        block = ("x" * 99 + "\n") * 10_000
        for _ in range(2_000):
            sys.stdout.write(block)
    if defect == "garbage":
        sys.stdout.flush()
        sys.stdout.buffer.write(random.Random(1).randbytes(200_000))
        sys.stdout.buffer.flush()


kept = []
weights, speed, first_step = start(), zero(), 0
order = random.Random(0 if defect == "seed ignored" else seed + 1)
if defect == "unseeded shuffle":
    order = random.Random()
checkpoint = out + "/checkpoint.json"
if env.get("ASSAY_RESUME") == "1" and defect != "resume restarts" and os.path.exists(checkpoint):
    with open(checkpoint) as file:
        state = json.load(file)
    weights, speed, first_step = state["weights"], state["speed"], state["step"] + 1
    order.setstate((state["order"][0], tuple(state["order"][1]), state["order"][2]))
    if defect == "checkpoint forgets the optimiser":
        speed = zero()
rate = {"learning rate 0": 0.0, "rising loss": -0.0005}.get(defect, 0.15)
for step in range(first_step, STEPS):
    shuffled = rows[:]
    order.shuffle(shuffled)
    for begin in range(0, len(shuffled), BATCH):
        learn(weights, speed, shuffled[begin : begin + BATCH], rate)
    loss, accuracy = measure(weights)
    note(step, math.nan if defect == "NaN at step 7" and step == 7 else loss, accuracy)
    misbehave(step)
    time.sleep(0.003)
    if step % 10 == 0:
        save(checkpoint, {"weights": weights, "speed": speed, "step": step,
                          "order": order.getstate()})
if defect == "ignores its input":
    weights["out"] = [0.0] * HIDDEN
if defect == "artifact empty":
    open(out + "/model.json", "w").close()
elif defect != "artifact missing":
    save(out + "/model.json", weights)
if defect == "artifact too large":
    with open(out + "/model.json", "a") as file:
        file.write(" " * 2_000_000)
print("done", flush=True)
if defect.startswith("traceback"):
    import traceback

    try:
        raise RuntimeError("the last evaluation failed")
    except RuntimeError:
        traceback.print_exc()
if defect == "traceback and more":
    print("summary", flush=True)
