import { periodAsked, usualPeriod } from '../../../models/returns/asked-period.ts';
import { askForPack } from '../../../models/returns/tax-packs.ts';
import { periodText } from '../../documents/tax-pack/period-text.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['tax_pack']>;

/** "CA pack october", "gstr1 last month": says that it is being made; the file follows when it is there. */
export async function giveTaxPack(turn: ShopTurn, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const { shop, today } = scope;
  const isQuarterly = shop.registration === 'composition' || shop.returns_filed === 'quarterly';
  const period = wish.period === null ? usualPeriod(today, isQuarterly) : periodAsked(wish.period, today);
  if (period === null) return void (await say(turn, t('pack.not_begun')));
  const { id: chatId, lineId } = turn.chat;
  const asker = { lineId, chatId, messageId: turn.message.id };
  const language = turn.person.language ?? shop.language;
  const pack = await askForPack(scope, { what: wish.what, period, language, asker });
  const named = { period: periodText(period, language) };
  if (pack.progress === null) await say(turn, t('pack.making', named));
  else await say(turn, t('pack.under_way', { ...named, percent: pack.progress }));
}
