import pino from 'pino';
import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '../../tests/support/shop.ts';
import { openShop } from '../../tests/support/talk.ts';
import { renderWaiting } from './render-documents.ts';

const own = await ownDatabase();
afterAll(() => own.drop());

it('says which document could not be rendered, and nothing that stands on it', async () => {
  const { shop, owner } = await openShop(own.db);
  await shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 });
  const posted = await owner.post('2 maggi cash');
  await owner.runtime.drain(posted.chatId);
  const snapshot = { issuedAt: 'Ravi Kumar 9811111111' };
  await shop.run((scope) =>
    scope.change('UPDATE invoices SET snapshot = :snapshot WHERE tenant_id = :tenantId', {
      snapshot: JSON.stringify(snapshot),
    }),
  );
  const told: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void told.push(line) });
  const render = () => renderWaiting({ db: own.db, failpoint: () => {}, logger, now: () => new Date() });
  expect(await render()).toEqual({ rendered: 0, lineIds: [] });
  const [line] = told.map((each) => JSON.parse(each) as Record<string, unknown>);
  const invoice = await shop.run((scope) =>
    scope.one<{ id: number }>('SELECT id FROM invoices WHERE tenant_id = :tenantId'),
  );
  expect(line).toMatchObject({
    tenantId: shop.tenantId,
    of: { kind: 'invoice', id: invoice!.id },
    layout: 'a4',
    language: 'en',
  });
  expect(line!.reason).toMatch(/^RangeError at /);
  expect(told.join()).not.toContain('instant');
  const kept = await shop.run((scope) =>
    scope.one<{ last_error: string }>(
      'SELECT last_error FROM outbox WHERE tenant_id = :tenantId AND last_error IS NOT NULL',
    ),
  );
  expect(kept!.last_error).toBe(line!.reason);
  // After the third time the owner, who waits for it, is told; once.
  for (let times = 0; times < 3; times += 1) await render();
  const notes = (await owner.inbox()).length;
  await owner.runtime.send();
  const heard = (await owner.inbox()).slice(notes).map(({ text }) => text ?? '');
  expect(heard.filter((text) => text.includes('could not be made'))).toHaveLength(1);
});
