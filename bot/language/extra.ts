import { z } from 'zod';
import { REVERSE_CHARGED } from '../../models/gst/reverse-charge.ts';
import { CHARGE_KINDS } from '../../models/invoices/charge-kinds.ts';
import { REPORT_NAMES } from '../../models/reports/tables/report-names.ts';
import { PAYMENT_MODES, PERIODS, RHYTHM, STAFF_ROLES, UNITS } from './kinds.ts';

export const paymentPart = z.object({ mode: z.enum(PAYMENT_MODES).nullable(), amount: z.number().nullable() });
export type PaymentPart = z.infer<typeof paymentPart>;

/** Days as a message names them. */
const edgeOfDays = z.object({ day: z.number().nullable(), month: z.number().nullable(), year: z.number().nullable() });
const saidSpan = z.union([
  z.object({ name: z.enum(['today', 'yesterday', ...PERIODS, 'last_year']) }),
  z.object({ month: z.number(), year: z.number().nullable() }),
  z.object({ financialYear: z.number() }),
  /** "Last 10 days": those up to today. */
  z.object({ last: z.object({ count: z.number(), unit: z.enum(['day', 'week', 'month']) }) }),
  /** "1 to 15 nov", "october to november", "since 1 november" (`to` null: up to today); a `day` of null is all of the month. */
  z.object({ between: z.object({ from: edgeOfDays, to: edgeOfDays.nullable() }) }),
  z.object({
    day: z.object({
      daysAgo: z.number().nullable(),
      when: z.object({ day: z.number(), month: z.number().nullable(), year: z.number().nullable() }).nullable(),
    }),
  }),
]);

/** Delivery, packing and the like beside the goods; `rupees` null: it is taken off. */
const saidCharge = z.object({ kind: z.enum(CHARGE_KINDS), rupees: z.number().nullable() });
const purse = z.enum(['cash', 'upi', 'card', 'bank']);
/** Days of a return as a message names them. */
const askedPeriod = z.object({
  kind: z.enum(['month', 'quarter', 'year']),
  which: z.enum(['this', 'last']).nullable(),
  month: z.number().nullable(),
  quarter: z.number().nullable(),
  year: z.number().nullable(),
  isFinancialYear: z.boolean(),
});

/** What a message says beside the contract of the corpus, for the conversation. */
export const extra = z.object({
  /** A party named who is in no list. */
  customer_name: z.string().nullable(),
  /** The words that only sound or look like the name of the known `customer`; null when it was named exactly. */
  said_customer: z.string().nullable().default(null),
  /** add_customer, and a phone number said beside any name. Ten digits. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  /** "bank me 5000 jama kiya", "ghar ke liye 3000 nikale": money of the shop that is neither earned nor spent. */
  money_move: z
    .discriminatedUnion('move', [
      z.object({ move: z.literal('between'), from: purse, to: purse, rupees: z.number() }),
      z.object({ move: z.enum(['drawing', 'capital', 'opening']), account: purse, rupees: z.number() }),
    ])
    .optional(),
  /** A GSTIN said beside any name, as it was written, in capitals; an address told of somebody new. */
  gstin: z.string().optional(),
  address: z.string().optional(),
  /** "Sharma gstin 27…", "Ravi ka pata 12 MG Road", "Ravi details": what bills need to know of somebody; null takes it away. */
  party_details: z
    .object({
      customers: z.array(z.string()),
      name: z.string(),
      gstin: z.string().nullable().optional(),
      address: z.string().optional(),
      stateCode: z.string().optional(),
      asks: z.literal(true).optional(),
    })
    .optional(),
  /** Is the new party of add_customer a supplier? */
  party_type: z.enum(['customer', 'supplier']).nullable(),
  /** feedback: number of the task (1-based) and what was said of it. */
  task: z.number().nullable(),
  status: z.enum(['done', 'later', 'not_relevant']).nullable(),
  /** "nahi 5 karo", "not 2, 3", "make it 5": the new quantity of the last act's item, or its new price or total. */
  correction: z
    .object({
      qty: z.number().nullable(),
      price: z.number().nullable(),
      amount: z.number().nullable(),
      product: z.string().nullable(),
      customer: z.string().nullable(),
      /** "Cash nahi upi": how the last bill was paid. */
      mode: z.enum(PAYMENT_MODES).optional(),
      /** "10 rupaye kam karo", "5% discount lagao": off the last bill. */
      discount: z.union([z.object({ percent: z.number() }), z.object({ amount: z.number() })]).optional(),
      /** "Delivery 50 lagao", "packing hatao": charges on the last bill, or off it. */
      charges: z.array(saidCharge).min(1).optional(),
    })
    .nullable(),
  /** "Upi", "udhar": a way to pay and nothing else, as is said right after a bill. */
  mode_alone: z.enum(PAYMENT_MODES).optional(),
  /**
   * "Lux 3 aur maggi 2 karo": goods, of a message that may also be a bill of its own, with the count (or the price) that
   * each of them is to have on the bill before.
   */
  corrections: z
    .array(
      z.object({
        product: z.string(),
        qty: z.number().nullable(),
        unit: z.enum(UNITS).nullable(),
        price: z.number().nullable(),
      }),
    )
    .optional(),
  /** What an expense was for, in the words of the message ("bijli", "rent"). */
  expense_for: z.string().nullable(),
  /** A number the message calls a bill number ("cancel bill 12", "INV/26-27/12"). */
  document_number: z.string().nullable(),
  /** "bill it", "iska bill bana do" about a quotation: turn it into a bill. */
  convert_quotation: z.boolean(),
  /** "ravi ko bhejo", "send to Ravi", "bill bhej do" with no goods: send the last document to the customer. */
  send_document: z.boolean(),
  /** "parle matlab Parle-G 80g": what a word is to mean from now; `candidates` are products when several fit. */
  teach: z
    .object({
      said: z.string(),
      product: z.string().nullable(),
      customer: z.string().nullable(),
      candidates: z.array(z.string()),
    })
    .optional(),
  /** "aur 1 kg sugar bhi", "maggi hata do": the goods go on or off the bill that was just written. */
  on_last_bill: z.enum(['add', 'remove']).optional(),
  /** "Same as last time for Ravi", "wahi do": the goods of that customer's last bill; the message names none. */
  same_as_last: z.boolean().optional(),
  /**
   * A message that names somebody and nothing else: "Ravi" (`alone`), "for Ravi" (`for`), "ye Ravi ka hai" (`bill`), "Ravi ke
   * khate me" (`khata`). `customers` are the parties it may be, `isAlike` says that the name only sounds alike; with none,
   * `name` is what was said.
   */
  whose: z
    .object({
      how: z.enum(['alone', 'for', 'bill', 'khata']),
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
    })
    .optional(),
  /**
   * "Ravi ka statement", "ravi ko khata bhejo": a khata as a document, for the owner to see or to be sent to the customer.
   * `customers` are whose it may be; with none, `name` is what was said.
   */
  statement: z
    .object({
      customers: z.array(z.string()),
      name: z.string(),
      isAlike: z.boolean(),
      to: z.enum(['owner', 'customer']),
    })
    .optional(),
  /**
   * "QR 500", "Ravi ko QR bhejo": a code for paying the shop, of a sum or of any, for the owner to show or to be sent to the
   * customer. `customers` are whom it may be for.
   */
  upi_code: z
    .object({
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
      to: z.enum(['owner', 'customer']),
      rupees: z.number().nullable(),
    })
    .optional(),
  /**
   * "CA pack october", "gstr1 last month": the accountant's pack or the return alone, of the days named (`periodAsked` of the
   * books says which they are); null when none are.
   */
  tax_pack: z
    .object({
      what: z.enum(['ca_pack', 'gstr1']),
      period: askedPeriod.nullable(),
    })
    .optional(),
  /** "Gst kitna bharna hai", "GST due october": what GST is to be paid; null: of the days that are due next. */
  tax_due: z.object({ period: askedPeriod.nullable() }).optional(),
  /**
   * "Ravi ko receipt bhejo", "receipt bhejo": the receipt of a payment, to be shown or sent; with nobody named that of the last
   * payment of the chat.
   */
  receipt: z
    .object({
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
      to: z.enum(['owner', 'customer']),
    })
    .optional(),
  /**
   * "Ravi ka cheque bounce ho gaya", "cheque 123456 clear", "ravi ka 50 maaf karo", "ravi ko 500 advance wapas kiya": what is done with a khata beside
   * goods and payments. `rupees` null: all there is; `charge`: what the bank took for the bounce; `payment`: the cheque, once it
   * is known which.
   */
  khata_act: z
    .object({
      act: z.enum(['bounce', 'clear', 'write_off', 'refund']),
      customers: z.array(z.string()),
      name: z.string(),
      isAlike: z.boolean(),
      rupees: z.number().nullable(),
      charge: z.number().nullable(),
      mode: z.enum(['cash', 'upi', 'bank']).nullable(),
      payment: z.number().optional(),
      /** Of a cheque: the number on it. With it nobody need be named. */
      number: z.string().max(9).optional(),
    })
    .optional(),
  /** "Ravi ne AC service ke liye 1000 advance diya": what money that came ahead is for. With `payment_in`. */
  advance_for: z.object({ products: z.array(z.string()), name: z.string() }).optional(),
  /**
   * "Transport 2000 RCM": money paid for a service whose tax the shop owes itself. `service` is one that the law names, else
   * `description` what was paid for; `customers` are the suppliers it may be, with none `name` is who was paid.
   */
  reverse_charge: z
    .object({
      service: z.enum(REVERSE_CHARGED).nullable(),
      description: z.string().nullable(),
      rupees: z.number(),
      percent: z.number().nullable(),
      mode: z.enum(['cash', 'upi', 'bank']).nullable(),
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
    })
    .optional(),
  /** "…delivery charge 50, packing 30": asked for on a bill or offer beside its goods. */
  charges: z.array(saidCharge).min(1).optional(),
  /** "2 repairing to Ravi reverse charge": a sale whose recipient owes the tax. */
  recipient_pays_tax: z.literal(true).optional(),
  /**
   * "Debit note 50 Ravi bill 12": a bill that was too low by so many rupees, tax in them. `bill` null: the newest of whoever is
   * named; `product`: the goods that it is for, else all of the bill.
   */
  debit_note: z
    .object({
      bill: z.string().nullable(),
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
      rupees: z.number(),
      product: z.string().nullable(),
    })
    .optional(),
  /**
   * "Ravi ko 10 cement challan pe do" (a sale without its bill), "challan 4 ka bill banao", "challan 4 se 2 cement wapas", "open
   * challans": goods that go without a bill. `number` null: the open one of whoever is named; goods stand in `items`.
   */
  challan: z
    .object({
      act: z.enum(['give', 'bill', 'back', 'list']),
      number: z.string().nullable(),
      customers: z.array(z.string()),
      name: z.string().nullable(),
      isAlike: z.boolean(),
    })
    .optional(),
  /** "Service repairing 300 SAC 9987 18%": something done for money, which has no stock. */
  add_service: z
    .object({ name: z.string(), rupees: z.number(), sac: z.string().nullable(), percent: z.number().nullable() })
    .optional(),
  /** "Maggi wholesale 11" (`rupees` null takes it away), "Ravi wholesale customer hai": prices for wholesale customers, and who is one. */
  price_list: z
    .object({
      of: z.enum(['goods', 'customer']),
      ids: z.array(z.string()),
      name: z.string(),
      isAlike: z.boolean(),
      isWholesale: z.boolean(),
      rupees: z.number().nullable(),
    })
    .optional(),
  /**
   * "Parle g barcode 8901063010536", "parle g sku PG10", "parle g ka barcode?", "barcode 8901063010536 hatao": a code for goods, or the goods'
   * codes. `ids` are the goods it may be about; with none, `name` is what was said.
   */
  product_code: z
    .object({
      act: z.enum(['teach', 'show', 'remove']),
      code: z.string().nullable(),
      /** Further codes of the same goods: a photo may show several. */
      more: z.array(z.string()).optional(),
      isSku: z.boolean(),
      ids: z.array(z.string()),
      name: z.string(),
      isAlike: z.boolean(),
    })
    .optional(),
  /** The words below a photo that could not be read with its code. */
  caption_unread: z.literal(true).optional(),
  /** A code with a digit that cannot be right, or more codes than a message may have. */
  code_problem: z.object({ code: z.string(), why: z.enum(['misread', 'many']) }).optional(),
  /** "500 against bill 12": the bill that a payment is for. */
  for_bill: z.string().optional(),
  /** Is the money of a payment a cheque? */
  cheque: z.boolean().optional(),
  /** What is written on it, as far as it was said; `on`: the day that is called the cheque's own. */
  cheque_said: z
    .object({
      number: z.string().max(9).nullable(),
      bank: z.string().max(40).nullable(),
      on: z.object({ day: z.number(), month: z.number().nullable(), year: z.number().nullable() }).nullable(),
    })
    .optional(),
  /**
   * Money that a bank's SMS tells of. `reference`: the RRN or UTR; `on`: the day, null where it is not said; `payer` and `address`: who paid,
   * as the bank names them; `cheque`: the number of the cheque it is of; `party`: whose it is, once somebody has said so.
   */
  bank_credits: z
    .array(
      z.object({
        bank: z.string().nullable(),
        reference: z.string(),
        rupees: z.number(),
        on: z.string().nullable(),
        payer: z.string().nullable(),
        address: z.string().nullable(),
        phone: z.string().nullable(),
        note: z.string(),
        isUpi: z.boolean(),
        cheque: z.string().optional(),
        party: z.string().optional(),
      }),
    )
    .optional(),
  /** "Sales register last month", "october ka profit and loss excel": a report, of which days (null: its usual ones) and as what. */
  report: z
    .object({
      name: z.enum(REPORT_NAMES),
      span: saidSpan.nullable(),
      format: z.enum(['pdf', 'xlsx', 'csv']).nullable(),
    })
    .optional(),
  /** Lines of a pasted list that could not be read, by their place from 1: asked about before the rest is billed. */
  unread_lines: z.array(z.object({ line: z.number(), text: z.string() })).optional(),
  /** Is `amount` the sum under a pasted list, to be checked, and no total agreed? */
  total_of_list: z.boolean().optional(),
  /** "How much Maggi sold last month": the days a question of `INSIGHTS` is about; without it, its usual ones. */
  span: saidSpan.optional(),
  /** "Week wise sales": what each bar and line of a trend is of; days without it. */
  by: z.enum(['week', 'month']).optional(),
  /** "Monday ki sale": the weekday asked about, 0 is Monday. */
  weekday: z.number().int().min(0).max(6).optional(),
  /** "Top 5 udhar", "least profit items": how many are asked for, and from which end. */
  most: z.object({ count: z.number().int().positive().nullable(), isLeast: z.boolean() }).optional(),
  /**
   * "Pooja ko reminder mat bhejo", "remind Neha tomorrow", "remind Vijay and Priya", "remind all except Abdul", "everyone above 1000":
   * a reminder that is more than one to somebody now. `people` and `except` are those named, each with the parties it may be (none:
   * nobody is called so); `when` are the words of another time, `isHour` says that they name an hour; `rest`: no reminder is to go,
   * `ask`: the words may say so.
   */
  reminding: z
    .object({
      wish: z.enum(['send', 'rest', 'ask']),
      everyone: z.boolean(),
      people: z.array(z.object({ ids: z.array(z.string()), name: z.string() })),
      except: z.array(z.object({ ids: z.array(z.string()), name: z.string() })),
      overRupees: z.number().nullable(),
      when: z.object({ said: z.string(), isHour: z.boolean() }).nullable(),
    })
    .optional(),
  /** "Ravi kal dega", "Ravi will pay on friday": who promised to pay (those it may be), and the words of the day. */
  promise: z
    .object({ customers: z.array(z.string()), name: z.string(), isAlike: z.boolean(), said: z.string() })
    .optional(),
  /** "remind all over 30 days", "who has not paid for 15 days" */
  over_days: z.number().optional(),
  /** "Expiring in 30 days": how far ahead a question about expiry looks. */
  within_days: z.number().optional(),
  /** "ravi ki limit 5000", "ravi ko 15 din ka udhar": how many rupees a customer may owe and for how many days, null to take it away. */
  credit_terms: z
    .object({
      customers: z.array(z.string()),
      name: z.string(),
      rupees: z.number().nullable().optional(),
      days: z.number().nullable().optional(),
    })
    .optional(),
  /** "1 and 2 done", "1 later 2 done", "sab done": what is said of each number of the advice; `task` null: of all. With `feedback`. */
  answers: z
    .array(z.object({ task: z.number().nullable(), status: z.enum(['done', 'later', 'not_relevant']) }))
    .optional(),
  /** "aaj kya karun", "why 2", "morning advice off": about the agents' advice; `task` is the number asked about. */
  advice: z
    .object({
      wish: z.enum(['ask', 'why', 'on', 'off']),
      task: z.number().nullable(),
      /** Switched off or on is this, and not the morning's advice. */
      of: z.enum([...RHYTHM, 'all']).optional(),
    })
    .optional(),
  /**
   * "Add staff Suresh 98…", "Suresh ko manager banao", "remove staff Suresh", "staff list": who is to speak for the shop.
   * `customers` are the parties whose name was said exactly so; `member` is the place on the staff, once it is known which.
   */
  staff: z
    .object({
      wish: z.enum(['list', 'add', 'remove']),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      role: z.enum(STAFF_ROLES).nullable(),
      customers: z.array(z.string()),
      member: z.number().optional(),
    })
    .optional(),
  /**
   * "Add branch Andheri", "godown banao", "branches", "close branch Andheri", "Suresh Andheri branch me hai". `id`: the branch, where it
   * is one the shop has (`main`: its main place); `name`: of a new branch, of one that is none, or of who works there.
   */
  branch: z
    .object({
      act: z.enum(['list', 'open', 'close', 'work']),
      name: z.string().nullable(),
      isGodown: z.boolean(),
      id: z.string().optional(),
    })
    .optional(),
  /** From where to where goods go: the id of a branch, `main`, or `here` for where the speaker works. */
  transfer: z.object({ from: z.string(), to: z.string() }).optional(),
  /** The place of the shop that an act or a question is about: the id of a branch, or `main`. */
  place: z.string().optional(),
  /** "My plan", "mera plan": what the shop booked of BillOS and what is left of it today. */
  plan: z.literal(true).optional(),
  /** "forget parle": a word to take back. */
  forget: z.string().optional(),
  /** "Bill no MT/555": the supplier's number, as it was said. With `purchase` or `stock_in`. */
  supplier_bill: z.string().min(1).max(32).optional(),
  /** The day of that bill (yyyy-mm-dd), of a purchase that is noted anew; without it the day bought. */
  supplier_bill_on: z.string().optional(),
  /** "Mehta ka last purchase bill no 555": the number for the newest purchase of whoever is named; its day stands in `when`. */
  purchase_bill: z
    .object({
      customers: z.array(z.string()),
      name: z.string(),
      number: z.string().min(1).max(32),
      isAlike: z.boolean(),
    })
    .optional(),
  /** "480 plus gst": tax comes on top of the prices said. */
  plus_tax: z.boolean().default(false),
  /** A business date said as days before today ("kal" is 1, "3 din pehle" 3), or null. */
  days_ago: z.number().nullable(),
  /** A business date said by the calendar: "12 tarikh", "12 november", "12/11/2026". What was not said is null. */
  when: z
    .object({ day: z.number(), month: z.number().nullable(), year: z.number().nullable() })
    .nullable()
    .default(null),
  /** "Is hafte", "this month": the span a question is about. */
  period: z.enum(PERIODS).nullable().default(null),
  /** "Hello", "namaste" and nothing more. */
  greeting: z.boolean().default(false),
  /** set_tax: the GST rate in percent and the HSN said of the item. */
  tax: z.object({ percent: z.number().nullable(), hsn: z.string().nullable() }).nullable().default(null),
  /** "Paid 500 Ravi" does not say who paid whom: the sum and its mode, for the question. Nothing is booked from it. */
  unclear_payment: paymentPart.nullable().default(null),
});
