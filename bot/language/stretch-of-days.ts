import { conceptReader } from './concept-words.ts';
import data from './data/span-words.json' with { type: 'json' };
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { monthOf, type SaidSpan, SPAN_WORDS, spanIn } from './said-span.ts';
import { type Token, tokenise } from './text.ts';

type Edge = Extract<SaidSpan, { between: unknown }>['between']['from'];
type Word = keyof typeof data;
type Unit = 'day' | 'week' | 'month';

/** The days of a question, and what it says beside them. `by`: what its bars are of, where it asks for some ("week wise"). */
export type Stretch = { span: SaidSpan | null; by: Unit | null; rest: Token[] };

const wordsIn = conceptReader(data);
const UNITS = ['day', 'week', 'month'] as const;
const MOST_DAYS = { day: 400, week: 60, month: 24 };
const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NUMERIC =
  /(?<![\d./-])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d|\d\d)(?![\d/-])|(?<![\d./-])(\d{1,2})\/(\d{1,2})(?![\d/])/g;
const DASHED = /(?<![\d./-])(\d{1,2})\s*[-–—]\s*(\d{1,2})(?![\d./-])/g;

/** Days written in figures as words, and a stroke between two days as one: "1-15 nov" is "1 to 15 nov", "5/11" "5 nov". */
function inWords(text: string): string {
  const monthNamed = (month: string): string => ENGLISH[Number(month) - 1] ?? `month ${month}`;
  return text
    .replace(NUMERIC, (_all, day: string, _sign, month: string, year: string, shortDay: string, shortMonth: string) =>
      day === undefined
        ? ` ${shortDay} ${monthNamed(shortMonth)} `
        : ` ${day} ${monthNamed(month)} ${year.length === 2 ? `20${year}` : year} `,
    )
    .replace(DASHED, (all, from: string, to: string) =>
      Number(to) === Number(from) + 1 && /fy|year|saal|साल|वर्ष/i.test(text) ? all : ` ${from} to ${to} `,
    );
}

/**
 * Takes the days out of a question in any of our languages: "1 to 15 nov", "5 se 10 tarikh", "since 1 november", "october to november",
 * "last 10 days", "pichle teen mahine", "october", "last week", "FY 25-26"; and the bars it asks for ("week wise", "har hafte"). Null when it
 * names two stretches, or one that cannot be.
 */
export function takeStretch(text: string, latinOf: (tokens: Token[]) => LatinLanguage | null): Stretch | null {
  const tokens = tokenise(inWords(text)).filter(({ kind }) => kind !== 'mark');
  const latin = latinOf(tokens);
  const reader = new Reader(tokens, latin);
  const by = reader.takeBars();
  const found = reader.takeLast() ?? reader.takeBetween() ?? reader.takeDate();
  reader.dropMonthWord();
  const words = reader.left.map((token) => reader.plain(token));
  const named = spanIn(words);
  if (named === null) return null;
  if (found !== null) return named.span === null ? { span: found, by, rest: reader.left } : null;
  const gone = gaps(words, named.rest);
  return { span: named.span, by, rest: reader.left.filter((_, at) => !gone.has(at)) };
}

/** The places of `all` that `rest`, which is `all` without some of its words, has lost. */
function gaps(all: string[], rest: string[]): ReadonlySet<number> {
  const lost = new Set<number>();
  let next = 0;
  all.forEach((word, at) => {
    if (rest[next] === word) next += 1;
    else lost.add(at);
  });
  return lost;
}

class Reader {
  left: Token[];

  constructor(
    tokens: Token[],
    private readonly latin: LatinLanguage | null,
  ) {
    this.left = tokens;
  }

  private is(at: number, ...words: Word[]): boolean {
    const token = this.left[at];
    if (token?.kind !== 'word') return false;
    const found = wordsIn(token.fold, this.latin);
    return words.some((word) => found.has(word));
  }

  private drop(from: number, to: number): void {
    this.left = [...this.left.slice(0, from), ...this.left.slice(to)];
  }

  /** A word as the lists of days have it: "नोव्हेंबरची" is the month, "महिन्यात" the unit. */
  plain(token: Token): string {
    if (token.kind !== 'word') return token.raw;
    const found = wordsIn(token.fold, this.latin);
    const isListed = Object.values(SPAN_WORDS).some((set) => set.has(token.fold));
    if (isListed || monthOf(token.fold) !== null) return token.fold;
    return found.has('week') ? 'week' : found.has('month') ? 'month' : token.fold;
  }

  /** "October month": the unit beside its name says nothing more. */
  dropMonthWord(): void {
    const at = this.left.findIndex((_, place) => this.monthAt(place) !== null && this.is(place + 1, 'month'));
    if (at >= 0) this.drop(at + 1, at + 2);
  }

  private unitAt(at: number): Unit | null {
    return UNITS.find((unit) => this.is(at, unit)) ?? null;
  }

  private monthAt(at: number): number | null {
    const token = this.left[at];
    if (token?.kind !== 'word') return null;
    return monthOf(token.fold) ?? (this.is(at, 'may') ? 5 : null);
  }

  /** "Week wise", "har hafte", "week by week", "haftewar": what the bars are of. */
  takeBars(): Unit | null {
    for (let at = 0; at < this.left.length; at += 1) {
      const whole = this.is(at, 'weekWise') ? 'week' : this.is(at, 'monthWise') ? 'month' : null;
      if (whole !== null) {
        this.drop(at, at + 1);
        return whole;
      }
    }
    for (let at = 0; at < this.left.length; at += 1) {
      const unit = this.unitAt(at);
      if (unit === null) continue;
      const before = this.is(at - 1, 'each');
      const after = this.is(at + 1, 'each') || this.is(at + 1, 'eachBehind');
      if (!before && !after) continue;
      const again = after && this.unitAt(at + 2) === unit;
      this.drop(before ? at - 1 : at, at + 1 + (after ? 1 : 0) + (again ? 1 : 0));
      return unit;
    }
    const adjectives = { weekly: 'week', monthly: 'month', daily: 'day' } as const;
    for (const [word, unit] of Object.entries(adjectives) as [Word, Unit][]) {
      const at = this.left.findIndex((_, place) => this.is(place, word));
      if (at < 0) continue;
      const others = this.left.filter((_, place) => place !== at);
      const reader = new Reader(others, this.latin);
      const days = reader.takeLast() ?? reader.takeBetween() ?? reader.takeDate();
      const named = days === null ? spanIn(others.map((token) => this.plain(token)))?.span : null;
      if (unit !== 'day' && days === null && !named) return null;
      this.left = others;
      return unit;
    }
    return null;
  }

  /** "Last 10 days", "pichle 3 hafte", "10 din ki": so many up to today. */
  takeLast(): SaidSpan | null {
    for (let at = 1; at < this.left.length; at += 1) {
      const unit = this.unitAt(at);
      const number = unit === null ? null : this.numberEndingAt(at);
      if (unit === null || number === null || number.count < 1 || number.count > MOST_DAYS[unit]) continue;
      let [from, to] = [number.from, at + 1];
      while (from > 0 && this.is(from - 1, 'past')) from -= 1;
      while (this.is(to, 'past') || this.is(to, 'until') || this.is(to, 'from')) to += 1;
      this.drop(from, to);
      return { last: { count: number.count, unit } };
    }
    return null;
  }

  private numberEndingAt(end: number): { count: number; from: number } | null {
    const before = this.left[end - 1]!;
    if (before.kind === 'number') return Number.isInteger(before.value) ? { count: before.value, from: end - 1 } : null;
    const read = readNumber(this.left, end - 1, this.latin);
    return read?.end === end && Number.isInteger(read.value) ? { count: read.value, from: end - 1 } : null;
  }

  /** "1 to 15 nov", "1 november se", "october to december". */
  takeBetween(): SaidSpan | null {
    for (let at = 0; at < this.left.length; at += 1) {
      const first = this.edgeAt(at);
      if (first === null) continue;
      const isAfterFrom = this.is(at - 1, 'from');
      let next = first.end;
      while (this.is(next, 'from', 'to')) next += 1;
      const isLinked = next > first.end;
      if (!isAfterFrom && !isLinked) continue;
      let start = at;
      while (this.is(start - 1, 'from')) start -= 1;
      const second = this.edgeAt(next);
      if (second !== null && (isLinked || isAfterFrom)) {
        let end = second.end;
        while (this.is(end, 'until', 'to', 'dateWord')) end += 1;
        const span = between(
          first,
          second,
          this.left.slice(start, end).some((token) => this.isDateWord(token)),
        );
        if (span === null) return null;
        this.drop(start, end);
        return span;
      }
      if (first.edge.month === null && !first.isDated) continue;
      let end = next;
      while (this.is(end, 'until', 'to', 'dateWord') || SPAN_WORDS.today.has(this.left[end]?.fold ?? '')) end += 1;
      this.drop(start, end);
      return { between: { from: first.edge, to: null } };
    }
    return null;
  }

  private isDateWord(token: Token): boolean {
    return token.kind === 'word' && wordsIn(token.fold, this.latin).has('dateWord');
  }

  /** "12 november", "5 tarikh": one day. */
  takeDate(): SaidSpan | null {
    for (let at = 0; at < this.left.length; at += 1) {
      const found = this.edgeAt(at);
      if (found === null || found.edge.day === null || (found.edge.month === null && !found.isDated)) continue;
      this.drop(this.is(at - 1, 'dateWord') ? at - 1 : at, found.end);
      const { day, month, year } = found.edge;
      return { day: { daysAgo: null, when: { day: day!, month, year } } };
    }
    return null;
  }

  /** A day ("1 nov 2026", "nov 1", "5 tarikh", "5") or a month ("october 2026") that stands here. */
  private edgeAt(at: number): { edge: Edge; end: number; isDated: boolean } | null {
    const dayOf = (place: number): number | null => {
      const token = this.left[place];
      const isDay = token?.kind === 'number' && Number.isInteger(token.value) && token.value >= 1 && token.value <= 31;
      return isDay && this.unitAt(place + 1) === null ? token!.value : null;
    };
    const yearOf = (place: number): number | null => {
      const token = this.left[place];
      return token?.kind === 'number' && token.value >= 2000 && token.value < 2100 ? token.value : null;
    };
    const day = dayOf(at);
    if (day !== null) {
      let end = at + 1;
      if (/^(?:st|nd|rd|th)$/.test(this.left[end]?.fold ?? '')) end += 1;
      let isDated = false;
      while (this.is(end, 'dateWord') || this.left[end]?.fold === 'of') {
        isDated = true;
        end += 1;
      }
      const month = this.monthAt(end);
      if (month === null) return { edge: { day, month: null, year: null }, end, isDated };
      const year = yearOf(end + 1);
      end += year === null ? 1 : 2;
      while (this.is(end, 'dateWord')) end += 1;
      return { edge: { day, month, year }, end, isDated: true };
    }
    const month = this.monthAt(at);
    if (month === null) return null;
    const behind = dayOf(at + 1);
    const place = at + (behind === null ? 1 : 2);
    const end = behind !== null && /^(?:st|nd|rd|th)$/.test(this.left[place]?.fold ?? '') ? place + 1 : place;
    const year = yearOf(end);
    return { edge: { day: behind, month, year }, end: end + (year === null ? 0 : 1), isDated: behind !== null };
  }
}

/** Two edges; a month said once is of both (of "25 to 5 nov" the one before it). Null for two bare numbers: they may be anything. */
function between(
  first: { edge: Edge; isDated: boolean },
  second: { edge: Edge; isDated: boolean },
  isDated: boolean,
): SaidSpan | null {
  const [from, to] = [{ ...first.edge }, { ...second.edge }];
  if (from.month === null && to.month === null && !isDated) return null;
  // "October to 5 november" is no way to name days; "nov 1 to 15" is one.
  if ((from.day === null) !== (to.day === null)) return null;
  const isOver = from.day !== null && from.day > to.day!;
  if (from.month === null && to.month !== null) from.month = isOver ? ((to.month + 10) % 12) + 1 : to.month;
  else if (to.month === null && from.month !== null) to.month = isOver ? (from.month % 12) + 1 : from.month;
  return { between: { from, to } };
}
