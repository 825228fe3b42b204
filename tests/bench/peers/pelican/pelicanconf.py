"""The site as a Pelican user makes it: companies are categories, topics tags, statuses take the place of authors."""

import json
from pathlib import Path

MONTHS = "January February March April May June July August September October November December".split()


def day(iso):
    year, month, date = (*iso.split("-"), "", "")[:3]
    return " ".join(filter(None, (date.lstrip("0"), month and MONTHS[int(month) - 1], year)))


SITENAME = "Promises, made by number"
SITEURL = "https://promises.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
STATIC_PATHS = ["static"]
MARKDOWN = {"extension_configs": {"markdown.extensions.tables": {}}, "output_format": "html5"}
ARTICLE_URL, ARTICLE_SAVE_AS = "companies/{category}/{slug}/", "companies/{category}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "companies/{slug}/", "companies/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "status/{slug}/", "status/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
CATEGORIES_SAVE_AS, AUTHORS_SAVE_AS, TAGS_SAVE_AS = "companies/index.html", "status/index.html", "topics/index.html"
ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "authors", "tags", "sitemap", "pledges"]
SITEMAP_SAVE_AS, PLEDGES_SAVE_AS = "sitemap.xml", "index.json"
PAGINATED_TEMPLATES = {"tag": 50, "author": 50}
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{url}page/{number}/", "{url}page/{number}/index.html"))
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 50
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
JINJA_FILTERS = {"day": day, "figure": "{:,}".format, "json": json.dumps}
JINJA_GLOBALS = {"names": json.loads(Path("names.json").read_text(encoding="utf-8"))}
