"""The commands of a runbook: its blocks of shell, and what stands between backticks."""
import re
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(?P<indent> *)```sh\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`(?P<text>(?:aws|keep) [^`]+)`(?!`)")
ROLE = re.compile(r"^# as (?:hipaa-\$ENV-(?P<role>[a-z-]+)|(?P<keys>one of hipaa:keyAdministratorArns))", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    where: str
    text: str
    role: str
    is_inline: bool


def scripts(path: Path, root: Path):
    text = path.read_text()
    found = []
    for match in FENCE.finditer(text):
        body = "\n".join(line.removeprefix(match["indent"]) for line in match["text"].splitlines())
        role = ROLE.search(body)
        found.append((match.start("text"), body, "administrator" if role is None else role["role"] or "key administrator", False))
    blank = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in INLINE.finditer(blank):
        found.append((match.start(), re.sub(r"\s*\n\s*", " ", match["text"]).replace("\\|", "|"), "administrator", True))
    for start, body, role, is_inline in sorted(found):
        yield Script(f"{path.relative_to(root)}:{text.count(chr(10), 0, start) + 1}", body, role, is_inline)
