"""The Xapian side of the search benchmark: a ZIM file with libzim's full-text index over the articles of `articles-N.jsonl`, then every prefix.

Usage: xapian.py FOLDER ARTICLES. Needs the PyPI package `libzim`; `cargo xtask bench search --xapian` installs it into a folder of its own.
"""
import json
import os
import sys
import time

from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.writer import Creator, Hint, Item, StringProvider


class Page(Item):
    def __init__(self, record):
        super().__init__()
        self.record = record

    def get_path(self):
        return self.record["id"]

    def get_title(self):
        return self.record["title"]

    def get_mimetype(self):
        return "text/html"

    def get_contentprovider(self):
        text = self.record["text"].replace("&", "&amp;").replace("<", "&lt;")
        title = self.record["title"].replace("&", "&amp;").replace("<", "&lt;")
        return StringProvider(f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>")

    def get_hints(self):
        return {Hint.FRONT_ARTICLE: True}


folder, size = sys.argv[1], int(sys.argv[2])
path = os.path.join(folder, f"articles-{size}.zim")
if os.path.exists(path):
    os.remove(path)
began = time.monotonic()
text = 0
with Creator(path).config_indexing(True, "eng") as creator:
    creator.set_mainpath("main")
    for line in open(os.path.join(folder, f"articles-{size}.jsonl"), encoding="utf-8"):
        record = json.loads(line)
        text += len(record["text"].encode())
        creator.add_item(Page(record))
    for name, value in {"Title": "bench", "Language": "eng", "Creator": "bench", "Publisher": "bench", "Date": "2026-01-01", "Description": "bench"}.items():
        creator.add_metadata(name, value)
build = time.monotonic() - began


def ask(searcher, typed):
    found = searcher.search(Query().set_query(typed))
    return list(found.getResults(0, 20))


began = time.monotonic()
searcher = Searcher(Archive(path))
ask(searcher, "chest pain")
cold = (time.monotonic() - began) * 1e3
times, empty = [], 0
for typed in json.load(open(os.path.join(folder, "prefixes.json"), encoding="utf-8")):
    began = time.monotonic()
    empty += not ask(searcher, typed)
    times.append((time.monotonic() - began) * 1e3)
times.sort()
at = lambda share: times[min(len(times) - 1, int(len(times) * share))]
size_bytes = os.path.getsize(path)
print(f"| {size} | Xapian through libzim, all words AND | {build:.0f} | {size_bytes / 1e6:.0f} | {size_bytes / text:.2f} | {cold:.0f} | {at(0.5):.1f} | {at(0.95):.1f} | {times[-1]:.1f} |")
print(f"<!-- Xapian: {empty} of {len(times)} prefixes without a result; no snippets, no partial words -->")
