import type { AuthenticationCreds, BinaryNode, WASocket } from '@whiskeysockets/baileys';
import { getBinaryNodeChild } from '@whiskeysockets/baileys';

/**
 * How long WhatsApp keeps a connection that waits to be linked: six refs, the first for 60 s and the others for 20 s. A code
 * lives as long as the connection that asked for it.
 */
const FIRST_REF_MS = 60_000;
const FURTHER_REF_MS = 20_000;
const FURTHER_REFS = 5;
const TOO_MANY_REQUESTS = '429';

/** Why no code is given. */
export type CodeRefusal = 'code_refused' | 'code_too_often';

export type ShownCode = { code: string; until: Date };

/** @param qrLifeMs how long each ref lives; WhatsApp's own lives when left out */
export const linkLifeMs = (qrLifeMs?: number): number =>
  qrLifeMs === undefined ? FIRST_REF_MS + FURTHER_REFS * FURTHER_REF_MS : (1 + FURTHER_REFS) * qrLifeMs;

/**
 * Is this the login of a device that the owner's phone has vouched for? Asking for a code already writes a number into the
 * login, so `me` says nothing.
 */
export const isLinked = (creds: AuthenticationCreds): boolean => Boolean(creds.account);

/**
 * Asks for a code by which the owner of a phone (E.164 without '+') links this device. To be called when the connection offers
 * its first QR: earlier the server does not listen. Baileys does not wait for the server's answer, so a refusal comes by itself.
 */
export async function requestCode(
  socket: WASocket,
  phone: string,
  on: { code(code: string): void; refused(why: CodeRefusal): void },
): Promise<void> {
  let isRefused = false;
  // Nothing else is asked of the server by a device that is not linked yet, but for its keep-alive.
  socket.ws.on('CB:iq,type:error', (node: BinaryNode) => {
    if (isRefused || isLinked(socket.authState.creds)) return;
    isRefused = true;
    const code = getBinaryNodeChild(node, 'error')?.attrs.code;
    on.refused(code === TOO_MANY_REQUESTS ? 'code_too_often' : 'code_refused');
  });
  const code = await socket.requestPairingCode(phone);
  if (!isRefused) on.code(code);
}
