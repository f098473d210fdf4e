import { useCredit } from '../../../models/plans/credits.ts';
import { may } from '../../../models/plans/plans.ts';
import { periodAsked, usualPeriod } from '../../../models/returns/asked-period.ts';
import { askForPack } from '../../../models/returns/tax-packs.ts';
import { recordWish } from '../../../models/usage/usage-events.ts';
import { periodText } from '../../documents/tax-pack/period-text.ts';
import { sayUpgrade } from '../plan-gate.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['tax_pack']>;

/**
 * "CA pack october", "gstr1 last month": says that it is being made; the file follows when it is there. Where the plan holds none, a
 * credit pays for all that is asked of the same days.
 */
export async function giveTaxPack(turn: ShopTurn, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const { shop, today } = scope;
  const isQuarterly = shop.registration === 'composition' || shop.returns_filed === 'quarterly';
  const period = wish.period === null ? usualPeriod(today, isQuarterly) : periodAsked(wish.period, today);
  if (period === null) return void (await say(turn, t('pack.not_begun')));
  const paid = may(scope, 'gst_pack') || (await useCredit(scope, 'gst_pack', `${period.from} ${period.to}`));
  if (!paid) return sayUpgrade(turn, 'gst_pack');
  const { id: chatId, lineId } = turn.chat;
  const asker = { lineId, chatId, messageId: turn.message.id };
  const language = turn.person.language ?? shop.language;
  const pack = await askForPack(scope, { what: wish.what, period, language, asker });
  if (pack.progress === null) await recordWish(scope, 'tax_pack', turn.message.id);
  const named = { period: periodText(period, language) };
  if (pack.progress === null) await say(turn, t('pack.making', named));
  else await say(turn, t('pack.under_way', { ...named, percent: pack.progress }));
}
