/** A line of a voucher: debit above nothing, in paise. */
export type ReadLine = { ledger: string; paise: number };
export type ReadVoucher = {
  id: string;
  type: string;
  day: string;
  number: string;
  party: string | null;
  narration: string;
  lines: ReadLine[];
};
export type ReadLedger = { name: string; group: string; openingPaise: number; fields: Record<string, string> };

type Element = { tag: string; attributes: Record<string, string>; children: Element[]; text: string };

const PLAIN: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&([^;&]*;?)/g, (_, name: string) => {
    const plain = name.endsWith(';') ? PLAIN[name.slice(0, -1)] : undefined;
    if (plain === undefined) throw new Error(`"&${name}" is no entity`);
    return plain;
  });

/** Reads XML as strictly as Tally does: whatever is not well formed throws. */
export function readXml(xml: string): Element {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)) throw new Error('a character that XML forbids');
  const body = xml.replace(/^<\?xml [^>]*\?>\n/, '');
  const root: Element = { tag: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = 0;
  for (const match of body.matchAll(/<(\/?)([A-Z.]+)((?: [A-Za-z:]+="[^"<]*")*)(\/?)>/g)) {
    const between = body.slice(at, match.index);
    if (/[<>]/.test(between)) throw new Error(`a sign of XML in "${between.slice(0, 80)}"`);
    open.at(-1)!.text += unescaped(between);
    at = match.index + match[0].length;
    const [, closes, tag, attributes, isEmpty] = match as unknown as [string, string, string, string, string];
    if (closes) {
      if (open.pop()!.tag !== tag) throw new Error(`</${tag}> closes another element`);
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([A-Za-z:]+)="([^"]*)"/g)].map(([, key, value]) => [
      key,
      unescaped(value!),
    ]);
    const element = { tag, attributes: Object.fromEntries(pairs), children: [], text: '' };
    open.at(-1)!.children.push(element);
    if (!isEmpty) open.push(element);
  }
  if (open.length !== 1 || body.slice(at).trim() !== '') throw new Error('the XML does not end');
  return root.children[0]!;
}

function* elements(within: Element, tag: string): Generator<Element> {
  for (const child of within.children) {
    if (child.tag === tag) yield child;
    else yield* elements(child, tag);
  }
}
const textOf = (element: Element, tag: string): string | null => [...elements(element, tag)][0]?.text ?? null;
const paiseOf = (text: string): number => {
  if (!/^-?\d+\.\d\d$/.test(text)) throw new Error(`"${text}" is no amount`);
  return Math.round(Number(text) * 100);
};

/** The vouchers of a file; the signs that say debit and credit must agree. */
export function readVouchers(xml: string): ReadVoucher[] {
  return [...elements(readXml(xml), 'VOUCHER')].map((voucher) => ({
    id: voucher.attributes.REMOTEID!,
    type: textOf(voucher, 'VOUCHERTYPENAME')!,
    day: textOf(voucher, 'DATE')!.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    number: textOf(voucher, 'VOUCHERNUMBER')!,
    party: textOf(voucher, 'PARTYLEDGERNAME'),
    narration: textOf(voucher, 'NARRATION') ?? '',
    lines: [...elements(voucher, 'ALLLEDGERENTRIES.LIST')].map((line) => {
      const paise = -paiseOf(textOf(line, 'AMOUNT')!);
      if (textOf(line, 'ISDEEMEDPOSITIVE') !== (paise > 0 ? 'Yes' : 'No'))
        throw new Error('a sign that is not its line’s');
      return { ledger: textOf(line, 'LEDGERNAME')!, paise };
    }),
  }));
}

export function readLedgers(xml: string): ReadLedger[] {
  return [...elements(readXml(xml), 'LEDGER')].map((ledger) => {
    const opening = textOf(ledger, 'OPENINGBALANCE');
    const name = ledger.attributes.NAME!;
    if (textOf(ledger, 'NAME') !== name) throw new Error(`${name} is named otherwise within`);
    return {
      name,
      group: textOf(ledger, 'PARENT') ?? '',
      openingPaise: opening === null ? 0 : -paiseOf(opening),
      fields: Object.fromEntries(ledger.children.map((child) => [child.tag, child.text])),
    };
  });
}

/** What each ledger stands at in Tally once both files are imported, in paise. */
export function closingsOf(ledgers: ReadLedger[], vouchers: ReadVoucher[]): Map<string, number> {
  const closing = new Map(ledgers.map(({ name, openingPaise }) => [name, openingPaise]));
  for (const { lines } of vouchers) {
    for (const { ledger, paise } of lines) {
      const before = closing.get(ledger);
      if (before === undefined) throw new Error(`no ledger is called ${ledger}`);
      closing.set(ledger, before + paise);
    }
  }
  return closing;
}
