"""What a process may take on Windows, where none can bound itself: a job object, and looks at it from outside.

The job refuses memory beyond the limit and ends the process with us, however we end. What the process has taken is read
besides, for a job bounds no time of computing that began with a question, and some systems keep no job's limits.
"""

import ctypes
import subprocess
from collections.abc import Iterator
from typing import Any

_MEBIBYTE = 1 << 20
_TICKS = 10_000_000  # of 100 nanoseconds, in a second
_EXTENDED_LIMITS = 9  # the kind of information that ``_Limits`` is
_ALL_PROCESSES, _TOO_SMALL, _BITS = 5, 0xC0000004, 0xFFFFFFFF
_ROOM = 1 << 18  # bytes for the list of all processes
_PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x100, 0x400, 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Limits(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoCounters", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class _Memory(ctypes.Structure):
    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("PagedPool", ctypes.c_size_t * 4),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


class _Entry(ctypes.Structure):
    """What the system says of a process, before it says more of each of its threads."""

    _fields_ = (
        ("NextEntryOffset", ctypes.c_uint32),
        ("NumberOfThreads", ctypes.c_uint32),
        ("Reserved", ctypes.c_int64 * 3),
        ("CreateTime", ctypes.c_int64),
        ("UserTime", ctypes.c_int64),
        ("KernelTime", ctypes.c_int64),
        ("ImageName", ctypes.c_void_p * 2),
        ("BasePriority", ctypes.c_int32),
        ("UniqueProcessId", ctypes.c_void_p),
    )


class Job:
    """The job of one process, which it leaves only by ending. What the system refuses is done without."""

    def __init__(self, process: subprocess.Popen[bytes], megabytes: int) -> None:
        self._system, self._inside = _library("kernel32"), _library("ntdll")
        self._system.CreateJobObjectW.restype = ctypes.c_void_p
        self._pid, self._process = process.pid, ctypes.c_void_p(int(getattr(process, "_handle", 0)))
        self._job = ctypes.c_void_p(self._system.CreateJobObjectW(None, None))
        limits = _Limits()
        limits.Basic.LimitFlags = _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
        limits.ProcessMemoryLimit = megabytes * _MEBIBYTE
        size = ctypes.sizeof(limits)
        self._system.SetInformationJobObject(self._job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        self._system.AssignProcessToJobObject(self._job, self._process)

    def megabytes(self) -> float:
        """The memory of its own that the process has had at most; 0 where the system does not say."""
        memory = _Memory()
        memory.cb = ctypes.sizeof(memory)
        self._system.K32GetProcessMemoryInfo(self._process, ctypes.byref(memory), memory.cb)
        return float(memory.PeakPagefileUsage / _MEBIBYTE)

    def seconds(self) -> float:
        """The time that the process has computed; 0 where the system does not say.

        Out of the list of all processes: Wine gives our own time for that of any other that is asked for by itself.
        """
        ours = (each for each in _entries(self._inside) if each.UniqueProcessId == self._pid)
        return next(((each.UserTime + each.KernelTime) / _TICKS for each in ours), 0.0)

    def close(self) -> None:
        """End what is left in the job."""
        self._system.CloseHandle(self._job)


def _entries(inside: Any) -> Iterator[_Entry]:  # noqa: ANN401 - a library of ctypes
    """What the system says of each of its processes."""
    size = ctypes.c_uint32(_ROOM)
    while True:
        room = ctypes.create_string_buffer(size.value)
        status = inside.NtQuerySystemInformation(_ALL_PROCESSES, room, len(room), ctypes.byref(size))
        if status & _BITS != _TOO_SMALL:
            break
        size.value = max(size.value, len(room)) + _ROOM  # more of them may have begun meanwhile
    offset = 0
    while status == 0:
        entry = _Entry.from_buffer(room, offset)
        yield entry
        if not entry.NextEntryOffset:
            return
        offset += entry.NextEntryOffset


def _library(name: str) -> Any:  # noqa: ANN401 - of ctypes, which knows it on Windows only
    return getattr(ctypes, "WinDLL")(name)  # noqa: B009 - other systems have no such name
