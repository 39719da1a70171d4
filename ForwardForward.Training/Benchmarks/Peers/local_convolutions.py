"""One step of a convolutional network whose blocks learn by themselves, as a PyTorch user writes it, timed on random images.

Each block is a convolution and relu; a linear layer over its map, averaged to a grid of at most 4x4, gives the block's loss (cross-entropy, AdamW);
what goes on is halved by a max pool, brought to root mean square 1 and detached. Channels last; in bf16 by autocast.
Arguments: images, side, timed steps, threads, device (cpu or cuda), precision (fp32 or bf16), then CHANNELSxKERNEL for each block. Prints one line of
JSON: the median step in milliseconds and the version.
"""
import json
import statistics
import sys
import time

import torch

images, side, steps, threads = (int(word) for word in sys.argv[1:5])
device, precision = sys.argv[5:7]
shapes = [tuple(int(number) for number in word.split("x")) for word in sys.argv[7:]]
CLASSES, GRID, RATE, DECAY = 10, 4, 1e-3, 1e-4

if device == "cpu":
    torch.set_num_threads(threads)
torch.manual_seed(0)
pixels = torch.rand(images, 1, side, side, device=device).contiguous(memory_format=torch.channels_last)
labels = torch.randint(CLASSES, (images,), device=device)


class Block(torch.nn.Module):
    def __init__(self, below, channels, kernel, size, last):
        super().__init__()
        self.convolution = torch.nn.Conv2d(below, channels, kernel, padding=kernel // 2)
        self.grid = torch.nn.AdaptiveAvgPool2d(GRID) if size > GRID else torch.nn.Identity()
        self.scores = torch.nn.Linear(channels * min(size, GRID) ** 2, CLASSES, bias=False)
        self.pool = torch.nn.Identity() if last else torch.nn.MaxPool2d(2)
        self.to(device, memory_format=torch.channels_last)
        self.adam = torch.optim.AdamW(self.parameters(), lr=RATE, weight_decay=DECAY)

    def learn(self, batch):
        with torch.autocast(device, dtype=torch.bfloat16, enabled=precision == "bf16"):
            activity = torch.relu(self.convolution(batch))
            loss = torch.nn.functional.cross_entropy(self.scores(self.grid(activity).flatten(1)), labels)
        self.adam.zero_grad()
        loss.backward()
        self.adam.step()
        with torch.no_grad():
            above = self.pool(activity)
            return above / above.square().mean((1, 2, 3), keepdim=True).sqrt().add(1e-8)


blocks, below, size = [], 1, side
for place, (channels, kernel) in enumerate(shapes):
    last = place == len(shapes) - 1
    blocks.append(Block(below, channels, kernel, size, last))
    below, size = channels, size if last else size // 2


def step():
    batch = pixels
    for block in blocks:
        batch = block.learn(batch)


def now():
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


for _ in range(3):
    step()
times = []
for _ in range(steps):
    start = now()
    step()
    times.append(1000 * (now() - start))
print(json.dumps({"milliseconds": statistics.median(times), "version": torch.__version__}))
