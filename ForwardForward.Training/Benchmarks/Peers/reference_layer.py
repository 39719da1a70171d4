"""One training step of the layer that PyTorch's public example `mnist_forward_forward` describes, timed on random rows.

Arguments: rows of each kind, inputs, outputs, timed steps, threads, device (cpu or cuda), mode (eager or compiled: torch.compile with bfloat16
products). Prints one line of JSON: the median step in milliseconds and the version.
"""
import json
import statistics
import sys
import time

import torch

rows, inputs, outputs, steps, threads = (int(word) for word in sys.argv[1:6])
device, mode = sys.argv[6:8]
THRESHOLD, RATE = 2.0, 0.03

if device == "cpu":
    torch.set_num_threads(threads)
torch.manual_seed(0)
positives = torch.rand(rows, inputs, device=device)
negatives = torch.rand(rows, inputs, device=device)
layer = torch.nn.Linear(inputs, outputs, device=device)
adam = torch.optim.Adam(layer.parameters(), lr=RATE)


def goodness(batch):
    direction = batch / (batch.norm(2, 1, keepdim=True) + 1e-4)
    return torch.relu(layer(direction)).pow(2).mean(1)


def loss_of(good, bad):
    margins = torch.cat([THRESHOLD - goodness(good), goodness(bad) - THRESHOLD])
    return torch.nn.functional.softplus(margins).mean()


if mode == "compiled":
    loss_of = torch.compile(torch.autocast(device, dtype=torch.bfloat16)(loss_of))


def step():
    loss = loss_of(positives, negatives)
    adam.zero_grad()
    loss.backward()
    adam.step()


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
