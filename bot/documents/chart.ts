import sharp from 'sharp';
import type { ReportSnapshot } from '../../models/documents/report-file.ts';
import type { Cell } from '../../models/reports/tables/report-table.ts';
import { cleanText } from './clean-text.ts';
import { rupees } from './format.ts';
import { type DocumentLanguage, documentLabels } from './labels.ts';
import { outline } from './outline.ts';
import { headOf, reportTitle } from './report-cells.ts';
import { fitStyle, widthOf } from './typeset.ts';

/** Pixels: what a phone shows across, sharp, in a few kilobytes. */
const WIDTH = 1080;
const HEIGHT = 720;
const PLOT = { left: 130, right: WIDTH - 40, top: 210, bottom: HEIGHT - 90 };
const COLORS = ['#0a7d5a', '#b9c9c1'] as const;
const INK = '#12211d';
const QUIET = '#5a6b65';
/** More bars than this are summed by weeks, and more than so many weeks by months. */
const MOST_BARS = 45;
const MOST_WEEKS = 26;
const MOST_LABELS = 10;
const short = new Intl.NumberFormat('en-IN', { notation: 'compact', maximumFractionDigits: 1 });

type Bar = { label: string; values: (number | null)[] };

/** A report of days as a picture of bars: the newest sums in full colour, those of the span before pale beside them. */
export async function renderChart(snapshot: ReportSnapshot, language: DocumentLanguage): Promise<Buffer> {
  const labels = documentLabels(language);
  const { columns, rows, totals } = snapshot.table;
  const money = columns.flatMap(({ kind }, at) => (kind === 'money' ? [at] : []));
  const bars = grouped(rows, money);
  const { title, span } = reportTitle(snapshot, labels);
  const highest = Math.max(0, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const lowest = Math.min(0, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const scale = scaleOf(lowest, highest);
  const heading = fitStyle(title, { size: 40, bold: true, color: INK }, WIDTH - 80, 20);
  const legend = money.map((at) => `${headOf(columns[at]!, labels)} ${rupees(Number(totals[at] ?? 0))}`);
  const parts = [
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    outline(title, { x: 40, y: 66 }, heading),
    outline(`${cleanText(snapshot.seller.name)} · ${span}`, { x: 40, y: 112 }, { size: 26, color: QUIET }),
    ...drawLegend(legend),
    ...scale.ticks.map((tick) => drawTick(tick, scale.at(tick))),
    ...bars.flatMap((bar, at) => drawBar(bar, { at, of: bars.length }, scale)),
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${parts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}

/** A bar a day while they fit, else one a week (from its first day) or a month. */
function grouped(rows: Cell[][], money: number[]): Bar[] {
  const weeks = Math.ceil(rows.length / 7);
  const keyOf = (row: Cell[], at: number): string => {
    if (rows.length <= MOST_BARS) return String(at);
    return weeks <= MOST_WEEKS ? String(Math.floor(at / 7)) : String(row[0]).slice(0, 7);
  };
  const isMonthly = rows.length > MOST_BARS && weeks > MOST_WEEKS;
  const bars = new Map<string, Bar>();
  rows.forEach((row, at) => {
    const key = keyOf(row, at);
    const day = row[0] === null ? '' : String(row[0]);
    const label = isMonthly ? `${day.slice(5, 7)}/${day.slice(2, 4)}` : `${day.slice(8)}/${day.slice(5, 7)}`;
    const bar = bars.get(key) ?? { label: day === '' ? '' : label, values: money.map(() => null) };
    bar.values = bar.values.map((value, index) => {
      const cell = row[money[index]!] ?? null;
      return cell === null ? value : (value ?? 0) + Number(cell);
    });
    bars.set(key, bar);
  });
  return [...bars.values()];
}

type Scale = { ticks: number[]; at(paise: number): number };

/** Four or five round steps from the lowest to the highest sum, zero among them. */
function scaleOf(lowest: number, highest: number): Scale {
  const span = Math.max(highest - lowest, 100_00);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  const [from, to] = [Math.floor(lowest / step), Math.max(1, Math.ceil(highest / step))];
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
  const at = (paise: number): number => PLOT.bottom - ((paise / step - from) / (to - from)) * (PLOT.bottom - PLOT.top);
  return { ticks, at };
}

function drawTick(paise: number, y: number): string {
  const style = { size: 22, color: QUIET };
  const line = `<path d="M${PLOT.left} ${y.toFixed(1)}H${PLOT.right}" stroke="${paise === 0 ? QUIET : '#e3e9e6'}" stroke-width="2"/>`;
  return (
    line +
    outline(
      `${paise < 0 ? '-' : ''}₹${short.format(Math.abs(paise) / 100)}`,
      { x: PLOT.left - 14, y: y + 8, align: 'right' },
      style,
    )
  );
}

function drawBar({ label, values }: Bar, place: { at: number; of: number }, scale: Scale): string[] {
  const slot = (PLOT.right - PLOT.left) / place.of;
  const left = PLOT.left + place.at * slot;
  const width = (slot * 0.78) / values.length;
  const bars = values.map((value, index) => {
    if (value === null) return '';
    const [y, zero] = [scale.at(value), scale.at(0)];
    const x = left + slot * 0.11 + (values.length - 1 - index) * width;
    return `<rect x="${x.toFixed(1)}" y="${Math.min(y, zero).toFixed(1)}" width="${width.toFixed(1)}" height="${Math.abs(zero - y).toFixed(1)}" rx="${Math.min(4, width / 4).toFixed(1)}" fill="${COLORS[index] ?? COLORS[0]}"/>`;
  });
  const isLabelled = place.at % Math.ceil(place.of / MOST_LABELS) === 0;
  const middle = { x: left + slot / 2, y: PLOT.bottom + 36, align: 'center' as const };
  return [...bars, isLabelled ? outline(label, middle, { size: 22, color: QUIET }) : ''];
}

function drawLegend(entries: string[]): string[] {
  const style = { size: 26, bold: true, color: INK };
  let x = 40;
  return entries.map((entry, index) => {
    const mark = `<rect x="${x}" y="140" width="24" height="24" rx="5" fill="${COLORS[index] ?? COLORS[0]}"/>`;
    const text = outline(entry, { x: x + 36, y: 162 }, style);
    x += 36 + widthOf(entry, style) + 40;
    return mark + text;
  });
}
