import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { clockFromEnvironment } from './clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('is the machine’s clock, unless a test moves it', () => {
  vi.useFakeTimers({ now: new Date('2026-07-15T05:30:00Z') });
  expect(clockFromEnvironment({})()).toEqual(new Date('2026-07-15T05:30:00Z'));
  const folder = mkdtempSync(join(tmpdir(), 'billos-clock-'));
  const file = join(folder, 'clock');
  writeFileSync(file, '0');
  const now = clockFromEnvironment({ BILLOS_CLOCK: file });
  expect(now()).toEqual(new Date('2026-07-15T05:30:00Z'));
  writeFileSync(file, '-86400000');
  expect(now()).toEqual(new Date('2026-07-14T05:30:00Z'));
  rmSync(folder, { recursive: true });
});
