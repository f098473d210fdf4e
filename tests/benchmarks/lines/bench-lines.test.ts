import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '../../support/shop.ts';
import { measureLines } from './bench-lines.ts';

const own = await ownDatabase();
afterAll(() => own.drop());

it.each(['house', 'bare'] as const)(
  'links lines in one process (%s), measures them and loses no message',
  async (kind) => {
    const figures = await measureLines(kind, { lines: 2, messages: 3, databaseUrl: own.url });
    expect(figures).toMatchObject({ lines: 2, received: 6 });
    expect(figures.busy.resident).toBeGreaterThan(1_000_000);
    expect(Number.isFinite(figures.idle.heap)).toBe(true);
  },
);
