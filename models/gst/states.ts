/** GST state codes: the first two digits of a GSTIN and the place of supply. */
export type State = {
  code: string;
  name: string;
  /** A Union Territory without a legislature levies UTGST where a state levies SGST (UTGST Act, s. 1 and 2). */
  isUtgst: boolean;
  /** Code of the state that a legacy code belongs to today. */
  replacedBy: string | null;
};

const NAMES: Record<string, string> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '25': 'Daman and Diu',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '28': 'Andhra Pradesh (before division)',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '96': 'Foreign country',
  '97': 'Other territory',
};
const UTGST = new Set(['04', '25', '26', '31', '35', '38', '97']);
const REPLACED: Record<string, string> = { '25': '26', '28': '37' };
const FOREIGN = '96';

/** Every state code with its name, in the order of the codes. */
export const STATES: readonly State[] = Object.entries(NAMES)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([code, name]) => ({ code, name, isUtgst: UTGST.has(code), replacedBy: REPLACED[code] ?? null }));

const byCode = new Map(STATES.map((state) => [state.code, state]));

/** The state of a two-digit code; null when there is none. */
export function stateOf(code: string): State | null {
  return byCode.get(code) ?? null;
}

/** The code in use today: 25 is 26 since 2020, 28 is 37 since Andhra Pradesh was divided. */
export function currentStateCode(code: string): string {
  return REPLACED[code] ?? code;
}

/** Whether somebody can be registered under the code: every one but 96, which is a place of supply only. */
export function canRegisterIn(code: string): boolean {
  return code !== FOREIGN && byCode.has(code);
}
