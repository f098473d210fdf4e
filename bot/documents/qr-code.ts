import QRCode from 'qrcode';

/** Modules of white around the code that scanners need (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** Draw a text as a QR code in a square of `size` points, quiet zone included; as shapes, so that it prints sharp. */
export function drawQrCode(doc: PDFKit.PDFDocument, text: string, place: { x: number; y: number; size: number }): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const step = place.size / (modules.size + 2 * QUIET_ZONE);
  const isDark = (row: number, column: number) => column < modules.size && modules.get(row, column) === 1;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!isDark(row, column)) continue;
      const from = column;
      while (isDark(row, column + 1)) column++;
      doc.rect(
        place.x + (QUIET_ZONE + from) * step,
        place.y + (QUIET_ZONE + row) * step,
        (column - from + 1) * step,
        step,
      );
    }
  }
  doc.fill('#000000');
}
