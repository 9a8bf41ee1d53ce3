#!/usr/bin/env python3
"""Converts a DCGAN trained with train.py to the files that Orrery ships (needs numpy).

usage: convert.py EXPORT_NPZ OUT_DIR --images N --trainer TEXT --data TEXT --licence SPDX [--dtype float16|float32]

EXPORT_NPZ holds float32 arrays in torch layouts, the generator's under `g.`, the discriminator's under `d.`. OUT_DIR gets
generator.bin, generator.json, discriminator.bin and discriminator.json: kernels in `--dtype`, the rest float32,
little-endian, in the layouts of TensorFlow.js (src-main/dcgan/architecture.ts). Files that are already there are left
alone and the program stops.

Both kinds of kernel go from torch's (a, b, height, width) to (height, width, b, a): a transposed convolution's from
(in, out, ..) to (.., out, in), a convolution's from (out, in, ..) to (.., in, out). A padding of 1 at stride 2 and side 4
is TensorFlow's 'same'.
"""
import argparse
import hashlib
import json
import os

import numpy as np

NORM = {'gamma': 'weight', 'beta': 'bias', 'mean': 'running_mean', 'variance': 'running_var'}


def norm(export, layer, source):
    """Yields (name, array) of the batch normalisation of `layer`."""
    for name, torch_name in NORM.items():
        yield f'{layer}.{name}', export[f'{source}.{torch_name}']


def generator(export):
    """Yields (name, array) in the order in which the network uses them."""
    dense = export['g.dense.weight']
    first = dense.shape[0] // 16
    yield 'dense.kernel', dense.reshape(first, 4, 4, 100).transpose(3, 1, 2, 0).reshape(100, -1)
    yield from norm(export, 'dense', 'g.bn0')
    for n in range(4):
        yield f'up{n}.kernel', export[f'g.up.{n}.weight'].transpose(2, 3, 1, 0)
        yield from norm(export, f'up{n}', f'g.bn.{n}')
    yield 'up4.kernel', export['g.out.weight'].transpose(2, 3, 1, 0)
    yield 'up4.bias', export['g.out.bias']


def discriminator(export):
    """Yields (name, array) in the order in which the network uses them."""
    yield 'down0.kernel', export['d.first.weight'].transpose(2, 3, 1, 0)
    yield 'down0.bias', export['d.first.bias']
    for n in range(3):
        yield f'down{n + 1}.kernel', export[f'd.down.{n}.weight'].transpose(2, 3, 1, 0)
        yield from norm(export, f'down{n + 1}', f'd.bn.{n}')
    last = export['d.last.weight'].reshape(1, -1, 8, 8)
    yield 'dense.kernel', last.transpose(2, 3, 1, 0).reshape(-1, 1)
    yield 'dense.bias', export['d.last.bias']


def write(folder, network, tensors, width, origin, kernel_dtype):
    """Writes one network; `tensors` yields (name, array)."""
    entries, parts, offset = [], [], 0
    for name, array in tensors:
        dtype = kernel_dtype if array.ndim > 1 else 'float32'
        data = np.ascontiguousarray(array, dtype={'float16': '<f2', 'float32': '<f4'}[dtype])
        if not np.isfinite(data).all():
            raise SystemExit(f'{name} does not fit {dtype}')
        entries.append({'name': name, 'dtype': dtype, 'shape': list(data.shape), 'offset': offset})
        part = data.tobytes()
        part += bytes(-len(part) % 4)
        parts.append(part)
        offset += len(part)
    data = b''.join(parts)
    manifest = {
        'orreryModel': 2,
        'network': network,
        'architecture': {'side': 128, 'width': width},
        'origin': origin,
        'bytes': len(data),
        'sha256': hashlib.sha256(data).hexdigest(),
        'tensors': entries,
    }
    with open(os.path.join(folder, f'{network}.bin'), 'xb') as file:
        file.write(data)
    with open(os.path.join(folder, f'{network}.json'), 'x', encoding='utf-8') as file:
        file.write(json.dumps(manifest, indent=2) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('export')
    parser.add_argument('out')
    parser.add_argument('--images', type=int, required=True, help='number of training pictures')
    parser.add_argument('--trainer', required=True, help='what made the weights, for people')
    parser.add_argument('--data', required=True, help='the training pictures, with their attribution')
    parser.add_argument('--licence', required=True, help="the weights' licence, which follows the pictures' (SPDX identifier)")
    parser.add_argument('--dtype', choices=['float16', 'float32'], default='float16')
    arguments = parser.parse_args()
    if not os.path.isfile(arguments.export):
        parser.error(f'there is no file {arguments.export}')
    with np.load(arguments.export) as export:
        origin = {
            'licence': arguments.licence,
            'data': arguments.data,
            'images': arguments.images,
            'iterations': int(export['iteration']),
            'trainer': arguments.trainer,
        }
        width = export['d.first.weight'].shape[0]
        for network, tensors in (('generator', generator(export)), ('discriminator', discriminator(export))):
            write(arguments.out, network, tensors, width, origin, arguments.dtype)


if __name__ == '__main__':
    main()
