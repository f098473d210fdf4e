import type { Understanding } from '../../bot/language/understanding.ts';

/** The act in one line: intent or query, party, items (a name after "?" is in no list), money, date, doubts that ask first. */
export function told(meaning: Understanding): string {
  const { intent, of, query, customer, extra, items, payment, payments, amount, discount } = meaning;
  const goods = items.map((item) =>
    [
      item.product ?? (item.candidates.length ? item.candidates.join('/') : `?${item.name}`),
      item.qty,
      item.unit,
      item.price === null ? null : `@${item.price}`,
      item.amount === null ? null : `=${item.amount}`,
    ]
      .filter((part) => part !== null)
      .join(' '),
  );
  const who = customer ?? (extra.customer_name ? `?${extra.customer_name}` : null);
  const parts = payments.map((part) => `${part.mode} ${part.amount ?? 'rest'}`).join(' + ');
  const paid = parts ? `paid ${parts}` : payment ? `paid ${payment.mode ?? '-'} ${payment.amount ?? 'all'}` : null;
  const when =
    extra.when && [extra.when.day, extra.when.month, extra.when.year].filter((part) => part !== null).join('.');
  const tax = extra.tax && `gst ${extra.tax.percent ?? '-'} hsn ${extra.tax.hsn ?? '-'}`;
  return [
    of ? `${intent} ${of}` : (query ?? intent),
    who,
    ...goods,
    discount && `off ${JSON.stringify(discount)}`,
    paid,
    amount === null ? null : `sum ${amount}`,
    when && `on ${when}`,
    extra.days_ago === null ? null : `${extra.days_ago} days ago`,
    extra.period,
    query === 'bill' ? extra.document_number : null,
    tax,
  ]
    .filter((part) => part !== null)
    .join(' | ');
}
