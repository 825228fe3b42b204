"""The site as a MkDocs user makes it: a hook adds a page for each list, and hands the lists to the templates."""

import json
from collections import defaultdict
from pathlib import Path

from mkdocs.structure.files import File

MONTHS = "January February March April May June July August September October November December".split()
NAMES = json.loads((Path(__file__).parent / "names.json").read_text(encoding="utf-8"))
FOLDERS = {"companies": "companies", "statuses": "status", "topics": "topics"}


def day(iso):
    year, month, date = (*iso.split("-"), "", "")[:3]
    return " ".join(filter(None, (date.lstrip("0"), month and MONTHS[int(month) - 1], year)))


def on_files(files, config):
    for kind, folder in FOLDERS.items():
        head = f"---\ntemplate: names-page.html\nkind: {kind}\n---\n"
        files.append(File.generated(config, f"{folder}/index.md", content=head))
        for listed in NAMES[kind]:
            head = f"---\ntemplate: rows-page.html\nkind: {kind}\nid: {listed['id']}\n---\n"
            files.append(File.generated(config, f"{folder}/{listed['id']}/index.md", content=head))
    return files


def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages()]
    entries = [page.meta["entry"] for page in pages if "entry" in page.meta]
    entries.sort(key=lambda entry: entry["said"], reverse=True)
    groups = defaultdict(list)
    for entry in entries:
        groups["companies", entry["company"]].append(entry)
        groups["statuses", entry["status"]].append(entry)
        for topic in entry["topics"]:
            groups["topics", topic].append(entry)
    listed = {(kind, each["id"]): each for kind in FOLDERS for each in NAMES[kind]}
    env.filters.update(day=day, figure="{:,}".format, json=json.dumps)
    env.globals.update(entries=entries, groups=groups, names=NAMES, listed=listed, folders=FOLDERS)
    env.globals["addresses"] = [page.abs_url for page in pages]
    return env
