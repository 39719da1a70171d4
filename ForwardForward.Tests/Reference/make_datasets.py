#!/usr/bin/env python3
"""Writes datasets/: tiny datasets in the layouts of the published ones, made by Python, NumPy and SciPy alone.

Nothing here shares code with the readers. Run it where python3 has NumPy and SciPy (Debian: python3-scipy):

    python3 make_datasets.py

Pixels and labels follow the two formulas below, which the tests repeat. The pickles are written as Python 2 wrote them; given the real pixels, labels
and file names of CIFAR-100 the same pickler reproduces the published files train and test to the last bit (MD5 16019d7e… and f0ef6b0a…).
"""
import gzip
import hashlib
import io
import json
import pathlib
import pickle
import struct
import tarfile
import zipfile

import numpy as np
import scipy.io

HERE = pathlib.Path(__file__).resolve().parent / "datasets"
HEIGHT, WIDTH = 4, 3
TRAIN, TEST, PRIVATE = 0, 1, 2


def pixels(split, first, count, channels):
    n, c, r, k = np.ogrid[first : first + count, :channels, :HEIGHT, :WIDTH]
    return ((97 * split + 31 * n + 59 * c + 7 * r + 3 * k) % 256).astype(np.uint8)


def labels(split, first, count, classes):
    return [(3 * n + split) % classes for n in range(first, first + count)]


class Python2Pickler(pickle._Pickler):
    """Protocol 2 as cPickle of Python 2 wrote it: texts of bytes, memory from 1, nothing kept that has no second owner."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_bytes(self, text):
        self.write(b"U" + bytes([len(text)]) + text if len(text) < 256 else b"T" + struct.pack("<i", len(text)) + text)
        if text not in (b"b", b"u1", b"|") and len(text) < 1000:
            self.memoize(text)

    def save_str(self, text):
        self.save_bytes(text.encode("latin1"))

    def save_tuple(self, items):
        if items[:1] == ("u1",):
            items = ("u1", 0, 1)  # NumPy of that time gave numbers where it now gives False and True
        if len(items) > 3:
            self.write(pickle.MARK)
        for item in items:
            self.save(item)
        self.write(pickle._tuplesize2code[len(items)] if len(items) <= 3 else pickle.TUPLE)

    def put(self, index):
        return super().put(index + 1)

    def get(self, index):
        return super().get(index + 1)

    dispatch[bytes] = save_bytes
    dispatch[str] = save_str
    dispatch[tuple] = save_tuple


def pickled(entries):
    out = io.BytesIO()
    Python2Pickler(out, 2).dump(entries)
    return out.getvalue()


def packed(path, members, name):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.GNU_FORMAT) as tar:
        folder = tarfile.TarInfo(path)
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for member, data in members:
            info = tarfile.TarInfo(f"{path}/{member}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    (HERE / name).write_bytes(gzip.compress(raw.getvalue(), mtime=0))


def cifar(name, classes, batches, coarse):
    """batches: (binary name, Python name, split, first, count) in the order in which the archive holds them."""
    binary, python = [], []
    for number, (bin_name, py_name, split, first, count) in enumerate(batches):
        data = pixels(split, first, count, 3).reshape(count, -1)
        fine = labels(split, first, count, classes)
        columns = [[label // 2 for label in fine], fine] if coarse else [fine]
        binary.append((bin_name, np.hstack([*(np.array(column, np.uint8)[:, None] for column in columns), data]).tobytes()))
        entries = {"filenames": [f"picture_s_{split}{n:05d}.png" for n in range(first, first + count)], "batch_label": f"batch {number + 1} of {len(batches)}"}
        entries |= {"fine_labels": fine, "coarse_labels": columns[0]} if coarse else {"labels": fine}
        python.append((py_name, pickled({**entries, "data": data})))
    packed(f"{name}-binary" if coarse else f"{name}-batches-bin", [*binary, ("readme.html", b"<html>")], f"{name}-binary.tar.gz")
    packed(f"{name}-python" if coarse else f"{name}-batches-py", [("meta", pickled({"label_names": ["a", "b"]})), *python], f"{name}-python.tar.gz")
    return {member: hashlib.md5(data).hexdigest() for member, data in [*binary, *python]}


def svhn(name, split, count, compress, kind):
    image = pixels(split, 0, count, 3).transpose(2, 3, 1, 0)
    digits = np.array([label if label > 0 else 10 for label in labels(split, 0, count, 10)], kind)[:, None]
    out = io.BytesIO()
    scipy.io.savemat(out, {"X": image, "y": digits, "note": "text is passed over"}, do_compression=compress)
    data = b"MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: Mon Dec  5 21:09:26 2011".ljust(116) + out.getvalue()[116:]
    (HERE / name).write_bytes(data)


def idx(array):
    array = np.asarray(array, np.uint8)
    return gzip.compress(struct.pack(f">I{array.ndim}I", 0x800 + array.ndim, *array.shape) + array.tobytes(), mtime=0)


def emnist(counts):
    with zipfile.ZipFile(HERE / "gzip.zip", "w") as archive:
        for split, (word, count) in enumerate(counts):
            images = pixels(split, 0, count, 1)[:, 0].transpose(0, 2, 1)
            archive.writestr(zipfile.ZipInfo(f"gzip/emnist-tiny-{word}-images-idx3-ubyte.gz"), idx(images))
            archive.writestr(zipfile.ZipInfo(f"gzip/emnist-tiny-{word}-labels-idx1-ubyte.gz"), idx([label + 1 for label in labels(split, 0, count, 4)]))
            archive.writestr(zipfile.ZipInfo(f"gzip/emnist-other-{word}-labels-idx1-ubyte.gz"), b"not for reading")


def fer(counts):
    rows = []
    for split, (usage, count) in enumerate(counts):
        images = pixels(split, 0, count, 1).reshape(count, -1)
        rows += [(usage, label, " ".join(map(str, row))) for label, row in zip(labels(split, 0, count, 7), images)]
    csv = "emotion,pixels,Usage\n" + "".join(f"{label},{levels},{usage}\n" for usage, label, levels in rows)
    (HERE / "fer2013.csv").write_bytes(csv.encode())
    packed("fer2013", [("README", b"read me"), ("fer2013.csv", csv.encode())], "fer2013.tar.gz")
    (HERE / "icml_face_data.csv").write_bytes(("emotion, Usage, pixels\n" + "".join(f"{label},{usage},{levels}\n" for usage, label, levels in rows)).encode())
    for name, wanted in (("train.csv", "Training"), ("test.csv", "PublicTest")):
        lines = [f'{label},"{levels}"' for usage, label, levels in rows if usage == wanted]
        (HERE / name).write_bytes("".join(f"{line}\r\n" for line in ["emotion,pixels", *lines]).encode())
    lines = [f'"{levels}"' for usage, label, levels in rows if usage != "Training"]
    (HERE / "test-without-labels.csv").write_bytes("".join(f"{line}\r\n" for line in ["pixels", *lines]).encode())


def main():
    HERE.mkdir(exist_ok=True)
    checksums = cifar("cifar-10", 4, [("data_batch_2.bin", "data_batch_2", TRAIN, 3, 3), ("test_batch.bin", "test_batch", TEST, 0, 2), ("data_batch_1.bin", "data_batch_1", TRAIN, 0, 3)], False)
    checksums |= cifar("cifar-100", 6, [("train.bin", "train", TRAIN, 0, 5), ("test.bin", "test", TEST, 0, 2)], True)
    svhn("train_32x32.mat", TRAIN, 12, True, np.uint8)
    svhn("test_32x32.mat", TEST, 3, True, np.float64)
    svhn("train_32x32-plain.mat", TRAIN, 12, False, np.int32)
    svhn("test_32x32-plain.mat", TEST, 3, False, np.uint8)
    emnist([("train", 5), ("test", 3)])
    fer([("Training", 5), ("PublicTest", 3), ("PrivateTest", 2)])
    checksums |= {path.name: hashlib.md5(path.read_bytes()).hexdigest() for path in sorted(HERE.iterdir()) if path.suffix != ".json"}
    (HERE / "checksums.json").write_text(json.dumps(checksums, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
