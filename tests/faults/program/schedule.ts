/** What the shops of a schedule sell and whom they sell to; every shop has the same, under the same prices. */
export const SHELF = {
  maggi: { name: 'Maggi Noodles', rupees: 14, opening: 1_000 },
  'parle g': { name: 'Parle-G', rupees: 10, opening: 1_000 },
  /** One piece: whoever buys it second sells what is not there. */
  'gold coin': { name: 'Gold Coin', rupees: 500, opening: 1 },
} as const;
export type ProductWord = keyof typeof SHELF;

export const CUSTOMERS = { Ravi: 'Ravi Kumar', Amit: 'Amit Verma', Meena: 'Meena Joshi' } as const;
export type CustomerWord = keyof typeof CUSTOMERS;

/** What a message orders. The generator knows it; the books must say the same in the end. */
export type Order =
  | { kind: 'bill'; customer: CustomerWord; product: ProductWord; quantity: number }
  | { kind: 'cash'; product: ProductWord; quantity: number }
  | { kind: 'payment'; customer: CustomerWord; rupees: number }
  | { kind: 'stock_in'; product: ProductWord; quantity: number }
  | { kind: 'expense'; rupees: number }
  /** Takes back what the same phone ordered before. */
  | { kind: 'undo' }
  /** Bills another quantity in place of the bill that the same phone ordered before. */
  | { kind: 'correct'; quantity: number }
  /** Writes nothing, and is answered all the same. */
  | { kind: 'ask' }
  /** A file that never arrives whole: kept without it, and answered. */
  | { kind: 'file' }
  /** Kills every process that works on it: given up, and its writer told. */
  | { kind: 'poison' };

/** One message of a staff member of one of the schedule's shops. */
export type Said = {
  /** The wire's id. */
  id: string;
  shop: number;
  /** Which phone of the shop: 0 is the owner's. */
  phone: number;
  text: string;
  order: Order;
  /** How long it was on its way, milliseconds. */
  lateMs: number;
  /** Wire id of what it answers. */
  quotes?: string;
};

export type Process = `bot-${number}` | `jobs-${number}`;
export type Address = 'phone' | 'lid';
export type FilePlight = 'gone' | 'truncated';

export type Step =
  | { do: 'say'; message: Said; address?: Address; file?: FilePlight }
  /** The wire gives a message again that it gave before. */
  | { do: 'again'; id: string; addresses: Address[] }
  | { do: 'kill'; process: Process }
  /** The process dies when it passes a point of its work for the nth time. */
  | { do: 'arm'; process: Process; point: string; times: number }
  | { do: 'redis'; how: 'flush' | 'kill' | 'empty' }
  /** kill -9 of the database, which then starts on what it had stored. */
  | { do: 'database' }
  | { do: 'clock'; at: string }
  /** How the language model behaves from here on. */
  | { do: 'model'; how: string }
  /** The processes stand still, as a machine that is off; later they go on. */
  | { do: 'freeze' }
  | { do: 'thaw' }
  /** What was said so far comes to its end. */
  | { do: 'settle' }
  /** The message kills whoever works on it, until it is given up. */
  | { do: 'poison'; message: Said; point: string }
  | { do: 'pause'; ms: number }
  /** The wire of a linked device. */
  | { do: 'wire'; how: 'drop' | 'silent' | 'ack' | 'spoil' | 'log_out' | 'replaced' };

export type Wire = 'simulator' | 'whatsapp';

export type Schedule = {
  seed: number;
  theme: string;
  wire: Wire;
  /** Phones of each shop. */
  shops: number[];
  startsAt: string;
  steps: Step[];
};

/** The schedule as a person reads it, a step a line. */
export function describeSchedule(schedule: Schedule): string {
  const { seed, theme, wire, shops, startsAt } = schedule;
  const head = `seed ${seed}: ${theme} on ${wire}, ${shops.length} shops with ${shops.join(' and ')} phones, from ${startsAt}`;
  return [head, ...schedule.steps.map((step) => `  ${describeStep(step)}`)].join('\n');
}

function describeStep(step: Step): string {
  if (step.do !== 'say' && step.do !== 'poison') {
    const { do: name, ...rest } = step;
    return `${name} ${Object.values(rest).flat().join(' ')}`.trimEnd();
  }
  const { id, shop, phone, text, lateMs } = step.message;
  const late = lateMs > 0 ? `, ${Math.round(lateMs / 60_000)} minutes late` : '';
  const how = step.do === 'say' ? [step.address, step.file].filter((word) => word !== undefined) : [step.point];
  return `${[step.do, ...how].join(' ')} ${id}: shop ${shop} phone ${phone}${late}: ${JSON.stringify(text)}`;
}

/** Everything said in a schedule, in the order it was said. */
export const messagesOf = (schedule: Schedule): Said[] =>
  schedule.steps.flatMap((step) => (step.do === 'say' || step.do === 'poison' ? [step.message] : []));
