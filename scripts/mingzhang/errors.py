"""The exceptions a person at the keyboard meets: each names the file, the place and the remedy."""

__all__ = [
    "CheckFailed",
    "ClusterTrouble",
    "InvalidAbout",
    "InvalidPackage",
    "MingzhangError",
    "StorageTrouble",
    "UnreadableDocument",
    "UnwritableFolder",
]


class MingzhangError(Exception):
    """A clear line for the person at the keyboard; never caught by a rule."""


class UnreadableDocument(MingzhangError):
    """A file that cannot be read as a disclosure."""


class InvalidAbout(MingzhangError):
    """A disclosure.yml that cannot be understood."""


class InvalidPackage(MingzhangError):
    """A package that does not pass validation: names the table, the row and the column."""


class UnwritableFolder(MingzhangError):
    """A place that cannot be written to."""


class CheckFailed(MingzhangError):
    """A check that broke off: names the check and the document, which is not converted."""


class ClusterTrouble(MingzhangError):
    """A cluster that does not answer, has no worker that may be used, or went away."""


class StorageTrouble(MingzhangError):
    """An address of a storage that cannot be read or written."""
