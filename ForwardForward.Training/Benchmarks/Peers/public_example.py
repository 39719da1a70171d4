"""The whole run that PyTorch's public example `mnist_forward_forward` describes, from timed updates on random digits.

Two layers, 784-500-500; each learns alone for 1,000 updates from all positives and all negatives as one batch (mean of squares against a threshold
of 2, Adam at 0.03), then the next one from its outputs. An update costs the same at every step, so a few are timed and multiplied.
Arguments: images, timed updates a layer, threads, device. Prints one line of JSON: milliseconds of the whole run.
"""
import json
import statistics
import sys
import time

import torch

count, timed, threads = (int(word) for word in sys.argv[1:4])
device = sys.argv[4]
THRESHOLD, RATE, UPDATES, WIDTHS = 2.0, 0.03, 1000, [784, 500, 500]

if device == "cpu":
    torch.set_num_threads(threads)
torch.manual_seed(0)


def now():
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter()


def outputs_of(layer, batch):
    return torch.relu(layer(batch / (batch.norm(2, 1, keepdim=True) + 1e-4)))


good, bad = (torch.rand(count, WIDTHS[0], device=device) for _ in range(2))
whole = 0.0
for below, above in zip(WIDTHS, WIDTHS[1:]):
    layer = torch.nn.Linear(below, above, device=device)
    adam = torch.optim.Adam(layer.parameters(), lr=RATE)
    times = []
    for _ in range(1 + timed):
        start = now()
        gains = outputs_of(layer, good).pow(2).mean(1)
        losses = outputs_of(layer, bad).pow(2).mean(1)
        loss = torch.nn.functional.softplus(torch.cat([THRESHOLD - gains, losses - THRESHOLD])).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
        times.append(now() - start)
    whole += UPDATES * statistics.median(times[1:])
    with torch.no_grad():
        good, bad = outputs_of(layer, good), outputs_of(layer, bad)
print(json.dumps({"milliseconds": 1000 * whole, "version": torch.__version__}))
