"""A folder laid out, and stopped before it is done."""

from click.testing import CliRunner

from drafting.cli import render_many
from drafting.cli.render import command

DRAFT = "title: Benches\noperative:\n  - lead: Decides\n    text: to meet\n"


def test_what_is_done_before_ctrl_c_stays_and_is_counted(tmp_path, monkeypatch):
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(DRAFT, encoding="utf-8")
    whole = render_many.render_files

    def stopped(files, *rest, **_):
        yield next(whole(files, *rest))
        raise KeyboardInterrupt

    monkeypatch.setattr(render_many, "render_files", stopped)
    result = CliRunner().invoke(command, [str(tmp_path), "-o", str(tmp_path / "pages")])
    assert result.exit_code == 1
    assert "stopped after 1 of 3 files" in result.stderr
    assert [each.name for each in (tmp_path / "pages").iterdir()] == ["a.docx"]
