/**
 * Kinds of rows in `invoices`, as lists for SQL. A kind that is in neither list (quotation, delivery challan, goods sent back to a
 * supplier) is no sale and stands in no return of outward supplies.
 */
export const BILLS = "('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo')";
/** Bills and the notes that change them (CGST Act s. 34). */
export const OUTWARD =
  "('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo', 'credit_note', 'debit_note')";
/** Notes that change a bill. */
export const NOTES = "('credit_note', 'debit_note')";
