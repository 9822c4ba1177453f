"""Sources and packages at addresses: the packages of a local run, and only what changed travels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import fsspec
import pytest

from mingzhang.cli import main
from mingzhang.errors import StorageTrouble
from mingzhang.remote import Mirror, is_address
from tests.scale.places import document, files_below

TEXTS = [index for index in range(60) if document(index).name.endswith(".txt")][:3]


class Store:
    """A place in a storage, as somebody with another program sees it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.storage, self.root = fsspec.core.url_to_fs(address)

    def put(self, path: str, raw: bytes) -> None:
        with self.storage.open(f"{self.root}/{path}", "wb") as file:
            file.write(raw)

    def remove(self, path: str) -> None:
        self.storage.rm(f"{self.root}/{path}")

    def files(self) -> Mapping[str, bytes]:
        self.storage.invalidate_cache()
        return {
            name.removeprefix(f"{self.root}/"): self.storage.cat_file(name)
            for name in self.storage.find(self.root)
        }


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """A storage that speaks S3, on this machine."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["file", "memory", "s3"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty place in a storage."""
    if request.param == "file":
        return f"file://{tmp_path}/storage"
    if request.param == "memory":
        return f"memory://{tmp_path.name}"
    for name, value in {
        "AWS_ENDPOINT_URL": request.getfixturevalue("s3"),
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    bucket = tmp_path.name.replace("_", "-").lower()[:40]
    fsspec.filesystem("s3").mkdir(bucket)
    return f"s3://{bucket}/inhalt"


@pytest.fixture
def sources(root: str) -> Store:
    store = Store(f"{root}/sources")
    if root.startswith("file:"):
        Path(store.root, "folder", "source").mkdir(parents=True)
    for index in TEXTS[:2]:
        store.put(document(index).name, document(index).raw)
    made = document(TEXTS[2])
    store.put(f"folder/source/{made.name}", made.raw)
    store.put("folder/disclosure.yml", f"agency: {made.about.agency}\n".encode())
    return store


@pytest.fixture
def packages(root: str) -> Store:
    return Store(f"{root}/packages")


def test_packages_are_those_of_a_local_run(
    sources: Store,
    packages: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    assert main(["convert", sources.address, "--into", packages.address]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 3
    assert all(line.startswith(f"{sources.address}/") for line in told)
    assert all(f"-> {packages.address}/" in line for line in told)
    local = tmp_path / "local"
    for path, raw in sources.files().items():
        (local / path).parent.mkdir(parents=True, exist_ok=True)
        (local / path).write_bytes(raw)
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "other"))
    assert main(["convert", str(local), "--into", str(tmp_path / "into")]) == 0
    assert packages.files() == files_below(tmp_path / "into")
    assert main(["check", packages.address]) == 0


def test_only_what_changed_travels_and_what_is_gone_goes(
    sources: Store,
    packages: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    convert = ["convert", sources.address, "--into", packages.address]
    main(convert)
    before = packages.files()
    packages.put("by-hand.txt", b"stays")
    one = next(path for path in before if path.endswith("totals.csv"))
    packages.put(one, b"somebody else wrote here")
    capsys.readouterr()
    assert main(convert) == 0
    assert "0 converted, 3 unchanged" in capsys.readouterr().err
    assert packages.files() == before | {"by-hand.txt": b"stays"}
    sources.remove(document(TEXTS[0]).name)
    assert main(convert) == 0
    assert "1 removed because the source is gone" in capsys.readouterr().err
    after = packages.files()
    assert after.keys() < before.keys() | {"by-hand.txt"}
    assert len({path.partition("/")[0] for path in after}) == 3


def test_a_single_document_at_an_address_is_converted(
    sources: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    made = document(TEXTS[0])
    for source, into in ((f"{sources.address}/{made.name}", "one"), (str(tmp_path / made.name), "two")):
        (tmp_path / made.name).write_bytes(made.raw)
        assert main(["convert", source, "--into", str(tmp_path / into)]) == 0
    assert files_below(tmp_path / "one") == files_below(tmp_path / "two")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("memory://nothing-there", "there is nothing at this address"),
        ("nosuch://a/b", "nosuch"),
        ("gopher-of-none://a", "gopher-of-none"),
    ],
)
def test_an_address_that_leads_nowhere_is_said(
    address: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    assert main(["convert", address, "--into", str(tmp_path / "into")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert address in line
    assert words in line


def test_a_storage_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("s3fs")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "made-up")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(StorageTrouble, match=r"s3://bucket/folder"):
        Mirror("s3://bucket/folder", tmp_path).bring()


NAMES = [
    "a b.txt",
    "引'号\".txt",
    "two\nlines.txt",
    "长" * 200 + ".txt",
    "-into.txt",
    "%s.txt",
    "%2e%2e.txt",
    "a+b&c=d#e?f.txt",
]


def test_any_name_that_a_storage_can_hold_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    store = Store(f"memory://{tmp_path.name}")
    for number, name in enumerate(NAMES):
        store.put(name, document(TEXTS[0]).raw.replace(b"\n", f"\n第{number}份。\n".encode(), 1))
    folder = Mirror(store.address, tmp_path / "cache").bring()
    assert len(list(folder.iterdir())) == len(NAMES)
    assert sorted(files_below(folder).values()) == sorted(store.files().values())


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    store = Store(f"memory://{tmp_path.name}")
    store.put("kept.txt", b"x")
    for path in ("../../outside.txt", "in/./side.txt", "in//side.txt"):
        store.storage.store[f"{store.root}/{path}"] = store.storage.store[f"{store.root}/kept.txt"]
    mirror = Mirror(store.address, tmp_path / "cache")
    mirror.bring()
    assert len(files_below(mirror.folder)) == 4
    assert files_below(tmp_path).keys() == {
        path.relative_to(tmp_path).as_posix()
        for path in [*mirror.folder.rglob("*.txt"), mirror.folder.parent / "note.json"]
    }


def test_a_file_that_is_a_folder_too_is_refused(tmp_path: Path) -> None:
    store = Store(f"memory://{tmp_path.name}")
    store.put("a/b.txt", b"x")
    store.storage.store[f"{store.root}/a"] = store.storage.store[f"{store.root}/a/b.txt"]
    with pytest.raises(StorageTrouble, match="a file and a folder at once"):
        Mirror(store.address, tmp_path / "cache").bring()


@pytest.mark.parametrize(
    ("place", "found"),
    [("s3://b/a", True), ("memory://x", True), ("C:\\x", False), ("a/b", False), (Path("a"), False)],
)
def test_an_address_is_told_from_a_path(place: Path | str, *, found: bool) -> None:
    assert is_address(place) is found
