"""An alert comes once: not again for a re-extraction, an overlapping run, another feed, a typo; a changed value does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.alert_desk import START, Desk
from tests.warehouse_data import append_poll, sighting
from warehouse.records import PollRecord, Reason
from warehouse.store import Warehouse

RULES = """
[[rule]]
id = "cpi"
on = "figure"
indicator = "cpi.mom"
channels = ["log"]

[[rule]]
id = "money"
on = "figure"
phrase = "dự án"
unit = "VND"
channels = ["log"]

[[rule]]
id = "revised"
on = "revision"
channels = ["log"]

[[rule]]
id = "ministry"
on = "mention"
agency = "Bộ Y tế"
channels = ["log"]

[[rule]]
id = "words"
on = "phrase"
phrase = "bếp ăn"
channels = ["log"]

[[rule]]
id = "decree"
on = "document"
document = "nghị định"
channels = ["log"]

[[rule]]
id = "due"
on = "deadline"
channels = ["log"]
"""
TEXT = (
    "Chỉ số giá tiêu dùng (CPI) tháng 8/2026 tăng 0,37% so với tháng trước. "
    "Dự án đường vành đai có tổng vốn 5.300 tỷ đồng. "
    "Thủ tướng Chính phủ yêu cầu Bộ Y tế báo cáo kết quả kiểm tra bếp ăn trước ngày 8/9/2026. "
    "Chính phủ ban hành Nghị định số 301/2026/NĐ-CP ngày 5/9/2026."
)
NUMBER = "102260908080000077"
ALL = ["cpi", "decree", "due", "ministry", "money", "words"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    here = Desk(tmp_path, RULES, alert_select_seconds=1)
    yield here
    here.close()


def rules_told(desk: Desk) -> list[str]:
    return sorted(alert.hit.rule for alert in desk.raised())


@pytest.fixture
def told(desk: Desk) -> Desk:
    """The article has come in and was told by all rules, the deadline too."""
    desk.publish(TEXT, number=NUMBER)
    desk.wait(days=1)
    assert rules_told(desk) == ALL
    return desk


def test_nothing_new_is_nothing_told_whoever_asks_and_from_whenever(told: Desk) -> None:
    assert rules_told(told) == []
    told.again()
    assert rules_told(told) == []


def test_a_re_extraction_with_the_same_meaning_tells_nothing(told: Desk) -> None:
    told.publish(TEXT, number=NUMBER, extractor="2", hours_ago=25)
    assert rules_told(told) == []


def test_an_edited_typo_tells_nothing(told: Desk) -> None:
    typos = TEXT.replace("Dự án đường", "Dự án đưòng").replace("kết quả kiểm tra", "kêt quả kiểm tra")
    told.publish(typos, number=NUMBER, edition=2, hours_ago=25)
    assert told.rows("SELECT count(*) FROM articles") == [(2,)], "it is another version"
    assert rules_told(told) == []


def test_a_rule_that_is_new_tells_nothing_of_a_text_that_was_there_before_it(told: Desk) -> None:
    told.rules(RULES.replace('id = "cpi"', 'id = "newcomer"').replace('id = "words"', 'id = "words2"'))
    told.alerts.evaluate()
    told.publish(TEXT, number=NUMBER, extractor="2", hours_ago=25)
    told.publish(
        TEXT.replace("vành đai", "vành đai 4"), number=NUMBER, edition=2, extractor="2", hours_ago=25
    )
    assert rules_told(told) == []


def test_a_changed_value_is_told_once_as_a_revision(told: Desk) -> None:
    edited = TEXT.replace("0,37%", "0,73%").replace("5.300 tỷ", "3.500 tỷ")
    told.publish(edited, number=NUMBER, edition=2, hours_ago=25)
    alerts = {alert.hit.rule: alert for alert in told.raised()}
    assert sorted(alerts) == ["cpi", "money", "revised"]
    assert all(alert.revision for alert in alerts.values())
    assert alerts["cpi"].message == "CPI so với tháng trước: 0,73% (revised from 0,37%) · tháng 8/2026"
    assert alerts["money"].hit.previous == 5_300_000_000_000
    assert rules_told(told) == []
    told.publish(edited, number=NUMBER, edition=3, extractor="2", hours_ago=25)
    assert rules_told(told) == []


def test_an_edit_that_is_taken_back_is_told_as_well(told: Desk) -> None:
    told.publish(TEXT.replace("0,37%", "0,73%"), number=NUMBER, edition=2, hours_ago=25)
    assert rules_told(told) == ["cpi", "revised"]
    told.wait(hours=1)
    told.publish(TEXT, number=NUMBER, edition=3, hours_ago=26)
    assert rules_told(told) == ["cpi", "revised"]
    assert len(set(told.rows("SELECT alert_id FROM alerts WHERE rule = 'cpi'"))) == 3
    told.again()
    assert rules_told(told) == []


def test_another_article_that_says_the_same_in_other_words_tells_only_that_it_names_them(told: Desk) -> None:
    told.publish("CPI tháng 8/2026 ước tăng 0,4% so với tháng trước. Nghị định 301/2026/NĐ-CP đã ban hành.")
    assert rules_told(told) == [], "0,4% is 0,37% rounded"
    told.publish("CPI tháng 8/2026 tăng 0,31% so với tháng trước.")
    assert rules_told(told) == ["cpi", "revised"]


def test_an_older_article_that_comes_in_late_revises_nothing(told: Desk) -> None:
    told.publish("CPI tháng 8/2026 tăng 0,31% so với tháng trước.", hours_ago=100)
    assert [rule for rule in rules_told(told) if rule == "cpi"] == []


def test_the_same_article_in_three_feeds_is_one(desk: Desk) -> None:
    for number, source in enumerate(("home", "kinh-te", "xa-hoi")):
        poll = PollRecord(
            f"p{number}", "r", source, f"https://x.localhost/{source}", desk.now, True, Reason.OK
        )
        append_poll(desk.warehouse, poll, [sighting(1, source=source)])
        desk.publish(TEXT, number=NUMBER, edition=number + 1, hours_ago=1)
    assert rules_told(desk) == [rule for rule in ALL if rule != "due"]


def test_overlapping_evaluations_tell_once(desk: Desk) -> None:
    desk.publish(TEXT, number=NUMBER)
    desk.wait(days=1)
    with Warehouse.open(desk.address) as other, Warehouse.open(desk.address) as third:
        desks = [desk.alerts, desk.desk(other), desk.desk(third)]
        with ThreadPoolExecutor(3) as pool:
            raised = [found.raised for found in pool.map(lambda one: one.evaluate(), desks)]
    assert sum(raised) == len(ALL)
    assert rules_told(desk) == []
    assert desk.rows("SELECT count(*), count(DISTINCT alert_id) FROM alerts") == [(6, 6)]


def test_a_skipped_run_loses_nothing(desk: Desk) -> None:
    for number in range(3):
        desk.publish(
            f"CPI tháng {number + 1}/2026 tăng 0,{number + 1}% so với tháng trước.",
            number=f"10226090808000010{number}",
        )
    assert rules_told(desk) == ["cpi"] * 3


def test_a_cursor_whose_snapshot_is_no_longer_kept_reads_in_the_order_of_ingestion(told: Desk) -> None:
    told.publish("CPI tháng 7/2026 tăng 0,21% so với tháng trước.")
    told.warehouse._con.execute(
        "CALL ducklake_expire_snapshots('lake', older_than => now()::TIMESTAMP + INTERVAL 1 DAY)"
    )
    oldest = told.rows("SELECT min(snapshot_id) FROM ducklake_snapshots('lake')")[0][0]
    assert oldest > told.alerts.store.cursors()["cpi"].snapshot + 1
    assert rules_told(told) == ["cpi"]
    assert rules_told(told) == []


def test_a_cursor_beyond_the_catalogue_of_a_restored_backup_reads_on(told: Desk) -> None:
    told.warehouse._con.execute("UPDATE alert_evaluations SET snapshot = 999999")
    told.publish("CPI tháng 7/2026 tăng 0,21% so với tháng trước.")
    assert rules_told(told) == ["cpi"]


def test_an_archive_that_is_read_in_tells_nothing_old(desk: Desk) -> None:
    desk.publish(TEXT, hours_ago=24 * 8)
    assert rules_told(desk) == []
    found = desk.again()
    assert (found.raised, found.decided.too_old) == (0, 4), "a replay says what it leaves out"


def test_what_goes_on_is_written_down_once(desk: Desk) -> None:
    desk.rules(
        '[[rule]]\nid = "plain"\nselect = "SELECT 1 AS about WHERE $since < $now"\nchannels = ["log"]\n'
    )
    desk.alerts.evaluate(since=desk.now)
    assert rules_told(desk) == ["plain"]
    evaluations = desk.rows("SELECT count(*) FROM alert_evaluations")
    assert rules_told(desk) == []
    assert desk.rows("SELECT count(*) FROM alert_evaluations") == evaluations


def test_a_replay_tells_what_was_missed_and_nothing_else(told: Desk) -> None:
    late = '[[rule]]\nid = "late"\non = "phrase"\nphrase = "vành đai"\nchannels = ["log"]\n'
    told.rules(RULES + late)
    assert rules_told(told) == [], "a new rule starts now"
    assert [alert.hit.rule for alert in told.again(since=START).decided.alerts] == ["late"]


def test_a_rule_that_fails_is_named_and_read_again_by_the_next_evaluation(desk: Desk) -> None:
    broken = '[[rule]]\nid = "broken"\nselect = "SELECT nothing AS about FROM figures"\nchannels = ["log"]\n'
    desk.rules(RULES + broken)
    desk.publish(TEXT, number=NUMBER)
    found = desk.alerts.evaluate()
    assert found.raised == 5, "the other rules do not wait for it"
    assert "nothing" in found.failed["broken"]
    assert "broken" not in desk.alerts.store.cursors()


def test_a_select_starts_with_what_is_there_and_is_stopped_when_it_takes_too_much(desk: Desk) -> None:
    desk.publish(TEXT, number=NUMBER)
    plain = 'select = "SELECT article_id AS about, title FROM current_articles"\nchannels = ["log"]\n'
    endless = 'select = "SELECT sum(a.range * b.range) AS about FROM range(10000000) a, range(10000000) b"\n'
    many = 'select = "SELECT range AS about FROM range(1000)"\n'
    desk.rules(
        f'[[rule]]\nid = "plain"\n{plain}\n[[rule]]\nid = "endless"\n{endless}\n[[rule]]\nid = "many"\n{many}'
    )
    found = desk.alerts.evaluate()
    assert (found.raised, len(found.decided.alerts)) == (0, 1), "held back as a baseline"
    assert set(found.failed) == {"endless", "many"}
    assert "more than 500 rows" in found.failed["many"]
    desk.publish("Một tin khác.", title="Tin mới")
    assert [alert.message for alert in desk.raised()] == ["Tin mới"]
