#!/usr/bin/env python3
"""Makes what training.test.ts compares with (needs PyTorch and numpy): `make.py`, in this folder.

The networks of models/dcgan.py at width 1, seeded, converted by models/convert.py as they were (initial/) and after three
iterations of the recipe without noise and flips (trained/); and in torch.json latent vectors, losses, every 16th pixel of
made pictures, and logits. Real pictures are a formula that the test computes too.
"""
import copy
import json
import os
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', '..', '..', 'models'))
import convert  # noqa: E402
from dcgan import Discriminator, Generator, initialise  # noqa: E402

STEPS = 3
BATCH = 4
ORIGIN = {'licence': 'CC0-1.0', 'data': 'a formula', 'images': BATCH, 'iterations': 0, 'trainer': 'make.py'}


def real_pictures():
    """[picture, channel, y, x]"""
    n, c, y, x = np.ogrid[0:BATCH, 0:3, 0:128, 0:128]
    return torch.from_numpy(np.sin(0.1 * x * (n + 1) + 0.07 * y * (c + 1)).astype('float32'))


def rounded(tensor):
    return [round(float(value), 7) for value in tensor.detach().flatten()]


def sampled(pictures):
    """Every 16th row and column, channels last."""
    return rounded(pictures[:, :, ::16, ::16].permute(0, 2, 3, 1))


def save(folder, g, d):
    export = {f'g.{name}': value.detach().numpy() for name, value in g.state_dict().items()}
    export.update({f'd.{name}': value.detach().numpy() for name, value in d.state_dict().items()})
    os.makedirs(os.path.join(HERE, folder))
    for network, tensors in (('generator', convert.generator(export)), ('discriminator', convert.discriminator(export))):
        convert.write(os.path.join(HERE, folder), network, tensors, 1, ORIGIN, 'float32')


def main():
    torch.manual_seed(1)
    g, d = Generator(1), Discriminator(1)
    g.apply(initialise)
    d.apply(initialise)
    nn.init.normal_(d.last.weight, 0, 0.002)
    average = copy.deepcopy(g)
    save('initial', g, d)

    last = list(d.last.parameters())
    body = [parameter for name, parameter in d.named_parameters() if not name.startswith('last')]
    adam_g = torch.optim.Adam(g.parameters(), 2e-4, (0.5, 0.999))
    adam_d = torch.optim.Adam([{'params': body}, {'params': last, 'lr': 1e-5}], 2e-4, (0.5, 0.999))
    real = real_pictures()
    latents = (torch.randn(STEPS, BATCH, 100) * 1e4).round() / 1e4
    loss = F.binary_cross_entropy_with_logits
    result = {'latents': [rounded(z) for z in latents], 'losses': []}
    with torch.no_grad():
        result['madeInTraining'] = sampled(copy.deepcopy(g)(latents[0]))
        result['logitsInTraining'] = rounded(copy.deepcopy(d)(real))
    for z in latents:
        made = g(z)
        on_real, on_made = d(real), d(made.detach())
        d_real = loss(on_real, torch.full_like(on_real, 0.9))
        d_fake = loss(on_made, torch.zeros_like(on_made))
        adam_d.zero_grad(set_to_none=True)
        (d_real + d_fake).backward()
        adam_d.step()
        judged = d(made)
        on_g = loss(judged, torch.ones_like(judged))
        adam_g.zero_grad(set_to_none=True)
        on_g.backward()
        adam_g.step()
        with torch.no_grad():
            for kept, current in zip(average.parameters(), g.parameters()):
                kept.lerp_(current, 0.05)
        probabilities = on_real.sigmoid().mean(), on_made.sigmoid().mean()
        result['losses'].append([float(value) for value in (d_real, d_fake, on_g, *probabilities)])
    save('trained', g, d)
    g.eval(), d.eval()
    with torch.no_grad():
        result['madeInEvaluation'] = sampled(g(latents[0]))
        result['logitsInEvaluation'] = rounded(d(real))
        result['averageOfLastKernel'] = rounded(average.out.weight.permute(2, 3, 1, 0))
    with open(os.path.join(HERE, 'torch.json'), 'x', encoding='utf-8') as file:
        file.write(json.dumps(result) + '\n')


if __name__ == '__main__':
    main()
