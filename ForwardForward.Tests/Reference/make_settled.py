#!/usr/bin/env python3
"""Writes settled.json: a few steps of networks that settle between image and label (ff-recurrent, and pff without its noise), computed by PyTorch alone with
autograd and torch.optim.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_settled.py
"""
import json
import pathlib

import torch
from torch.nn.functional import linear, one_hot, relu, softplus

PIXELS, WIDTHS, CLASSES, ROWS, STEPS, ITERATIONS, DAMPING = 10, (6, 4), 3, 5, 3, 4, 0.3
GROUP, LATENTS, BOUND, LATENT_RATE, GENERATIVE_RATE, STRENGTH = 2, 3, 0.5, 0.025, 0.01, 1.5


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().double().flatten().tolist()]


def to_root_mean_square_one(rows):
    return rows / rows.pow(2).mean(1, keepdim=True).sqrt().clamp(min=1e-15)


def to_length_one(rows):
    return rows / (rows.norm(dim=1, keepdim=True) + 1e-4)


def full_gradient(rows):
    return rows + (relu(rows) - rows).detach()


def upwards_and_downwards(generator):
    sizes = [PIXELS, *WIDTHS]
    parameters = {}
    for layer, width in enumerate(WIDTHS):
        parameters[f"blocks.{layer}.0.weight"] = torch.randn(width, sizes[layer], generator=generator) / 2
        parameters[f"blocks.{layer}.0.bias"] = torch.randn(width, generator=generator) / 5
    for layer, width in enumerate(WIDTHS):
        above = WIDTHS[layer + 1] if layer + 1 < len(WIDTHS) else CLASSES
        parameters[f"down.{layer}.weight"] = torch.randn(width, above, generator=generator) / 2
    return parameters


def first_states(parameters, images, normalize, activation):
    states, below = [], images
    for layer in range(len(WIDTHS)):
        states.append(activation(linear(below, parameters[f"blocks.{layer}.0.weight"], parameters[f"blocks.{layer}.0.bias"])).detach())
        below = normalize(states[-1])
    return states


def answers(parameters, states, images, top, normalize, activation):
    """All layers at once, from what their neighbors were; no gradient reaches a neighbor or an earlier iteration."""
    made = []
    for layer, state in enumerate(states):
        below = images if layer == 0 else normalize(states[layer - 1])
        above = top if layer + 1 == len(states) else normalize(states[layer + 1])
        raw = linear(below, parameters[f"blocks.{layer}.0.weight"], parameters[f"blocks.{layer}.0.bias"]) + linear(above, parameters[f"down.{layer}.weight"])
        if f"lateral.{layer}.strength" in parameters:
            others = relu(parameters[f"lateral.{layer}.strength"]) * (1 - 2 * torch.eye(GROUP))
            raw = raw - torch.einsum("rgi,gij->rgj", state.view(len(state), -1, GROUP), others).reshape(raw.shape)
        made.append(DAMPING * state + (1 - DAMPING) * activation(raw))
    return made


def goodness_loss(goodness, threshold):
    positive, negative = goodness.chunk(2)
    return softplus(torch.cat([threshold - positive, negative - threshold])).mean()


def recurrent(seed):
    generator = torch.Generator().manual_seed(seed)
    parameters, (pixels, labels, wrong) = upwards_and_downwards(generator), samples(generator)
    begin = start(parameters)
    update = torch.optim.Adam(parameters.values(), lr=0.01)
    losses = []
    for step in range(STEPS):
        images = to_root_mean_square_one(pixels[step]).repeat(2, 1)
        top = STRENGTH * one_hot(torch.cat([labels[step], wrong[step]]), CLASSES).float()
        states, sums = first_states(parameters, images, to_root_mean_square_one, relu), [0] * len(WIDTHS)
        for _ in range(ITERATIONS):
            made = answers(parameters, states, images, top, to_root_mean_square_one, relu)
            sums = [total + goodness_loss(state.pow(2).sum(1), width) / ITERATIONS for total, state, width in zip(sums, made, WIDTHS)]
            states = [state.detach() for state in made]
        losses.append([loss.item() for loss in sums])
        update.zero_grad()
        sum(sums).backward()
        update.step()
    return finish("ff-recurrent", begin, pixels, labels, wrong, parameters, losses)


def predictive(seed):
    generator = torch.Generator().manual_seed(seed)
    parameters, (pixels, labels, wrong) = upwards_and_downwards(generator), samples(generator)
    for layer, width in enumerate(WIDTHS):
        parameters[f"lateral.{layer}.strength"] = torch.rand(width // GROUP, GROUP, GROUP, generator=generator) / 5
    sizes = [PIXELS, *WIDTHS, LATENTS]
    circuit = {f"generative.{index}.weight": torch.randn(sizes[index], sizes[index + 1], generator=generator) for index in range(len(sizes) - 1)}
    pixels = pixels.sigmoid()
    begin = start({**parameters, **circuit})
    update, redraw = torch.optim.Adam(parameters.values(), lr=0.01), torch.optim.Adam(circuit.values(), lr=GENERATIVE_RATE)
    losses = []
    for step in range(STEPS):
        images, seen = to_length_one(pixels[step]).repeat(2, 1), pixels[step].repeat(2, 1)
        top = STRENGTH * one_hot(torch.cat([labels[step], wrong[step]]), CLASSES).float()
        states, latents = first_states(parameters, images, to_length_one, full_gradient), torch.ones(2 * ROWS, LATENTS)
        sums = torch.zeros(len(WIDTHS) + 2)
        for _ in range(ITERATIONS):
            made = answers(parameters, states, images, top, to_length_one, full_gradient)
            each = [goodness_loss(-state.pow(2).sum(1), -2) for state in made]
            update.zero_grad()
            sum(each).backward()
            for value in parameters.values():
                value.grad.clamp_(-BOUND, BOUND)
            update.step()
            states = [state.detach() for state in made]

            latents.requires_grad_()
            targets, errors = [seen, *states], []
            for index, weight in enumerate(circuit.values()):
                source = full_gradient(latents) if index == len(states) else relu(states[index])
                raw = linear(source / (source.norm(dim=1, keepdim=True) + 1e-8), weight)
                errors.append((raw.clamp(0, 1) if index == 0 else full_gradient(raw)).sub(targets[index]).pow(2).sum())
            follow, = torch.autograd.grad(errors[-1], latents, retain_graph=True)
            redraw.zero_grad()
            (sum(errors) / (2 * ROWS)).backward()
            for value in circuit.values():
                value.grad.clamp_(-BOUND, BOUND)
            redraw.step()
            latents = (latents - LATENT_RATE * follow).detach()
            sums += torch.stack([*each, sum(errors) / (2 * ROWS), errors[0] / (2 * ROWS)]).detach() / ITERATIONS
        losses.append(sums.tolist())
    return finish("pff", begin, pixels, labels, wrong, {**parameters, **circuit}, losses)


def samples(generator):
    pixels = torch.randn(STEPS, ROWS, PIXELS, generator=generator)
    labels = torch.randint(0, CLASSES, (STEPS, ROWS), generator=generator)
    return pixels, labels, (labels + torch.randint(1, CLASSES, (STEPS, ROWS), generator=generator)) % CLASSES


def start(parameters):
    begin = {key: flat(value) for key, value in parameters.items()}
    for value in parameters.values():
        value.requires_grad_()
    return begin


def finish(name, begin, pixels, labels, wrong, parameters, losses):
    return {
        "name": name, "begin": begin, "pixels": [flat(step) for step in pixels], "labels": labels.tolist(), "wrong": wrong.tolist(),
        "end": {key: flat(value) for key, value in parameters.items()}, "losses": losses,
    }


if __name__ == "__main__":
    cases = [recurrent(1), predictive(2)]
    target = pathlib.Path(__file__).with_name("settled.json")
    target.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(cases)} cases, {target.stat().st_size} bytes")
