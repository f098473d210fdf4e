import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';

/** The words of a PDF as a person who searches or copies from it gets them. */
export function pdfText(pdf: Buffer): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString();
}

/** Number of pages and size of the first, in points. */
export function pdfPages(pdf: Buffer): { count: number; width: number; height: number } {
  const info = execFileSync('pdfinfo', ['-'], { input: pdf }).toString();
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? [];
  return { count: Number(/Pages:\s+(\d+)/.exec(info)?.[1]), width: Number(width), height: Number(height) };
}

/** The pictures that a PDF carries, as PNG files. */
export function pdfImages(pdf: Buffer): Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'billos-pictures-'));
  try {
    execFileSync('pdfimages', ['-png', '-', join(folder, 'picture')], { input: pdf });
    return readdirSync(folder)
      .sort()
      .map((file) => readFileSync(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the QR code on the first page says; null when a camera would find none. */
export async function pdfQrCode(pdf: Buffer): Promise<string | null> {
  return pictureQrCode(execFileSync('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-png'], { input: pdf }));
}

/** What the QR code of a picture says; null when a camera would find none. */
export async function pictureQrCode(png: Buffer): Promise<string | null> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null;
}
