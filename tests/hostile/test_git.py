"""git in a repository of strangers: its programs, names, links and bytes."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from drafting import git, programs
from drafting.errors import DraftingError
from tests.repositories import OLD, Repository, needs_git, needs_names, needs_shell, spoil

pytestmark = needs_git
OURS, THEIRS = OLD.replace("many", "some"), OLD.replace("tall trees", "tall hedges")


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "home")


def branch(repository, base, ours, theirs):
    """Commit three versions, the third on its own branch."""
    for version in (base, theirs, ours):
        if version is theirs:
            repository.git("switch", "--quiet", "--create", "samoa")
        elif version is ours:
            repository.git("switch", "--quiet", "main")
        for name, source in version.items():
            repository.write(name, source)
        repository.commit()


class TestPrograms:
    """Only programs outside the repository are run, whatever it contains."""

    @pytest.fixture
    def hostile(self, repository):
        repository.drafting("git", "install")
        return spoil(repository)

    @needs_shell
    def test_git_runs_no_module_and_no_program_of_the_repository(self, repository, hostile):
        # git-difftool is a script that calls programs by name, as all that a shell runs does.
        difftool = {**hostile, "PATH": hostile["PATH"].removeprefix(".::tools:")}
        names = "text.docx", "text.yaml"
        branch(
            repository,
            dict.fromkeys(names, OLD),
            dict.fromkeys(names, OURS),
            {"text.yaml": THEIRS},
        )
        shown = repository.git("diff", "HEAD^", "--", "text.docx", **hostile)
        assert "+    text: to plant some tall trees" in shown
        merged = repository.git("merge", "--no-edit", "samoa", **hostile)
        assert "rewritten in canonical form" in merged
        shown = repository.git(
            "difftool", "--no-prompt", "--tool=drafting", "HEAD^", "--", "text.yaml", **difftool
        )
        assert "OP1" in shown
        assert not (repository.home / "ran").exists()

    def test_settings_of_earlier_versions_are_mended_by_installing_again(self, repository):
        old = "python -m drafting git text"
        repository.git("config", "diff.drafting-document.textconv", old)
        repository.drafting("git", "install")
        setting = repository.git("config", "--get-all", "diff.drafting-document.textconv")
        assert re.fullmatch(r"\S+ -E -P -m drafting git text --\n", setting)
        assert Path(setting.split()[0].strip("'")).is_absolute()

    def test_a_program_in_a_folder_with_signs_of_the_shell_and_of_git_is_called(
        self, repository, monkeypatch
    ):
        folder = repository.home / "a %A $(touch ran) 'b'"
        (repository.home / "bin").rename(folder)
        monkeypatch.setattr(programs.sys, "executable", str(folder / "python"))
        monkeypatch.chdir(repository.folder)
        git.install(everywhere=False)
        branch(repository, {"text.yaml": OLD}, {"text.yaml": OURS}, {"text.yaml": THEIRS})
        repository.git("merge", "--no-edit", "samoa")
        assert "some tall hedges" in (repository.folder / "text.yaml").read_text()

    def test_a_program_that_is_not_installed_is_not_set(self, repository, monkeypatch):
        repository.program("python", "exit 1")
        monkeypatch.setattr(programs.sys, "executable", str(repository.home / "bin" / "python"))
        monkeypatch.chdir(repository.folder)
        with pytest.raises(DraftingError, match="is not installed for"):
            git.install(everywhere=False)
        assert "drafting" not in repository.git("config", "--local", "--list")

    @needs_shell
    def test_programs_are_found_on_full_paths_only(self, tmp_path, monkeypatch):
        for folder in ("here", "there"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "soffice").write_text("#!/bin/sh\n")
            (tmp_path / folder / "soffice").chmod(0o755)
        monkeypatch.chdir(tmp_path / "here")
        monkeypatch.setenv("PATH", os.pathsep.join((".", "", "../here", str(tmp_path / "there"))))
        assert programs.find_program("soffice") == str(tmp_path / "there" / "soffice")
        monkeypatch.setenv("PATH", os.pathsep.join((".", "", "../here")))
        assert programs.find_program("soffice") is None
        with pytest.raises(DraftingError, match="git was not found"):
            git.install(everywhere=False)


ODD = ["-x", "--help", "-", "a b", "it's \"so\"", "$(touch ran)`touch ran`;touch ran", "%P %A%%",
       "new\nline\n::error::x", "\x1b[31mred", "é", os.fsdecode(b"caf\xe9")]  # fmt: skip


@needs_names
class TestNames:
    """Names of files are never options or commands."""

    def test_documents_of_any_name_are_shown_as_text(self, repository):
        repository.drafting("git", "install")
        for name in ODD:
            repository.write(f"{name}.docx", OLD)
        repository.commit()
        for name in ODD:
            repository.write(f"{name}.docx", OURS)
        shown = repository.git("diff")
        assert shown.count("+    text: to plant some tall trees") == len(ODD)
        assert not (repository.folder / "ran").exists()

    def test_resolutions_of_any_name_are_merged(self, repository):
        repository.drafting("git", "install")
        names = [f"{name}.yaml" for name in ODD]
        branch(*(repository, *(dict.fromkeys(names, each) for each in (OLD, OURS, THEIRS))))
        said = repository.git("merge", "--no-edit", "samoa")
        for name in names:
            assert "some tall hedges" in (repository.folder / name).read_text(), said
        assert not (repository.folder / "ran").exists()

    def test_the_difftool_reports_files_of_any_name(self, repository):
        repository.drafting("git", "install")
        names = [f"{name}.yaml" for name in ODD]
        for source in (OLD, OURS):
            for name in names:
                repository.write(name, source)
            if source is OLD:
                repository.commit()
        shown = repository.git("difftool", "--no-prompt", "--tool=drafting")
        assert shown.count("[-many-]") + shown.count("many some") >= len(names), shown
        assert not (repository.folder / "ran").exists()


class TestLinks:
    """A repository may hold links that lead out of it."""

    @pytest.mark.parametrize("place", ["../outside", "inside", "nowhere"])
    def test_settings_are_not_written_through_a_link_of_the_repository(self, repository, place):
        outside = repository.home / "outside"
        outside.write_text("alias x=y\n")
        repository.write("inside", "*.png binary\n")
        (repository.folder / ".gitattributes").symlink_to(place)
        said = repository.drafting("git", "install", status=3)
        assert "symbolic link" in said
        assert "drafting" not in repository.git("config", "--local", "--list")
        assert outside.read_text() == "alias x=y\n"
        assert (repository.folder / "inside").read_text() == "*.png binary\n"
        assert not (repository.folder / "nowhere").exists()

    def test_taking_back_leaves_a_link_alone_but_takes_the_settings(self, repository):
        repository.drafting("git", "install")
        attributes = repository.folder / ".gitattributes"
        outside = repository.home / "outside"
        attributes.rename(outside)
        attributes.symlink_to("../outside")
        before = outside.read_text()
        assert "symbolic link" in repository.drafting("git", "uninstall", status=3)
        assert "drafting" not in repository.git("config", "--local", "--list")
        assert outside.read_text() == before
        assert attributes.is_symlink()

    def test_the_users_own_file_may_be_a_link(self, repository):
        kept = repository.home / "dotfiles"
        kept.write_text("*.png binary\n")
        attributes = repository.home / "config" / "git" / "attributes"
        attributes.parent.mkdir(parents=True)
        attributes.symlink_to(kept)
        repository.drafting("git", "install", "--global")
        assert "*.docx diff=drafting-document" in kept.read_text()
        repository.drafting("git", "uninstall", "--global")
        assert kept.read_text() == "*.png binary\n"
        assert attributes.is_symlink()

    def test_the_users_own_file_does_not_lie_in_the_current_folder(self, repository):
        repository.git("config", "--global", "core.attributesFile", "attributes")
        assert "full path" in repository.drafting("git", "install", "--global", status=3)
        assert not (repository.folder / "attributes").exists()

    def test_a_draft_that_is_a_link_is_shown_as_one(self, repository):
        secret = repository.home / "secret"
        secret.write_text("the words of somebody\n")
        repository.drafting("git", "install")
        repository.write("empty", "")
        repository.commit()
        for name in ("text.docx", "text.yaml"):
            (repository.folder / name).symlink_to(secret)
        repository.commit()
        for words in (("diff",), ("difftool", "--no-prompt", "--tool=drafting")):
            assert "words of somebody" not in repository.git(*words, "HEAD^")


class TestAttributes:
    """The attributes file belongs to its author."""

    def test_bytes_and_line_ends_of_others_stay(self, repository):
        before = b"# caf\xe9\r\n*.png binary\r\n"
        attributes = repository.write(".gitattributes", before)
        repository.drafting("git", "install")
        windows = attributes.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        attributes.write_bytes(windows)
        repository.drafting("git", "install")
        assert attributes.read_bytes().count(b"drafting: begin") == 1
        repository.drafting("git", "uninstall")
        assert attributes.read_bytes() == before

    def test_many_beginnings_without_an_end_take_no_time_and_stay(self):
        many = b"# drafting: begin\n" * 200_000
        assert git._without_ours(many) == many  # noqa: SLF001


class TestText:
    """git shows files that are not documents."""

    def test_text_in_any_encoding_is_shown_byte_for_byte(self, tmp_path):
        file = tmp_path / "a.xml"
        file.write_bytes(b"<a>R\xe9publique</a>\r\n")
        assert git.text_of(file) == b"<a>R\xe9publique</a>\r\n"

    @pytest.mark.parametrize("source", [b"\x1b[31m", b"\x00", "\x9b31m".encode()])
    def test_codes_that_control_the_terminal_are_not(self, tmp_path, source):
        file = tmp_path / "a.xml"
        file.write_bytes(b"<a>" + source)
        shown = git.text_of(file)
        assert source not in shown
        assert re.search(rb"\nSHA-256 [0-9a-f]{64}\n", shown)

    def test_a_file_that_is_too_large_does_not_stop_git(self, tmp_path):
        file = tmp_path / "a.pdf"
        with file.open("wb") as opened:
            opened.truncate(20 * 1024 * 1024 + 1)
        assert b"larger than 20 MB; split it\nSHA-256 " in git.text_of(file)

    def test_no_disguise_starts_libreoffice(self, tmp_path, monkeypatch):
        monkeypatch.setattr("drafting.office.docx_from_doc", pytest.fail)
        file = tmp_path / "a.docx"
        file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
        assert b"SHA-256 " in git.text_of(file)

    def test_a_fault_of_the_reader_does_not_stop_git(self, tmp_path, monkeypatch):
        monkeypatch.setattr("drafting.importing.read", lambda path: [][0])
        file = tmp_path / "a.xml"
        file.write_text("<a/>\n")
        assert git.text_of(file) == b"<a/>\n"


class TestMerge:
    """No byte is lost or changed that nobody edited."""

    @staticmethod
    def merged(folder, base, ours, theirs):
        """Merge three contents as the driver does; return the messages and the result."""
        places = [folder / name for name in ("base", "ours", "theirs")]
        for place, source in zip(places, (base, ours, theirs), strict=True):
            place.write_bytes(source)
        return git.merge_branches(*places, ("palau", "samoa")), places[1].read_bytes()

    def test_letters_that_are_not_utf8_stay(self, tmp_path):
        base = OLD.replace("benches", "République").encode("latin-1")
        ours = base.replace(b"tall", b"small")
        theirs = base.replace(b"to meet", b"to dance")
        found, result = self.merged(tmp_path, base, ours, theirs)
        assert result == ours.replace(b"to meet", b"to dance")
        assert found.conflicts == 0
        assert "not UTF-8" in found.told[0]

    def test_letters_that_are_not_utf8_stay_in_a_conflict(self, tmp_path):
        base = OLD.replace("benches", "République").encode("latin-1")
        ours, theirs = base.replace(b"many", b"\xe0"), base.replace(b"many", b"\xe8")
        found, result = self.merged(tmp_path, base, ours, theirs)
        assert found.conflicts == 1
        assert b"<<<<<<< palau\n" in result
        assert b"to plant \xe0 tall" in result
        assert b"to plant \xe8 tall" in result
        assert b"R\xe9publique" in result

    def test_one_side_that_is_not_utf8_is_not_taken_for_another_text(self, tmp_path):
        theirs = OLD.replace("all gardeners", "tous les invités").encode("latin-1")
        found, result = self.merged(tmp_path, OLD.encode(), OURS.encode(), theirs)
        assert result == OURS.encode().replace(b"all gardeners", b"tous les invit\xe9s")
        assert found.conflicts == 0

    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    @pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
    @pytest.mark.parametrize("theirs", [THEIRS, OLD.replace("to meet", "to dance")])
    def test_line_ends_and_byte_order_mark_stay(self, tmp_path, mark, line_end, theirs):
        base, ours, others = (
            mark + each.encode().replace(b"\n", line_end) for each in (OLD, OURS, theirs)
        )
        found, result = self.merged(tmp_path, base, ours, others)
        assert found.conflicts == 0
        assert result.startswith(mark + b"organ: General Assembly" + line_end)
        assert git.Form.of(result) == git.Form.of(ours)
        assert b"some tall" in result

    def test_line_ends_that_one_side_changed_are_no_conflict(self, tmp_path):
        ours = OURS.encode().replace(b"\n", b"\r\n")
        theirs = OLD.replace("to meet", "to dance").encode()
        found, result = self.merged(tmp_path, OLD.encode(), ours, theirs)
        assert result == ours.replace(b"to meet", b"to dance")
        assert found == git.BranchMerge(conflicts=0)

    def test_mixed_line_ends_stay_where_lines_merge(self, tmp_path):
        base, ours, theirs = (
            each.replace("benches\n", "benches\r\n").encode()
            for each in (OLD, OURS, OLD.replace("to meet", "to dance"))
        )
        found, result = self.merged(tmp_path, base, ours, theirs)
        assert result == ours.replace(b"to meet", b"to dance")
        assert found.told == ()

    def test_mixed_line_ends_are_told_where_the_file_is_written_anew(self, tmp_path):
        base, ours, theirs = (
            each.replace("\n", "\r\n").replace("benches\r\n", "benches\n").encode()
            for each in (OLD, OURS, THEIRS)
        )
        found, result = self.merged(tmp_path, base, ours, theirs)
        assert found.told[-1] == "its line ends were mixed; all are CRLF now"
        assert result.count(b"\n") == result.count(b"\r\n")

    def test_a_fault_of_the_program_leaves_the_merge_to_git(self, tmp_path, monkeypatch):
        monkeypatch.setattr("drafting.engine.merge.merge", lambda *given, **more: [][0])
        theirs = OLD.replace("to meet", "to dance")
        found, result = self.merged(tmp_path, OLD.encode(), OURS.encode(), theirs.encode())
        assert result == OURS.replace("to meet", "to dance").encode()
        assert "an error in this program" in found.told[0]

    def test_a_file_that_is_no_text_stays_ours_and_is_a_conflict(self, repository):
        repository.drafting("git", "install")
        branch(repository, *({"a.yaml": b"a\x00" + each} for each in (b"b", b"o", b"t")))
        said = repository.git("merge", "--no-edit", "samoa", status=1)
        assert "CONFLICT" in said
        assert "Cannot merge binary files" in said
        assert (repository.folder / "a.yaml").read_bytes() == b"a\x00o"

    def test_titles_of_commits_are_words_in_the_brackets(self, repository):
        repository.drafting("git", "install")
        branch(
            repository,
            *({"a.yaml": OLD.replace("many", each)} for each in ("many", "some", "few")),
        )
        title = "x] [*y* – z] ^[n] ~~b~~ \x1b[31m\u202e"
        repository.git("commit", "--quiet", "--amend", f"--message={title}")
        repository.git("switch", "--quiet", "samoa")
        repository.git("cherry-pick", "main", status=1)
        result = (repository.folder / "a.yaml").read_text()
        assert re.search(r"\[some – \w+ \(x \\\*y\\\* – z \\\^n \\~\\~b\\~\\~ 31m\)\]", result)
        assert "[few – samoa]" in result

    def test_words_that_are_not_shown_are_told(self, tmp_path):
        base, ours, theirs = (f"symbol: A/{each}\n{OLD}".encode() for each in (1, 2, 3))
        found, result = self.merged(tmp_path, base, ours, theirs)
        assert found.told[0] == "symbol: both change the symbol; only the version of palau is kept"
        assert b"symbol: A/2" in result

    @pytest.mark.parametrize("words", [("fmt", "a.yaml"), ("merge", "a.yaml", "a.yaml", "a.yaml")])
    def test_other_commands_refuse_what_is_not_utf8(self, repository, words):
        source = OLD.replace("benches", "R\u00e9publique").encode("latin-1")
        file = repository.write("a.yaml", source)
        assert "line 2 is not UTF-8" in repository.drafting(*words, status=3)
        assert file.read_bytes() == source


def test_the_command_that_starts_this_program_keeps_user_installs(tmp_path):
    """`-I` would leave out what `pip install --user` installs."""
    command = programs.own_command()
    assert command[1:] == ("-E", "-P", "-m", "drafting")
    asked = ("no_user_site", "ignore_environment", "safe_path")
    flags = f"import sys; print(*(int(getattr(sys.flags, each)) for each in {asked}))"
    done = subprocess.run(
        [*command[:3], "-c", flags], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "0 1 1\n"
