"""The action in a checkout of strangers: names, words, links and programs."""

import os
import re
import shutil

import pytest
import yaml

from tests.repositories import (
    OLD,
    ROOT,
    Repository,
    check,
    needs_bash,
    needs_git,
    needs_names,
    needs_shell,
    spoil,
)

pytestmark = [needs_git, needs_bash]

CANONICAL = OLD.replace('"', "").replace("  # agreed last year", "")


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "home")


def commands_in(said):
    """Return the commands that a runner finds in the output of a step."""
    taken, token = [], None
    for line in said.splitlines():
        if token is not None:
            token = None if line.strip() == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif line.lstrip().startswith("::") or "##[" in line:
            taken.append(line)
    assert token is None, "commands stay stopped for the steps that follow"
    return taken


class TestAction:
    """The checkout has what a stranger proposes."""

    FAULT = OLD + "surprise: 1\n"

    @needs_names
    def test_neither_names_nor_words_give_commands_or_headings(self, repository):
        names = ["\n::error::pwned\n# head\n.yaml", "##[error]pwned.yaml", "-x.yaml", "--help.yaml",
                 "`` <b>`x`\n\n# head\n===\n.yaml", "\x1b[31m\u202e.yaml",
                 os.fsdecode(b"\n::set-output name=caf\xe9::.yaml")]  # fmt: skip
        repository.write("first.yaml", OLD)
        repository.write("old.yaml", OLD)
        repository.commit()
        for name in names:
            repository.write(name, self.FAULT.replace("On", f"'::error::{len(names)}'\n# On"))
        repository.git("mv", "old.yaml", "\n::notice::moved\n.yaml")
        repository.write("first.yaml", CANONICAL.replace("benches", "\\\n\n# head\n::error::"))
        repository.commit()
        said, output, summary = check(repository, status=1)
        commands = commands_in(said)
        assert {each.partition(" ")[0].rstrip(":") for each in commands} <= {"::error", "::warning"}
        assert all(" file=" in each and "pwned" not in each.split("::")[-1] for each in commands)
        assert output.startswith("changed=9\n")
        assert not re.findall(r"^(?:# |=|::|<b>)", summary, re.MULTILINE)
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", summary)
        assert "- `<U+000A>::error::pwned<U+000A># head<U+000A>.yaml` is new" in summary
        assert "- ```` `` " not in summary
        assert "- ```" in summary

    def test_words_of_a_report_give_no_heading(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        changed = CANONICAL.replace("a report", "'# head <b>x</b> ::error:: `a` @all'")
        repository.write("text.yaml", changed)
        repository.commit()
        said, _, summary = check(repository, FAIL_ON_FORMAT="false")
        assert "\\# head \\<b\\>" in summary
        assert len(commands_in(said)) == 1

    def test_every_run_has_another_token(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        tokens = {re.search(r"stop-commands::(\S{20,})", check(repository)[0])[1] for _ in "ab"}
        assert len(tokens) == 2

    @pytest.mark.parametrize("reports", ["change-reports", "change-reports/deep", "."])
    def test_reports_go_into_no_folder_of_the_repository(self, repository, reports):
        outside = repository.home / "outside"
        (outside / "deep").mkdir(parents=True)
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        repository.write("text.yaml", CANONICAL.replace("many", "some"))
        (repository.folder / "change-reports").symlink_to(outside)
        repository.commit()
        said, output, _ = check(repository, status=1, REPORTS=reports)
        (refusal,) = commands_in(said)
        assert refusal.startswith("::error::the folder for reports")
        assert output == "", "nothing is attached where no count is given"
        assert [*outside.rglob("*.html")] == []

    @pytest.mark.parametrize("what", ["link", "file"])
    def test_reports_go_beside_nothing_of_the_repository(self, repository, what):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        if what == "link":
            (repository.folder / "change-reports").mkdir()
            (repository.folder / "change-reports" / "x").symlink_to("../.git/config")
        else:
            repository.write("change-reports/x.html", "<script>")
        repository.commit()
        said, output, _ = check(repository, status=1, REPORTS="change-reports")
        assert "holds files of the repository" in said
        assert output == ""
        repository.git("rm", "--quiet", "--cached", "-r", "change-reports")
        if what == "link":
            said, *_ = check(repository, status=1, REPORTS="change-reports")
            assert "holds symbolic links" in said

    @needs_names
    def test_every_report_has_a_name_that_can_be_attached(self, repository):
        names = ["a.yaml", "a.yml", "a.html/b.yaml", "x:y?\"<>|*\\.yaml", ".hidden/.z.yaml",
                 "-x.yaml", "a b/é.yaml", "report.md/c.yaml", f"{'n' * 250}.yaml",
                 "_x.yaml"]  # fmt: skip
        for name in names:
            repository.write(name, CANONICAL)
        repository.commit()
        for name in names:
            repository.write(name, CANONICAL.replace("many", "some"))
        repository.commit()
        said, output, _ = check(repository, REPORTS="change-reports")
        assert output == "changed=10\nunformatted=0\n"
        folder = repository.folder / "change-reports"
        made = [str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()]
        assert len(made) == len(names), said
        assert not [each for each in made if re.search(r'[":<>|*?\\\r\n]|(^|/)[.-]', each)]
        assert "a b/é.html" in made

    def test_a_link_is_not_followed_and_the_disk_is_not_asked(self, repository):
        secret = repository.home / "secret.yaml"
        secret.write_text(CANONICAL)
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        (repository.folder / "link.yaml").symlink_to(secret)
        repository.write("text.yaml", CANONICAL.replace("many", "some"))
        repository.commit()
        repository.write("text.yaml", "operative: [\n")
        _, output, summary = check(repository)
        assert output == "changed=1\nunformatted=0\n"
        assert "link" not in summary

    def test_no_name_leads_out_of_the_folder_of_reports(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        file = repository.git("rev-parse", "HEAD:text.yaml").strip()
        changed = repository.write("text.yaml", CANONICAL.replace("many", "some"))
        other = repository.git("hash-object", "-w", str(changed)).strip()
        commits = []
        for content in (file, other):
            folder = repository.folder / "tree"
            folder.write_text(f"100644 blob {content}\tevil.yaml\n")
            inner = repository.tree(folder)
            folder.write_text("".join(f"040000 tree {inner}\t{name}\n" for name in ("..", ".git")))
            outer = repository.tree(folder)
            parent = ("-p", commits[-1]) if commits else ()
            made = repository.git("commit-tree", "-m", "evil", *parent, outer)
            commits.append(made.strip())
        repository.git("update-ref", "refs/heads/main", commits[-1])
        _, output, _ = check(repository, base=commits[0])
        assert output == "changed=2\nunformatted=0\n"
        made = {str(each.relative_to(repository.home)) for each in repository.home.rglob("evil*")}
        assert made == {"reports/__/evil.html", "reports/_git/evil.html"}

    def test_a_link_that_became_a_file_is_new(self, repository):
        (repository.folder / "text.yaml").symlink_to("nowhere")
        repository.commit()
        (repository.folder / "text.yaml").unlink()
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        assert "- `text.yaml` is new" in check(repository)[2]

    def test_what_git_refuses_is_no_success(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        repository.run(
            shutil.which("bash"), str(ROOT / "action" / "check.sh"), status=128,
            BASE="HEAD", PATHS=":(nonsense)x", REPORTS=str(repository.home / "reports"),
        )  # fmt: skip

    def test_a_base_is_no_option(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        assert "::error::base begins" in check(repository, base="--output=x", status=1)[0]

    @needs_shell
    def test_no_module_and_no_program_of_the_checkout_is_run(self, repository):
        hostile = spoil(repository)
        repository.write("text.yaml", OLD)
        repository.commit()
        repository.write("text.yaml", CANONICAL.replace("many", "some"))
        repository.commit()
        _, output, summary = check(repository, **hostile)
        assert output == "changed=1\nunformatted=0\n"
        assert "OP1" in summary
        assert not (repository.home / "ran").exists()

    def test_it_is_installed_outside_the_checkout_and_without_its_modules(self, repository):
        action = yaml.safe_load((ROOT / "action" / "action.yml").read_text(encoding="utf-8"))
        runs = [step["run"] for step in action["runs"]["steps"] if "run" in step]
        repository.program("python", 'echo "$PWD: $*"')
        said = repository.run(
            shutil.which("bash"), "-c", runs[0], GITHUB_ACTION_PATH=str(ROOT / "action")
        )
        assert said == f"{ROOT}: -E -P -m pip install --quiet .\n"
        assert runs[1:] == ['bash "$GITHUB_ACTION_PATH/check.sh"']


class TestEditorialRules:
    """The rules are run on what a stranger proposes, with settings that a stranger wrote."""

    SLIPS = CANONICAL.replace("tall trees", "tall trees for 10% of all labor")

    def test_findings_are_marked_on_their_lines_and_fail_only_if_wanted(self, repository):
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        repository.write("text.yaml", self.SLIPS)
        repository.commit()
        said, output, _ = check(repository, CHECKS="annotate")
        marked = commands_in(said)
        assert [each.split("title=")[1][:5] for each in marked] == ["NU001", "SP002"]
        assert all(each.startswith("::warning file=text.yaml,line=5,") for each in marked)
        assert output == "changed=1\nunformatted=0\nfindings=1\n"
        check(repository, status=1, CHECKS="fail")
        assert commands_in(check(repository)[0]) == []

    def test_settings_and_rules_come_from_the_commit_and_from_no_other_place(self, repository):
        outside = repository.home / "outside.yaml"
        outside.write_text("XA009: {find: tall, say: outside}", encoding="utf-8")
        repository.write("text.yaml", CANONICAL)
        repository.commit()
        repository.write("text.yaml", self.SLIPS)
        repository.write("rules/ours.yaml", "XA001: {find: '(ta)ll', say: 'small'}\n")
        repository.write(".drafting.yaml", "checks: {ignore: [SP], rules: [rules/ours.yaml]}\n")
        repository.commit()
        repository.write(".drafting.yaml", "checks: {ignore: [SP, NU, XA]}\n")  # not committed
        said, *_ = check(repository, CHECKS="annotate", SETTINGS=".drafting.yaml")
        assert [each.split("title=")[1][:5] for each in commands_in(said)] == ["XA001", "NU001"]
        for name in ("../outside.yaml", str(outside), "rules/link.yaml", "none.yaml"):
            (repository.folder / "rules" / "link.yaml").unlink(missing_ok=True)
            (repository.folder / "rules" / "link.yaml").symlink_to(outside)
            repository.write(".drafting.yaml", f"checks: {{rules: [{name}]}}\n")
            repository.write("text.yaml", f"{self.SLIPS}# {name}\n")
            repository.commit()
            said, *_ = check(repository, CHECKS="annotate", SETTINGS=".drafting.yaml")
            assert "XA009" not in said
            assert "the editorial rules were not run" in said

    @needs_names
    def test_neither_rules_nor_names_give_commands(self, repository):
        name = "a\n::error::pwned,line=1.yaml"
        repository.write("first.yaml", OLD)
        repository.write(name, CANONICAL)
        repository.commit()
        rule = 'XA001: {find: tall, say: "a\\n::error::pwned\\r##[error]x", level: error}\n'
        repository.write("r.yaml", rule)
        repository.write(".drafting.yaml", 'checks: {rules: ["r.yaml", "x\\n::error::y"]}\n')
        repository.write(name, self.SLIPS)
        repository.commit()
        for settings in (".drafting.yaml", "r.yaml", "-x", "../..", "none"):
            said, *_ = check(repository, CHECKS="annotate", SETTINGS=settings)
            for each in commands_in(said):
                assert each.startswith(("::error file=", "::warning file="))
                assert "file=a%0A%3A%3Aerror%3A%3Apwned%2Cline=1.yaml" in each
