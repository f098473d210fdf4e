import { expect, test, vi } from 'vitest';
import { baileysLogger, silenceSessionDumps } from './wire-logger.ts';

test('of Baileys’ log only sentences pass, without phones, keys or stanzas', () => {
  const lines: string[] = [];
  const write = (fields: object, message?: string) => void lines.push(JSON.stringify([fields, message]));
  const log = baileysLogger({ debug: write, info: write, warn: write, error: write }, 5);
  const secret = { key: { remoteJid: '919800000002@s.whatsapp.net' }, node: '<message>...' };
  log.info(secret, 'logging in');
  log.child({ jid: '919800000002' }).debug(secret, 'x');
  log.warn(secret, 'Invalid LID-PN mapping: 72000000000002@lid');
  log.error({ ...secret, err: new Error('no session for 919800000002') }, 'failed to decrypt message');
  expect(lines).toEqual([
    '[{"topic":"whatsapp-wire","lineId":5},"Invalid LID-PN mapping: …@lid"]',
    '[{"topic":"whatsapp-wire","lineId":5,"cause":"no session for …"},"failed to decrypt message"]',
  ]);
});

test('libsignal’s session dumps do not reach the console; other lines do', () => {
  const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  silenceSessionDumps();
  console.info('Closing session:', { privKey: 'secret' });
  console.info('Removing old closed session:', { privKey: 'secret' });
  console.warn('Session already closed', { privKey: 'secret' });
  console.warn('Closing open session in favor of incoming prekey bundle');
  console.error('Session error:SessionError: over', 'stack');
  console.info('ready');
  console.warn('beware');
  expect(error.mock.calls).toEqual([]);
  expect(info.mock.calls).toEqual([['ready']]);
  expect(warn.mock.calls).toEqual([['beware']]);
});
