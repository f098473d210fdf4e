import type { TFunction } from 'i18next';
import { QueryTypes, type Sequelize } from 'sequelize';
import { adoptionFigures } from '../../models/agents/kernel/adoption.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { BILLS } from '../../models/invoices/document-kinds.ts';
import { type Paise, rupees } from '../../models/money.ts';
import { ADOPTION_DAYS } from '../agents/agents-pages.ts';

type Figure = { label: string; value: string; href: string };

/** What the first page of the back office shows: the day's business of all shops, and what waits or failed. */
export async function dashboardFigures(
  db: Sequelize,
  now: Date,
  t: TFunction,
): Promise<{ title: string; figures: Figure[] }> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(now);
  const [row] = (await db.query(
    `SELECT (SELECT COUNT(*) FROM tenants) shops,
       (SELECT COUNT(*) FROM invoices WHERE issued_on = :today AND kind IN ${BILLS} AND status <> 'cancelled') bills,
       (SELECT COALESCE(SUM(total_paise), 0) FROM invoices WHERE issued_on = :today AND kind IN ${BILLS} AND status <> 'cancelled') billed,
       (SELECT COALESCE(SUM(balance_paise), 0) FROM parties WHERE kind = 'customer' AND balance_paise > 0) owed,
       (SELECT COUNT(*) FROM inbound_messages WHERE status IN ('received', 'understood')) waiting,
       (SELECT COUNT(*) FROM outbox WHERE status IN ('pending', 'claimed')) unsent,
       (SELECT COUNT(*) FROM inbound_messages WHERE status = 'dead') dead,
       (SELECT COUNT(*) FROM outbox WHERE status IN ('uncertain', 'failed')) troubled`,
    { replacements: { today }, type: QueryTypes.SELECT },
  )) as Record<string, number | string>[];
  const adoption = await inPlatform(db, now, (platform) => adoptionFigures(platform, ADOPTION_DAYS));
  const flagged = adoption.filter((one) => one.isFlagged).length;
  const count = (name: string) => Number(row?.[name] ?? 0).toLocaleString('en-IN');
  const money = (name: string) => rupees(Number(row?.[name] ?? 0) as Paise, { symbol: true });
  const figure = (name: string, value: string, table: string): Figure => ({
    label: t(`admin.figure_${name}`),
    value,
    href: `/admin/resources/${table}`,
  });
  return {
    title: t('admin.back_office'),
    figures: [
      figure('shops', count('shops'), 'tenants'),
      figure('bills', count('bills'), 'invoices'),
      figure('billed', money('billed'), 'invoices'),
      figure('owed', money('owed'), 'parties'),
      figure('waiting', count('waiting'), 'inbound_messages'),
      figure('unsent', count('unsent'), 'outbox'),
      figure('dead', count('dead'), 'inbound_messages?filters.status=dead'),
      { ...figure('troubled', count('troubled'), ''), href: '/outgoing' },
      { ...figure('agents', String(flagged), ''), href: '/agents' },
    ],
  };
}
