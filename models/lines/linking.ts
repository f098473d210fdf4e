import type { Line } from './lines.ts';

/** What a person needs to link a line: a QR to scan, or a code to type on the phone until a moment. */
export type LinkShown = { by: 'qr'; qr: string } | { by: 'code'; code: string; until: Date };

const CODE = /^code:([0-9A-Z]{8}):(\d+)$/;

/** How a code is kept as the detail of a line's state. */
export const codeDetail = (code: string, until: Date): string => `code:${code}:${until.getTime()}`;

/** What is to be shown of a line that is being linked; null while WhatsApp has not answered, and in every other state. */
export function linkShown(line: Pick<Line, 'state' | 'state_detail' | 'channel'>): LinkShown | null {
  if (line.channel !== 'whatsapp' || line.state !== 'linking' || !line.state_detail) return null;
  const found = CODE.exec(line.state_detail);
  return found
    ? { by: 'code', code: found[1]!, until: new Date(Number(found[2])) }
    : { by: 'qr', qr: line.state_detail };
}

/** A code as people read it out: two groups of four. */
export const inGroups = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
