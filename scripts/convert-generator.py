#!/usr/bin/env python3
"""Converts the generator of a DCGAN training run to the two files that Orrery ships (needs numpy).

usage: convert-generator.py EXPORT_NPZ OUT_DIR

EXPORT_NPZ holds float32 arrays in torch layouts, the generator's under `g.` (evaluation mode: running statistics).
OUT_DIR gets generator.bin (float16 little-endian, one tensor after another) and generator.json (its manifest).
Files that are already there are left alone and the program stops.

Each batch normalisation is an affine map of its channel in evaluation mode, so it is folded into the kernel before it
and a bias: a = gamma / sqrt(variance + 1e-5), kernel' = a * kernel, bias' = beta - a * mean. Layouts written:
  dense.kernel  [100, 4*4*1024]                    row, column, channel in the second dimension
  upN.kernelG   [height, width, channels out, in]  what tf.conv2dTranspose takes; channels out 128 G to 128 G + 127
  *.bias        [channels out]
Kernels are cut in such groups so that the program never needs more than one of them (8 MiB) as float32.
"""
import hashlib
import json
import os
import sys

import numpy as np

EPSILON = 1e-5
GROUP = 128
SOURCE = 'Trained on HAM10000 (Tschandl et al., Sci. Data 5, 180161, 2018) and ISIC 2018 (Codella et al., arXiv:1902.03368)'


def folded(export, norm):
    """Scale and shift per channel of the batch normalisation `norm`, in float64."""
    gamma, beta, mean, variance = (
        export[f'{norm}.{part}'].astype(np.float64) for part in ('weight', 'bias', 'running_mean', 'running_var')
    )
    scale = gamma / np.sqrt(variance + EPSILON)
    return scale, beta - scale * mean


def grouped(layer, kernel):
    """Yields a transposed convolution's kernel (torch layout: in, out, height, width) in groups of channels out."""
    for group, start in enumerate(range(0, kernel.shape[1], GROUP)):
        yield f'{layer}.kernel{group}', kernel[:, start:start + GROUP].transpose(2, 3, 1, 0)


def generator_tensors(export):
    """Yields (name, array) in the order in which the network uses them."""
    scale, shift = folded(export, 'g.bn0')
    dense = export['g.dense.weight'].reshape(1024, 4, 4, 100) * scale[:, None, None, None]
    yield 'dense.kernel', dense.transpose(3, 1, 2, 0).reshape(100, -1)
    yield 'dense.bias', shift
    for n in range(4):
        scale, shift = folded(export, f'g.bn.{n}')
        yield from grouped(f'up{n}', export[f'g.up.{n}.weight'] * scale[None, :, None, None])
        yield f'up{n}.bias', shift
    yield from grouped('up4', export['g.out.weight'])
    yield 'up4.bias', export['g.out.bias']


def main():
    export_path, out_dir = sys.argv[1:]
    tensors, parts, offset = [], [], 0
    with np.load(export_path) as export:
        for name, array in generator_tensors(export):
            half = np.ascontiguousarray(array, dtype='<f2')
            if not np.isfinite(half).all():
                sys.exit(f'{name} does not fit float16')
            tensors.append({'name': name, 'dtype': 'float16', 'shape': list(half.shape), 'offset': offset})
            parts.append(half.tobytes())
            offset += half.nbytes
    data = b''.join(parts)
    manifest = {
        'orreryModel': 1,
        'architecture': 'dcgan-generator-128',
        'licence': 'CC-BY-NC-4.0',
        'source': SOURCE,
        'bytes': len(data),
        'sha256': hashlib.sha256(data).hexdigest(),
        'tensors': tensors,
    }
    with open(os.path.join(out_dir, 'generator.bin'), 'xb') as file:
        file.write(data)
    with open(os.path.join(out_dir, 'generator.json'), 'x', encoding='utf-8') as file:
        file.write(json.dumps(manifest, indent=2) + '\n')


if __name__ == '__main__':
    main()
