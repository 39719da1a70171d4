#!/usr/bin/env python3
"""Writes layers.json: what PyTorch's own modules give for lines of the layer notation, with the gradient of (output * probe).sum() by all parameters and
by the input.

Nothing here shares code with the trainer. Run it where python3 has torch (Debian: python3-torch):

    python3 make_layers.py
"""
import json
import pathlib

import torch
from torch import nn
from torch.nn import functional as F

ROWS = 3


def flat(tensor):
    return [float(f"{value:.7g}") for value in tensor.detach().double().flatten().tolist()]


class Local(nn.Module):
    """Every position has a linear layer of its own; parameters as weight [positions, field, channels] and bias [positions, 1, channels]."""

    def __init__(self, inputs, channels, kernel, stride, side):
        super().__init__()
        self.kernel, self.stride, self.out = kernel, stride, (side - kernel) // stride + 1
        self.weight = nn.Parameter(torch.empty(self.out**2, inputs * kernel**2, channels))
        self.bias = nn.Parameter(torch.empty(self.out**2, 1, channels))

    def forward(self, x):
        places = []
        for row in range(self.out):
            for column in range(self.out):
                y, z = row * self.stride, column * self.stride
                field = x[:, :, y:y + self.kernel, z:z + self.kernel].reshape(len(x), -1)
                place = row * self.out + column
                places.append(field @ self.weight[place] + self.bias[place])
        return torch.stack(places, 2).reshape(len(x), -1, self.out, self.out)


class BasicBlock(nn.Module):
    def __init__(self, inputs, channels, stride):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(inputs, channels, 3, stride, 1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))
        same = stride == 1 and inputs == channels
        self.shortcut = nn.Identity() if same else nn.Sequential(nn.Conv2d(inputs, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return F.relu(self.main(x) + self.shortcut(x))


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed):
        super().__init__()
        self.first, self.second = nn.Linear(channels, squeezed), nn.Linear(squeezed, channels)

    def forward(self, x):
        return x * F.hardsigmoid(self.second(F.relu(self.first(x.mean((2, 3))))))[:, :, None, None]


class InvertedResidual(nn.Module):
    def __init__(self, inputs, channels, expanded, kernel, stride, squeezed, activation):
        super().__init__()
        parts = []
        if expanded != inputs:
            parts += [nn.Conv2d(inputs, expanded, 1, bias=False), nn.BatchNorm2d(expanded), activation()]
        parts += [nn.Conv2d(expanded, expanded, kernel, stride, kernel // 2, groups=expanded, bias=False), nn.BatchNorm2d(expanded), activation()]
        parts += [SqueezeExcite(expanded, squeezed)] if squeezed else []
        parts += [nn.Conv2d(expanded, channels, 1, bias=False), nn.BatchNorm2d(channels)]
        self.main, self.shortcut = nn.Sequential(*parts), stride == 1 and inputs == channels

    def forward(self, x):
        return x + self.main(x) if self.shortcut else self.main(x)


class Tokens(nn.Module):
    """A module over [rows, tokens, units] for maps [rows, units, height, width]."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x.flatten(2).transpose(1, 2)).transpose(1, 2).reshape(x.shape)


class Attention(nn.Module):
    """Rows of an image as tokens, embedded, self-attention, mean over the tokens."""

    def __init__(self, inputs, units, heads):
        super().__init__()
        self.embedding, self.attention = nn.Linear(inputs, units), nn.MultiheadAttention(units, heads, batch_first=True)

    def forward(self, x):
        tokens = self.embedding(x.transpose(1, 2).flatten(2))
        return self.attention(tokens, tokens, tokens)[0].mean(1)


class Patches(nn.Module):
    def __init__(self, inputs, side, units, patches):
        super().__init__()
        self.embedding, self.positions = nn.Conv2d(inputs, units, side, side), nn.Parameter(torch.empty(1, units, patches, patches))

    def forward(self, x):
        return self.embedding(x) + self.positions


class Function(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


def transformer(units, heads, hidden):
    layer = nn.TransformerEncoderLayer(units, heads, hidden, dropout=0, activation=F.gelu, batch_first=True, norm_first=True)
    names = ["norm1.weight", "norm1.bias", "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias",
             "norm2.weight", "norm2.bias", "linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias"]
    return Tokens(layer), [f"inner.{name}" for name in names]


def standardized(x, dims):
    return (x - x.mean(dims, keepdim=True)) / (x.var(dims, unbiased=False, keepdim=True) + 1e-5).sqrt()


def shortcuts():
    class Shortcuts(nn.Module):
        def __init__(self):
            super().__init__()
            self.first, self.second, self.third = nn.Conv2d(2, 2, 3, 1, 1), nn.Conv2d(2, 2, 3, 2, 1), nn.Conv2d(2, 2, 1)

        def forward(self, x):
            kept = self.first(x)
            added = self.second(kept) + F.avg_pool2d(kept, 2)
            return torch.cat([self.third(added), added], 1)

    return Shortcuts()


CASES = [
    ("conv 4 k3 s2 p1 g2", [2, 5, 5], nn.Conv2d(2, 4, 3, 2, 1, groups=2)),
    ("conv 2 k3 p2 no-bias mirror", [2, 4, 5], nn.Conv2d(2, 2, 3, padding=2, bias=False, padding_mode="reflect")),
    ("dense 4", [2, 2, 3], nn.Sequential(nn.Flatten(), nn.Linear(12, 4))),
    ("local 2 k3 s2", [2, 5, 5], Local(2, 2, 3, 2, 5)),
    ("residual-block 3 s2", [2, 5, 5], BasicBlock(2, 3, 2)),
    ("residual-block 2", [2, 4, 4], BasicBlock(2, 2, 1)),
    ("squeeze-excite 2", [3, 3, 3], SqueezeExcite(3, 2)),
    ("inverted-residual 2 e4 k3 s1 se hardswish", [2, 4, 4], InvertedResidual(2, 2, 4, 3, 1, 8, nn.Hardswish)),
    ("inverted-residual 3 e2 k5 s2", [2, 5, 5], InvertedResidual(2, 3, 2, 5, 2, 0, nn.ReLU)),
    ("patches 2 e3", [2, 4, 4], (Patches(2, 2, 3, 2), ["embedding.weight", "embedding.bias", "positions"])),
    ("attention 4 h2", [2, 3, 2], Attention(4, 4, 2)),
    ("maxpool 3 s2 p1", [2, 5, 5], nn.MaxPool2d(3, 2, 1)),
    ("avgpool 2", [2, 4, 4], nn.AvgPool2d(2)),
    ("rmspool 2", [2, 4, 4], Function(lambda x: F.avg_pool2d(x.square(), 2).sqrt())),
    ("globalpool", [2, 3, 3], Function(lambda x: x.mean((2, 3)))),
    ("batchnorm", [2, 3, 3], nn.BatchNorm2d(2)),
    ("layernorm", [2, 3, 3], Function(lambda x: standardized(x, (1, 2, 3)))),
    ("groupnorm 2", [4, 2, 2], nn.GroupNorm(2, 4, affine=False)),
    ("positionnorm", [4, 2, 2], Function(lambda x: standardized(x, (1,)))),
    ("lengthnorm", [2, 3, 3], Function(lambda x: x / (x.flatten(1).norm(dim=1) + 1e-4)[:, None, None, None])),
    ("rmsnorm", [2, 3, 3], Function(lambda x: x / (x.square().mean((1, 2, 3), keepdim=True).sqrt() + 1e-5))),
    ("position-lengthnorm", [3, 2, 2], Function(lambda x: x / (x.norm(2, 1, keepdim=True) + 1e-4))),
    ("triangle", [4, 2, 2], Function(lambda x: F.relu(x - x.mean(1, keepdim=True)))),
    ("hardswish", [2, 2, 2], nn.Hardswish()),
    ("hardsigmoid", [2, 2, 2], nn.Hardsigmoid()),
    ("transformer h2 m2", [4, 2, 2], transformer(4, 2, 8)),
    ("conv 2 p1; save a; conv 2 s2 p1; add a; save b; conv 2 k1; concat b", [2, 4, 4], shortcuts()),
]


def case(lines, shape, module, seed):
    generator = torch.Generator().manual_seed(seed)
    module, order = module if isinstance(module, tuple) else (module, None)
    module = module.double().train()
    named = dict(module.named_parameters())
    parameters = [named[name] for name in order] if order else list(named.values())
    for parameter in parameters:
        parameter.data = (torch.randn(parameter.shape, generator=generator) * 0.5).double()
    x = torch.randn(ROWS, *shape, generator=generator).double().requires_grad_()
    output = module(x)
    probe = torch.randn(output.shape, generator=generator).double()
    gradients = torch.autograd.grad((output * probe).sum(), [x, *parameters])
    return {
        "lines": [line.strip() for line in lines.split(";")], "shape": shape, "input": flat(x), "parameters": [flat(p) for p in parameters],
        "output": flat(output), "probe": flat(probe), "inputGradient": flat(gradients[0]), "gradients": [flat(g) for g in gradients[1:]],
    }


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_name("layers.json")
    cases = [case(*row, seed) for seed, row in enumerate(CASES)]
    target.write_text(json.dumps({"torch": torch.__version__, "rows": ROWS, "cases": cases}, separators=(",", ":")) + "\n")
    print(f"{target.name}: {len(cases)} cases, {target.stat().st_size} bytes")
