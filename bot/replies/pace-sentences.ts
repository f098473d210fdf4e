import type { Line } from '../../models/lines/lines.ts';
import { type PaceRefusal, paceWords } from '../../models/lines/pace-limits.ts';
import type { Translate } from './translate.ts';

/** How a line is paced, for whoever looks after it. */
export function paceSentence(t: Translate, line: Pick<Line, 'channel' | 'pace_limits'>): string {
  const { words, values } = paceWords(line);
  return t(`admin.${words}`, values);
}

/** Why limits were refused. */
export function refusalSentence(t: Translate, refusal: PaceRefusal): string {
  const name = t(`admin.pace_${refusal.name}`);
  return refusal.why === 'pace_above'
    ? t('admin.pace_above', { name, above: t(`admin.pace_${refusal.above}`) })
    : t('admin.pace_out_of_bounds', { name, least: refusal.least, most: refusal.most });
}
