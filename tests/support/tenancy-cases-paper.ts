import type { Scope } from '../../models/database/scope.ts';
import { getLogo, keepLogo } from '../../models/tenants/shop-logos.ts';
import { changeShop, restoreShop } from '../../models/tenants/shop-settings.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of what a shop says of itself and its documents carry; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

export const REFUSES: Record<string, Call[]> = {
  'tenants/shop-logos#getLogo': [(scope, theirs) => getLogo(scope, theirs.logoId)],
};

export const WRITES_ITS_OWN: Record<string, Call> = {
  'tenants/shop-logos#keepLogo': (scope) =>
    keepLogo(scope, { bytes: Buffer.from('another picture'), width: 60, height: 60 }),
  'tenants/shop-settings#changeShop': (scope, _theirs, mine) =>
    changeShop(scope, { name: 'Renamed', upiId: 'a@b', terms: 'No exchange', logoId: mine.logoId }),
  'tenants/shop-settings#restoreShop': async (scope) => {
    const { before, after } = await changeShop(scope, { address: 'Elsewhere' });
    await restoreShop(scope, { before: { ...before, address: 'As it was' }, after });
  },
};
