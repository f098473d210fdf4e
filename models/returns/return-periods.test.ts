import { expect, it } from 'vitest';
import { monthOf, outwardForms, quarterOf, returnKey, yearOf } from './return-periods.ts';

it('knows months, quarters and years by a day of theirs', () => {
  expect(monthOf('2028-02-10')).toEqual({ kind: 'month', from: '2028-02-01', to: '2028-02-29' });
  expect(quarterOf('2026-12-31')).toEqual({ kind: 'quarter', from: '2026-10-01', to: '2026-12-31' });
  expect(quarterOf('2026-03-01')).toEqual({ kind: 'quarter', from: '2026-01-01', to: '2026-03-31' });
  expect(yearOf('2026-03-01')).toEqual({ kind: 'year', from: '2025-04-01', to: '2026-03-31' });
  expect(returnKey(quarterOf('2026-04-10'))).toBe('062026');
});

it('knows the returns of a period', () => {
  const forms = (...asked: Parameters<typeof outwardForms>) =>
    outwardForms(...asked).map((form) => `${form.form} ${returnKey(form)}`);
  expect(forms(monthOf('2026-05-10'), 'monthly')).toEqual(['gstr1 052026']);
  expect(forms(quarterOf('2026-05-10'), 'monthly')).toEqual(['gstr1 042026', 'gstr1 052026', 'gstr1 062026']);
  expect(forms(yearOf('2026-05-10'), 'monthly')).toHaveLength(12);
  expect(forms(monthOf('2026-05-10'), 'quarterly')).toEqual(['iff 052026']);
  expect(forms(monthOf('2026-06-10'), 'quarterly')).toEqual([]);
  expect(forms(quarterOf('2026-05-10'), 'quarterly')).toEqual(['iff 042026', 'iff 052026', 'gstr1 062026']);
});
