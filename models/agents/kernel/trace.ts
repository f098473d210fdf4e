import type { Scope } from '../../database/scope.ts';
import type { Candidate } from '../action.ts';
import type { GuardFault } from './guardrails.ts';
import type { Given } from './memory.ts';
import { sameTopic } from './memory.ts';
import type { Judged, Taken } from './rank.ts';

/** A question that a run asked the shop's data. */
export type Signal = { query: string; version: number; rows: number; tookMs: number };
/**
 * What became of a candidate: it was said, or why not. `quiet`: what was said of it before forbids it; the guard's codes;
 * `category_taken`, `places_taken`: the day's list has no place for it.
 */
export type Fate = 'said' | 'quiet' | 'category_taken' | 'places_taken' | GuardFault;

/** A candidate as a trace keeps it: ids, codes and numbers, no names and no words. */
export type TracedCandidate = Pick<
  Candidate,
  'type' | 'category' | 'entity' | 'score' | 'confidence' | 'amountPaise'
> & {
  rule: string;
  fate: Fate;
  rise: number;
  /** What was answered the last time the same was said, and when. */
  before: { state: string; on: string } | null;
  rank: number | null;
  actionId: number | null;
};
/** `more`: candidates that were found too and are not kept. */
export type Traced = { kept: TracedCandidate[]; more: number };

/** Candidates of a run that are kept, what was said first: the rest of a long list teaches nothing. */
const MOST_KEPT = 20;

type Ranked<T> = { one: T; actionId: number };
/** What a run came to, judged one by one. Pure. */
export function traceOf<T extends Judged>(
  judged: readonly T[],
  outcome: { said: readonly Ranked<T>[]; faults: ReadonlyMap<T, GuardFault>; taken: Taken; given: Given[] },
): Traced {
  const { said, faults, taken, given } = outcome;
  const categories = new Set([...taken.categories, ...said.map(({ one }) => one.candidate.category)]);
  const fateOf = (one: T): Fate => {
    if (said.some((ranked) => ranked.one === one)) return 'said';
    if (one.memory.isQuiet) return 'quiet';
    return faults.get(one) ?? (categories.has(one.candidate.category) ? 'category_taken' : 'places_taken');
  };
  const place = (one: T): number => {
    const at = said.findIndex((ranked) => ranked.one === one);
    return at < 0 ? said.length : at;
  };
  const ordered = [...judged].sort((a, b) => place(a) - place(b) || b.candidate.score - a.candidate.score);
  const kept = ordered.slice(0, MOST_KEPT).map((one): TracedCandidate => {
    const { type, category, entity, score, confidence, amountPaise, dataRef } = one.candidate;
    const [last] = sameTopic(given, one.candidate);
    const at = said.findIndex((ranked) => ranked.one === one);
    return {
      type,
      category,
      entity,
      score,
      confidence,
      amountPaise,
      rule: `${dataRef.query}@${dataRef.version}`,
      fate: fateOf(one),
      rise: one.memory.rise,
      before: last ? { state: last.state, on: last.answeredOn ?? last.postedOn } : null,
      rank: at < 0 ? null : at + 1,
      actionId: said[at]?.actionId ?? null,
    };
  });
  return { kept, more: judged.length - kept.length };
}

/** Keeps the traces of a shop's runs in one statement. */
export async function keepTraces(
  scope: Scope,
  traceId: string,
  runs: readonly { runId: number; signals: Signal[]; traced: Traced; tookMs: number }[],
): Promise<void> {
  await scope.insertMany(
    'run_traces',
    runs.map(({ runId, signals, traced, tookMs }) => ({
      run_id: runId,
      trace_id: traceId,
      signals,
      candidates: traced,
      took_ms: Math.round(tookMs),
      created_at: scope.now,
    })),
  );
}
