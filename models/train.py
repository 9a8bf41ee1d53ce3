#!/usr/bin/env python3
"""Trains the paper's DCGAN at full width on the CPU (Debian: python3-torch python3-pil python3-numpy libopenblas0-pthread).

usage: train.py IMAGES OUT [--batch 16] [--minutes 90] [--seed 1] [--average 0.995] [--threads 2] [--from export.npz]

IMAGES is a folder of JPEG pictures (*.jpg) of 128 x 128 pixels. After `--minutes` the batch-norm statistics are computed and
everything is written, which takes some minutes more. OUT gets checkpoint.pt (the same command goes on from it),
losses.csv, sample grids from fixed latent vectors, and export.npz: float32 arrays in torch layouts, `g.*` the averaged
generator with batch-norm statistics computed afresh, `d.*` the discriminator. `--from` starts with the weights of an
earlier export, at its iteration; Adam starts afresh then.

Recipe: Adam 2e-4, betas 0.5 and 0.999, binary cross-entropy, one step of each network. Where it departs from the paper:
  - the discriminator's last neuron sums 32,768 features, so that an Adam step of 2e-4 moves its logit by several units
    and training blows up (generator loss 50 within 40 iterations); its rate is 1e-5, its initial weights N(0, 0.002)
  - small batches: real labels are 0.9, and noise on the pictures falls from 0.1 to 0 over 2,000 iterations, both to hold
    the discriminator back; random flips
  - what is exported is an exponential average of the generator's weights
"""
import argparse
import copy
import csv
import glob
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image

from dcgan import LATENT, Discriminator, Generator, initialise

RATE, LAST_NEURON_RATE, BETAS = 2e-4, 1e-5, (0.5, 0.999)
REAL_LABEL = 0.9
NOISE, NOISE_ITERATIONS = 0.1, 2000
# At first the average follows closely: the initial weights are worth nothing.
EARLY_AVERAGE, EARLY_ITERATIONS = 0.95, 200
SAMPLES = 64
SAVE_SECONDS = 900


def read_pictures(folder):
    """All pictures as bytes, [picture, channel, row, column]."""
    files = sorted(glob.glob(os.path.join(folder, '*.jpg')))
    if not files:
        raise SystemExit(f'there is no *.jpg in {folder}')
    pixels = np.stack([np.asarray(Image.open(file).convert('RGB')) for file in files])
    return torch.from_numpy(pixels).permute(0, 3, 1, 2).contiguous()


def grid(pictures, columns=8):
    """Pictures in [-1, 1] side by side."""
    pixels = ((pictures.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
    rows = [np.concatenate(list(pixels[i:i + columns]), 1) for i in range(0, len(pixels), columns)]
    return Image.fromarray(np.concatenate(rows, 0))


def with_fresh_statistics(average, batches=60, size=32):
    """The averaged generator in evaluation mode: the averages of another network's statistics would not fit it."""
    generator = copy.deepcopy(average)
    for module in generator.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    generator.train()
    with torch.no_grad():
        for _ in range(batches):
            generator(torch.randn(size, LATENT))
    return generator.eval()


class Training:
    def __init__(self, out, average, start):
        self.out, self.average_rate = out, average
        self.generator, self.discriminator = Generator(), Discriminator()
        self.generator.apply(initialise)
        self.discriminator.apply(initialise)
        nn.init.normal_(self.discriminator.last.weight, 0, 0.002)
        self.average = copy.deepcopy(self.generator)
        self.iteration = self.load_export(start) if start else 0
        last = list(self.discriminator.last.parameters())
        body = [p for name, p in self.discriminator.named_parameters() if not name.startswith('last')]
        self.generator_adam = torch.optim.Adam(self.generator.parameters(), RATE, BETAS)
        groups = [dict(params=body), dict(params=last, lr=LAST_NEURON_RATE)]
        self.discriminator_adam = torch.optim.Adam(groups, RATE, BETAS)
        self.fixed = torch.randn(SAMPLES, LATENT, generator=torch.Generator().manual_seed(7))
        self.checkpoint = os.path.join(out, 'checkpoint.pt')
        if os.path.exists(self.checkpoint):
            self.load_checkpoint()

    def parts(self):
        return dict(g=self.generator, d=self.discriminator, ema=self.average, og=self.generator_adam, od=self.discriminator_adam)

    def load_export(self, path):
        with np.load(path) as export:
            for module, prefix in ((self.generator, 'g.'), (self.average, 'g.'), (self.discriminator, 'd.')):
                module.load_state_dict({n: torch.from_numpy(np.asarray(export[prefix + n])) for n in module.state_dict()})
            return int(export['iteration'])

    def load_checkpoint(self):
        state = torch.load(self.checkpoint)
        self.iteration = state['it']
        for name, part in self.parts().items():
            part.load_state_dict(state[name])
        torch.set_rng_state(state['rng'])

    def save(self):
        state = {name: part.state_dict() for name, part in self.parts().items()}
        torch.save(dict(it=self.iteration, rng=torch.get_rng_state(), **state), self.checkpoint + '.part')
        os.replace(self.checkpoint + '.part', self.checkpoint)
        self.export()

    def export(self):
        """Sample grid and weights. Draws random numbers for the statistics and puts the generator of numbers back."""
        rng = torch.get_rng_state()
        ready = with_fresh_statistics(self.average)
        with torch.no_grad():
            grid(ready(self.fixed)).save(os.path.join(self.out, f'sample-{self.iteration:05d}.png'))
        arrays = {'g.' + name: value.numpy() for name, value in ready.state_dict().items()}
        arrays.update({'d.' + name: value.numpy() for name, value in self.discriminator.state_dict().items()})
        part = os.path.join(self.out, 'export.part.npz')
        np.savez(part, iteration=self.iteration, **arrays)
        os.replace(part, os.path.join(self.out, 'export.npz'))
        torch.set_rng_state(rng)

    def step(self, pictures, batch):
        """One iteration. Returns both parts of the discriminator's loss, the generator's, and mean p(real), p(fake)."""
        g, d, bce = self.generator, self.discriminator, F.binary_cross_entropy_with_logits
        real = pictures[torch.randint(len(pictures), (batch,))].float() / 127.5 - 1
        for axis in (3, 2):
            if torch.rand(()) < 0.5:
                real = real.flip(axis)
        sigma = NOISE * max(0.0, 1 - self.iteration / NOISE_ITERATIONS)
        noisy = lambda x: x + sigma * torch.randn_like(x) if sigma else x

        fake = g(torch.randn(batch, LATENT))
        on_real, on_fake = d(noisy(real)), d(noisy(fake.detach()))
        real_loss = bce(on_real, torch.full_like(on_real, REAL_LABEL))
        fake_loss = bce(on_fake, torch.zeros_like(on_fake))
        self.discriminator_adam.zero_grad(set_to_none=True)
        (real_loss + fake_loss).backward()
        self.discriminator_adam.step()

        fooled = d(noisy(fake))
        generator_loss = bce(fooled, torch.ones_like(fooled))
        self.generator_adam.zero_grad(set_to_none=True)
        generator_loss.backward()
        self.generator_adam.step()

        self.iteration += 1
        keep = self.average_rate if self.iteration > EARLY_ITERATIONS else EARLY_AVERAGE
        with torch.no_grad():
            for averaged, new in zip(self.average.parameters(), g.parameters()):
                averaged.lerp_(new, 1 - keep)
        return real_loss, fake_loss, generator_loss, on_real.sigmoid().mean(), on_fake.sigmoid().mean()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('images')
    parser.add_argument('out')
    parser.add_argument('--batch', type=int, default=16)
    parser.add_argument('--minutes', type=float, default=90)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--average', type=float, default=0.995, help='how much of the averaged weights an iteration keeps')
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--from', dest='start', help='export.npz of an earlier run')
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    pictures = read_pictures(arguments.images)
    print(len(pictures), 'pictures', flush=True)
    training = Training(arguments.out, arguments.average, arguments.start)

    log = open(os.path.join(arguments.out, 'losses.csv'), 'a', newline='')
    rows = csv.writer(log)
    if log.tell() == 0:
        rows.writerow(['iteration', 'seconds', 'd_real', 'd_fake', 'g', 'p_real', 'p_fake'])
    begun = saved = time.time()
    while time.time() - begun < arguments.minutes * 60:
        values = [f'{float(value):.4f}' for value in training.step(pictures, arguments.batch)]
        iteration = training.iteration
        rows.writerow([iteration, f'{time.time() - begun:.1f}', *values])
        if iteration % 20 == 0:
            log.flush()
            print(iteration, *values, flush=True)
        if iteration in (100, 200) or iteration % 250 == 0 or time.time() - saved > SAVE_SECONDS:
            log.flush()
            training.save()
            saved = time.time()
    log.close()
    print('Writing the checkpoint, a sample grid and export.npz', flush=True)
    training.save()


if __name__ == '__main__':
    main()
