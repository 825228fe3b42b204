"""What the columns of other people's tables are called, in several languages, and the fields that they are."""

import re
from collections.abc import Iterable

_FIELDS = {
    "title": "promise; promises; pledge; title; commitment; claim; promise text; summary; versprechen; zusage; titel; "
    "promesse; engagement; titre; promesa; compromiso; título; promessa; impegno; titolo; "
    "承诺; 标题; 承诺内容; 約束; タイトル",
    "company": "company; company name; organisation; organization; firm; issuer; corporation; brand; "
    "unternehmen; firma; konzern; entreprise; société; empresa; compañía; azienda; società; "
    "公司; 企业; 公司名称; 会社; 企業",
    "made.on": "date; made on; made; date made; announced; announced on; date announced; announcement date; "
    "promised on; said on; date of promise; datum; angekündigt; angekündigt am; date de l'annonce; date d'annonce; "
    "annoncé le; fecha; fecha de anuncio; data; data annuncio; 日期; 承诺日期; 宣布日期; 日付; 発表日",
    "due": "due; due date; deadline; by when; target date; target year; end date; by; until; fällig; fällig am; frist; "
    "termin; zieljahr; zieldatum; échéance; date limite; année cible; plazo; fecha límite; año objetivo; scadenza; "
    "截止日期; 期限; 目标日期; 締切",
    "due_words": "deadline as said; term in words",
    "made.quote": "quote; quotation; wording; exact words; original text; zitat; wortlaut; citation; cita; citazione; "
    "原话; 原文; 引用",
    "made.translation": "translation; english; in english; übersetzung; traduction; traducción; 翻译; 译文",
    "made.lang": "language; lang; language of quote; sprache; langue; idioma; lingua; 语言; 言語",
    "made.by": "said by; person; speaker; promisor; who; executive; announced by; sprecher; wer; person name; qui; "
    "personne; porte-parole; quien; quién; portavoz; chi; 承诺人; 发言人; 人物",
    "person.role": "role; position; job title; rolle; funktion; fonction; cargo; 职位",
    "made.at": "occasion; where; venue; forum; anlass; ort; lieu; lugar; 场合; 地点",
    "source.url": "source; sources; url; link; source url; source link; web address; evidence; reference; quelle; "
    "quellen; lien; fuente; enlace; fonte; 来源; 链接; 出处; 出典",
    "source.publisher": "publisher; outlet; source name; medium; published by; herausgeber; verlag; éditeur; média; "
    "editor; medio; editore; 媒体; 发布者",
    "source.title": "source title; headline; überschrift; titre de la source; titular; 来源标题",
    "source.published": "published; published on; source date; date published; veröffentlicht; publié le; publicado; "
    "发布日期",
    "source.kind": "source type; source kind; art der quelle; type de source; tipo de fuente; 来源类型",
    "source.archive": "archive; archived; archive url; archive link; archiv; archivé; archivo; 存档",
    "target.measure": "measure; metric; indicator; kpi; what is counted; kennzahl; messgröße; indikator; indicateur; "
    "mesure; indicador; métrica; indicatore; 指标; 指標",
    "target.at_least": "target; target value; goal; bound; amount; at least; ziel; zielwert; menge; objectif; cible; "
    "valeur cible; objetivo; meta; valor objetivo; obiettivo; 目标; 目标值; 目標",
    "target.at_most": "at most; limit; maximum; no more than; höchstens; obergrenze; au plus; como máximo; 上限",
    "target.event": "event; milestone; outcome promised; meilenstein; ereignis; jalon; hito; 里程碑",
    "target.unit": "unit; units; currency; einheit; währung; unité; unidad; unità; 单位; 単位",
    "target.counted": "counted; counting; zählweise",
    "target.since": "counting from; since; seit; depuis; desde; 起始日期",
    "target.baseline.value": "baseline; baseline value; start value; ausgangswert; valeur de départ; valor inicial; "
    "基准值",
    "target.baseline.on": "baseline year; baseline date; basisjahr; année de référence; año base; 基准年",
    "strength": "strength; firmness; kind of promise; verbindlichkeit",
    "topics": "topic; topics; category; categories; theme; tags; tag; area; thema; themen; kategorie; bereich; thème; "
    "catégorie; tema; categoría; argomento; categoria; 主题; 类别; 分类; カテゴリ",
    "body": "notes; note; comment; comments; context; background; details; description; remarks; notizen; anmerkung; "
    "anmerkungen; kommentar; beschreibung; hintergrund; remarque; remarques; commentaire; contexte; notas; comentario; "
    "contexto; note e commenti; 备注; 说明; 背景; 備考",
    "checked": "checked; last checked; reviewed; last reviewed; geprüft; geprüft am; vérifié le; revisado; 核查日期",
    "slug": "slug; id; number; no; nr; nummer; numéro; número; key; code; 编号; 番号",
    "company.website": "website; company website; homepage; webseite; site web; sitio web; 网站",
    "company.country": "country; land; pays; país; paese; 国家; 国",
    "company.sector": "sector; industry; branche; secteur; industria; settore; 行业",
}  # fmt: skip
_STATUSES = (
    "status; state; verdict; result; outcome; rating; ruling; kept; fulfilled; fulfillment; fulfilment; progress; "
    "stage; assessment; evaluation; current status; stand; ergebnis; erfüllt; bewertung; fortschritt; urteil; "
    "état; statut; résultat; tenue; avancement; bilan; estado; resultado; cumplido; cumplimiento; progreso; "
    "veredicto; stato; esito; risultato; 状态; 结果; 进展; 是否兑现; 状態; 結果; 進捗"
)
_VALUES = (
    "kept; promise kept; kept late; partly kept; partially kept; compromise; broken; promise broken; not kept; missed; "
    "failed; fulfilled; not fulfilled; partly fulfilled; unfulfilled; achieved; not achieved; partially achieved; "
    "completed; complete; done; delivered; in progress; in the works; on track; behind; off track; delayed; stalled; "
    "pending; not started; started; not yet started; overdue; withdrawn; abandoned; dropped; open; closed; ongoing; "
    "met; not met; partly met; unknown; too early to say; true; false; yes; no; erfüllt; nicht erfüllt; "
    "teilweise erfüllt; gehalten; gebrochen; offen; in arbeit; tenue; non tenue; en cours; cumplida; incumplida; "
    "en curso; 已兑现; 未兑现; 部分兑现; 进行中; 已完成; 未完成"
)
_UNLIKE = re.compile(r"[\W_]+")


def plainly(heading: str) -> str:
    """A heading as it is compared.

    >>> plainly("Due_Date:"), plainly("Date de l'annonce")
    ('due date', 'date de l annonce')
    """
    return _UNLIKE.sub(" ", heading.casefold()).strip()


def _words(text: str) -> Iterable[str]:
    return (plainly(word) for word in text.split(";"))


FIELDS = {word: field for field, words in _FIELDS.items() for word in _words(words)}
STATUSES = frozenset(_words(_STATUSES))
STATUS_WORDS = frozenset(_words(_VALUES))
EVERY_WORD = tuple(word for words in (*_FIELDS.values(), _STATUSES) for word in _words(words))


def looks_like_a_status(heading: str, cells: Iterable[str]) -> bool:
    """Whether a column says how promises stand: by its heading, or because most of its cells are such words."""
    if plainly(heading) in STATUSES:
        return True
    said = [plainly(cell) for cell in cells if cell]
    telling = [word for word in said if word in STATUS_WORDS - {"yes", "no", "true", "false", "unknown"}]
    return len(said) > 1 and len(telling) * 2 > len(said)
