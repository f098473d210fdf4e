import type { Scope } from '../database/scope.ts';
import type { DemoShop } from './open-demo-shop.ts';

/** One day of the story. */
export type DemoDay = {
  date: string;
  /** 0 is Sunday. */
  weekday: number;
  dayOfMonth: number;
  /** 1 is yesterday; today itself is left to whoever tries the demo. */
  daysAgo: number;
  shop: DemoShop;
  /** The shop's scope with the clock at a minute of this day, Indian time. */
  at(minuteOfDay: number): Scope;
};

export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The instant of a minute of a day in India, which has one time zone and no summer time. */
export function indianInstant(date: string, minuteOfDay: number): Date {
  return new Date(Date.parse(`${date}T00:00:00+05:30`) + minuteOfDay * 60_000);
}
