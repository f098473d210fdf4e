import { describe, expect, it } from 'vitest';
import { namesIn } from './goods-in-tongue.ts';

describe('goods in the language of who speaks', () => {
  it('are called by the names that everyday goods have there, beside their own', () => {
    expect(namesIn('ta', ['chawal', 'Maggi'])).toEqual(['chawal', 'Maggi', 'அரிசி']);
    expect(namesIn('ml', ['Sugar'])).toEqual(['Sugar', 'പഞ്ചസാര']);
    expect(namesIn('bn', ['chawal'])).toEqual(['chawal', 'চাল']);
  });

  it('have no second name that is said like the first', () => {
    expect(namesIn('bn', ['chini', 'aloo'])).toEqual(['chini', 'aloo']);
    expect(namesIn('pa', ['rajma'])).toEqual(['rajma']);
  });

  it('are called as they are listed in Latin letters and where nobody knows the language', () => {
    expect(namesIn('hi-Latn', ['chawal'])).toEqual(['chawal']);
    expect(namesIn(null, ['chawal'])).toEqual(['chawal']);
  });
});
