import PDFDocument from 'pdfkit';
import type { DocumentLayout, DocumentSnapshot } from '../../models/invoices/document-snapshot.ts';
import type { LogoPicture } from '../../models/tenants/shop-logos.ts';
import { drawA4 } from './a4.ts';
import type { DocumentLanguage } from './labels.ts';
import { drawSlip } from './slip.ts';
import { documentView } from './view.ts';

/**
 * A document as PDF bytes. Pure in its arguments: the same snapshot, layout and language give the same bytes, whatever was
 * rendered before. `logo`: the picture that the snapshot names. Rejects with RangeError when the snapshot's instant is none or its UPI reference is over 35 characters.
 */
export async function renderDocument(
  snapshot: DocumentSnapshot,
  options: { layout: DocumentLayout; language: DocumentLanguage; logo?: LogoPicture | null },
): Promise<Buffer> {
  const issuedAt = new Date(snapshot.issuedAt);
  if (Number.isNaN(issuedAt.getTime())) throw new RangeError('issuedAt is not an instant');
  const view = documentView(snapshot, options.language, options.logo ?? null);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // No standard font: every letter comes from Noto, which has the rupee sign.
    font: '',
    lang: options.language,
    displayTitle: true,
    info: {
      Title: `${view.title} ${view.number}`,
      Author: view.shop.name,
      Producer: 'BillOS',
      Creator: 'BillOS',
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  const bytes = collect(doc);
  if (options.layout === 'a4') drawA4(doc, view);
  else drawSlip(doc, view, options.layout);
  doc.end();
  return bytes;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
