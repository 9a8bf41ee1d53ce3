#!/usr/bin/env python3
"""Trains the lab's classifier: a linear head on the discriminator's features (Debian: python3-numpy python3-pil python3-scipy).

usage: train_classifier.py PICTURES.tar OUT [--models MODELS] [--penalties 0.3,1,...]

As Radford, Metz and Chintala 2015 (arXiv:1511.06434, section 5.1) judge a discriminator: the maps of every convolution after its
leaky ReLU are max-pooled to 4 x 4, laid side by side (15,360 numbers), and a linear classifier with an L2 penalty is trained on
them; multinomial logistic regression here, since the lab wants probabilities. Nothing of the discriminator changes: its weights
are read as they ship (MODELS/discriminator.{json,bin}), so that features are those that the program computes.

PICTURES.tar holds JPEG pictures of 128 x 128 pixels and labels.tsv with the columns file, lesion_id, dx; pictures without a
diagnosis are left out. A lesion's pictures stay together: the first byte of SHA-256(lesion_id) mod 10 says where: 0 and 1 are held
out, 2 chooses the penalty, the rest is trained on; what is written is trained on 2 to 9. In the loss every diagnosis weighs
alike, and within it every lesion. Deterministic but for the last bits of the linear algebra library.

OUT gets classifier.bin and classifier.json (nothing is written over), and features.npy, which is used again when it is there.
"""
import argparse
import csv
import hashlib
import io
import json
import os
import tarfile

import numpy as np
from PIL import Image
from scipy.optimize import minimize

SIDE = 128
LEAK = 0.2
NORM_EPSILON = 1e-5
GRID = 4
BATCH = 8
HELD_OUT, CHOOSING = (0, 1), (2,)


def read_network(folder):
    """The discriminator's tensors by name, as float32."""
    with open(os.path.join(folder, 'discriminator.json'), encoding='utf-8') as file:
        manifest = json.load(file)
    with open(os.path.join(folder, 'discriminator.bin'), 'rb') as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != manifest['sha256']:
        raise SystemExit('discriminator.bin is not the one of discriminator.json')
    tensors = {}
    for entry in manifest['tensors']:
        dtype = {'float16': '<f2', 'float32': '<f4'}[entry['dtype']]
        count = int(np.prod(entry['shape']))
        values = np.frombuffer(data, dtype, count, entry['offset'])
        tensors[entry['name']] = values.astype(np.float32).reshape(entry['shape'])
    return manifest, tensors


def convolve(x, kernel):
    """4 x 4, stride 2, one pixel of zeros around: [n, side, side, in] to [n, side / 2, side / 2, out]."""
    n, side, _, taken = x.shape
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (4, 4), axis=(1, 2))[:, ::2, ::2]
    columns = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, 16 * taken)
    return (columns @ kernel.reshape(16 * taken, -1)).reshape(n, side // 2, side // 2, -1)


def features(tensors, pictures):
    """[n, 128, 128, 3] in [-1, 1] to [n, 15360]: layer by layer, in each row, column, map."""
    x, parts, layer = pictures, [], 0
    while f'down{layer}.kernel' in tensors:
        name = f'down{layer}'
        x = convolve(x, tensors[f'{name}.kernel'])
        if layer == 0:
            x = x + tensors['down0.bias']
        else:
            scale = tensors[f'{name}.gamma'] / np.sqrt(tensors[f'{name}.variance'] + NORM_EPSILON)
            x = (x - tensors[f'{name}.mean']) * scale + tensors[f'{name}.beta']
        x = np.where(x > 0, x, LEAK * x).astype(np.float32)
        n, side, _, maps = x.shape
        cell = side // GRID
        parts.append(x.reshape(n, GRID, cell, GRID, cell, maps).max(axis=(2, 4)).reshape(n, -1))
        layer += 1
    return np.concatenate(parts, axis=1)


def read_labels(archive):
    """Rows of labels.tsv that have a diagnosis and a lesion, in the order of their file names."""
    member = next(each for each in archive.getmembers() if os.path.basename(each.name) == 'labels.tsv')
    text = archive.extractfile(member).read().decode('utf-8')
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter='\t') if row['dx'] and row['lesion_id']]
    return sorted(rows, key=lambda row: row['file'])


def read_features(archive, rows, tensors, cache):
    if os.path.isfile(cache):
        kept = np.load(cache)
        if len(kept) != len(rows):
            raise SystemExit(f'{cache} is of other pictures')
        return kept
    members = {os.path.basename(each.name): each for each in archive.getmembers()}
    result = None
    for start in range(0, len(rows), BATCH):
        pixels = [
            np.asarray(Image.open(archive.extractfile(members[row['file']])).convert('RGB'))
            for row in rows[start:start + BATCH]
        ]
        batch = features(tensors, np.stack(pixels).astype(np.float32) / 127.5 - 1)
        if result is None:
            result = np.empty((len(rows), batch.shape[1]), np.float32)
        result[start:start + len(batch)] = batch
        if start % 800 == 0:
            print(f'{start} of {len(rows)}', flush=True)
    np.save(cache, result)
    return result


def fold_of(lesion):
    return hashlib.sha256(lesion.encode()).digest()[0] % 10


def weights_of(labels, lesions, diagnoses):
    """Every diagnosis alike, in it every lesion, in it every picture; together 1."""
    pictures = {}
    for lesion in lesions:
        pictures[lesion] = pictures.get(lesion, 0) + 1
    weights = np.array([1 / pictures[lesion] for lesion in lesions])
    for label in range(diagnoses):
        chosen = labels == label
        weights[chosen] /= weights[chosen].sum() * diagnoses
    return weights


def train(x, labels, weights, diagnoses, penalty, start=None):
    """x standardised. Returns [numbers + 1, diagnoses]; the last row is the bias, which is not penalised."""
    count = x.shape[1]
    truth = np.zeros((len(x), diagnoses), np.float32)
    truth[np.arange(len(x)), labels] = 1
    column = weights[:, None].astype(np.float32)

    def loss(flat):
        head = flat.reshape(count + 1, diagnoses)
        logits = x @ head[:-1].astype(np.float32) + head[-1].astype(np.float32)
        logits -= logits.max(axis=1, keepdims=True)
        sums = np.log(np.exp(logits).sum(axis=1, keepdims=True))
        value = -float((column * truth * (logits - sums)).sum(dtype=np.float64))
        error = column * (np.exp(logits - sums) - truth)
        slope = np.empty_like(head)
        slope[:-1] = x.T @ error + penalty * head[:-1]
        slope[-1] = error.sum(axis=0)
        return value + penalty / 2 * float((head[:-1] ** 2).sum()), slope.ravel()

    first = np.zeros((count + 1) * diagnoses) if start is None else start.ravel()
    found = minimize(loss, first, jac=True, method='L-BFGS-B', options={'maxiter': 150, 'ftol': 1e-7})
    return found.x.reshape(count + 1, diagnoses)


def recalls(predicted, labels, lesions, diagnoses):
    """Of each diagnosis: the share that is found, every lesion counting once, and how many lesions and pictures there are."""
    result = []
    for label in range(diagnoses):
        right = {}
        for i in np.flatnonzero(labels == label):
            right.setdefault(lesions[i], []).append(predicted[i] == label)
        result.append((float(np.mean([np.mean(each) for each in right.values()])), len(right), sum(map(len, right.values()))))
    return result


def balanced(rows):
    return float(np.mean([recall for recall, _, _ in rows]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('pictures')
    parser.add_argument('out')
    parser.add_argument('--models', default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument('--penalties', default='0.3,1,3,10')
    parser.add_argument('--licence', default='CC-BY-NC-4.0', help="the weights' licence, which follows the pictures' (SPDX identifier)")
    parser.add_argument('--data', default='HAM10000 (Tschandl et al., Sci. Data 5, 180161, 2018)')
    arguments = parser.parse_args()
    os.makedirs(arguments.out, exist_ok=True)

    network, tensors = read_network(arguments.models)
    with tarfile.open(arguments.pictures) as archive:
        rows = read_labels(archive)
        x = read_features(archive, rows, tensors, os.path.join(arguments.out, 'features.npy'))
    names = sorted({row['dx'] for row in rows})
    diagnoses = len(names)
    labels = np.array([names.index(row['dx']) for row in rows])
    lesions = np.array([row['lesion_id'] for row in rows])
    folds = np.array([fold_of(lesion) for lesion in lesions])
    held_out, choosing = np.isin(folds, HELD_OUT), np.isin(folds, CHOOSING)
    trained = ~held_out

    mean = x[trained].mean(axis=0)
    deviation = np.maximum(x[trained].std(axis=0), 1e-3)
    x -= mean
    x /= deviation

    def fit(chosen, penalty, start=None):
        weights = weights_of(labels[chosen], lesions[chosen], diagnoses)
        return train(x[chosen], labels[chosen], weights, diagnoses, penalty, start)

    def judge(head, chosen):
        predicted = (x[chosen] @ head[:-1].astype(np.float32) + head[-1].astype(np.float32)).argmax(axis=1)
        return recalls(predicted, labels[chosen], lesions[chosen], diagnoses)

    best, head = (-1.0, 0.0), None
    for penalty in sorted(map(float, arguments.penalties.split(',')), reverse=True):
        head = fit(trained & ~choosing, penalty, head)
        found = balanced(judge(head, choosing))
        print(f'penalty {penalty}: {found:.4f} on the choosing lesions, '
              f'{balanced(judge(head, trained & ~choosing)):.4f} on the training ones', flush=True)
        best = max(best, (found, penalty))
    penalty = best[1]
    head = fit(trained, penalty)

    # Standardising goes into the head: what ships takes the features as they are.
    kernel = (head[:-1] / deviation[:, None]).astype('<f2')
    bias = (head[-1] - (head[:-1] * (mean / deviation)[:, None]).sum(axis=0)).astype('<f4')
    if not np.isfinite(kernel).all():
        raise SystemExit('the kernel does not fit float16')
    logits = (x[held_out] * deviation + mean) @ kernel.astype(np.float32) + bias
    held = recalls(logits.argmax(axis=1), labels[held_out], lesions[held_out], diagnoses)
    for name, (recall, count, pictures) in zip(names, held):
        print(f'{name}: {recall:.3f} of {count} lesions, {pictures} pictures')
    print(f'balanced accuracy on held-out lesions: {balanced(held):.4f}, penalty {penalty}')

    data = kernel.tobytes() + bias.tobytes()
    manifest = {
        'orreryClassifier': 1,
        'discriminator': network['sha256'],
        'diagnoses': names,
        'features': int(kernel.shape[0]),
        'heldOut': {
            'balancedAccuracy': round(balanced(held), 4),
            'diagnoses': [
                {'recall': round(recall, 4), 'lesions': count, 'pictures': pictures} for recall, count, pictures in held
            ],
        },
        'training': {
            'licence': arguments.licence,
            'data': arguments.data,
            'lesions': len(set(lesions[trained])),
            'pictures': int(trained.sum()),
            'penalty': penalty,
        },
        'bytes': len(data),
        'sha256': hashlib.sha256(data).hexdigest(),
    }
    with open(os.path.join(arguments.out, 'classifier.bin'), 'xb') as file:
        file.write(data)
    with open(os.path.join(arguments.out, 'classifier.json'), 'x', encoding='utf-8') as file:
        file.write(json.dumps(manifest, indent=2) + '\n')


if __name__ == '__main__':
    main()
