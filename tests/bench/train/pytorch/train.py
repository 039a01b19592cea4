"""Trains one of the timed networks with PyTorch on the same images, as tests/submissions/timed does.

Reads its task as JSON from standard input and prints one line of JSON.
"""

import json
import os
import sys
import time

task = json.load(sys.stdin)
os.environ["OMP_NUM_THREADS"] = str(task["threads"])

import torch
from torch import nn

torch.set_num_threads(task["threads"])
torch.set_num_interop_threads(1)
torch.manual_seed(task["seed"])


def convolution(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(outputs)]


def build(name):
    """Returns the network and its batch size."""
    if name == "mlp":
        layers = [nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)]
        return nn.Sequential(*layers), 128
    if name == "mnist-cnn":
        layers = [
            *[nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2)],
            *[nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2)],
            *[nn.Flatten(), nn.Linear(800, 64), nn.ReLU(), nn.Linear(64, 10)],
        ]
        return nn.Sequential(*layers), 64
    layers = [
        *[*convolution(3, 32), *convolution(32, 32), nn.MaxPool2d(2)],
        *[*convolution(32, 64), *convolution(64, 64), nn.MaxPool2d(2)],
        *[nn.Flatten(), nn.Linear(4096, 256), nn.ReLU(), nn.Linear(256, 10)],
    ]
    return nn.Sequential(*layers), 64


def load(files):
    """Images [n, channels, height, width] in 0..1 and labels [n]."""
    height, width, channels = task["training"]["imageShape"]
    with open(files["images"], "rb") as file:
        data = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)
    images = data.reshape(-1, height, width, channels).permute(0, 3, 1, 2).float().div(255).contiguous()
    with open(files["labels"], "rb") as file:
        labels = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).long()
    return images, labels


def begin(module):
    """Sets weights as tfjs-layers does, so that the losses of both can be compared."""
    if isinstance(module, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)


model, batch_size = build(task["model"])
model.apply(begin)
model.train()
optimizer = torch.optim.Adam(model.parameters())
cross_entropy = nn.CrossEntropyLoss()


def epoch(images, labels):
    """One pass in a new order, with loss and accuracy as fit has them; returns the mean loss."""
    total = 0.0
    correct = 0
    order = torch.randperm(len(images))
    for start in range(0, len(images), batch_size):
        picked = order[start : start + batch_size]
        x, y = images[picked], labels[picked]
        optimizer.zero_grad()
        output = model(x)
        loss = cross_entropy(output, y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(picked)
        correct += (output.argmax(1) == y).sum().item()
    return total / len(images)


images, labels = load(task["training"]["train"])
half = len(images) // 2
epoch(images[:half], labels[:half])
started, cpu = time.perf_counter(), time.process_time()
losses = [epoch(images, labels) for _ in range(task["epochs"])]
took, spent = time.perf_counter() - started, time.process_time() - cpu

tested, truth = load(task["training"]["validation"])
model.eval()
with torch.no_grad():
    accuracy = (model(tested).argmax(1) == truth).float().mean().item()
print(json.dumps({"tookMs": took * 1000, "cpuMs": spent * 1000, "losses": losses, "accuracy": accuracy}))
