import { GstError } from './gst-error.ts';
import { checkGstin } from './gstin.ts';
import type { InvoiceRequest, InvoiceWarning } from './invoice-request.ts';
import { canRegisterIn, currentStateCode, stateOf } from './states.ts';

export type Place = {
  placeOfSupply: string;
  isInterState: boolean;
  isBuyerRegistered: boolean;
  warnings: InvoiceWarning[];
};

/**
 * Where goods are supplied (IGST Act s. 10): with a registered buyer the state of the GSTIN billed to, else the state on
 * the invoice, and with none the seller's. Another state, abroad and an SEZ make the supply inter-state.
 */
export function placeOf(request: Pick<InvoiceRequest, 'seller' | 'buyer'>): Place {
  const { seller, buyer } = request;
  if (!canRegisterIn(seller.stateCode))
    throw new GstError('seller_state_unknown', `no such state: ${seller.stateCode}`);
  if (buyer.stateCode !== null && stateOf(buyer.stateCode) === null) {
    throw new GstError('buyer_state_unknown', `no such state: ${buyer.stateCode}`);
  }
  const sellerState = currentStateCode(seller.stateCode);
  const told = buyer.stateCode === null ? null : currentStateCode(buyer.stateCode);
  const registered = buyer.gstin === null ? null : gstinState(buyer.gstin);
  const placeOfSupply = registered ?? told ?? sellerState;
  return {
    placeOfSupply,
    isInterState: placeOfSupply !== sellerState || buyer.isSez === true,
    isBuyerRegistered: registered !== null,
    warnings:
      registered !== null && told !== null && told !== registered
        ? [{ code: 'buyer_state_differs_from_gstin', line: null }]
        : [],
  };
}

function gstinState(gstin: string): string {
  const check = checkGstin(gstin);
  if (!check.valid) throw new GstError('gstin_invalid', `GSTIN ${gstin}: ${check.reason}`);
  return currentStateCode(check.stateCode);
}
