#!/usr/bin/env python3
"""Writes pairs.json: a few steps of positives against negatives in convolutional networks, computed by PyTorch alone with autograd and torch.optim.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_pairs.py
"""
import json
import math
import pathlib

import torch
from torch.nn.functional import batch_norm, conv2d, max_pool2d, softplus

CHANNELS, HEIGHT, WIDTH, CLASSES, ROWS, STEPS = 3, 5, 6, 4, 6, 3


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().double().flatten().tolist()]


def start(seed):
    generator = torch.Generator().manual_seed(seed)
    pixels = torch.randn(STEPS, ROWS, CHANNELS, HEIGHT, WIDTH, generator=generator)
    labels = torch.randint(0, CLASSES, (STEPS, ROWS), generator=generator)
    wrong = (labels + torch.randint(1, CLASSES, (STEPS, ROWS), generator=generator)) % CLASSES
    return generator, pixels, labels, wrong


def finish(name, settings, begin, pixels, labels, wrong, parameters, losses):
    return {
        "name": name, **settings, "begin": begin, "pixels": [flat(step) for step in pixels], "labels": labels.tolist(), "wrong": wrong.tolist(),
        "end": {key: flat(value) for key, value in parameters.items()}, "losses": losses,
    }


def overlaid(images, labels):
    rows = images.clone()
    rows[:, :, 0, :CLASSES] = 0
    rows[torch.arange(len(rows)), :, 0, labels] = 1
    return rows


def documents(name, seed):
    """Document 001's Layer: channels at each position to length 1, convolve, rectify; threshold on the mean of squares; one Adam a layer."""
    generator, pixels, labels, wrong = start(seed)
    parameters = {
        "blocks.0.1.weight": torch.randn(4, CHANNELS, 3, 3, generator=generator) / 5, "blocks.0.1.bias": torch.randn(4, generator=generator) / 10,
        "blocks.1.1.weight": torch.randn(5, 4, 1, 1, generator=generator) / 2, "blocks.1.1.bias": torch.randn(5, generator=generator) / 10,
    }
    begin = {key: flat(value) for key, value in parameters.items()}
    for value in parameters.values():
        value.requires_grad_()
    layers = [list(parameters.values())[:2], list(parameters.values())[2:]]
    updates = [torch.optim.Adam(layer, lr=0.05) for layer in layers]
    losses = []
    for step in range(STEPS):
        rows = torch.cat([overlaid(pixels[step], labels[step]), overlaid(pixels[step], wrong[step])])
        losses.append([])
        for (weight, bias), update, padding in zip(layers, updates, (1, 0)):
            direction = rows / (rows.norm(2, 1, keepdim=True) + 1e-4)
            activity = conv2d(direction, weight, bias, padding=padding).relu()
            goodness = activity.pow(2).mean(dim=(1, 2, 3))
            loss = softplus(torch.cat([0.002 - goodness[:ROWS], goodness[ROWS:] - 0.002])).mean()
            losses[-1].append(loss.item())
            update.zero_grad()
            loss.backward()
            update.step()
            rows = activity.detach()
    lines = ["position-lengthnorm", "conv 4 k3 p1", "relu", "--", "position-lengthnorm", "conv 5 k1", "relu"]
    settings = {"layers": lines, "labelScheme": "overlay", "horizon": "one-layer", "objective": "goodness-threshold"}
    return finish(name, settings, begin, pixels, labels, wrong, parameters, losses)


def overlapping(name, seed):
    """Trifecta's parts: a learned label channel, batch normalization, SymBa, and pairs of blocks that change with the step."""
    generator, pixels, labels, wrong = start(seed)
    parameters = {
        "blocks.0.0.scale": torch.ones(CHANNELS + 1), "blocks.0.0.shift": torch.zeros(CHANNELS + 1),
        "blocks.0.1.weight": torch.randn(4, CHANNELS + 1, 3, 3, generator=generator) / 5,
        "blocks.1.0.scale": torch.ones(4), "blocks.1.0.shift": torch.zeros(4), "blocks.1.1.weight": torch.randn(4, 4, 3, 3, generator=generator) / 5,
        "blocks.2.0.scale": torch.ones(4), "blocks.2.0.shift": torch.zeros(4), "blocks.2.1.weight": torch.randn(5, 4, 3, 3, generator=generator) / 5,
        "blocks.0.labels": torch.randn(CLASSES, 1, HEIGHT, WIDTH, generator=generator),
    }
    begin = {key: flat(value) for key, value in parameters.items()}
    for value in parameters.values():
        value.requires_grad_()
    update = {key: torch.optim.Adam([value], lr=0.01) for key, value in parameters.items()}
    losses = []
    for step in range(STEPS):
        picture = parameters["blocks.0.labels"][torch.cat([labels[step], wrong[step]])]
        rows = torch.cat([torch.cat([pixels[step], pixels[step]]), picture], 1)
        groups = [(0, 1), (2, 2)] if step % 2 == 0 else [(0, 0), (1, 2)]
        losses.append([])
        for first, last in groups:
            total = 0
            rows = rows if first == 0 else rows.detach()
            for block in range(first, last + 1):
                rows = batch_norm(rows, None, None, parameters[f"blocks.{block}.0.scale"], parameters[f"blocks.{block}.0.shift"], training=True)
                rows = conv2d(rows, parameters[f"blocks.{block}.1.weight"], padding=1).relu()
                rows = max_pool2d(rows, 2) if block == 0 else rows
                goodness = rows.pow(2).flatten(1).mean(1)
                loss = softplus(-4 * (goodness[:ROWS] - goodness[ROWS:])).mean()
                losses[-1].append(loss.item())
                total = total + loss
            learned = [key for key in parameters if any(key.startswith(f"blocks.{block}.") for block in range(first, last + 1))]
            for key in learned:
                update[key].zero_grad()
            total.backward()
            for key in learned:
                update[key].step()
    lines = ["batchnorm", "conv 4 k3 p1 no-bias", "relu", "maxpool 2", "--", "batchnorm", "conv 4 k3 p1 no-bias", "relu", "--", "batchnorm", "conv 5 k3 p1 no-bias", "relu"]
    settings = {"layers": lines, "labelScheme": "channel", "horizon": "two-layers", "objective": "symba"}
    return finish(name, settings, begin, pixels, labels, wrong, parameters, losses)


def waves():
    """A wave for each label: directions over half a turn, 2 to 4 periods, phases a golden angle apart."""
    rows = []
    for label in range(CLASSES):
        direction = math.pi * label / CLASSES
        across = torch.arange(WIDTH, dtype=torch.float64) / WIDTH * math.cos(direction)
        down = torch.arange(HEIGHT, dtype=torch.float64) / HEIGHT * math.sin(direction)
        golden = math.pi * (3 - math.sqrt(5))
        rows.append(0.5 + 0.5 * torch.sin(2 * math.pi * (2 + label % 3) * (down[:, None] + across[None, :]) + golden * label))
    return torch.stack(rows)[:, None].float()


def labeled(name, seed, scheme):
    """Two convolutions under labels that are waves in the image, or a learned row above it; threshold on the mean of squares."""
    generator, pixels, labels, wrong = start(seed)
    parameters = {
        "blocks.0.0.weight": torch.randn(4, CHANNELS, 3, 3, generator=generator) / 5, "blocks.0.0.bias": torch.randn(4, generator=generator) / 10,
        "blocks.1.0.weight": torch.randn(5, 4, 3, 3, generator=generator) / 4, "blocks.1.0.bias": torch.randn(5, generator=generator) / 10,
    }
    if scheme == "token":
        parameters["blocks.0.labels"] = torch.randn(CLASSES, CHANNELS, 1, WIDTH, generator=generator)
    begin = {key: flat(value) for key, value in parameters.items()}
    for value in parameters.values():
        value.requires_grad_()
    update = {key: torch.optim.Adam([value], lr=0.01) for key, value in parameters.items()}
    losses = []
    for step in range(STEPS):
        images, shown = torch.cat([pixels[step], pixels[step]]), torch.cat([labels[step], wrong[step]])
        rows = torch.cat([parameters["blocks.0.labels"][shown], images], 2) if scheme == "token" else 0.65 * images + 0.35 * waves()[shown]
        losses.append([])
        for block in range(2):
            activity = conv2d(rows, parameters[f"blocks.{block}.0.weight"], parameters[f"blocks.{block}.0.bias"], padding=1 - block).relu()
            goodness = activity.pow(2).mean(dim=(1, 2, 3))
            loss = softplus(torch.cat([0.002 - goodness[:ROWS], goodness[ROWS:] - 0.002])).mean()
            losses[-1].append(loss.item())
            learned = [key for key in parameters if key.startswith(f"blocks.{block}.")]
            for key in learned:
                update[key].zero_grad()
            loss.backward()
            for key in learned:
                update[key].step()
            rows = activity.detach()
    lines = ["conv 4 k3 p1", "relu", "--", "conv 5 k3", "relu"]
    settings = {"layers": lines, "labelScheme": scheme, "horizon": "one-layer", "objective": "goodness-threshold"}
    return finish(name, settings, begin, pixels, labels, wrong, parameters, losses)


if __name__ == "__main__":
    cases = [documents("document 001", 1), overlapping("trifecta", 2), labeled("waves", 3, "waves"), labeled("token", 4, "token")]
    target = pathlib.Path(__file__).with_name("pairs.json")
    target.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(cases)} cases, {target.stat().st_size} bytes")
