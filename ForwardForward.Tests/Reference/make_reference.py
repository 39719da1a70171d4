#!/usr/bin/env python3
"""Writes reference.json: a few steps of each kind of learning, computed by PyTorch alone with autograd and torch.optim.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_reference.py

Each case holds the start (pixels, labels, wrong labels, weights), the settings, and what PyTorch ended with.
"""
import json
import math
import pathlib

import torch

PIXELS, CLASSES, ROWS, STEPS = 20, 4, 6, 3
SCALE, MARGIN, NEGATIVE_WEIGHT, SMOOTHING, PROTOTYPES, EMBEDDING = 6.0, 0.2, 0.05, 0.1, 3, 5


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().double().flatten().tolist()]


def start(seed, widths, top, label=0):
    generator = torch.Generator().manual_seed(seed)
    sizes = [PIXELS, *widths] + ([CLASSES] if top else [])
    layers = [
        (torch.randn(o, i + label, generator=generator) / i**0.5, torch.randn(o, generator=generator) * 0.1)
        for i, o in zip(sizes, sizes[1:])
    ]
    pixels = torch.rand(STEPS, ROWS, PIXELS, generator=generator)
    labels = torch.randint(0, CLASSES, (STEPS, ROWS), generator=generator)
    wrong = (labels + torch.randint(1, CLASSES, (STEPS, ROWS), generator=generator)) % CLASSES
    return layers, pixels, labels, wrong


def optimizer(settings, parameters):
    kind, rate, decay = settings["optimizer"], settings["learningRate"], settings["weightDecay"]
    if kind == "sgd":
        return torch.optim.SGD(parameters, lr=rate, momentum=settings["momentum"], weight_decay=decay)
    return {"adam": torch.optim.Adam, "adam-w": torch.optim.AdamW}[kind](parameters, lr=rate, weight_decay=decay)


def normalized(rows, kind):
    if kind == "none":
        return rows
    if kind == "length":
        return rows / (rows.norm(dim=1, keepdim=True) + 1e-4)
    return rows / (rows.square().mean(1, keepdim=True).sqrt() + 1e-8)


def overlaid(images, labels, strength):
    rows = images.clone()
    rows[:, :CLASSES] = 0
    rows[torch.arange(len(rows)), labels] = strength
    return rows


class Spikes(torch.autograd.Function):
    """Spikes of sixteen steps of integrate and fire; backward the surrogate's slope."""

    @staticmethod
    def forward(context, drive):
        context.save_for_backward(drive)
        potential, count = torch.zeros_like(drive), torch.zeros_like(drive)
        for _ in range(16):
            potential = potential + drive
            fired = (potential >= 1 - 1e-6).float()
            potential, count = potential - fired, count + fired
        return count / 16

    @staticmethod
    def backward(context, slope):
        (drive,) = context.saved_tensors
        outside = torch.where(drive < 0, -drive, torch.where(drive > 1, drive - 1, torch.zeros_like(drive)))
        return slope / (1 + 5 * outside) ** 2


def activated(kind, z):
    functional = torch.nn.functional
    if kind == "k-winners":
        keep = torch.zeros_like(z).scatter(1, z.topk(max(1, round(0.4 * z.shape[1])), 1).indices, 1.0)
        return z.relu() * keep
    if kind == "divisive-normalization":
        return z.relu() / (1 + z.relu().square().mean(1, keepdim=True)).sqrt()
    simple = {"relu": torch.relu, "leaky-relu": functional.leaky_relu, "softplus": functional.softplus, "gelu": functional.gelu,
              "silu": functional.silu, "spiking": Spikes.apply}
    return simple[kind](z)


def entmax_energy(activity):
    """Weights by bisection for the support, then in closed form on it, so that autograd sees them."""
    half = activity / 2
    with torch.no_grad():
        low, high = half.max(1).values - 1, half.max(1).values
        for _ in range(60):
            middle = (low + high) / 2
            above = (half - middle[:, None]).clamp_min(0).square().sum(1) > 1
            low, high = torch.where(above, middle, low), torch.where(above, high, middle)
        inside = (half > low[:, None]).float()
    count = inside.sum(1)
    mean = (half * inside).sum(1) / count
    deviation = ((half - mean[:, None]).square() * inside).sum(1)
    tau = mean - ((1 - deviation) / count).sqrt()
    return ((half - tau[:, None]).square() * inside * activity.square()).sum(1)


def good_of(settings, activity):
    kind = settings["goodness"]
    if kind == "mean-of-activity":
        return activity.mean(1)
    if kind == "top-k-mean":
        return activity.sort(1, descending=True).values[:, : max(1, round(0.3 * activity.shape[1]))].mean(1)
    if kind == "entmax":
        return entmax_energy(activity)
    if kind == "burstiness":
        centered = activity - activity.mean(1, keepdim=True)
        return centered.pow(4).mean(1) / centered.pow(2).mean(1).pow(2) - 3
    squares = activity.square().sum(1)
    return {"sum-of-squares": squares, "mean-of-squares": squares / activity.shape[1], "negative-sum-of-squares": -squares}[kind]


def objective(settings, theta, good, bad):
    if settings["objective"] == "symba":
        z = -settings["alpha"] * (good - bad)
        loss = torch.nn.functional.silu(z) if settings["symbaLoss"] == "silu" else torch.nn.functional.softplus(z)
        return loss.mean()
    logits = torch.cat([theta - good, bad - theta]) / settings["temperature"]
    return torch.nn.functional.softplus(logits).mean()


def thresholds_of(settings, widths):
    """Theta of each layer before learning: as given or natural, along the pyramid's line."""
    given = settings["thresholds"] or [width if settings["goodness"] == "sum-of-squares" else 1 for width in widths]
    given = given * len(widths) if len(given) == 1 else given
    slope, last = settings.get("thresholdSlope", 1.0), max(1, len(widths) - 1)
    return [theta * (1 + (slope - 1) * layer / last) for layer, theta in enumerate(given)]


def moved(settings, theta, start, good, bad):
    """One step of a learned threshold: its logarithm follows the loss's gradient, made free of scale, and an anchor."""
    variable = torch.tensor(theta, dtype=torch.float64, requires_grad=True)
    slope, = torch.autograd.grad(objective(settings, variable, good.double(), bad.double()), variable)
    exponent = math.log(theta / start)
    balance = 2 * settings["temperature"] * slope.item()
    exponent -= settings["thresholdLearningRate"] * (balance + settings["thresholdAnchor"] * exponent)
    return start * math.exp(exponent)


def forward_forward(name, seed, widths, settings):
    every = settings.get("labels") == "every-layer"
    layers, pixels, labels, wrong = start(seed, widths, top=False, label=CLASSES if every else 0)
    thetas = thresholds_of(settings, widths)
    starts = list(thetas)
    begin = [(flat(w), flat(b)) for w, b in layers]
    layers = [(w.clone().requires_grad_(), b.clone().requires_grad_()) for w, b in layers]
    optimizers = [optimizer(settings, pair) for pair in layers]
    losses = []
    for step in range(STEPS):
        strength = settings["overlayStrength"]
        both = torch.cat([labels[step], wrong[step]])
        beside = torch.nn.functional.one_hot(both, CLASSES).float() * strength
        if every:
            rows = torch.cat([beside, normalized(torch.cat([pixels[step]] * 2), settings["normalization"])], 1)
        else:
            rows = normalized(overlaid(torch.cat([pixels[step]] * 2), both, strength), settings["normalization"])
        goodness = []
        for weight, bias in layers:
            activity = activated(settings.get("activation", "relu"), torch.nn.functional.linear(rows.detach(), weight, bias))
            goodness.append(good_of(settings, activity))
            rows = normalized(activity.detach(), settings["normalization"])
            rows = torch.cat([beside, rows], 1) if every else rows
        excess = [one.detach() - (theta if settings["objective"] == "goodness-threshold" else 0) for one, theta in zip(goodness, thetas)]
        losses.append([])
        for layer, update in enumerate(optimizers):
            reach = range(layer) if settings.get("collaborationReach") == "earlier-layers" else range(len(layers))
            judged = goodness[layer] + settings.get("collaboration", 0.0) * sum(excess[other] for other in reach if other != layer)
            loss = objective(settings, thetas[layer], judged[:ROWS], judged[ROWS:])
            losses[-1].append(loss.item())
            update.zero_grad()
            loss.backward()
            update.step()
            if settings.get("thresholdRule") == "learned":
                thetas[layer] = moved(settings, thetas[layer], starts[layer], judged[:ROWS].detach(), judged[ROWS:].detach())
    return case(name, widths, settings, begin, pixels, labels, wrong, layers, losses)


def back_propagation(name, seed, widths, settings):
    layers, pixels, labels, wrong = start(seed, widths, top=True)
    begin = [(flat(w), flat(b)) for w, b in layers]
    layers = [(w.clone().requires_grad_(), b.clone().requires_grad_()) for w, b in layers]
    update = optimizer(settings, [parameter for pair in layers for parameter in pair])
    losses = []
    for step in range(STEPS):
        rows = pixels[step]
        for weight, bias in layers[:-1]:
            rows = torch.nn.functional.linear(rows, weight, bias).relu()
        loss = torch.nn.functional.cross_entropy(torch.nn.functional.linear(rows, *layers[-1]), labels[step])
        losses.append([loss.item()])
        update.zero_grad()
        loss.backward()
        update.step()
    return case(name, widths, settings, begin, pixels, labels, wrong, layers, losses)


def case(name, widths, settings, begin, pixels, labels, wrong, layers, losses):
    return {
        "name": name,
        "widths": widths,
        "settings": settings,
        "begin": [{"weight": w, "bias": b} for w, b in begin],
        "pixels": [flat(step) for step in pixels],
        "labels": labels.tolist(),
        "wrong": wrong.tolist(),
        "end": [{"weight": flat(w), "bias": flat(b)} for w, b in layers],
        "losses": losses,
    }


# Blocks: [rows, 1, 4, 5] images pass a convolution, a pool and a dense layer; each block has a goodness for each class and a loss of its own.
def goodness_of(kind, features, head):
    flat_features = features.flatten(1)
    if kind == "learned-matrix":
        return torch.nn.functional.linear(flat_features, head["matrix"])
    if kind in ("channel-groups-of-squares", "channel-groups-mean"):
        values = features.square() if kind == "channel-groups-of-squares" else features
        return torch.stack([group.flatten(1).mean(1) for group in values.chunk(CLASSES, 1)], 1)
    if kind == "auxiliary-convolution":
        maps = features if features.dim() == 4 else features[:, :, None, None]
        return torch.nn.functional.conv2d(maps, head["auxiliary"], head["auxiliary.bias"]).square().mean((2, 3))
    if kind == "prototypes":
        rows = torch.nn.functional.normalize(flat_features)
        cosines = torch.nn.functional.linear(rows, torch.nn.functional.normalize(head["prototypes"]))
        return torch.logsumexp(SCALE * cosines.view(ROWS, CLASSES, -1), 2)
    if kind == "random-patches":
        return torch.nn.functional.linear(flat_features.square(), head["map"])
    rows = torch.nn.functional.normalize(torch.nn.functional.linear(flat_features, head["projection"]))
    return torch.nn.functional.linear(rows, torch.nn.functional.normalize(head["anchors"]))


def block_loss(kind, goodness, labels):
    hot = torch.nn.functional.one_hot(labels, CLASSES).bool()
    if kind == "anchors":
        truth = goodness[hot].unsqueeze(1)
        costs = (goodness - truth + MARGIN).relu() + NEGATIVE_WEIGHT * goodness
        return costs[~hot].mean()
    if kind == "prototypes":
        goodness = goodness - SCALE * MARGIN * hot
    return torch.nn.functional.cross_entropy(goodness, labels, label_smoothing=SMOOTHING)


def head_shapes(kind, features):
    return {
        "learned-matrix": {"matrix": (CLASSES, features)},
        "auxiliary-convolution": {"auxiliary": (CLASSES, 8, 1, 1), "auxiliary.bias": (CLASSES,)},
        "prototypes": {"prototypes": (CLASSES * PROTOTYPES, features)},
        "random-patches": {"map": (CLASSES, features)},
        "anchors": {"projection": (EMBEDDING, features), "anchors": (CLASSES, EMBEDDING)},
    }.get(kind, {})


def blocks(kind, horizon, seed):
    generator = torch.Generator().manual_seed(seed)

    def drawn(*shape):
        return torch.randn(*shape, generator=generator) * 0.4

    network = [{"weight": drawn(8, 1, 3, 3), "bias": drawn(8)}, {"weight": drawn(8, 32), "bias": drawn(8)}]
    heads = [{name: drawn(*shape) for name, shape in head_shapes(kind, features).items()} for features in (32, 8)]
    tensors = {f"blocks.{i}.0.{name}": value for i, layer in enumerate(network) for name, value in layer.items()}
    for i, head in enumerate(heads):
        for name, value in head.items():
            key = name if name.endswith(".bias") or name == "map" else f"{name}.weight"
            tensors[f"goodness.{i}.{key}"] = value
    begin = {name: flat(value) for name, value in tensors.items()}
    fixed = [name for name in tensors if name.endswith(".map")]
    learned = [value.requires_grad_() for name, value in tensors.items() if name not in fixed]
    settings = {"optimizer": "adam-w", "learningRate": 0.01, "weightDecay": 0.05, "momentum": 0.9}
    update = optimizer(settings, learned)
    pixels = torch.rand(STEPS, ROWS, PIXELS, generator=generator)
    labels = torch.randint(0, CLASSES, (STEPS, ROWS), generator=generator)
    losses = []
    for step in range(STEPS):
        low = torch.nn.functional.conv2d(pixels[step].view(ROWS, 1, 4, 5), network[0]["weight"], network[0]["bias"], padding=1).relu()
        low = torch.nn.functional.max_pool2d(low, 2)
        low_loss = block_loss(kind, goodness_of(kind, low, heads[0]), labels[step])
        rows = normalized(low.flatten(1), "root-mean-square")
        together = horizon == "whole-network" or (horizon == "two-layers" and step % 2 == 0)
        high = torch.nn.functional.linear(rows if together else rows.detach(), network[1]["weight"], network[1]["bias"]).relu()
        high_loss = block_loss(kind, goodness_of(kind, high, heads[1]), labels[step])
        losses.append([low_loss.item(), high_loss.item()])
        update.zero_grad()
        (low_loss + high_loss).backward()
        update.step()
    return {
        "name": f"{kind}, {horizon}", "classGoodness": kind, "horizon": horizon, "settings": settings, "begin": begin,
        "end": {name: flat(value) for name, value in tensors.items()}, "pixels": [flat(step) for step in pixels], "labels": labels.tolist(), "losses": losses,
    }


def optimized(kind, rate, decay=0.0, momentum=0.9):
    return {"optimizer": kind, "learningRate": rate, "weightDecay": decay, "momentum": momentum}


def symba(shape, goodness="mean-of-squares"):
    return {"objective": "symba", "alpha": 6.0, "symbaLoss": shape, "thresholds": [], "temperature": 1.0,
            "goodness": goodness, "normalization": "length", "overlayStrength": 1.0}


def threshold(goodness, normalization, thresholds, temperature, strength):
    return {"objective": "goodness-threshold", "alpha": 6.0, "symbaLoss": "silu", "thresholds": thresholds, "temperature": temperature,
            "goodness": goodness, "normalization": normalization, "overlayStrength": strength}


CASES = [
    back_propagation("bp", 1, [8, 7], {"objective": "cross-entropy", **optimized("adam-w", 0.01, 0.1)}),
    back_propagation("bp with momentum", 2, [9], {"objective": "cross-entropy", **optimized("sgd", 0.05, 0.01)}),
    forward_forward("ff-classic", 3, [8, 7], {**threshold("mean-of-squares", "length", [2.0], 1.0, 2.82), **optimized("adam", 0.03)}),
    forward_forward("ff-hinton", 4, [8, 7, 6], {**threshold("sum-of-squares", "root-mean-square", [], 1.0, 1.0), **optimized("sgd", 0.002, 0.0003)}),
    forward_forward("threshold with temperature", 5, [8], {**threshold("sum-of-squares", "root-mean-square", [3.0], 2.5, 1.0), **optimized("adam", 0.02, 0.05)}),
    forward_forward("ff-symba", 6, [8, 7], {**symba("silu"), **optimized("adam", 0.05)}),
    forward_forward("mean activity of gelu", 8, [9, 7], {**symba("softplus", "mean-of-activity"), "activation": "gelu", **optimized("sgd", 0.05)}),
    forward_forward("quiet positives of silu", 9, [9, 7], {**threshold("negative-sum-of-squares", "root-mean-square", [-2.0], 3.0, 1.0), "activation": "silu", **optimized("sgd", 0.01)}),
    forward_forward("top-k mean of leaky units", 10, [9, 7], {**symba("softplus", "top-k-mean"), "activation": "leaky-relu", **optimized("sgd", 0.05)}),
    forward_forward("entmax energy of softplus", 11, [9, 7], {**symba("softplus", "entmax"), "activation": "softplus", **optimized("sgd", 0.01)}),
    forward_forward("entmax energy of relu", 12, [9, 7], {**symba("softplus", "entmax"), **optimized("sgd", 0.01)}),
    forward_forward("burstiness of winners", 13, [9, 7], {**symba("softplus", "burstiness"), "activation": "k-winners", **optimized("sgd", 0.002)}),
    forward_forward("squares of divided units", 14, [9, 7], {**threshold("sum-of-squares", "root-mean-square", [2.0], 1.0, 1.0), "activation": "divisive-normalization", **optimized("sgd", 0.02)}),
    forward_forward("spike rates", 15, [9, 7], {**symba("softplus", "mean-of-activity"), "activation": "spiking", **optimized("sgd", 0.05)}),
    forward_forward("label at every layer", 16, [9, 7], {**symba("silu"), "labels": "every-layer", **optimized("adam", 0.02)}),
    forward_forward("collaboration of all layers", 17, [9, 8, 7], {**threshold("sum-of-squares", "root-mean-square", [3.0, 2.0, 4.0], 2.0, 1.0), "collaboration": 0.7, **optimized("sgd", 0.005)}),
    forward_forward("collaboration with those below", 18, [9, 8, 7], {**symba("softplus"), "collaboration": 1.5, "collaborationReach": "earlier-layers", **optimized("sgd", 0.05)}),
    forward_forward("pyramid of learned thresholds", 19, [9, 8, 7], {**threshold("sum-of-squares", "root-mean-square", [6.0], 1.5, 1.0), "thresholdRule": "learned", "thresholdSlope": 0.4,
                    "thresholdLearningRate": 0.3, "thresholdAnchor": 0.2, **optimized("sgd", 0.01)}),
    forward_forward("symba softplus", 7, [8, 7], {**symba("softplus"), **optimized("adam-w", 0.05, 0.2)}),
]

KINDS = ["learned-matrix", "channel-groups-of-squares", "channel-groups-mean", "auxiliary-convolution", "prototypes", "random-patches", "anchors"]
BLOCKS = [
    *[blocks(kind, "one-layer", 20 + i) for i, kind in enumerate(KINDS)],
    blocks("anchors", "two-layers", 30),
    blocks("auxiliary-convolution", "whole-network", 31),
]

if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("reference.json")
    head = {"pixels": PIXELS, "classes": CLASSES, "rows": ROWS, "torch": torch.__version__, "cases": CASES, "blocks": BLOCKS}
    target.write_text(json.dumps(head, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(CASES)} cases, {target.stat().st_size} bytes")
