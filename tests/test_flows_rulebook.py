"""The file of rules: what is read, and what is refused with file, line, entry and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.alerting.rulebook import BUILT_IN, RuleError, load_rulebook
from flows.rules import OF_ARTICLES
from flows.sources import ConfigError
from warehouse.watch import On

HEAD = 'replace = true\n[[channel]]\nid = "log"\nkind = "stdout"\n'  # four lines


def refused(tmp_path: Path, text: str) -> tuple[int, str]:
    """Line and message of the error."""
    file = tmp_path / "mine.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook([file])
    message = str(caught.value)
    assert message.startswith(f"{file}:{caught.value.line}: ")
    return caught.value.line, message.split(": ", 1)[1]


RULE = '[[rule]]\nid = "r"\non = "figure"\nindicator = "cpi.mom"\n'  # lines 5 to 8

WRONG = {
    "unknown indicator": (
        '[[rule]]\nid = "r"\non = "figure"\nindicator = "cpi.mon"\n',
        8,
        "rule r: indicator: there is no indicator 'cpi.mon'; is it 'cpi.mom'?",
    ),
    "unknown agency": (RULE + 'agency = "Bo Tai chin"\n', 9, "rule r: agency: there is no agency 'Bo Tai chin'; is it 'Bộ Tài chính'?"),
    "unknown key": (RULE + "\nabov = 3\n", 10, "rule r: abov: unknown key 'abov'"),
    "wrong type": (RULE + 'unit = "%"\nabove = "much"\n', 10, "rule r: above: "),
    "threshold without unit": (RULE + "above = 3\n", 5, 'rule r: unit: a threshold needs the unit it is in, as in unit = "%"'),
    "condition of another form": (RULE + "failures = 3\n", 9, "rule r: failures: a rule on figure takes"),
    "no condition": ('[[rule]]\nid = "r"\non = "figure"\n', 7, "rule r: on: a rule on figure needs indicator or agency"),
    "unknown form": ('[[rule]]\nid = "r"\non = "figures"\n', 7, "rule r: on: "),
    "no form": ('[[rule]]\nid = "r"\n', 5, "rule r: on: is missing"),
    "unknown channel": (RULE + '# why\nchannels = [\n  "ops",\n]\n', 10, "rule r: channels: there is no channel 'ops'"),
    "no id": ('[[rule]]\non = "figure"\n', 5, "rule 1: id None is missing or not a-z, 0-9, . _ -"),
    "twice": (RULE + RULE, 10, "r: the id occurs twice in this file"),
    "template syntax": (RULE + 'template = "{{ figure"\n', 9, "rule r: template: unexpected end of template"),
    "template name": (RULE + 'template = "{{ amount }}"\n', 9, "rule r: template: 'amount' is unknown; there are rule, severity"),
    "template that leaves the sandbox": (
        RULE + 'template = "{{ title.__class__.__mro__ }}"\n',
        9,
        "rule r: template: access to attribute '__class__' of 'str' object is unsafe",
    ),
    "template that leaves it by a format": (
        RULE + "template = \"{{ '{0.__class__}'.format(title) }}\"\n",
        9,
        "rule r: template: access to attribute '__class__' of 'str' object is unsafe",
    ),
    "template that looks at the program": (
        RULE + 'template = "{{ lipsum.__globals__.os }}"\n',
        9,
        "rule r: template: access to attribute '__globals__' of 'function' object is unsafe",
    ),
    "template that changes the alert": (
        RULE + "template = \"{{ details.update({'a': 'b'}) }}\"\n",
        9,
        "rule r: template: access to attribute 'update' of 'Details' object is unsafe",
    ),
    "template without end": (
        RULE + 'template = "{% for i in range(10**9) %}.{% endfor %}"\n',
        9,
        "rule r: template: Range too big. The sandbox blocks ranges larger than",
    ),
    "template that reads a file": (
        RULE + "template = \"{% include '/etc/hostname' %}\"\n",
        9,
        "rule r: template: there are no other templates that it could include",
    ),
    "template behind a text of several lines": (
        '[[rule]]\nid = "r"\nselect = """\nSELECT 1 AS about\n-- on = "figure"\n"""\ntemplate = "{{ nothing }}"\n',
        11,
        "rule r: template: 'nothing' is unknown",
    ),
    "statement that writes": ('[[rule]]\nid = "r"\nselect = "DROP TABLE metrics"\n', 7, "rule r: select: DROP is not a reading statement"),
    "statement that is none": ('[[rule]]\nid = "r"\nselect = "SELEC 1"\n', 7, "rule r: select: Parser Error"),
    "two statements": ('[[rule]]\nid = "r"\nselect = "SELECT 1; SELECT 2"\n', 7, "rule r: select: one statement is wanted"),
    "unknown value": ('[[rule]]\nid = "r"\nselect = "SELECT $until"\n', 7, "rule r: select: $until is unknown; there are $since and $now"),
    "wrong time": (RULE + 'quiet = { from = "25:00", to = "06:00" }\n', 9, "rule r: quiet: '25:00' is not a time of day"),
    "half of the quiet hours": (RULE + 'quiet = { from = "22:00" }\n', 9, "rule r: quiet: from and to belong together"),
    "wrong duration": (RULE + 'cooldown = "soon"\n', 9, "rule r: cooldown: 'soon' is not a duration: write 90s, 5m, 2h or 1d"),
    "wrong digest": (RULE + 'digest = "often"\n', 9, "rule r: digest: "),
    "any system in a form that cannot": ('[[rule]]\nid = "r"\non = "figure"\nsystem = "*"\n', 8, "rule r: system: '*' is for rules on mention"),
    "secret written down": (
        '[[channel]]\nid = "c"\nkind = "webhook"\nurl = "https://x.example/"\nsecret = "whsec_abc"\n',
        9,
        "channel c: secret: unknown key 'secret'",
    ),
    "webhook without a secret": (
        '[[channel]]\nid = "c"\nkind = "webhook"\nurl = "https://x.example/"\n',
        5,
        "channel c: secret_env: a webhook is signed; name the variable that holds its secret",
    ),
    "apprise address written down": (
        '[[channel]]\nid = "c"\nkind = "apprise"\nurl = "tgram://token/chat"\n',
        8,
        "channel c: url: a apprise channel has none; its address holds secrets, name a variable with url_env",
    ),
    "variable of the project": (
        '[[channel]]\nid = "c"\nkind = "apprise"\nurl_env = "CHINHPHU_TEAM"\n',
        8,
        "channel c: url_env: must not start with CHINHPHU_",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_refused_with_the_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    found, message = refused(tmp_path, text)
    assert message.startswith(reason)
    assert found == line


def test_a_file_that_is_no_toml_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    with pytest.raises(ConfigError, match="No such file"):
        load_rulebook([file])
    file.write_text('[[rule]]\nid = "r\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"not TOML: .*line 2"):
        load_rulebook([file])
    file.write_text('[[rules]]\nid = "r"\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"rules: unknown; rules are written as \[\[rule\]\]"):
        load_rulebook([file])


def test_the_rules_that_come_with_the_project_hold_and_watch_the_project_itself() -> None:
    book = load_rulebook()
    forms = {rule.on for rule in book.rules.values()}
    assert {On.SILENCE, On.ROLLOVER, On.DRIFT, On.CHANNEL, On.OVERDUE_RUN} <= forms
    assert len(forms & OF_ARTICLES) >= 6
    assert all(rule.about for rule in book.rules.values()), "each says what it is for"
    assert all(set(rule.channels) <= book.channels.keys() and rule.channels for rule in book.rules.values())


def test_the_rules_that_come_with_the_project_are_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "alerts.md").read_text("utf-8")
    book = load_rulebook()
    for rule in book.rules.values():
        assert f"| `{rule.id}` | {rule.about} |" in page
    for form in On:
        assert f"| `{form}` |" in page


def test_a_users_file_overrides_by_field_extends_and_switches_off(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[rule]]\nid = "inflation-high"\nabove = 1.5\n\n[[rule]]\nid = "storm"\nenabled = false\n\n'
        '[[rule]]\nid = "mine"\non = "phrase"\nphrase = "sáp nhập"\n',
        encoding="utf-8",
    )
    book = load_rulebook([file])
    assert str(book.rules["inflation-high"].above) == "1.5"
    assert book.rules["inflation-high"].indicator == ("cpi.mom",)
    assert "storm" not in book.rules
    assert book.disabled == ("storm",)
    assert book.rules["mine"].watch.phrase == "sap nhap"
    with pytest.raises(ConfigError, match=r"no such rule .it is switched off."):
        book.rule("storm")


def test_an_override_that_breaks_a_rule_is_refused_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('\n[[rule]]\nid = "inflation-high"\nindicator = "nothing.at.all"\n', encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook([file])
    assert (caught.value.file, caught.value.line) == (f"{file}:4", 4)
    file.write_text('replace = true\n[[rule]]\nid = "x"\non = "phrase"\nphrase = "y"\n', encoding="utf-8")
    assert list(load_rulebook([file], built_in=BUILT_IN).rules) == ["x"]
