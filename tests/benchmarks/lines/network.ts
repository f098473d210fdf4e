/**
 * The network of the lines' benchmark, in a process of its own so that its memory is nobody else's: a WhatsApp server double
 * for each line. It scans the QR it is told of, and has a customer write to each line.
 */
import { startWhatsAppDouble, type WhatsAppDouble } from '../../whatsapp-double/whatsapp-double.ts';

export type NetworkOrder =
  | { kind: 'scan'; line: number; qr: string }
  /** So many texts to each line from this one on; answered with `taken` when each line has said that it took them. */
  | { kind: 'write'; from: number; messages: number }
  | { kind: 'stop' };
export type NetworkReport = { kind: 'urls'; urls: string[] } | { kind: 'taken' };

const doubles: WhatsAppDouble[] = [];
const report = (message: NetworkReport) => process.send?.(message);
let written = 0;

async function write(double: WhatsAppDouble, messages: number): Promise<void> {
  const ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  await double.until(() => double.isLive);
  const ids = Array.from({ length: messages }, () => `IN${++written}`);
  for (const id of ids) await double.deliver(ravi, id, { conversation: `2 parle g cash, ${id}` });
  await double.until(() => double.unconfirmed.length === 0);
}

process.on('message', async (order: NetworkOrder) => {
  if (order.kind === 'scan') doubles[order.line]!.scan(order.qr);
  if (order.kind === 'write') {
    await Promise.all(doubles.slice(order.from).map((double) => write(double, order.messages)));
    report({ kind: 'taken' });
  }
  if (order.kind === 'stop') process.exit(0);
});

const count = Number(process.env.LINES);
for (let line = 0; line < count; line += 1) {
  doubles.push(await startWhatsAppDouble({ number: `9198${String(20_000_000 + line)}` }));
}
report({ kind: 'urls', urls: doubles.map((double) => double.url) });
