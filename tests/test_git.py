"""git with our settings, and the script of the GitHub Action: real repositories, real git."""

import re
import shlex
import shutil

import pytest
import yaml

from tests.repositories import ROOT, Repository, check, needs_bash, needs_git, needs_shell

SERIES = ROOT / "examples" / "international-cooperation"
OLD, NEW = SERIES / "62-160.yaml", SERIES / "63-180.yaml"

pytestmark = needs_git


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "home")


def settings(repository, scope="--local"):
    return repository.git("config", scope, "--list")


def test_word_files_are_shown_as_text_and_hunks_name_their_paragraph(repository):
    repository.write("text.yaml", OLD)
    repository.drafting("render", "text.yaml", "-o", "text.docx")
    repository.commit()
    repository.write("text.yaml", NEW)
    repository.drafting("render", "text.yaml", "-o", "text.docx")
    repository.drafting("git", "install")
    shown = repository.git("diff", "--word-diff", "text.docx")
    assert "[-61/168-]{+62/160+} of [-19-]{+18+} December" in shown
    assert "@@   - lead: Reaffirming" in repository.git("diff", "text.yaml")


def test_the_difftool_shows_change_reports_also_of_new_and_deleted_files(repository):
    repository.write("text.yaml", OLD)
    repository.write("gone.yaml", OLD)
    repository.commit()
    repository.write("text.yaml", NEW)
    repository.write("fresh.yaml", ROOT / "examples" / "model-un" / "draft.yaml")
    (repository.folder / "gone.yaml").unlink()
    repository.git("add", "--all")
    repository.drafting("git", "install")
    shown = repository.git("difftool", "--no-prompt", "--tool=drafting", "HEAD")
    assert "PP2, OP8, OP10, OP11" in shown
    assert "fresh.yaml is new" in shown
    assert "gone.yaml is gone" in shown


def test_what_is_no_resolution_stays_comparable(repository):
    repository.write("picture.pdf", b"\x00\xff one")
    repository.write("data.xml", "<a/>\n")
    repository.commit()
    repository.write("picture.pdf", b"\x00\xff other")
    repository.write("data.xml", "<b/>\n")
    repository.drafting("git", "install")
    assert "+SHA-256 " in repository.git("diff", "picture.pdf")
    assert "-<a/>\n+<b/>" in repository.git("diff", "data.xml")


def test_installing_twice_is_once_and_uninstalling_leaves_all_else(repository):
    attributes = repository.write(".gitattributes", "*.png binary")
    before = settings(repository)
    repository.drafting("git", "install")
    once = attributes.read_text(), settings(repository)
    assert once[0].startswith("*.png binary\n# drafting: begin\n")
    repository.drafting("git", "install")
    assert (attributes.read_text(), settings(repository)) == once
    repository.drafting("git", "uninstall")
    assert attributes.read_text() == "*.png binary\n"
    assert settings(repository) == before
    repository.drafting("git", "uninstall")


def test_installing_for_all_repositories_touches_none(repository):
    before = settings(repository)
    repository.drafting("git", "install", "--global")
    assert settings(repository) == before
    assert not (repository.folder / ".gitattributes").exists()
    assert "diff.drafting-document.textconv=" in settings(repository, "--global")
    repository.write("text.yaml", OLD)
    repository.commit()
    repository.write("text.yaml", NEW)
    assert "@@   - lead: Reaffirming" in repository.git("diff")
    repository.drafting("git", "uninstall", "--global")
    assert "drafting" not in settings(repository, "--global")


def test_outside_a_repository_there_is_a_clear_answer(repository):
    shutil.rmtree(repository.folder / ".git")
    said = repository.drafting("git", "install", status=3)
    assert "no git repository" in said
    assert "--global" in said


BASE = """\
title: On benches
operative:
  - lead: Decides
    text: to plant many tall trees  # agreed last year
  - lead: Requests
    text: a report
  - lead: Invites
    text: all gardeners to meet
"""


class TestMerge:
    """Two branches of one resolution, merged by git with our driver."""

    @staticmethod
    def branches(repository, ours, theirs, name="text.yaml", base=BASE):
        repository.drafting("git", "install")
        repository.write(name, base)
        repository.commit()
        repository.git("switch", "--quiet", "--create", "samoa")
        repository.write(name, theirs)
        repository.commit()
        repository.git("switch", "--quiet", "main")
        repository.write(name, ours)
        repository.commit()

    def test_different_paragraphs_merge_and_comments_stay(self, repository):
        self.branches(
            repository, BASE.replace("many tall", "few tall"), BASE.replace("to meet", "to dance")
        )
        repository.git("merge", "--no-edit", "samoa")
        merged = (repository.folder / "text.yaml").read_text()
        assert merged == BASE.replace("many tall", "few tall").replace("to meet", "to dance")

    def test_different_words_of_one_line_merge_where_lines_cannot(self, repository):
        self.branches(
            repository, BASE.replace("many", "some"), BASE.replace("tall trees", "tall hedges")
        )
        said = repository.git("merge", "--no-edit", "samoa")
        assert "rewritten in canonical form, without comments" in said
        merged = (repository.folder / "text.yaml").read_text()
        assert "to plant some tall hedges" in merged
        assert "<<<<" not in merged

    def test_the_same_words_stand_in_brackets_with_their_owners_and_git_tells(self, repository):
        self.branches(repository, BASE.replace("many", "some"), BASE.replace("many", "few"))
        said = repository.git("merge", "--no-edit", "samoa", status=1)
        assert "CONFLICT (content)" in said
        assert "text.yaml, OP1" in said
        merged = (repository.folder / "text.yaml").read_text()
        assert "[some – main] [few – samoa]" in merged
        assert repository.git("status", "--short").startswith("UU text.yaml")

    @needs_shell
    def test_a_merge_that_cannot_be_written_is_a_conflict_and_can_be_made_later(self, repository):
        self.branches(repository, BASE.replace("many", "some"), BASE.replace("to meet", "to dance"))
        driver = repository.git("config", "merge.drafting.driver").strip()
        full = f"ulimit -f 0 && {driver}"  # no file may grow, as on a full disk
        repository.git("config", "merge.drafting.driver", full)
        said = repository.git("merge", "--no-edit", "samoa", status=1)
        assert "drafting: text.yaml: not merged: " in said
        assert "git checkout --merge -- text.yaml" in said
        assert repository.git("status", "--short").startswith("UU text.yaml")
        repository.git("config", "merge.drafting.driver", driver)
        repository.git("checkout", "--merge", "--", "text.yaml")
        merged = (repository.folder / "text.yaml").read_text()
        assert merged == BASE.replace("many", "some").replace("to meet", "to dance")

    def test_what_is_no_resolution_is_merged_by_lines(self, repository):
        base = "colour: red\na: 1\nb: 1\nc: 1\nsize: 5\n"
        self.branches(
            repository, base.replace("red", "blue"), base.replace("5", "6"), "set.yaml", base
        )
        repository.git("merge", "--no-edit", "samoa")
        assert (repository.folder / "set.yaml").read_text() == base.replace("red", "blue").replace(
            "5", "6"
        )

    def test_a_conflict_of_lines_is_one_for_git_too(self, repository):
        base = "colour: red\n"
        self.branches(
            repository, base.replace("red", "blue"), base.replace("red", "green"), "set.yaml", base
        )
        repository.git("merge", "--no-edit", "samoa", status=1)
        merged = (repository.folder / "set.yaml").read_text()
        assert "<<<<<<< main\ncolour: blue\n=======\ncolour: green\n>>>>>>> samoa" in merged

    def test_a_rebase_merges_as_well(self, repository):
        self.branches(
            repository, BASE.replace("many", "some"), BASE.replace("tall trees", "tall hedges")
        )
        repository.git("switch", "--quiet", "samoa")
        repository.git("rebase", "--quiet", "main")
        assert "to plant some tall hedges" in (repository.folder / "text.yaml").read_text()


@needs_bash
class TestAction:
    """The script of the action, run as a workflow runs it."""

    def test_a_changed_resolution_gets_its_reports(self, repository):
        repository.write("drafts/our text.yaml", OLD)
        repository.write("settings.yaml", "colour: red\n")
        repository.commit()
        repository.write("drafts/our text.yaml", NEW)
        repository.write("settings.yaml", "colour:   green\n")
        repository.commit()
        _, output, summary = check(repository)
        assert output == "changed=1\nunformatted=0\n"
        assert "OP8, OP10, OP11" in summary
        report = repository.home / "reports" / "drafts" / "our text.html"
        assert "62/160" in report.read_text(encoding="utf-8")

    def test_files_out_of_form_fail_with_an_annotation_unless_told_otherwise(self, repository):
        repository.write("text.yaml", OLD)
        repository.commit()
        repository.write("text.yaml", NEW.read_text(encoding="utf-8").replace("\n\n", "\n\n\n"))
        repository.commit()
        said, output, _ = check(repository, status=1)
        assert "::error file=text.yaml::" in said
        assert "unformatted=1" in output
        assert (repository.home / "reports" / "text.html").exists()
        check(repository, FAIL_ON_FORMAT="false")

    def test_renamed_new_and_unreadable_files(self, repository):
        repository.write("old.yaml", OLD)
        repository.write("broken.yaml", OLD)
        repository.commit()
        repository.git("mv", "old.yaml", "new.yaml")
        repository.write("fresh.yaml", NEW)
        repository.write("broken.yaml", "operative: [\n")
        repository.commit()
        said, output, summary = check(repository, status=1)
        assert output == "changed=3\nunformatted=1\n"
        assert "`fresh.yaml` is new" in summary
        assert "::warning file=broken.yaml::" in said
        assert (repository.home / "reports" / "new.html").exists()

    def test_a_branch_is_compared_with_where_it_left(self, repository):
        repository.write("text.yaml", OLD)
        repository.write("other.yaml", OLD)
        repository.commit()
        repository.git("switch", "--quiet", "--create", "draft")
        repository.write("text.yaml", NEW)
        repository.commit()
        repository.git("switch", "--quiet", "main")
        repository.write("other.yaml", NEW)
        repository.commit()
        repository.git("switch", "--quiet", "draft")
        assert "changed=1" in check(repository, base="main")[1]

    def test_a_commit_without_parent_is_no_failure(self, repository):
        repository.write("text.yaml", NEW)
        repository.commit()
        said, output, _ = check(repository)
        assert "::warning::there is no commit to compare with" in said
        assert "changed=1" in output

    def test_a_file_name_cannot_give_commands(self, repository):
        name = "a\n::set-output name=x::y.yaml"
        repository.write("first.yaml", OLD)
        repository.commit()
        repository.write(name, OLD.read_text(encoding="utf-8") + "\n\n")
        repository.commit()
        said, *_ = check(repository, status=1)
        assert "file=a%0A%3A%3Aset-output name=x%3A%3Ay.yaml::" in said

    def test_the_action_hands_every_input_to_the_script_by_its_environment(self):
        action = yaml.safe_load((ROOT / "action" / "action.yml").read_text(encoding="utf-8"))
        step = next(each for each in action["runs"]["steps"] if each.get("id") == "check")
        assert set(step["env"]) == {
            "BASE", "PATHS", "REPORTS", "FAIL_ON_FORMAT", "CHECKS", "SETTINGS",
        }  # fmt: skip
        assert all("${{" not in each.get("run", "") for each in action["runs"]["steps"])


@needs_git
class TestHook:
    """The hook for pre-commit: its entry is run on the files of a commit that it asks for."""

    HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    def run(self, repository, status):
        (hook,) = self.HOOKS
        names = repository.git("diff", "--cached", "--name-only").split()
        wanted = [name for name in names if re.search(hook["files"], name)]
        program, *words = shlex.split(hook["entry"])
        assert program == "drafting"
        return repository.drafting(*words, *wanted, status=status)

    def test_a_commit_with_slips_is_refused_and_other_files_are_left_alone(self, repository):
        text = OLD.read_text(encoding="utf-8")
        repository.write("text.yaml", text)
        repository.write(".github/workflows/x.yml", "on: push\njobs: {}\n")
        repository.write("notes.md", "10% of labor")
        repository.git("add", "--all")
        self.run(repository, 0)
        repository.write("text.yaml", text.replace("resolution 5", "resolution No. 5"))
        repository.git("add", "--all")
        assert "text.yaml" in self.run(repository, 1)

    def test_a_hook_has_what_pre_commit_asks_for(self):
        for hook in self.HOOKS:
            assert {"id", "name", "entry", "language", "files"} <= hook.keys()
            assert hook["language"] == "python"
