#!/usr/bin/env python3
"""Writes reference.json: a few steps of each kind of learning, computed by PyTorch alone with autograd and torch.optim.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_reference.py

Each case holds the start (pixels, labels, wrong labels, weights), the settings, and what PyTorch ended with.
"""
import json
import pathlib

import torch

PIXELS, CLASSES, ROWS, STEPS = 20, 4, 6, 3


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().double().flatten().tolist()]


def start(seed, widths, top):
    generator = torch.Generator().manual_seed(seed)
    sizes = [PIXELS, *widths] + ([CLASSES] if top else [])
    layers = [
        (torch.randn(o, i, generator=generator) / i**0.5, torch.randn(o, generator=generator) * 0.1)
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


def objective(settings, width, good, bad):
    if settings["objective"] == "symba":
        z = -settings["alpha"] * (good - bad)
        loss = torch.nn.functional.silu(z) if settings["symbaLoss"] == "silu" else torch.nn.functional.softplus(z)
        return loss.mean()
    theta = settings["thresholds"][0] if settings["thresholds"] else (width if settings["goodness"] == "sum-of-squares" else 1)
    logits = torch.cat([theta - good, bad - theta]) / settings["temperature"]
    return torch.nn.functional.softplus(logits).mean()


def forward_forward(name, seed, widths, settings):
    layers, pixels, labels, wrong = start(seed, widths, top=False)
    begin = [(flat(w), flat(b)) for w, b in layers]
    layers = [(w.clone().requires_grad_(), b.clone().requires_grad_()) for w, b in layers]
    optimizers = [optimizer(settings, pair) for pair in layers]
    losses = []
    for step in range(STEPS):
        strength = settings["overlayStrength"]
        rows = torch.cat([overlaid(pixels[step], labels[step], strength), overlaid(pixels[step], wrong[step], strength)])
        rows = normalized(rows, settings["normalization"])
        losses.append([])
        for (weight, bias), update in zip(layers, optimizers):
            activity = torch.nn.functional.linear(rows.detach(), weight, bias).relu()
            goodness = activity.square().sum(1)
            if settings["goodness"] == "mean-of-squares":
                goodness = goodness / activity.shape[1]
            loss = objective(settings, activity.shape[1], goodness[:ROWS], goodness[ROWS:])
            losses[-1].append(loss.item())
            update.zero_grad()
            loss.backward()
            update.step()
            rows = normalized(activity.detach(), settings["normalization"])
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


def optimized(kind, rate, decay=0.0, momentum=0.9):
    return {"optimizer": kind, "learningRate": rate, "weightDecay": decay, "momentum": momentum}


def symba(shape):
    return {"objective": "symba", "alpha": 6.0, "symbaLoss": shape, "thresholds": [], "temperature": 1.0,
            "goodness": "mean-of-squares", "normalization": "length", "overlayStrength": 1.0}


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
    forward_forward("symba softplus", 7, [8, 7], {**symba("softplus"), **optimized("adam-w", 0.05, 0.2)}),
]

if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("reference.json")
    head = {"pixels": PIXELS, "classes": CLASSES, "rows": ROWS, "torch": torch.__version__, "cases": CASES}
    target.write_text(json.dumps(head, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(CASES)} cases, {target.stat().st_size} bytes")
