"""Writes the snippets that people rated clearly, split by document into training and holdout."""

import hashlib
import html
import pathlib
import shutil
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq

RAW = pathlib.Path("raw/hutto_ICWSM_2014.tar.gz")
OUT = pathlib.Path("data")
SOURCES = {
    "tweets": "tweets",
    "amazon": "amazonReviewSnippets",
    "movies": "movieReviewSnippets",
    "nyt": "nytEditorialSnippets",
}


def read():
    """Every snippet: number, mean rating from -4 to 4, and text, without quoting and with HTML entities."""
    with tarfile.open(RAW) as archive:
        for channel, name in SOURCES.items():
            member = archive.extractfile(f"hutto_ICWSM_2014/{name}_GroundTruth.txt")
            for line in member.read().decode("utf-8").split("\r\n"):
                if line:
                    number, rating, text = line.split("\t", 2)
                    yield snippet(channel, number, float(rating), html.unescape(text).strip())


def snippet(channel, number, rating, text):
    # Sentence 3 of document 12 is number 12_3; a tweet is a document of its own.
    document = number.partition("_")[0]
    return {
        "snippet": f"{channel}:{number}", "document": f"{channel}:{document}", "channel": channel,
        "text": text, "rating": rating, "positive": rating > 0,
    }


def place(row):
    """A number below 100 that is the same for all snippets of a document."""
    return int(hashlib.sha256(row["document"].encode()).hexdigest()[:8], 16) % 100


def split(rows):
    """Training and holdout; the tenth between them is spare."""
    return {
        "train": [row for row in rows if place(row) < 70],
        "holdout": [row for row in rows if place(row) >= 80],
    }


def clear(rows):
    """Snippets that are neither good nor bad teach nothing and cannot be judged."""
    return [row for row in rows if abs(row["rating"]) >= 0.5]


def write(tables):
    staging = pathlib.Path("data.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    for name, rows in tables.items():
        table = pa.Table.from_pylist(rows).drop_columns(["rating"])
        pq.write_table(table, staging / f"{name}.parquet", compression="zstd")
    shutil.rmtree(OUT, ignore_errors=True)
    staging.rename(OUT)


if __name__ == "__main__":
    write(split(clear(read())))
