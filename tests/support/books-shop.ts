import type { Sequelize } from 'sequelize';
import { type OpenShop, openShop, somePhone } from './talk.ts';

export type BooksShop = OpenShop & {
  /** Moves the clock to a day (yyyy-mm-dd), in the forenoon. */
  at(day: string): void;
  /** What the owner hears who says these on that day, in the forenoon. */
  tell(day: string, ...texts: string[]): Promise<string>;
};

/** A shop with three goods of no known cost, two customers and a supplier, whose days are told one after another. */
export async function openBooksShop(db: Sequelize): Promise<BooksShop> {
  const opened = await openShop(db);
  const { shop, owner, clock } = opened;
  const goods = { unit: 'packet', rateBp: 500, costCentipaise: 0 };
  await shop.product({ ...goods, name: 'Maggi Noodles 70g', salePriceCentipaise: 14_0000, aliases: ['maggi'] });
  await shop.product({ ...goods, name: 'Kissan Ketchup 200g', salePriceCentipaise: 60_0000, aliases: ['ketchup'] });
  await shop.product({ ...goods, name: 'Tata Salt 1kg', salePriceCentipaise: 28_0000, aliases: ['tata salt'] });
  await shop.party({ name: 'Ravi Kumar', phone: somePhone() });
  await shop.party({ name: 'Meena Pawar', phone: somePhone() });
  await shop.party({ name: 'Mahalaxmi Agency', kind: 'supplier' });
  const at = (day: string): void => {
    clock.now = new Date(`${day}T05:00:00Z`);
  };
  const tell = async (day: string, ...texts: string[]): Promise<string> => {
    at(day);
    const heard: string[] = [];
    for (const text of texts) heard.push(...(await owner.say(text)).map((reply) => reply.text ?? ''));
    return heard.join('\n');
  };
  return { ...opened, at, tell };
}
