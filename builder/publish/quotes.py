"""Who said what: the direct speech of an article that is certainly that of one of its persons.

A quote is a text in quotation marks with a word of saying or a colon, given to the subject of that
word: a person named there, or 'er', 'sie', 'he', 'she' if this sentence or the one before it names
whom that means. A quotation that is a sentence of its own goes on with the words of the speaker
before it. What an office, a paper or somebody unnamed says is nobody's; so is what is uncertain.
After Pouliquen, Steinberger and Best, 'Automatic Detection of Quotations in Multilingual News'
(RANLP 2007).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.publish.identities import EntityId
from builder.publish.passages import ArticleReading, Passage
from builder.publish.quoted import Line, quoted_lines
from builder.publish.speakers import Speaker, speaker_after, speaker_before, speaker_behind
from builder.publish.speech import Part, Sentence, speech_language

# The fewest words of a quote that stands for itself, and of one that is part of another sentence.
# Of 150 articles of German Wikinews, labelled by hand, 103 quotes were given with these, all right;
# with six words for both there were 96; with four for both a title came in.
_FEWEST_WORDS = {"behind": 4, "colon": 4, "within": 6}
_CONTINUED = re.compile("[,:au.-]{0,4}(?:uVa{0,2}[:,])?")
_ENDS_SENTENCE = (".", "!", "?", "…", ",")
# Where a name is not the subject: 'mit dem Minister Maier', 'der Sprecher der Ministerin Maier'.
_NO_SUBJECT = re.compile("(?:p[dia]?[aw]{0,2}C{0,3}|Cd[aw]{0,2}C{1,3})$")
# In a longer sentence than this many letters it is too uncertain whom a pronoun means.
_LONGEST = 90
_OPENING = re.compile("[auS]{0,3}(?:d[aw]{0,4})?[gGwC]{0,4}N")


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's words: characters `start` to `end` of a passage, with the quotation marks."""

    speaker: EntityId
    passage: Passage
    start: int
    end: int

    def text(self) -> str:
        """The words as printed, with their quotation marks."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Attribution:
    """Whose words a quotation is, and by what shape of sentence that is known."""

    entity: EntityId
    manner: str
    named_at: int = -1


def find_quotes(reading: ArticleReading) -> tuple[Quote, ...]:
    """The quotes in the passages of an article's body, in order; they never overlap."""
    lines = quoted_lines(reading)
    language = speech_language(reading.article.language)
    found: list[Quote] = []
    spoken: EntityId | None = None
    for index, line in enumerate(lines):
        if not line.is_quoting:
            spoken = None
            continue
        hearing = _Hearing(lines, index, language, None if line.is_first else spoken)
        spoken = None
        for part, attribution in hearing.attributions():
            spoken = attribution.entity if attribution else None
            if attribution and _word_count(line, part) >= _FEWEST_WORDS[attribution.manner]:
                found.append(Quote(attribution.entity, line.passage, part.start, part.end))
    return tuple(found)


def _word_count(line: Line, part: Part) -> int:
    return len(line.passage.text[part.start : part.end].split())


@dataclass(frozen=True, slots=True)
class _Hearing:
    """A sentence among the others, and who spoke the quotation before it in its passage."""

    lines: Sequence[Line]
    index: int
    language: str
    spoken: EntityId | None

    def attributions(self) -> Iterator[tuple[Part, _Attribution | None]]:
        """Each quotation of the sentence with whom it is given to, if to anybody."""
        last: _Attribution | None = None
        last_at = -1
        for at, part in enumerate(self._sentence.parts):
            if part.letter != "Q":
                continue
            last = self._continued(last, last_at, at) or self._attribution(at)
            last_at = at
            yield part, last

    @property
    def _sentence(self) -> Sentence:
        return self.lines[self.index].sentence

    def _continued(self, last: _Attribution | None, last_at: int, at: int) -> _Attribution | None:
        """'„A“, sagte Maier, „B“' and '„A“ und „B“': the speaker of the one before."""
        if last is None:
            return None
        begin = max(last.named_at, last_at) + 1
        between = self._sentence.letters[begin:at]
        return _Attribution(last.entity, last.manner) if _CONTINUED.fullmatch(between) else None

    def _attribution(self, at: int) -> _Attribution | None:
        letters = self._sentence.letters
        speaker = speaker_behind(letters, at, self.language, self._is_set_off(at))
        speaker = speaker or speaker_before(letters, at, self.language, self._is_title(at))
        if speaker:
            return self._resolved(self.index, speaker)
        return self._of_own_sentence() if not letters.strip("Q,.-") else None

    def _is_set_off(self, at: int) -> bool:
        """Whether the quotation ends as a sentence or part of one does: '„Nein!“ rief Maier'."""
        part, text = self._sentence.parts[at], self.lines[self.index].passage.text
        return text[part.start : part.end - 1].rstrip().endswith(_ENDS_SENTENCE)

    def _is_title(self, at: int) -> bool:
        """Whether the quotation begins with a capital or a number."""
        part, text = self._sentence.parts[at], self.lines[self.index].passage.text
        return not text[part.start + 1 : part.end].lstrip()[:1].islower()

    def _of_own_sentence(self) -> _Attribution | None:
        """A quotation that is a sentence of its own: what stands behind, before or goes on."""
        following, before = self._neighbour(1), self._neighbour(-1)
        passage = self.lines[self.index].passage
        if following and (following.passage is passage or following.begins_with_dash):
            speaker = speaker_after(following.letters, self.language)
            if speaker:
                return self._resolved(self.index + 1, speaker)
        if self.spoken:
            return _Attribution(self.spoken, "behind")
        if before and before.ends_with_colon:
            letters = before.letters
            speaker = speaker_before(letters, len(letters), self.language, is_title=False)
            return self._resolved(self.index - 1, speaker) if speaker else None
        return None

    def _neighbour(self, step: int) -> Line | None:
        index = self.index + step
        return self.lines[index] if 0 <= index < len(self.lines) else None

    def _resolved(self, index: int, speaker: Speaker) -> _Attribution | None:
        part = self.lines[index].sentence.parts[speaker.at]
        entity = part.who or self._antecedent(index, speaker.at)
        named_at = speaker.at if index == self.index else -1
        return _Attribution(entity, speaker.manner, named_at) if entity else None

    def _antecedent(self, index: int, at: int) -> EntityId | None:
        """Whom a pronoun means: the subject named before it in its sentence or in the last one."""
        if self.spoken:
            return self.spoken
        sentence = self.lines[index].sentence
        if at <= _LONGEST:
            here = _subject(Sentence(sentence.letters[:at], sentence.parts[:at]))
            if here:
                return here
        before = self.lines[index - 1].sentence if index else sentence
        return _subject(before) if len(before.letters) <= _LONGEST and index else None


def _subject(sentence: Sentence) -> EntityId | None:
    """The one person who can be meant by a pronoun in the next clause, if there is but one."""
    letters = sentence.letters
    subjects = {
        part.who
        for at, part in enumerate(sentence.parts)
        if part.who and not _NO_SUBJECT.search(letters[max(0, at - 8) : at])
    }
    if len(subjects) == 1:
        return subjects.pop()
    opening = _OPENING.match(letters)
    return sentence.parts[opening.end() - 1].who if opening else None
