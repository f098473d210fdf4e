import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({ products: [], customers: [] });
const read = (text: string) =>
  understand(text).extra.bank_credits?.map(({ bank, reference, rupees, on, payer, address }) => [
    bank,
    reference,
    rupees,
    on,
    payer,
    address,
  ]);

describe('a bank SMS of money that came in', () => {
  it.each([
    [
      'Dear UPI user A/C X4821 credited by 500.00 on date 21Nov26 trf from RAVI KUMAR Refno 632512345678. If not u call 1800111109. -SBI',
      ['SBI', '632512345678', 500, '2026-11-21', 'RAVI KUMAR', null],
    ],
    [
      'Credit Alert! Rs.1,250.50 credited to HDFC Bank A/c XX1234 on 21-11-26 from VPA ravi.k@okaxis (UPI 632512345679)',
      ['HDFC', '632512345679', 1250.5, '2026-11-21', null, 'ravi.k@okaxis'],
    ],
    [
      'Dear Customer, Acct XX123 is credited with Rs 840.00 on 21-Nov-26 from RAVI KUMAR. UPI:632512345680-ICICI Bank.',
      ['ICICI', '632512345680', 840, '2026-11-21', 'RAVI KUMAR', null],
    ],
    [
      'INR 2000.00 credited to A/c no. XX9012 on 21-11-26 at 10:12:34 IST. Info - UPI/P2A/632512345681/RAVI KUMAR/SBIN/Payment. Axis Bank',
      ['AXIS', '632512345681', 2000, '2026-11-21', 'RAVI KUMAR', null],
    ],
    [
      'Received Rs.75.00 in your Kotak Bank AC X1234 from 9822000001@ybl on 21-11-26.UPI Ref:632512345682.',
      ['KOTAK', '632512345682', 75, '2026-11-21', null, '9822000001@ybl'],
    ],
    [
      'A/c XX5512 credited INR 300.00 Dt 21-11-2026 10:12 thru UPI:632512345683 from AMIT VERMA. Bal INR 45,120.20-PNB',
      ['PNB', '632512345683', 300, '2026-11-21', 'AMIT VERMA', null],
    ],
    [
      'An amount of INR 10,000.00 has been CREDITED to your account XXXX123 on 21/11/2026 towards NEFT by Sender RAVI TRADERS, IFSC SBIN0001234, UTR SBINN52026112112, Total Avail.bal INR 1,20,000.00 - Canara Bank',
      ['CANARA', 'SBINN52026112112', 10_000, '2026-11-21', 'RAVI TRADERS', null],
    ],
    [
      'Acct XX123 credited with Rs.1200.00 on 21-11-26 by UPI/632518274455/KAVITA MORE/kavita@okaxis-ICICI Bank',
      ['ICICI', '632518274455', 1200, '2026-11-21', 'KAVITA MORE', 'kavita@okaxis'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('several at once, each on a line; what is no credit is left out', () => {
    const text = [
      'Credit Alert! Rs.100.00 credited to HDFC Bank A/c XX1234 on 21-11-26 from VPA a@okaxis (UPI 632512345001)',
      'Rs.50.00 debited from HDFC Bank A/c XX1234 on 21-11-26 to VPA b@okaxis (UPI 632512345002)',
      'Credit Alert! Rs.200.00 credited to HDFC Bank A/c XX1234 on 21-11-26 from VPA c@okaxis (UPI 632512345003)',
    ].join('\n');
    expect(read(text)?.map((credit) => credit[1])).toEqual(['632512345001', '632512345003']);
  });

  it('one that a phone broke over lines', () => {
    expect(
      read(
        'Credit Alert!\nRs.100.00 credited to HDFC Bank A/c XX1234\non 21-11-26 from VPA a@okaxis\n(UPI 632512345001)',
      ),
    ).toHaveLength(1);
  });

  it.each([
    'Rs.500.00 debited from A/c XX1234 on 21-11-26 to VPA ravi@okaxis (UPI 632512345678)',
    'ravi@okaxis has requested Rs.500.00 on your UPI app; a/c XX1234 will be credited. Ref 632512345678',
    'Rs.500.00 credited to A/c XX1234 and reversed on 21-11-26 UPI 632512345678',
    'Rs.500 credited to A/c XX1234 on 21-11-26',
    'Rs.500 and Rs.700 credited to A/c XX1234 on 21-11-26 UPI 632512345678',
    'Rs.500 credited to A/c XX1234 on 21-11-26 UPI 632512345678 and 632512345679',
    'Pre-approved loan! Rs.50000 can be credited to your A/c XX1234. Ref 632512345678',
    'ravi 500 received',
    'received 500 from ravi kumar',
  ])('none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
