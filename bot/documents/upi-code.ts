import QRCode from 'qrcode';
import type { UpiCodeSnapshot } from '../../models/documents/upi-code.ts';
import { QUIET_ZONE } from './qr-code.ts';
import { upiLink } from './upi.ts';

/** Pixels a side: sharp on a phone, and a few kilobytes. */
const SIDE = 720;

/** The code as a PNG. Rejects with RangeError for what `upiLink` refuses. */
export async function renderUpiCode(code: UpiCodeSnapshot): Promise<Buffer> {
  const link = upiLink(code);
  return QRCode.toBuffer(link, { type: 'png', width: SIDE, margin: QUIET_ZONE, errorCorrectionLevel: 'M' });
}
