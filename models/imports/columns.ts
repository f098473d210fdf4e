export type Column =
  | 'name'
  | 'price'
  | 'wholesale'
  | 'unit'
  | 'stock'
  | 'cost'
  | 'batch'
  | 'expiry'
  | 'branch'
  | 'hsn'
  | 'rate'
  | 'aliases'
  | 'barcode'
  | 'sku'
  | 'phone'
  | 'balance';
export type SheetKind = 'products' | 'customers' | 'suppliers';

/** Headings as shops, Tally, Vyapar and Khatabook exports write them; compared without case, spaces and signs. */
const HEADINGS: Record<Column, string[]> = {
  name: [
    'name',
    'product',
    'productname',
    'item',
    'itemname',
    'customer',
    'customername',
    'party',
    'partyname',
    'supplier',
    'suppliername',
    'naam',
    'नाम',
    'सामान',
    'ग्राहक',
    'particulars',
    'description',
  ],
  price: ['price', 'saleprice', 'sellingprice', 'salesprice', 'rate', 'mrp', 'daam', 'bhav', 'दाम', 'भाव', 'रेट'],
  wholesale: [
    'wholesale',
    'wholesaleprice',
    'wholesalerate',
    'thok',
    'थोक',
    'थोकदाम',
    'घाऊक',
    'घाऊकदर',
    'જથ્થાબંધ',
    'পাইকারি',
  ],
  unit: ['unit', 'uom', 'units', 'इकाई'],
  stock: ['stock', 'qty', 'quantity', 'openingstock', 'currentstock', 'stockquantity', 'स्टॉक', 'मात्रा'],
  cost: ['cost', 'costprice', 'purchaseprice', 'buyingprice', 'kharid', 'खरीद'],
  batch: [
    'batch',
    'batchno',
    'batchnumber',
    'batchcode',
    'bno',
    'lot',
    'lotno',
    'lotnumber',
    'बैच',
    'बैचनंबर',
    'बॅच',
    'બેચ',
  ],
  expiry: [
    'expiry',
    'expirydate',
    'expdate',
    'expdt',
    'exp',
    'expires',
    'expireson',
    'bestbefore',
    'usebefore',
    'एक्सपायरी',
    'मुदत',
    'એક્સપાયરી',
  ],
  branch: [
    'branch',
    'branchname',
    'godown',
    'godownname',
    'warehouse',
    'ब्रांच',
    'शाखा',
    'गोदाम',
    'શાખા',
    'ગોડાઉન',
    'শাখা',
    'গোডাউন',
    'கிளை',
    'குடோன்',
    'శాఖ',
    'గోడౌన్',
    'ಶಾಖೆ',
    'ಗೋಡೌನ್',
    'ശാഖ',
    'ഗോഡൗൺ',
    'ਬ੍ਰਾਂਚ',
    'ਗੋਦਾਮ',
  ],
  hsn: ['hsn', 'hsncode', 'hsnsac'],
  rate: ['gst', 'gstrate', 'tax', 'taxrate', 'gstpercent', 'टैक्स'],
  aliases: ['alias', 'aliases', 'othernames', 'shortname'],
  barcode: [
    'barcode',
    'barcodes',
    'barcodeno',
    'barcodenumber',
    'ean',
    'ean13',
    'eancode',
    'upc',
    'gtin',
    'बारकोड',
    'બારકોડ',
    'বারকোড',
    'பார்கோடு',
    'బార్కోడ్',
    'ಬಾರ್ಕೋಡ್',
    'ബാർകോഡ്',
    'ਬਾਰਕੋਡ',
  ],
  sku: ['sku', 'skucode', 'skuno', 'itemcode', 'productcode', 'shortcode', 'code', 'कोड', 'કોડ', 'কোড'],
  phone: [
    'phone',
    'mobile',
    'mobileno',
    'phoneno',
    'phonenumber',
    'mobilenumber',
    'contact',
    'contactno',
    'whatsapp',
    'फोन',
    'मोबाइल',
  ],
  balance: [
    'balance',
    'openingbalance',
    'outstanding',
    'due',
    'udhar',
    'baki',
    'closingbalance',
    'youllget',
    'बाकी',
    'उधार',
  ],
};

/** What the columns of a heading are, and whether the rows are goods or people; null when it names neither. */
export function columnsOf(heading: string[]): { kind: SheetKind; positions: [Column, number][] } | null {
  const cleaned = heading.map((cell) => cell.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ''));
  const positions: [Column, number][] = [];
  for (const [column, words] of Object.entries(HEADINGS) as [Column, string[]][]) {
    // The words are in order of preference: a selling price is what is charged, a printed MRP only when there is none.
    const at = words
      .map((word) =>
        cleaned.findIndex((cell, index) => cell === word && !positions.some(([, taken]) => taken === index)),
      )
      .find((index) => index >= 0);
    if (at !== undefined) positions.push([column, at]);
  }
  const has = (column: Column) => positions.some(([found]) => found === column);
  if (!has('name')) return null;
  if (has('price')) return { kind: 'products', positions };
  if (!has('phone') && !has('balance')) return null;
  return { kind: cleaned.some((cell) => cell.startsWith('supplier')) ? 'suppliers' : 'customers', positions };
}
