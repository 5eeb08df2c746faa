"""Run a terminal program in a pseudo-terminal and measure it as a person at a terminal would see it.

Measures the start (first byte, first *useful* frame = a regex is on the screen, settled), every keystroke
(first byte, last byte, bytes, CPU), memory (VmHWM of the process tree), escape sequences used, and what is
left on after the end. It answers queries as the chosen PROFILE would (DA, DSR/CPR, DECRQM, kitty keyboard,
XTVERSION, OSC colours, in-band resize), encodes keys as that terminal would, and can play a slow line.

    with Probe(["python", "app.py"], useful=r"ITEM-1\\b", link=Link.parse("50k,150")) as p:
        print(p.start())  # {'first_byte_ms': …, 'useful_ms': …, 'settled_ms': …, 'bytes': …, 'cpu_ms': …}
        print(p.keys(["down"] * 30)["last_ms"])  # {'median': …, 'p95': …, 'max': …, 'n': 30}
        print(p.text(), p.memory(), p.quit("q"))

    python -m tests.benchmarks.ttyprobe --useful 'ITEM-1' --keys 'down*30,type:hello' -- python app.py

Times are taken when bytes are read; the slow emulator is fed only while the program is quiet. Needs Linux.
CPU and bytes repeat well on a noisy machine, wall times do not: compare medians of runs made side by side.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import fcntl
import json
import os
import re
import select
import shlex
import signal
import statistics
import struct
import sys
import termios
import time
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyte

Figures = dict[str, Any]
"""Names of measures and their values, as they are printed."""

BASE = {7, 25, 1000, 1003, 1004, 1006, 1049, 2004}  # private modes every profile knows
PROFILES: dict[
    str, tuple[set[int] | None, bool]
] = {  # modes that DECRQM reports as known, and whether the kitty keyboard protocol is spoken
    "modern": (BASE | {1016, 2026, 2048}, True),  # kitty, ghostty, foot
    "sync": (BASE | {2026}, False),  # synchronized output, no kitty keyboard
    "xterm": (BASE, False),  # answers, but knows none of the new modes
    "mute": (None, False),  # never answers
}
CURSOR = {
    "up": "A",
    "down": "B",
    "right": "C",
    "left": "D",
    "home": "H",
    "end": "F",
    "f1": "P",
    "f2": "Q",
    "f3": "R",
    "f4": "S",
}
TILDE = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}
PLAIN = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "comma": ",",
    "plus": "+",
    "star": "*",
}
TOKEN = re.compile(  # one escape sequence: CSI (1-4) | OSC (5) | DCS, SOS, PM, APC (6, 7) | short escape (8)
    rb"\x1b(?:\[([<-?]?)([0-9;:]*)([ -/]*)([@-~])|\]([^\x07\x1b]*)(?:\x07|\x1b\\)|([PX^_])([^\x1b]*)\x1b\\"
    rb"|([ -/]+[0-~]|[0-OQ-WYZ\\`-~]))"
)
ACS = str.maketrans("`afgjklmnoqstuvwxyz~", "◆▒°±┘┐┌└┼⎺─⎽├┤┴┬│≤≥·")  # DEC line drawing: ESC ( 0
NAMES = {
    "m": "SGR",
    "H": "CUP",
    "K": "EL",
    "J": "ED",
    "X": "ECH",
    "b": "REP",
    "r": "DECSTBM",
    "L": "IL",
    "M": "DL",
    "S": "SU",
    "T": "SD",
}


def stats(values: Iterable[float | None]) -> Figures:
    """Return median, p95, max and n of the numbers in *values*; None (no answer) is left out."""
    v = sorted(x for x in values if x is not None)
    if not v:
        return {"n": 0}
    return {
        "median": round(statistics.median(v), 2),
        "p95": round(v[int(len(v) * 0.95)], 2),
        "max": round(v[-1], 2),
        "n": len(v),
    }


def encode(key: str, appcursor: bool = False, kitty: int = 0) -> bytes:
    """Bytes a terminal sends for *key* ("down", "ctrl+s", "shift+f3", "é"), given DECCKM and kitty flags."""
    *mods, base = key.split("+") if len(key) > 1 else [key]
    bits = sum({"shift": 1, "alt": 2, "ctrl": 4}[m] for m in mods)
    if base in CURSOR:
        ss3 = not bits and not kitty and (appcursor or base[0] == "f")
        return f"\x1b{'O' if ss3 else '['}{f'1;{bits + 1}' if bits else ''}{CURSOR[base]}".encode()
    if base in TILDE:
        return f"\x1b[{TILDE[base]}{f';{bits + 1}' if bits else ''}~".encode()
    ch = PLAIN.get(base, base)
    assert len(ch) == 1, f"unknown key {key!r}"
    text = ch.upper() if bits & 1 else ch
    if kitty & 8 or (kitty & 1 and (ch == "\x1b" or bits & 6)):  # CSI code point ; modifiers ; text u
        mod = bits + 1 + (ch.isupper() and not bits)
        shown = f";{ord(text)}" if kitty & 16 and text.isprintable() and not bits & 6 else ""
        return f"\x1b[{ord(ch.lower())};{mod}{shown}u".encode()
    if key == "shift+tab":
        return b"\x1b[Z"
    return (("\x1b" if bits & 2 else "") + (chr(ord(ch.upper()) & 31) if bits & 4 else text)).encode()


@dataclasses.dataclass
class Link:
    """A slow line: bits/s, round trip, overhead per packet, and what the sender (TCP) buffers unread."""

    bps: float
    rtt_ms: float
    window: int = 64 * 1024
    overhead: int = 90

    @classmethod
    def parse(cls, spec: str) -> Link:
        """'50k,150' or '2m,80,262144' -> Link(bits/s, round trip ms, window bytes)."""
        rate, rtt, *window = spec.split(",")
        bps = float(rate.rstrip("kKmM")) * {"k": 1e3, "m": 1e6}.get(rate[-1].lower(), 1)
        return cls(bps, float(rtt), *map(int, window))


class Probe(contextlib.AbstractContextManager["Probe"]):
    """One program in one pty.  Use as a context manager; call start() first."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        term: str = "xterm-256color",
        colorterm: str = "truecolor",
        lang: str = "C.UTF-8",
        env: dict[str, str] | None = None,
        cwd: str | None = None,
        profile: str = "modern",
        useful: str | None = None,
        link: Link | None = None,
        quiet_ms: float = 100,
    ) -> None:
        self.argv, self.cwd, self.link = list(argv), cwd, link
        keep = {k: os.environ[k] for k in ("PATH", "HOME", "USER", "SHELL", "TMPDIR") if k in os.environ}
        env = {**keep, "TERM": term, "COLORTERM": colorterm, "LANG": lang, "LC_ALL": lang, **(env or {})}
        self.env = {k: v for k, v in env.items() if v}
        (self.cols, self.rows), (self.known, self.kitty_ok) = size, PROFILES[profile]
        self.useful = re.compile(useful) if useful else None
        self.quiet = quiet_ms / 1000 + (link.rtt_ms / 1000 + 0.2 if link else 0)  # silence that means settled
        self.screen = pyte.Screen(self.cols, self.rows)
        self._stream, self._margins, self._last = pyte.ByteStream(self.screen), (1, self.rows), b" "
        self.raw = bytearray()  # all that was written
        self.chunks: list[tuple[float, int]] = []  # (time, length) of each read
        self.escapes: Counter[str] = Counter()  # kinds of sequences
        self.queries: list[tuple[float, str, str]] = []  # (ms, query, answer)
        self.modes: dict[int, bool] = {}  # private modes that were set
        self.kitty = [0]  # stack of keyboard flags
        self._acs = False  # line drawing
        self._tail = b""  # unfinished escape
        self._todo: deque[tuple[float, bytes]] = deque()  # (time, bytes) for pyte
        self._down: deque[tuple[float, bytes]] = deque()  # on the slow line, to the terminal
        self._up: deque[tuple[float, bytes]] = deque()  # and to the program
        self._free = 0.0  # when the slow line is free again
        self._hwm: dict[int, float] = {}
        self.pid = 0
        self.fd = -1  # -1: closed
        self.exit_status: int | None = None

    def __exit__(self, *exc: object) -> None:
        self.close()

    # -- life --
    def start(self, timeout: float = 30.0) -> Figures:
        """Start the program; wait for the useful frame (if a regex was given) and for quiet; report times."""
        self.fd, slave = os.openpty()
        self._winsize(slave)
        self.t0 = time.perf_counter()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.close(self.fd)
                os.login_tty(slave)
                os.chdir(self.cwd or ".")
                os.execvpe(self.argv[0], self.argv, self.env)
            finally:
                os._exit(127)
        os.close(slave)
        found = self.wait(self.useful, timeout=timeout)
        first, last = (self.chunks[0][0], self.chunks[-1][0]) if self.chunks else (None, None)
        times = {"first_byte_ms": first, "useful_ms": found, "settled_ms": last}
        return {
            **{name: t and round((t - self.t0) * 1000, 1) for name, t in times.items()},
            "bytes": len(self.raw),
            "cpu_ms": round(self.cpu_ms(), 1),
        }

    def ended(self) -> bool:
        """Whether the program has ended (exit_status then holds the wait status)."""
        if self.exit_status is None and (pid_status := os.waitpid(self.pid, os.WNOHANG))[0]:
            self.exit_status = pid_status[1]
        return self.exit_status is not None

    def quit(self, key: str | None = None, sig: int | None = None, timeout: float = 5.0) -> Figures:
        """Press *key*, or send *sig*, or hang up; report if and how soon it ends, and what it left on."""
        begin = time.perf_counter()
        if key:
            self.write(self.encode(key))
        elif sig:
            os.kill(self.pid, sig)
        else:
            self._hang_up()
        while not self.ended() and time.perf_counter() - begin < timeout:
            if self.fd < 0:
                time.sleep(0.005)
            else:
                self._pump(time.perf_counter() + 0.005)
        ms = round((time.perf_counter() - begin) * 1000)
        while self.fd >= 0 and self.ended() and self._pump(time.perf_counter() + 0.01):
            pass
        return {"exited": self.ended(), "exit_ms": ms, "status": self.exit_status, "left_on": self.left_on()}

    def close(self) -> None:
        """Hang up as sshd does, then kill what is left."""
        self.memory()
        tree = [] if self.ended() else self._tree()
        self.quit(timeout=1.0)
        for pid in tree:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.exit_status is None:
            self.exit_status = os.waitpid(self.pid, 0)[1]

    def _hang_up(self) -> None:
        if self.fd >= 0:
            os.close(self.fd)
        self.fd = -1

    # -- bytes between program and terminal --
    def _pump(self, until: float) -> bool:
        """Wait until *until* at most and move what is due; True if something was read or delivered."""
        now, moved = time.perf_counter(), False
        due = min([q[0][0] for q in (self._down, self._up) if q], default=until)
        blocked = self.link and sum(len(d) for _, d in self._down) >= self.link.window
        fds = [self.fd] if self.fd >= 0 and not blocked else []
        if select.select(fds, [], [], max(0, min(until, due) - now))[0]:
            now, moved = time.perf_counter(), True
            try:
                data = os.read(self.fd, 65536)
            except OSError:  # EIO: every process has closed the tty
                data = b""
            if not data:
                self._hang_up()
            elif self.link:
                for part in (data[i : i + 1400] for i in range(0, len(data), 1400)):
                    self._free = max(now, self._free) + (len(part) + self.link.overhead) * 8 / self.link.bps
                    self._down.append((self._free + self.link.rtt_ms / 2000, part))
            else:
                self._arrive(now, data)
        now = time.perf_counter()
        while self._down and self._down[0][0] <= now:
            self._arrive(*self._down.popleft())
            moved = True
        while self._up and self._up[0][0] <= now and self.fd >= 0:
            os.write(self.fd, self._up.popleft()[1])
        return moved

    def encode(self, key: str) -> bytes:
        """*key* as this terminal would send it now."""
        return encode(key, self.modes.get(1, False), self.kitty[-1])

    def write(self, data: bytes) -> None:
        """Send bytes from the terminal to the program."""
        if self.link:
            self._up.append((time.perf_counter() + self.link.rtt_ms / 2000, data))
        elif self.fd >= 0:
            os.write(self.fd, data)

    def _arrive(self, now: float, data: bytes) -> None:
        """Bytes reached the terminal: record them, look at the escapes, queue what pyte understands."""
        self.raw += data
        self.chunks.append((now, len(data)))
        buf, pos = self._tail + data, 0
        clean: list[bytes] = []

        def plain(b: bytes) -> bytes:
            return b.decode("latin1").translate(ACS).encode() if self._acs and b.isascii() else b

        for m in TOKEN.finditer(buf):
            text, pos = plain(buf[pos : m.start()]), m.end()
            self._last = text.decode(errors="ignore")[-1:].encode() or self._last
            clean += [text, self._token(m, now)]
        cut = buf.rfind(b"\x1b", pos)
        cut = len(buf) if cut < 0 or len(buf) - cut > 4096 else cut
        self._tail = buf[cut:]
        self._todo.append((now, b"".join(clean) + plain(buf[pos:cut])))

    def _token(self, m: re.Match[bytes], now: float) -> bytes:
        """Count one escape sequence, answer it if it is a query, and return what pyte may see of it."""
        if m[4] is None:
            kind = "OSC " + m[5].split(b";")[0].decode() if m[5] is not None else (m[6] or b"ESC").decode()
            self.escapes[kind] += 1
            if m[5] is not None and (q := re.fullmatch(rb"(10|11|12|4;\d+);\?", m[5])):
                rgb = b"c0c0" if q[1] == b"10" else b"1010"
                self._answer(m[0], b"\x1b]%b;rgb:%b/%b/%b\x1b\\" % (q[1], rgb, rgb, rgb), now)
            elif m[6] == b"P" and m[7][:2] in (b"+q", b"$q"):  # XTGETTCAP, DECRQSS: not known
                self._answer(m[0], b"\x1bP0%br\x1b\\" % m[7][:1], now)
            elif m[8] and m[8][:1] == b"(":
                self._acs = m[8] == b"(0"
            return bytes(m[0]) if m[8] and m[8][:1] not in b" ()*+%" else b""
        pre, par, mid, fin = (g.decode() for g in m.groups()[:4])
        nums = [int(x or 0) for x in re.split("[;:]", par)]
        setmode, seq = pre == "?" and fin in "hl", pre + mid + fin
        reply: str | None = None
        self.escapes["?" + par + fin if setmode else NAMES.get(seq, seq)] += 1
        if setmode:
            self.modes.update((n, fin == "h") for n in nums)
            if fin == "h" and 2048 in nums and 2048 in (self.known or ()):
                self._winsize(self.fd, report=True)
            return bytes(m[0])
        if seq in "STb" and seq:  # scroll up, scroll down, repeat: said in words that pyte knows
            n = nums[0] or 1
            if seq == "b":
                return self._last * n
            step = b"\n" if seq == "S" else b"\x1bM"
            return b"\x1b7\x1b[%dH%b\x1b8" % (self._margins[seq == "S"], step * n)
        if seq == "r":
            self._margins = (nums[0] or 1, nums[1] if nums[1:] and nums[1] else self.rows)
        elif self.kitty_ok and seq in ("<u", ">u", "=u"):  # pop, push, set keyboard flags
            n = max(1, len(self.kitty) - (nums[0] or 1)) if pre == "<" else len(self.kitty) - (pre == "=")
            self.kitty = self.kitty[:n] + ([nums[0]] if pre != "<" else [])
        elif seq in ("n", "?n") and nums[0] == 6:
            self._feed()
            reply = f"\x1b[{pre}{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R"
        elif seq == "?$p":
            state = 2 - bool(self.modes.get(nums[0])) if nums[0] in (self.known or ()) else 0
            reply = f"\x1b[?{nums[0]};{state}$y"
        elif seq == "t":
            h, w = {14: (self.rows * 16, self.cols * 8), 16: (16, 8), 18: (self.rows, self.cols)}.get(
                nums[0], (0, 0)
            )
            reply = f"\x1b[{nums[0] - 10};{h};{w}t" if h else None
        else:
            reply = {
                "c": "\x1b[?62;22c",
                ">c": "\x1b[>41;330;0c",
                "=c": "\x1bP!|00000000\x1b\\",
                "n": "\x1b[0n",
                "$p": f"\x1b[{nums[0]};0$y",
                "?u": f"\x1b[?{self.kitty[-1]}u" if self.kitty_ok else None,
                ">q": "\x1bP>|ttyprobe 1\x1b\\",
            }.get(seq)
        if reply:
            self._answer(m[0], reply.encode(), now)
        if reply or pre or mid or seq in ("t", "u"):
            return b""
        return bytes(m[0]).replace(b"::", b":").replace(b":", b";") if fin == "m" else bytes(m[0])

    def _answer(self, query: bytes, reply: bytes, now: float) -> None:
        reply = reply if self.known is not None else b""
        self.queries.append(
            (round((now - self.t0) * 1000, 1), query.decode("latin1"), reply.decode("latin1"))
        )
        if reply:
            self.write(reply)

    def _feed(self, pattern: re.Pattern[str] | None = None, once: bool = False) -> float | None:
        """Give waiting bytes to pyte; return the arrival time of those that made *pattern* appear."""
        while self._todo:
            now, data = self._todo.popleft()
            self._stream.feed(data)
            if pattern and pattern.search(self.text()):
                return now
            if once:
                break
        return None

    def _winsize(self, fd: int, report: bool = False) -> None:
        size = (self.rows, self.cols, self.cols * 8, self.rows * 16)
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("4H", *size))
        if report:
            self.write(b"\x1b[48;%d;%d;%d;%dt" % (*size[:2], *size[:1:-1]))

    def resize(self, cols: int, rows: int) -> None:
        """Resize the terminal: SIGWINCH, and an in-band report if the program asked for those."""
        self.cols, self.rows, self._margins = cols, rows, (1, rows)
        self.screen.resize(rows, cols)
        self._winsize(self.fd, report=bool(self.modes.get(2048)))

    # -- measuring --
    def wait(
        self,
        pattern: re.Pattern[str] | str | None = None,
        *,
        timeout: float = 10.0,
        quiet: float | None = None,
    ) -> float | None:
        """Run until *pattern* is on the screen and output has been quiet; return the time it appeared."""
        pattern = re.compile(pattern) if isinstance(pattern, str) else pattern
        begin, quiet = time.perf_counter(), quiet or self.quiet
        found: float | None = None
        if pattern and pattern.search(self.text()):
            found = begin
        while (now := time.perf_counter()) - begin < timeout and (self.fd >= 0 or self._todo or self._down):
            found = self._feed(None if found else pattern, once=True) or found
            last = max(begin, self.chunks[-1][0]) if self.chunks else begin
            idle = self.chunks and not self._todo and not self._down and now - last > quiet
            if idle and (found or not pattern):
                break
            self._pump(now if self._todo else now + 0.02)
        return found

    def key(self, key: str, *, timeout: float = 3.0, none_ms: float = 300) -> Figures:
        """Press one key, wait until its output has ended; latencies in ms (None: there was no output)."""
        n, size, cpu, begin = len(self.chunks), len(self.raw), self.cpu_ms(), time.perf_counter()
        none = begin + none_ms / 1000 + (self.link.rtt_ms / 1000 if self.link else 0)
        self.write(self.encode(key))
        while (now := time.perf_counter()) - begin < timeout and self.fd >= 0:
            limit = self.chunks[-1][0] + self.quiet if len(self.chunks) > n else none
            if now >= limit and not self._down:
                break
            self._pump(max(limit, now + 0.001))
        cpu, new = self.cpu_ms() - cpu, self.chunks[n:]
        self._feed()
        first, last = [round((c[0] - begin) * 1000, 2) for c in (new[0], new[-1])] if new else (None, None)
        return {
            "key": key,
            "first_ms": first,
            "last_ms": last,
            "bytes": len(self.raw) - size,
            "reads": len(new),
            "cpu_ms": round(cpu, 2),
        }

    def keys(self, keys: Iterable[str]) -> Figures:
        """Press keys one at a time, each settled first; statistics. zbytes: what `ssh -C` would send."""
        packer = zlib.compressobj(6)
        sizes: list[int] = []
        samples: list[Figures] = []

        def pack(data: bytearray) -> int:
            return len(packer.compress(bytes(data)) + packer.flush(zlib.Z_PARTIAL_FLUSH))

        pack(self.raw)
        for key in keys:
            start = len(self.raw)
            samples.append(self.key(key))
            sizes.append(pack(self.raw[start:]))
        result = {
            k: stats(s[k] for s in samples) for k in ("first_ms", "last_ms", "bytes", "reads", "cpu_ms")
        }
        return {**result, "zbytes": stats(sizes), "silent": sum(s["first_ms"] is None for s in samples)}

    def burst(self, keys: Sequence[str], hz: float = 30.0, until: str | None = None) -> Figures:
        """Send keys at a fixed rate without waiting (a held key); lag_ms: how long output goes on."""
        n, size, cpu, begin = len(self.chunks), len(self.raw), self.cpu_ms(), time.perf_counter()
        for i, key in enumerate(keys):
            while time.perf_counter() < begin + i / hz:
                self._pump(begin + i / hz)
            self.write(self.encode(key))
        end, found = time.perf_counter(), self.wait(until, timeout=120)
        return {
            "keys": len(keys),
            "lag_ms": round((self.chunks[-1][0] - end) * 1000, 1) if len(self.chunks) > n else None,
            "until_ms": found and round((found - end) * 1000, 1),
            "bytes": len(self.raw) - size,
            "sync_frames": self.raw[size:].count(b"\x1b[?2026h"),
            "cpu_ms": round(self.cpu_ms() - cpu, 1),
        }

    def text(self) -> str:
        """The screen as lines of text."""
        lines = (self.screen.buffer[y] for y in range(self.rows))
        return "\n".join("".join(line[x].data for x in range(self.cols)).rstrip() for line in lines)

    def left_on(self) -> list[int]:
        """Private modes now set (after exit: left broken); cursor or line wrap turned off are -25 and -7."""
        on = {n for n, v in self.modes.items() if v} - {7, 12, 25}
        return sorted(on | {-n for n in (7, 25) if self.modes.get(n) is False})

    def _tree(self) -> list[int]:
        """The program and its descendants."""
        parent, tree = {}, [self.pid]
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parent[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        for pid in tree:
            tree += [p for p, pp in parent.items() if pp == pid]
        return tree

    def _proc(self, pattern: str) -> Iterator[tuple[int, str]]:
        """Yield (pid, text) of the matching /proc/PID files of the program and its descendants."""
        for pid in self._tree() if self.exit_status is None else []:
            for path in Path(f"/proc/{pid}").glob(pattern):
                with contextlib.suppress(OSError):
                    yield pid, path.read_text()

    def memory(self) -> Figures:
        """Peak resident memory (VmHWM, MiB) of the program, and summed over it and every child seen."""
        for pid, text in self._proc("status"):
            if m := re.search(r"VmHWM:\s*(\d+)", text):
                self._hwm[pid] = max(self._hwm.get(pid, 0), int(m[1]) / 1024)
        return {"main_mb": round(self._hwm.get(self.pid, 0), 1), "tree_mb": round(sum(self._hwm.values()), 1)}

    def cpu_ms(self) -> float:
        """CPU time used so far by all live threads of the program and its descendants."""
        return sum(int(text.split()[0]) for _, text in self._proc("task/*/schedstat")) / 1e6


def expand(spec: str) -> list[tuple[str, list[str]]]:
    """'down*30,type:hello' -> [('down*30', ['down', …]), ('type:hello', ['h', 'e', …])]."""
    split = [(item, *item.partition("*")[::2]) for item in spec.split(",") if item]
    return [
        (item, list(name[5:]) if name.startswith("type:") else [name] * int(n or 1))
        for item, name, n in split
    ]


def main() -> None:
    """Measure one program and print JSON."""
    ap = argparse.ArgumentParser(
        description="Measure a terminal program in a pty; see the module's docstring."
    )
    for flag, default, text in (
        ("size", "120x36", "columns x rows"),
        ("useful", None, "regex that shows the first useful frame"),
        ("keys", "", "groups measured key by key: down*30,type:hello"),
        ("quit", None, "key that ends it"),
        ("burst", "", "groups sent at 30 keys/s without waiting"),
        ("link", None, "bits/s,rtt ms[,window]: 50k,150"),
        ("quiet", "100", "ms of silence that mean settled"),
        ("repeat", "1", "runs; keys are pressed in the last"),
    ):
        ap.add_argument("--" + flag, default=default, help=text)
    ap.add_argument("--profile", choices=PROFILES, default="modern", help="the terminal to play")
    ap.add_argument(
        "--env", action="append", default=[], metavar="K=V", help="TERM=screen, COLORTERM=, LANG=C, …"
    )
    ap.add_argument("--text", action="store_true", help="print the last screen to stderr")
    ap.add_argument("command", nargs=argparse.REMAINDER)
    a = ap.parse_args()
    columns, rows = map(int, a.size.split("x"))
    options: Figures = {
        "size": (columns, rows),
        "env": dict(e.split("=", 1) for e in a.env),
        "useful": a.useful,
        "profile": a.profile,
        "link": Link.parse(a.link) if a.link else None,
        "quiet_ms": float(a.quiet),
    }
    starts: list[Figures] = []
    memory: list[Figures] = []
    report: Figures = {}
    for run in range(int(a.repeat), 0, -1):
        with Probe(a.command[a.command[:1] == ["--"] :], **options) as p:
            starts.append(p.start())
            if run == 1:
                report["keys"] = {name: p.keys(keys) for name, keys in expand(a.keys)}
                report["burst"] = {name: p.burst(keys) for name, keys in expand(a.burst)}
            memory.append(p.memory())
            if run == 1 and a.quit:
                report["quit"] = p.quit(a.quit)
    if a.text:
        sys.stderr.write(p.text() + "\n")
    sys.stdout.write(
        json.dumps(
            {
                "command": shlex.join(p.argv),
                "start": {k: stats(s[k] for s in starts) for k in starts[0]},
                **report,
                "memory": {k: stats(m[k] for m in memory) for k in memory[0]},
                "queries": p.queries,
                "escapes": dict(p.escapes.most_common(20)),
            },
            indent=1,
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
