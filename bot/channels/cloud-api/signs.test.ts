import { describe, expect, it } from 'vitest';
import type { GraphAnswer } from './graph.ts';
import { refusalOf } from './refusals.ts';
import { createCloudSigns } from './signs.ts';

const OK: GraphAnswer = { kind: 'ok', body: {} };
const refused = (code: number): GraphAnswer => ({ kind: 'refused', refusal: refusalOf(code, 400), code, reason: 'no' });
const HASHED = 'a'.repeat(64);

function signsOn(options: { answer?: GraphAnswer; mayShow?: boolean } = {}) {
  const posted: object[] = [];
  const clock = { ms: 0 };
  const signs = createCloudSigns({
    mayShow: () => options.mayShow ?? true,
    post: async (body) => {
      posted.push(body);
      return options.answer ?? OK;
    },
    clockMs: () => clock.ms,
  });
  let message = 0;
  const at = (to: string) => ({ to, wireId: `wamid.${message++}` });
  return { signs, posted, clock, at };
}

describe('typing', () => {
  it('is asked for by their message, and never asked to end', async () => {
    const { signs, posted } = signsOn();
    await signs.typing('919800000001', 'wamid.1', true);
    await signs.typing('919800000001', 'wamid.1', false);
    await signs.typing('919800000001', null, true);
    expect(posted).toEqual([
      { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1', typing_indicator: { type: 'text' } },
    ]);
  });
});

describe('a mark', () => {
  it('is a reaction, by phone or by user id, and an empty one takes it away', async () => {
    const { signs, posted } = signsOn();
    expect(await signs.mark({ to: '919800000001', wireId: 'wamid.1' }, '⏳')).toBe(true);
    await signs.unmark({ to: 'IN.42', wireId: 'wamid.2' });
    expect(posted).toMatchObject([
      { type: 'reaction', to: '919800000001', reaction: { message_id: 'wamid.1', emoji: '⏳' } },
      { type: 'reaction', recipient: 'IN.42', reaction: { message_id: 'wamid.2', emoji: '' } },
    ]);
  });

  it('is put once in half a minute for a person, whose answers it would delay', async () => {
    const { signs, posted, clock, at } = signsOn();
    expect(await signs.mark(at('1'), '⏳')).toBe(true);
    clock.ms = 29_999;
    expect(await signs.mark(at('1'), '⏳')).toBe(false);
    expect(await signs.mark(at('2'), '⏳')).toBe(true);
    clock.ms = 30_000;
    expect(await signs.mark(at('1'), '⏳')).toBe(true);
    expect(posted).toHaveLength(3);
  });

  it('is put five times a second on a line', async () => {
    const { signs, clock, at } = signsOn();
    const put = async () => {
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, each) => signs.mark(at(`${clock.ms}-${each}`), '⏳')),
      );
      return all.filter(Boolean).length;
    };
    expect(await put()).toBe(5);
    clock.ms = 999;
    expect(await put()).toBe(0);
    clock.ms = 1_000;
    expect(await put()).toBe(5);
  });

  it.each<[string, GraphAnswer, boolean]>([
    ['taken', OK, true],
    ['lost on the way back', { kind: 'lost', reason: 'late' }, true],
    ['answered by a bare failure', { kind: 'refused', refusal: refusalOf(null, 500), code: null, reason: 'no' }, true],
    ['never sent', { kind: 'unreached', reason: 'away' }, false],
    ['refused', refused(131_009), false],
    ['too many', refused(131_056), false],
  ])('%s may stand: %s', async (_name, answer, stands) => {
    const { signs, at } = signsOn({ answer });
    expect(await signs.mark(at('1'), '⏳')).toBe(stands);
  });

  it.each<[string, GraphAnswer, boolean]>([
    ['taken', OK, true],
    ['refused for good', refused(131_009), true],
    ['of a line in trouble', refused(190), true],
    ['too many', refused(131_056), false],
    ['lost on the way back', { kind: 'lost', reason: 'late' }, false],
    ['never sent', { kind: 'unreached', reason: 'away' }, false],
  ])('taken away, %s, is over: %s', async (_name, answer, isOver) => {
    const { signs, at } = signsOn({ answer });
    const end = await signs.unmark(at('1')).then(
      () => true,
      () => false,
    );
    expect(end).toBe(isOver);
  });
});

it('a message that is known by a hash alone gets no sign', async () => {
  const { signs, posted } = signsOn();
  await signs.typing('1', HASHED, true);
  expect(await signs.mark({ to: '1', wireId: HASHED }, '⏳')).toBe(false);
  await signs.unmark({ to: '1', wireId: HASHED });
  expect(posted).toEqual([]);
});

it('a line that rests puts nothing, and still takes away', async () => {
  const { signs, posted, at } = signsOn({ mayShow: false });
  await signs.typing('1', 'wamid.1', true);
  expect(await signs.mark(at('1'), '⏳')).toBe(false);
  await signs.unmark(at('1'));
  expect(posted).toMatchObject([{ reaction: { emoji: '' } }]);
});
