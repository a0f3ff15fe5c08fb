"""What nobody sent: the files that systems, office programs, sync tools and NAS keep beside people's own.

They are passed over. A file that a person sees and could mean (an unfinished download, a shortcut) is not: it gets a
sentence of its own, see ``preflight``.
"""

import re
from collections.abc import Collection
from pathlib import PurePath

WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".xlsm", ".xlsb", ".csv"})
_FOLDERS = frozenset(
    {
        # Windows, macOS, Linux
        *("$recycle.bin", "recycler", "system volume information", "found.000", "__macosx", "network trash folder"),
        *("temporary items", ".appledouble", ".trashes", ".trash", ".fseventsd", ".spotlight-v100", "lost+found"),
        # Synology, QNAP
        *("@eadir", "#recycle", "#snapshot", "@tmp", "@sharebin", "@recycle", "@recently-snapshot", "@transcode"),
        *(".@__thumb", ".@upload_cache", ".streams"),
        # Resilio, Syncthing, Dropbox, Google Drive, OneDrive, Nextcloud and ownCloud
        *(".sync", ".stfolder", ".stversions", ".dropbox.cache", ".tmp.drivedownload", ".tmp.driveupload"),
        *(".csync_tmp", ".nextcloud", ".owncloud"),
    }
)
_TRASH = (".trash-", ".documentrevisions-")
_NAMES = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "thumbs.db:encryptable", "desktop.ini", "autorun.inf"),
        *("icon\r", "icon\uf00d", "desktop.lnk", "sync.ffs_db", "sync.ffs_lock"),
    }
)
_MARKS = re.compile(
    r"""~\$            # the owner of a workbook that is open in Excel or Word
    | ~.*\.tmp$        # ~WRL0001.tmp, ~DF12.tmp
    | [0-9a-f]{8}\.tmp$  # while Excel saves
    | lu[0-9a-z]{4,}\.tmp$  # while LibreOffice saves
    | .*\.(?:sw[a-p]|ffs_tmp|ffs_db|ffs_lock|laccdb|ldb|synoindex)$
    | .*@syno(?:eastream|resource|eastream)$
    | .*~[0-9a-f]{4,}\.tmp$  # OneDrive and Word
    """,
    re.VERBOSE,
)
_NEW = re.compile(
    r"(?=.*microsoft)(?=.*excel)(?=.*(?:new|ใหม่|worksheet|แผ่นงาน))|new opendocument spreadsheet|"
    r"(?:book|สมุดงาน|untitled|ไม่มีชื่อ)\s*\d*\s*(?:\(\d+\))?$"
)
_PLACEHOLDER_OF_ICLOUD = ".icloud"


def is_systems_own(file: PurePath) -> bool:
    """True for a file, named below the inbox, that a system or a program left behind: nobody sent it."""
    if any(_is_systems_folder(folder) for folder in file.parts[:-1]):
        return True
    name, suffix = file.name.lower(), file.suffix.lower()
    if name.startswith((".~lock.", "._")) or name in _NAMES or _MARKS.match(name):
        return True
    hidden = any(part.startswith(".") for part in file.parts)
    return hidden and suffix not in WORKBOOKS and suffix != _PLACEHOLDER_OF_ICLOUD


def _is_systems_folder(name: str) -> bool:
    return name.lower() in _FOLDERS or name.lower().startswith(_TRASH)


def is_left_over(file: PurePath, placeholders: Collection[str], others: Collection[str]) -> bool:
    """True for what a finished download or a sync tool left beside the file itself, which is among the ``others``.

    ``placeholders`` are the suffixes of files that only stand for another.
    """
    if file.suffix.lower() not in placeholders:
        return False
    folder, name = file.parent.as_posix(), file.name.removesuffix(file.suffix).removeprefix(".")
    return (name if folder == "." else f"{folder}/{name}") in others


def is_new_by_itself(file: PurePath) -> bool:
    """True for the name that a program gives a new workbook before anybody has given it one."""
    return _NEW.match(file.stem.lower()) is not None
