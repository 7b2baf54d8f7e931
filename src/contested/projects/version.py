"""The version of the reader: of the program and of the data it reads with."""

from __future__ import annotations

import hashlib
from functools import cache

from contested import __version__
from contested.data.imported import open_imported
from contested.data.tables import data_path
from contested.schema import LanguageModel

READ_WITH = ("model", "resources/lang", "resources/pages", "resources/places", "resources/agencies.tsv", "resources/outlets.tsv")
TABLES = ("actors.tsv.gz", "gazetteer.npz", "gazetteer_countries.tsv.gz", "gazetteer_land.npz")


@cache
def reader_version(llm: LanguageModel | None = None) -> str:
    """Return the program's version with a hash of model, word lists and gazetteers ("0.1.0+1a2b3c4d"): a change of one reads anew.

    Args:
        llm: the language model that reads in place of the grammar; its name stands behind ("0.1.0+9f8e7d6c+llm:qwen3:8b"), and the hash is
            of the prompt too.
    """
    digest = hashlib.sha256()
    for name in (*READ_WITH, *TABLES, *([] if llm is None else ["resources/llm"])):
        path = data_path(name)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    for imported in open_imported():
        digest.update(f"{imported.name}:{imported.digest}".encode())
    return "+".join((__version__, digest.hexdigest()[:8], *([] if llm is None else [llm.method])))
