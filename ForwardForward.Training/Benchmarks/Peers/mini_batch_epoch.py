"""One epoch of forward-forward, 784-2000-2000-2000-2000, as a PyTorch user writes it, timed on random digits.

Every layer learns at every mini-batch from its own goodness (mean of squares against a threshold of 2, Adam at 0.02), positives under their label,
negatives under a random wrong one; then 10,000 held-out images are read under all ten labels.
Arguments: training images, held-out images, batch, timed epochs, threads, device. Prints one line of JSON.
"""
import json
import statistics
import sys
import time

import torch

count, held_out, batch, epochs, threads = (int(word) for word in sys.argv[1:6])
device = sys.argv[6]
CLASSES, THRESHOLD, RATE, WIDTHS = 10, 2.0, 0.02, [784, 2000, 2000, 2000, 2000]

if device == "cpu":
    torch.set_num_threads(threads)
torch.manual_seed(0)
images = torch.rand(count, WIDTHS[0], device=device)
labels = torch.randint(CLASSES, (count,), device=device)
others = torch.rand(held_out, WIDTHS[0], device=device)


class Layer(torch.nn.Linear):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, device=device)
        self.adam = torch.optim.Adam(self.parameters(), lr=RATE)

    def forward(self, batch):
        return torch.relu(super().forward(batch / (batch.norm(2, 1, keepdim=True) + 1e-4)))

    def learn(self, positives, negatives):
        good, bad = self(positives), self(negatives)
        margins = torch.cat([THRESHOLD - good.pow(2).mean(1), bad.pow(2).mean(1) - THRESHOLD])
        loss = torch.nn.functional.softplus(margins).mean()
        self.adam.zero_grad()
        loss.backward()
        self.adam.step()
        return good.detach(), bad.detach(), loss


layers = [Layer(below, above) for below, above in zip(WIDTHS, WIDTHS[1:])]


def labeled(pixels, classes):
    pixels = pixels.clone()
    pixels[:, :CLASSES] = 0
    pixels[torch.arange(len(pixels), device=device), classes] = 1
    return pixels


def train():
    total = 0.0
    order = torch.randperm(count, device=device)
    for start in range(0, count, batch):
        chosen = order[start:start + batch]
        pixels, truth = images[chosen], labels[chosen]
        wrong = (truth + torch.randint(1, CLASSES, truth.shape, device=device)) % CLASSES
        good, bad = labeled(pixels, truth), labeled(pixels, wrong)
        for layer in layers:
            good, bad, loss = layer.learn(good, bad)
            total += loss.item()
    return total


@torch.no_grad()
def read():
    answers = []
    for start in range(0, held_out, 1000):
        pixels = others[start:start + 1000]
        scores = []
        for label in range(CLASSES):
            rows = labeled(pixels, torch.full((len(pixels),), label, device=device))
            goodness = 0
            for layer in layers:
                rows = layer(rows)
                goodness = goodness + rows.pow(2).mean(1)
            scores.append(goodness)
        answers.append(torch.stack(scores, 1).argmax(1))
    return torch.cat(answers).cpu()


def once():
    start = time.perf_counter()
    train()
    read()
    return 1000 * (time.perf_counter() - start)


if device == "cuda":
    once()
print(json.dumps({"milliseconds": statistics.median(once() for _ in range(epochs)), "version": torch.__version__}))
