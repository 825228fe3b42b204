"""Type on cards: Chinese where a face has it, and never a box in place of a sign."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.render.cards.faces import BOLD, FILES, HEAD, TEXT, Case, Face, case_of, ground
from pledgebook.render.cards.setting import block, broken
from tests.cards.drawn import BARE, company_card, picture, pledge_card

DEJAVU = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))  # comes with every browser, and knows no Chinese
LATIN = Case({role: (Face(str(DEJAVU)), Face()) for role in (HEAD, TEXT, BOLD)})
SAID = "今年保证交付10万辆小米汽车。"


def test_a_chinese_quote_is_set_where_a_face_has_it() -> None:
    assert picture(pledge_card(chart=None)).tobytes() != picture(pledge_card(chart=None, quote=None)).tobytes()


@pytest.mark.parametrize("case", [BARE, LATIN], ids=["no fonts", "Latin fonts"])
def test_a_chinese_quote_is_left_out_where_no_face_has_it(case: Case) -> None:
    with_quote = picture(pledge_card(chart=None), case)
    assert with_quote.tobytes() == picture(pledge_card(chart=None, quote=None), case).tobytes()
    assert picture(company_card(), case).tobytes() == picture(company_card(names=[]), case).tobytes()


@pytest.mark.parametrize("case", [BARE, LATIN, case_of()], ids=["no fonts", "Latin fonts", "this machine"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("“”’–—·×→≥…é€¥ü中文あ한🚗\u202e\u0301ء")), max_size=30))
def test_what_is_set_has_a_glyph_for_every_sign(case: Case, text: str) -> None:
    for role in FILES:
        face, said = case.choose(role, text)
        assert face.can_set(said)


def test_signs_that_are_missing_are_replaced_by_what_reads_alike() -> None:
    assert BARE.choose(TEXT, "“Kept” – 43 days… × 2 → done")[1] == "“Kept” - 43 days… x 2 -> done"


def test_a_region_has_glyphs_of_its_own() -> None:
    faces = {case_of().choose(HEAD, "骨", lang)[0].index for lang in ("zh", "zh-Hant", "ja")}
    assert len(faces) == 3
    assert case_of().choose(HEAD, "骨", "zh-Hans-CN") == case_of().choose(HEAD, "骨", "zh")


@pytest.mark.parametrize("faces", [1, 12])
def test_a_collection_that_knows_no_regions_is_taken_as_it_is(faces: int, tmp_path: Path) -> None:
    file = tmp_path / "SourceHanSans-Regular.ttc"
    file.write_bytes(collection(DEJAVU.read_bytes(), faces))
    face, said = Case({TEXT: (Face(str(file)), Face())}).choose(TEXT, "Deliver cars", "zh")
    assert (face, said) == (Face(str(file)), "Deliver cars")


def collection(font: bytes, faces: int) -> bytes:
    """A file of `faces` faces that are all this one."""
    head = 12 + 4 * faces
    (tables,) = struct.unpack(">H", font[4:6])
    rows = [struct.unpack(">4sLLL", font[at : at + 16]) for at in range(12, 12 + 16 * tables, 16)]
    moved = b"".join(struct.pack(">4sLLL", tag, checksum, at + head, size) for tag, checksum, at, size in rows)
    start = struct.pack(f">4sLL{faces}L", b"ttcf", 0x10000, faces, *[head] * faces)
    return start + font[:12] + moved + font[12 + 16 * tables :]


def test_lines_fit_and_lose_nothing() -> None:
    face = case_of().choose(HEAD, SAID, "zh")[0]
    lines = broken(SAID * 3, face, 40, 300)
    assert "".join(lines) == SAID * 3
    assert len(lines) > 3
    assert all(face.at(40).getlength(line) <= 300 for line in lines)


def test_no_line_begins_with_what_ends_a_sentence() -> None:
    face = case_of().choose(HEAD, SAID, "zh")[0]
    for width in range(180, 420, 7):
        lines = broken(f"他说：“{SAID}” (真的！)", face, 40, width)
        assert not [line for line in lines if line[0] in "。，：！”）)" or line[-1] in "“("], width


def test_no_line_ends_between_a_number_and_its_percent_sign() -> None:
    face = case_of().choose(HEAD, "A", "en")[0]
    for width in range(60, 420, 7):
        lines = broken("Cut it by 40 % (or by 50 %, at best) % by 2030", face, 20, width)
        assert not [line for line in lines if line.startswith(("% (", "%,")) or line.endswith(("40", "50"))], lines


def test_what_does_not_fit_is_cut_with_an_ellipsis() -> None:
    said = block(case_of(), HEAD, "Deliver a hundred thousand cars " * 9, (60, 40), 600, 2)
    assert len(said.lines) == 2
    assert said.is_cut
    assert said.lines[-1].endswith("...")
    assert said.width <= 600
    short = block(case_of(), HEAD, "Deliver cars", (60, 40), 600, 2)
    assert (short.lines, short.is_cut, short.font.size) == (("Deliver cars",), False, 60)


def test_no_word_is_left_alone_on_its_line() -> None:
    said = block(
        case_of(), TEXT, "Missed: 280 robotaxis on the road, where more than 1 million had been", (32,), 900, 2
    )
    widths = [said.font.getlength(line) for line in said.lines]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_other_fonts_are_another_ground(tmp_path: Path) -> None:
    assert case_of((str(tmp_path),)).faces == BARE.faces
    (tmp_path / "DejaVuSans.ttf").write_bytes(DEJAVU.read_bytes())
    case_of.cache_clear()
    found = case_of((str(tmp_path),))
    case_of.cache_clear()
    assert found.faces[TEXT] == (Face(str(tmp_path / "DejaVuSans.ttf")), Face())
    assert len({ground(found), ground(BARE), ground(case_of())}) == 3
