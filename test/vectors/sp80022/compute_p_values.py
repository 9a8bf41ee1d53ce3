"""The fifteen tests of NIST SP 800-22 with numpy and scipy, from the document's formulae, and what they give for some sequences.

    python3 compute_p_values.py > p-values.json

A sequence is SHA-256 of "NAME 0", "NAME 1", ... one after the other, most significant bit first; `spoilt` makes every so many-th bit 1.
"""

import hashlib
import json
from math import lgamma, log, sqrt

import numpy as np
from scipy.special import erfc, gammaincc as igamc
from scipy.stats import norm

SEQUENCES = [
    {"name": "paper's length", "bits": 1_200_000, "spoilt": 0},
    {"name": "odd", "bits": 1_000_003, "spoilt": 0},
    {"name": "spoilt", "bits": 1_048_576, "spoilt": 250},
    {"name": "short", "bits": 100_000, "spoilt": 0},
    {"name": "short and odd", "bits": 77_777, "spoilt": 500},
]


def sequence(name, bits, spoilt):
    blocks = [hashlib.sha256(f"{name} {n}".encode()).digest() for n in range(-(-bits // 256))]
    made = np.unpackbits(np.frombuffer(b"".join(blocks), np.uint8))[:bits].astype(np.int64)
    if spoilt:
        made[::spoilt] = 1
    return made


def chi_square(counts, shares):
    expected = np.array(shares) * np.sum(counts)
    return float(np.sum((np.array(counts) - expected) ** 2 / expected))


def chi_p(counts, shares):
    return igamc((len(counts) - 1) / 2, chi_square(counts, shares) / 2)


def frequency(e):
    return erfc(abs(np.sum(2 * e - 1)) / sqrt(len(e)) / sqrt(2))


def block_frequency(e, m=128):
    blocks = e[: len(e) // m * m].reshape(-1, m)
    return igamc(len(blocks) / 2, 4 * m * np.sum((blocks.mean(1) - 0.5) ** 2) / 2)


def cumulative_sums(e):
    n = len(e)
    z = np.max(np.abs(np.cumsum(2 * e - 1)))
    k = np.arange(int((-n / z + 1) / 4), int((n / z - 1) / 4) + 1)
    first = np.sum(norm.cdf((4 * k + 1) * z / sqrt(n)) - norm.cdf((4 * k - 1) * z / sqrt(n)))
    k = np.arange(int((-n / z - 3) / 4), int((n / z - 1) / 4) + 1)
    return 1 - first + np.sum(norm.cdf((4 * k + 3) * z / sqrt(n)) - norm.cdf((4 * k + 1) * z / sqrt(n)))


def runs(e):
    n, share = len(e), e.mean()
    if abs(share - 0.5) >= 2 / sqrt(n):
        return 0
    v = 1 + np.count_nonzero(np.diff(e))
    return erfc(abs(v - 2 * n * share * (1 - share)) / (2 * sqrt(2 * n) * share * (1 - share)))


def longest_run(e):
    if len(e) < 750_000:
        m, low, shares = 128, 4, [0.1174035788, 0.242955959, 0.249363483, 0.17517706, 0.102701071, 0.112398847]
    else:
        m, low, shares = 10_000, 10, [0.0882, 0.2092, 0.2483, 0.1933, 0.1208, 0.0675, 0.0727]
    counts = [0] * len(shares)
    for block in e[: len(e) // m * m].reshape(-1, m):
        longest = max(map(len, "".join(map(str, block)).split("0")))
        counts[min(max(longest - low, 0), len(shares) - 1)] += 1
    return chi_p(counts, shares)


def rank_over_gf2(rows):
    rank = 0
    while rows:
        row = rows.pop()
        if row:
            rank += 1
            low = row & -row
            rows = [other ^ row if other & low else other for other in rows]
    return rank


def rank(e):
    counts = [0, 0, 0]
    for matrix in e[: len(e) // 1024 * 1024].reshape(-1, 32, 32):
        full = rank_over_gf2([int("".join(map(str, row)), 2) for row in matrix])
        counts[min(32 - full, 2)] += 1

    def share(r):
        product = np.prod([(1 - 2.0 ** (i - 32)) ** 2 / (1 - 2.0 ** (i - r)) for i in range(r)])
        return 2.0 ** (r * (64 - r) - 1024) * product

    shares = [share(32), share(31)]
    return chi_p(counts, [*shares, 1 - sum(shares)])


def fft(e):
    n = len(e)
    below = np.count_nonzero(np.abs(np.fft.rfft(2.0 * e - 1))[: n // 2] < sqrt(log(1 / 0.05) * n))
    return erfc(abs((below - 0.95 * n / 2) / sqrt(n * 0.95 * 0.05 / 4)) / sqrt(2))


def templates(m):
    words = [format(word, f"0{m}b") for word in range(2**m)]
    return [w for w in words if not any(w[shift:] == w[: m - shift] for shift in range(1, m))]


def non_overlapping(e, m=9, blocks=8):
    size = len(e) // blocks
    text = "".join(map(str, e))
    mean = (size - m + 1) / 2**m
    variance = size * (1 / 2**m - (2 * m - 1) / 2 ** (2 * m))
    p = {}
    for template in templates(m):
        counts = np.array([text[b * size : (b + 1) * size].count(template) for b in range(blocks)])
        p[template] = igamc(blocks / 2, np.sum((counts - mean) ** 2 / variance) / 2)
    return p


def overlapping(e, m=9, size=1032):
    eta = (size - m + 1) / 2**m / 2

    def share(u):
        if u == 0:
            return np.exp(-eta)
        return sum(
            np.exp(-eta - u * log(2) + l * log(eta) - lgamma(l + 1) + lgamma(u) - lgamma(l) - lgamma(u - l + 1))
            for l in range(1, u + 1)
        )

    shares = [share(u) for u in range(5)]
    ones = np.lib.stride_tricks.sliding_window_view(e[: len(e) // size * size].reshape(-1, size), m, 1).all(2).sum(1)
    return chi_p(np.bincount(np.minimum(ones, 5), minlength=6), [*shares, 1 - sum(shares)])


def universal(e):
    length, mean, variance = (7, 6.1962507, 3.125) if len(e) >= 904_960 else (6, 5.2177052, 2.954)
    words = e[: len(e) // length * length].reshape(-1, length) @ (1 << np.arange(length)[::-1])
    start = 10 * 2**length
    last, total = {}, 0.0
    for i, word in enumerate(words.tolist(), 1):
        if i > start:
            total += log(i - last[word]) / log(2)
        last[word] = i
    k = len(words) - start
    sigma = (0.7 - 0.8 / length + (4 + 32 / length) * k ** (-3 / length) / 15) * sqrt(variance / k)
    return erfc(abs(total / k - mean) / (sqrt(2) * sigma))


def circular_counts(e, m):
    round_again = np.concatenate([e, e[: m - 1]]) if m > 1 else e
    windows = np.lib.stride_tricks.sliding_window_view(round_again, m)
    return np.bincount(windows @ (1 << np.arange(m)[::-1]), minlength=2**m)


def approximate_entropy(e, m=10):
    def phi(m):
        shares = circular_counts(e, m) / len(e)
        shares = shares[shares > 0]
        return np.sum(shares * np.log(shares))

    return igamc(2 ** (m - 1), 2 * len(e) * (log(2) - (phi(m) - phi(m + 1))) / 2)


def serial(e, m=16):
    a, b, c = (2**k / len(e) * np.sum(circular_counts(e, k) ** 2) - len(e) for k in (m, m - 1, m - 2))
    return [igamc(2 ** (m - 2), (a - b) / 2), igamc(2 ** (m - 3), (a - 2 * b + c) / 2)]


def cycles(e):
    walk = np.concatenate([[0], np.cumsum(2 * e - 1), [0]])
    zeros = np.flatnonzero(walk == 0)
    ends = zeros[1:] if walk[-2] != 0 else zeros[1:-1]
    return walk, ends


def excursions(e):
    walk, ends = cycles(e)
    starts = np.concatenate([[0], ends[:-1]])
    p = {}
    for x in (-4, -3, -2, -1, 1, 2, 3, 4):
        at = np.concatenate([[0], np.cumsum(walk == x)])
        visits = np.minimum(at[ends] - at[starts], 5)
        stay = 1 - 1 / (2 * abs(x))
        shares = [stay, *[stay ** (k - 1) / (4 * x * x) for k in (1, 2, 3, 4)], stay**4 / (2 * abs(x))]
        p[f"{x:+d}"] = chi_p(np.bincount(visits, minlength=6), shares)
    return p


def excursions_variant(e):
    walk, ends = cycles(e)
    j = len(ends)
    return {
        f"{x:+d}": erfc(abs(np.count_nonzero(walk == x) - j) / sqrt(2 * j * (4 * abs(x) - 2)))
        for x in [*range(-9, 0), *range(1, 10)]
    }


def complexity(block):
    """Berlekamp and Massey on whole numbers as polynomials."""
    c, b, length, m, seen = 1, 1, 0, -1, 0
    for n, bit in enumerate(block):
        seen = seen << 1 | int(bit)
        if (c & seen).bit_count() % 2:
            t = c
            c ^= b << (n - m)
            if 2 * length <= n:
                length, m, b = n + 1 - length, n, t
    return length


def linear_complexity(e, m=500):
    sign = (-1) ** m
    mean = m / 2 + (9 - sign) / 36 - (m / 3 + 2 / 9) / 2**m
    t = np.array([sign * (complexity(b) - mean) + 2 / 9 for b in e[: len(e) // m * m].reshape(-1, m)])
    edges = [-np.inf, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, np.inf]
    counts = [np.count_nonzero((low < t) & (t <= high)) for low, high in zip(edges, edges[1:])]
    shares = np.array([0.01047, 0.03125, 0.125, 0.5, 0.25, 0.0625, 0.020833])
    expected = shares * len(t)
    return igamc(3, np.sum((np.array(counts) - expected) ** 2 / expected) / 2)


def p_values(e):
    n = len(e)
    p = {
        "Frequency": {"": frequency(e)},
        "BlockFrequency": {"": block_frequency(e)},
        "CumulativeSums": {"forward": cumulative_sums(e), "reverse": cumulative_sums(e[::-1])},
        "Runs": {"": runs(e)},
        "LongestRun": {"": longest_run(e)},
        "Rank": {"": rank(e)},
        "FFT": {"": fft(e)},
        "NonOverlappingTemplate": non_overlapping(e),
        "ApproximateEntropy": {"": approximate_entropy(e)},
    }
    if n >= 2**19:
        p["Serial"] = dict(zip("12", serial(e)))
    if n >= 10**6:
        p["OverlappingTemplate"] = {"": overlapping(e)}
        p["Universal"] = {"": universal(e)}
        p["LinearComplexity"] = {"": linear_complexity(e)}
        if len(cycles(e)[1]) >= max(500, 0.005 * sqrt(n)):
            p["RandomExcursions"] = excursions(e)
            p["RandomExcursionsVariant"] = excursions_variant(e)
    return {test: {k: float(f"{v:.9g}") for k, v in rows.items()} for test, rows in p.items()}


if __name__ == "__main__":
    print(json.dumps([{**s, "pValues": p_values(sequence(**s))} for s in SEQUENCES], indent=1))
