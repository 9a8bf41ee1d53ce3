"""The paper's DCGAN in PyTorch. `Generator(width=64)` and `Discriminator(width=64)` are the paper's, for 128 x 128 pixels.

Generator      z[100] ~ N(0, 1) -> 4x4x1024 -> 8x8x512 -> 16x16x256 -> 32x32x128 -> 64x64x64 -> 128x128x3
               (transposed convolution 4x4, stride 2, padding 1; batch norm, ReLU; tanh at the end)
Discriminator  128x128x3 -> 64 -> 128 -> 256 -> 512 maps (convolution 4x4, stride 2, padding 1; batch norm but on the
               first; leaky ReLU 0.2) -> one neuron; its sigmoid is part of the loss
"""
import torch.nn as nn
import torch.nn.functional as F
from torch import tanh

LATENT = 100


class Generator(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        maps = [width * 16, width * 8, width * 4, width * 2, width]
        self.dense = nn.Linear(LATENT, 4 * 4 * maps[0], bias=False)
        self.bn0 = nn.BatchNorm2d(maps[0])
        self.up = nn.ModuleList(nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False) for a, b in zip(maps, maps[1:]))
        self.bn = nn.ModuleList(nn.BatchNorm2d(b) for b in maps[1:])
        self.out = nn.ConvTranspose2d(maps[-1], 3, 4, 2, 1)

    def forward(self, z):
        x = F.relu(self.bn0(self.dense(z).view(len(z), -1, 4, 4)))
        for up, bn in zip(self.up, self.bn):
            x = F.relu(bn(up(x)))
        return tanh(self.out(x))


class Discriminator(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        maps = [width, width * 2, width * 4, width * 8]
        self.first = nn.Conv2d(3, maps[0], 4, 2, 1)
        self.down = nn.ModuleList(nn.Conv2d(a, b, 4, 2, 1, bias=False) for a, b in zip(maps, maps[1:]))
        self.bn = nn.ModuleList(nn.BatchNorm2d(b) for b in maps[1:])
        self.last = nn.Linear(maps[-1] * 8 * 8, 1)

    def forward(self, x):
        """Logits."""
        x = F.leaky_relu(self.first(x), 0.2)
        for down, bn in zip(self.down, self.bn):
            x = F.leaky_relu(bn(down(x)), 0.2)
        return self.last(x.flatten(1)).squeeze(1)


def initialise(module):
    """Initial weights of the DCGAN paper; use with `apply`."""
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
        nn.init.normal_(module.weight, 0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1, 0.02)
        nn.init.zeros_(module.bias)
