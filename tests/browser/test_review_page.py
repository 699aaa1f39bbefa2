"""The review page in a real Chromium."""

import json
from pathlib import Path
from random import Random

import pytest

from aligner.evaluate.generate.grammar import UNPUBLISHED, draw_line
from aligner.report.review_marks import apply_review, parse_review, report_sha256

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = (
    "We sent fifteen ships to the town. It is not true that they left. The red ship was the first of all.\n\n"
    "They saw Mr Malinov at the long and heavy table. We thank you all for this good day."
)
HEARD = (
    "We sent fifty ships to the town. It is true that they left. The blue ship was the first of all. "
    "They saw Mr Petrov at the long and heavy table. We uh thank you all for this good day."
)
TIME = "document.getElementById('audio').currentTime"
HOSTILE = (
    "We saw <script>alert(1)</script> and <img src=x onerror=alert(2)> there.\n\n"
    "--> \"quoted\" \u202eturned\u202c and 'single' &amp; {{ 7 * 7 }} were seen by us."
)
HOSTILE_HEARD = HOSTILE.split("\n")[0] + " <b>bold</b> </script><script>alert(3)</script> words came after that."


def shown(page):
    return page.locator(".card:visible")


@pytest.mark.parametrize("served", [False, True])
def test_the_page_opens_quietly_and_asks_for_nothing_but_the_recording(open_page, served):
    opened = open_page(PAGE, HEARD, served=served)
    assert opened.console == []
    assert {Path(url).name for url in opened.requests} <= {"report.html", "talk.wav", "favicon.ico"}
    assert shown(opened.page).count() == 4


@pytest.mark.parametrize("served", [False, True])
def test_a_click_on_a_word_plays_it(open_page, served):
    opened = open_page(PAGE, HEARD, served=served)
    word = opened.page.locator("[data-t]", has_text="heavy")
    wanted = float(word.get_attribute("data-t"))
    word.click()
    opened.until(f"!document.getElementById('audio').paused && {TIME} > {wanted} && {TIME} < {wanted} + 3")
    assert wanted == 14.5
    assert opened.console == []


def test_words_are_reached_and_played_by_keyboard_alone(open_page):
    opened = open_page(PAGE, HEARD)
    opened.page.locator("#text [data-t][tabindex]").focus()
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.textContent") == "ships"
    opened.page.keyboard.press("Enter")
    opened.until(f"!document.getElementById('audio').paused && {TIME} >= 1.5")


def test_playing_highlights_the_word_being_spoken(open_page):
    opened = open_page(PAGE, HEARD)
    page = opened.page
    page.locator("[data-t]", has_text="heavy").click()
    opened.until(f"{TIME} > 14.6 && document.querySelector('.now')")
    now = page.evaluate(f"[document.querySelector('.now').dataset.t, document.querySelector('.now').dataset.e, {TIME}]")
    page.keyboard.press("Space")
    assert float(now[0]) <= now[2] <= float(now[1]) + 0.2
    opened.until("document.getElementById('audio').paused")


def test_keys_walk_through_the_findings_gravest_first(open_page):
    opened = open_page(PAGE, HEARD)
    order = []
    for _ in range(5):
        opened.page.keyboard.press("j")
        order.append(opened.page.locator(".card.current").get_attribute("data-d"))
    expected = [d.id for d in opened.report.differences if d.severity != "cosmetic"]
    assert order == [*expected, expected[0]]
    opened.page.keyboard.press("k")
    assert opened.page.locator(".card.current").get_attribute("data-d") == expected[-1]


def test_choosing_a_finding_puts_the_player_two_seconds_before_it(open_page):
    opened = open_page(PAGE, HEARD)
    last = opened.page.locator(".card", has_text="Petrov")
    while "current" not in last.get_attribute("class"):
        opened.page.keyboard.press("j")
    assert opened.page.evaluate(TIME) == pytest.approx(float(last.get_attribute("data-start")) - 2, abs=0.01)


def test_listening_stops_two_seconds_after_the_finding(open_page):
    opened = open_page(PAGE, HEARD)
    opened.page.locator(".card:visible .listen").first.click()
    opened.page.evaluate("document.getElementById('audio').playbackRate = 4")
    end = float(opened.page.locator(".card.current").get_attribute("data-end"))
    opened.until(f"document.getElementById('audio').paused && {TIME} >= {end + 2}")
    assert opened.page.evaluate(TIME) < end + 5


def test_filters_hide_findings_in_the_list_and_in_the_text(open_page):
    page = open_page(PAGE, HEARD).page
    page.keyboard.press("1")
    assert page.locator(".card.critical:visible").count() == 0
    assert page.locator("a.critical .said:visible").count() == 0
    assert page.locator('[data-value="critical"]').get_attribute("aria-pressed") == "false"
    assert page.locator("#status").inner_text().startswith("1 of 5 shown")
    page.locator('[data-value="cosmetic"]').click()
    assert page.locator(".card.cosmetic:visible").count() == 1


def test_what_is_put_down_to_the_recogniser_is_shown_when_asked_for(open_page):
    page = open_page("We thank the leaders for this day.", "We thank the readers for this day.").page
    assert shown(page).count() == 0
    assert page.locator("#text .said:visible").count() == 0
    page.locator('[data-value="likely_recognition_error"]').click()
    assert shown(page).count() == 1
    assert page.locator("#text .said:visible").inner_text().split() == ["≠", "heard:", "readers"]


def test_arrows_go_two_seconds_back_and_ahead(open_page):
    opened = open_page(PAGE, HEARD)
    opened.page.evaluate("location.hash = '#t=14.5'")
    opened.until(f"Math.abs({TIME} - 14.5) < 0.01")
    opened.page.keyboard.press("ArrowLeft")
    opened.until(f"Math.abs({TIME} - 12.5) < 0.01")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    opened.until(f"Math.abs({TIME} - 16.5) < 0.01")


def test_the_outline_is_drawn_with_the_findings_in_the_colours_of_their_severity(open_page):
    opened = open_page(PAGE, HEARD)
    opened.until(
        """(() => {
            const canvas = document.getElementById("overview"), pen = canvas.getContext("2d");
            const inks = pen.getImageData(0, 0, canvas.width, canvas.height).data;
            const red = getComputedStyle(document.documentElement).getPropertyValue("--critical").trim();
            const wanted = [1, 3, 5].map((k) => parseInt(red.slice(k, k + 2), 16));
            for (let k = 0; k < inks.length; k += 4) {
                if (wanted.every((value, part) => inks[k + part] === value) && inks[k + 3] === 255) return true;
            }
            return false;
        })()"""
    )


def test_a_page_that_carries_its_recording_plays_it_and_asks_for_nothing(open_page):
    opened = open_page(PAGE, HEARD, embedded=True)
    opened.page.locator("[data-t]", has_text="heavy").click()
    opened.until(f"{TIME} > 14.5")
    assert opened.console == []
    assert {url.split(":")[0] for url in opened.requests} <= {"file", "data"}


def test_the_policy_runs_no_script_but_the_pages_own_and_loads_nothing_from_elsewhere(open_page):
    opened = open_page(PAGE, HEARD)
    opened.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'taken'";
            document.body.append(script);
            const image = document.createElement("img");
            image.src = "https://example.org/picture.png";
            document.body.append(image);
        }"""
    )
    opened.until("document.images.length === 1 && document.images[0].complete")
    assert opened.page.title() != "taken"
    assert sum("Content Security Policy" in line for line in opened.console) >= 2


def test_marks_survive_a_reload_and_are_exported_for_the_next_check(open_page, tmp_path):
    opened = open_page(PAGE, HEARD, served=True)
    page = opened.page
    first, second = (difference for difference in opened.report.differences[:2])
    page.keyboard.press("j")
    page.keyboard.press("r")
    assert page.locator(".card.current").get_attribute("data-d") == second.id
    page.keyboard.press("a")
    page.locator(f"#f-{second.id} .fix").fill("it is really true")
    page.locator(f"#f-{second.id} .notebutton").click()
    page.keyboard.type("said so twice")
    page.reload()
    assert page.locator(".card.rejected").count() == 1
    assert page.locator("#status").inner_text().endswith("2 decided")
    assert page.locator("#left").inner_text() == "2 of 4 left"
    with page.expect_download() as download:
        page.locator("#export").click()
    download.value.save_as(tmp_path / "review.json")
    review = parse_review((tmp_path / "review.json").read_text(encoding="utf-8"))
    assert review.report == report_sha256(opened.report)
    marks = {id_: (mark.decision, mark.note, mark.correction) for id_, mark in review.marks.items()}
    assert marks == {
        first.id: ("text_is_right", "", None),
        second.id: ("text_is_wrong", "said so twice", "it is really true"),
    }
    assert {mark.start for mark in review.marks.values()} == {first.heard.start, second.heard.start}
    verdicts = {d.id: d.verdict for d in apply_review(opened.report, review).differences}
    assert (verdicts[first.id], verdicts[second.id]) == ("likely_recognition_error", "confirmed")


def test_a_decision_is_taken_back_and_the_headline_counts_down(open_page):
    page = open_page(PAGE, HEARD).page
    page.keyboard.press("j")
    page.keyboard.press("r")
    assert page.locator("#left").inner_text() == "3 of 4 left"
    page.keyboard.press("u")
    assert page.locator("#left").inner_text() == "4 of 4 left"
    assert page.locator(".card.decided").count() == 0


def test_the_heard_wording_is_offered_and_shown_in_the_text(open_page):
    page = open_page(PAGE, HEARD).page
    card = page.locator(".card", has_text="Petrov")
    card.locator(".wrong").click()
    assert card.locator(".fix").input_value() == "Petrov"
    assert page.locator("#text a.d[data-fix='Petrov']").count() == 1


def test_a_sentence_is_worded_by_hand_in_its_place(open_page):
    opened = open_page(PAGE, HEARD)
    page = opened.page
    page.locator("#text [data-t]", has_text="table").dblclick()
    page.locator("#editor textarea").fill("They saw Mr Petrov there.")
    page.locator("#editor button[value=done]").click()
    assert page.locator(".reworded").inner_text() == "They saw Mr Petrov there."
    page.keyboard.press("u")
    assert page.locator(".reworded").count() == 0


def test_a_page_without_its_recording_says_so_and_plays_the_file_that_is_chosen(open_page, tmp_path):
    opened = open_page(PAGE, HEARD)
    page = opened.page
    assert page.locator("#silent").is_hidden()
    (tmp_path / "talk.wav").rename(tmp_path / "moved.wav")
    page.reload()
    opened.until("!document.getElementById('silent').hidden")
    page.set_input_files("#file", str(tmp_path / "moved.wav"))
    opened.until("document.getElementById('silent').hidden && document.getElementById('audio').readyState > 0")
    page.locator("#text [data-t]", has_text="heavy").click()
    opened.until(f"{TIME} > 14.5")


def test_a_link_opens_a_finding(open_page):
    opened = open_page(PAGE, HEARD)
    hidden = next(d.id for d in opened.report.differences if d.severity == "cosmetic")
    opened.page.evaluate(f"location.hash = '#f-{hidden}'")
    opened.until(f"document.querySelector('.card.current')?.dataset.d === '{hidden}'")
    assert opened.page.locator(f"#f-{hidden}").is_visible()


def test_findings_are_ordered_by_time_and_searched(open_page):
    page = open_page(PAGE, HEARD).page
    page.locator("#order").select_option("time")
    starts = [float(card.get_attribute("data-start")) for card in page.locator(".card").all()]
    assert starts == sorted(starts)
    page.locator("#search").fill("petrov")
    assert shown(page).count() == 1


def test_hostile_text_is_shown_as_text_and_does_nothing(open_page):
    opened = open_page(HOSTILE, HOSTILE_HEARD, title="<i>t</i>")
    assert opened.console == []
    assert opened.page.locator("#text script, #text img, #text b:not(.said b), h1 i").count() == 0
    assert "<script>alert(1)</script>" in opened.page.locator("#text").inner_text()
    assert "{{ 7 * 7 }}" in opened.page.locator("#text").inner_text()
    assert "\u202e" not in opened.page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 375])
def test_an_accessibility_checker_finds_nothing_serious(open_page, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    opened = open_page(PAGE, HEARD, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    for key in ("4", "j", "n"):
        opened.page.keyboard.press(key)
    violations = axe.Axe().run(opened.page).response["violations"]
    grave = [v for v in violations if v["impact"] in ("serious", "critical", "moderate")]
    assert not grave, json.dumps([(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in grave], indent=1)


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_is_wider_than_a_phone(open_page, width):
    page = open_page(PAGE, HEARD + " word" * 40, viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_the_findings_and_the_text_but_no_player(open_page):
    page = open_page(PAGE, HEARD).page
    page.emulate_media(media="print")
    assert page.locator(".player").is_hidden()
    assert page.locator(".filters").first.is_hidden()
    assert page.locator(".card:visible .wording:visible").count() == 4
    assert page.locator("#text").is_visible()


def test_ten_thousand_words_with_three_hundred_findings_are_all_there(open_page):
    random = Random(1)
    drawn = {line.published: line.spoken for line in (draw_line(random) for _ in range(1150))}
    sentences = list(drawn)
    said = [
        f"{drawn[text]} {UNPUBLISHED[k % 10]}" if k % 3 == 1 and k < 900 else drawn[text]
        for k, text in enumerate(sentences)
    ]
    opened = open_page("\n".join(sentences), " ".join(said))
    assert opened.page.locator("[data-t]").count() >= 10_000
    assert shown(opened.page).count() == 300
    assert opened.console == []
