"""A space of few dimensions in which words are near each other that translate each other."""

import collections

import numpy as np

from pack import folded

N_DIMS = 64
# What is added to the scatter within concepts, as a share of its mean over all dimensions.
SHRINKAGE = 1.0


def vectors(model, words, texts):
    """The vectors of the words of each language in the space, of length 1."""
    encoded = {}
    for lang, some in words.items():
        encoded[lang] = centred(model.encode(some))
        print(f"encoded {len(some)} words of {lang}", flush=True)
    directions = projection(encoded, concepts(texts, words))
    projected = {lang: some @ directions for lang, some in encoded.items()}
    return {
        lang: some / np.linalg.norm(some, axis=1, keepdims=True)
        for lang, some in projected.items()
    }


def centred(vectors):
    """Vectors less the mean of their language, brought to length 1 again."""
    vectors = vectors - vectors.mean(axis=0)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def concepts(texts, words):
    """Words of several languages for one thing: the number of each by its language."""
    numbers = {
        lang: {folded(word, lang): number for number, word in reversed(list(enumerate(some)))}
        for lang, some in words.items()
    }
    found = collections.defaultdict(dict)
    for table in [texts.messages, texts.names]:
        for lang in words:
            for key, text in table[lang].items():
                number = numbers[lang].get(folded(text.strip(), lang))
                # Numbered names are key words, which are in no common order.
                if number is not None and " " not in key:
                    found[key][lang] = number
    unique = {tuple(sorted(concept.items())) for concept in found.values() if len(concept) > 1}
    return [dict(concept) for concept in sorted(unique)]


def projection(vectors, concepts):
    """The directions that tell concepts apart while translations agree: Fisher's linear
    discriminant, scaled so that translations differ alike in all of them."""
    n_dims = next(iter(vectors.values())).shape[1]
    within, n_within = np.zeros((n_dims, n_dims)), 0
    for concept in concepts:
        group = np.array([vectors[lang][number] for lang, number in sorted(concept.items())])
        rest = group - group.mean(axis=0)
        within += rest.T @ rest
        n_within += len(group) - 1
    within /= n_within
    within += np.eye(n_dims) * SHRINKAGE * np.trace(within) / n_dims
    everything = np.concatenate([vectors[lang] for lang in sorted(vectors)])
    total = everything.T @ everything / len(everything)
    values, basis = np.linalg.eigh(within)
    whitening = basis / np.sqrt(values)
    values, directions = np.linalg.eigh(whitening.T @ total @ whitening)
    directions = whitening @ directions[:, ::-1][:, :N_DIMS]
    # The sign of an eigenvector is free.
    largest = np.abs(directions).argmax(axis=0)
    return directions * np.sign(directions[largest, np.arange(N_DIMS)])
