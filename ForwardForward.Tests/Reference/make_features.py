#!/usr/bin/env python3
"""Writes features.json: a few steps of methods that learn from pairs of images (scff, cff-vit's contrast, ff-unsup) in convolutional networks, computed by
PyTorch alone with autograd and torch.optim.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_features.py
"""
import json
import pathlib

import torch
from torch.nn.functional import avg_pool2d, conv2d, cosine_similarity, softplus

CHANNELS, HEIGHT, WIDTH, CLASSES, ROWS, STEPS, RATE = 3, 5, 6, 3, 6, 3, 0.01


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().double().flatten().tolist()]


def short(tensor):
    return [round(value, 2) for value in tensor.flatten().tolist()]


def to_root_mean_square_one(rows):
    return rows / rows.pow(2).mean(dim=tuple(range(1, rows.dim())), keepdim=True).sqrt()


def triangle(x):
    return (x - x.mean(1, keepdim=True)).relu()


def self_contrast(outputs, block):
    """g is the mean of squares over channels at each position; positives stay above 0.4 and 0.6, negatives below 1.1 and 1.3."""
    high, low = (0.4, 1.1) if block == 0 else (0.6, 1.3)
    positive, negative = outputs.pow(2).mean(1).split(ROWS)
    return softplus(high - positive).mean() + softplus(negative - low).mean() + 0.01 * positive.mean()


def supervised_contrast(outputs, block, labels):
    """Khosla et al. 2020, equation 2, written pair by pair; pairs of one class are eased by 0.4 and 0.1."""
    ease = 0.4 if block == 0 else 0.1
    means, classes = outputs.mean((2, 3)), labels.repeat(2).tolist()
    total = 0
    for anchor in range(len(classes)):
        others = [other for other in range(len(classes)) if other != anchor]
        logits = []
        for other in others:
            similarity = cosine_similarity(means[anchor], means[other], dim=0)
            logits.append((similarity + ease).clamp(max=1) / 0.15 if classes[other] == classes[anchor] else similarity / 0.15)
        logarithms = torch.stack(logits).log_softmax(0)
        same = [place for place, other in enumerate(others) if classes[other] == classes[anchor]]
        total = total - logarithms[same].mean()
    return total / len(classes)


def hybrids(outputs, block):
    """Hinton's goodness, a sum of squares, against 30 and 20."""
    threshold = 30 if block == 0 else 20
    positive, negative = outputs.pow(2).sum((1, 2, 3)).split(ROWS)
    return softplus(torch.cat([threshold - positive, negative - threshold])).mean()


def case(name, seed, lines):
    generator = torch.Generator().manual_seed(seed)
    first, second = (torch.randn(STEPS, ROWS, CHANNELS, HEIGHT, WIDTH, generator=generator).mul(100).round().div(100) for _ in range(2))
    labels = torch.tensor([[0, 1, 2, 0, 1, 2]]).repeat(STEPS, 1)
    parameters = {
        "blocks.0.0.weight": torch.randn(4, CHANNELS, 3, 3, generator=generator) / 5, "blocks.0.0.bias": torch.randn(4, generator=generator) / 10,
        "blocks.1.0.weight": torch.randn(5, 4, 3, 3, generator=generator) / 4, "blocks.1.0.bias": torch.randn(5, generator=generator) / 10,
    }
    begin = {key: flat(value) for key, value in parameters.items()}
    for value in parameters.values():
        value.requires_grad_()
    updates = [torch.optim.Adam(list(parameters.values())[2 * block:2 * block + 2], lr=RATE) for block in range(2)]
    losses = []
    for step in range(STEPS):
        rows = first[step] if name == "scff" else torch.cat([first[step], second[step]])
        rows = to_root_mean_square_one(rows) if name == "ff-unsup" else rows
        losses.append([])
        for block in range(2):
            def through(x):
                raw = conv2d(x, parameters[f"blocks.{block}.0.weight"], parameters[f"blocks.{block}.0.bias"], padding=1)
                return triangle(raw) if name == "scff" and block == 0 else raw.relu()

            shown = torch.cat([rows + rows, rows + rows.roll(1, 0)]) if name == "scff" else rows
            outputs = through(shown)
            loss = {"scff": self_contrast, "ff-unsup": hybrids}[name](outputs, block) if name != "cff-vit" else supervised_contrast(outputs, block, labels[step])
            losses[-1].append(loss.item())
            updates[block].zero_grad()
            loss.backward()
            updates[block].step()
            # scff sends up what the block makes of plain images after its update; the others what they just made.
            with torch.no_grad():
                rows = through(rows) if name == "scff" else outputs.detach()
                rows = avg_pool2d(rows, 2) if block == 0 else rows
                rows = rows if name == "cff-vit" else to_root_mean_square_one(rows)
    return {
        "name": name, "layers": lines, "begin": begin, "first": [short(step) for step in first], "second": [short(step) for step in second], "labels": labels.tolist(),
        "end": {key: flat(value) for key, value in parameters.items()}, "losses": losses,
    }


if __name__ == "__main__":
    usual = ["conv 4 k3 p1", "relu", "tap", "avgpool 2", "--", "conv 5 k3 p1", "relu"]
    cases = [case("scff", 1, [usual[0], "triangle", *usual[2:]]), case("cff-vit", 2, usual), case("ff-unsup", 3, usual)]
    target = pathlib.Path(__file__).with_name("features.json")
    target.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(cases)} cases, {target.stat().st_size} bytes")
