import { describe, expect, it } from 'vitest';
import { createUnderstander, readContactAs, staffNamed } from './index.ts';
import type { CatalogueParty, ShopCatalogue } from './understanding.ts';

const person = (id: string, name: string, type: CatalogueParty['type'] = 'customer') => ({
  id,
  name,
  phone: null,
  type,
  aliases: [],
});
const GOODS: ShopCatalogue['products'] = [
  { id: 'p1', name: 'Maggi Noodles 70g', unit: 'packet', price: 14, aliases: ['maggi'] },
  { id: 'p2', name: 'Pen', unit: 'pcs', price: 5, aliases: [] },
];
const shop = createUnderstander({ products: GOODS, customers: [person('c1', 'Suresh'), person('c2', 'Ravi Kumar')] });
const staffIn = (text: string, by = shop) => by.understand(text).extra.staff;

describe('putting somebody on the staff', () => {
  it.each([
    ['add staff Suresh 9822000001 cashier', 'Suresh', 'cashier'],
    ['add staff Suresh 98220 00001', 'Suresh', null],
    ['add Ramesh Kumar 9822000001 as manager', 'Ramesh Kumar', 'manager'],
    ['Suresh ko staff banao 9822000001', 'Suresh', null],
    ['staff jodo Suresh 9822000001 cashier', 'Suresh', 'cashier'],
    ['naya staff Pinky 9822000001', 'Pinky', null],
    ['Anita didi ko cashier rakho 9822000001', 'Anita didi', 'cashier'],
    ['suresh la manager banva 9822000001', 'suresh', 'manager'],
    ['सुरेश को मैनेजर बनाओ 9822000001', 'सुरेश', 'manager'],
    ['स्टाफ जोड़ो कमला 9822000001 कैशियर', 'कमला', 'cashier'],
    ['कमला को कैशियर बनाओ 9822000001', 'कमला', 'cashier'],
    ['सुरेशला कॅशियर करा 9822000001', 'सुरेश', 'cashier'],
    ['સુરેશને કેશિયર બનાવો 9822000001', 'સુરેશ', 'cashier'],
    ['স্টাফ যোগ করো সুরেশ 9822000001 ক্যাশিয়ার', 'সুরেশ', 'cashier'],
    ['சுரேஷை மேனேஜர் ஆக்கு 9822000001', 'சுரேஷ்', 'manager'],
    ['ஸ்டாஃப் சேர் சுரேஷ் ௯௮௨௨௦௦௦௦௦௧ கேஷியர்', 'சுரேஷ்', 'cashier'],
    ['సురేష్‌ను క్యాషియర్ చేయి 9822000001', 'సురేష్', 'cashier'],
    ['ಸುರೇಶ್ ಅವರನ್ನು ಮ್ಯಾನೇಜರ್ ಮಾಡಿ 9822000001', 'ಸುರೇಶ್', 'manager'],
    ['സുരേഷിനെ മാനേജർ ആക്കൂ 9822000001', 'സുരേഷ്', 'manager'],
    ['ਸੁਰੇਸ਼ ਨੂੰ ਮੈਨੇਜਰ ਬਣਾਓ 9822000001', 'ਸੁਰੇਸ਼', 'manager'],
  ])('“%s”', (text, name, role) => {
    expect(staffIn(text)).toMatchObject({ wish: 'add', name, role, phone: '9822000001' });
  });

  it.each([
    'make Suresh manager',
    'Suresh is now manager',
    'Suresh ab manager hai',
    'Suresh ko hamara manager bana do',
    'சுரேஷை மேனேஜர் ஆக்கு',
  ])('“%s” without a number', (text) =>
    expect(staffIn(text)).toMatchObject({ wish: 'add', role: 'manager', phone: null, customers: ['c1'] }),
  );

  it('a number without a name, and neither', () => {
    expect(staffIn('9822000001 ko cashier banao')).toMatchObject({ wish: 'add', name: null, phone: '9822000001' });
    expect(staffIn('add staff')).toMatchObject({ wish: 'add', name: null, phone: null });
  });
});

describe('a role that people are called by', () => {
  it.each([
    'add Imran Malik 9822000001',
    'Imran Malik jodo 9822000001',
    'Imran malik ko dalo 9822000001',
    'make Imran Malik 9822000001',
    'add Manager Singh 9822000001',
    'add Suresh Partner 9822000001',
    'make Manager Singh 9822000001',
    'malik banao 9822000001',
    'delete Imran Malik',
    'remove Imran Malik',
    'Imran Malik hatao',
    'Imran Malik ko hatao',
    'remove Manager Singh',
    'delete Suresh Partner',
    'partner nikal',
    'malik hatao',
    'helper nikal',
    'इमरान मालिक जोड़ो 9822000001',
    'इमरान मालिक हटाओ',
    'विमला मालिक जोड़ो 9822000001',
    'इमरान मालक जोडा 9822000001',
    'इमरान मालक काढा',
    'ઇમરાન માલિક ઉમેરો 9822000001',
    'ઇમરાન માલિક કાઢો',
    'ইমরান মালিক যোগ করো 9822000001',
    'ইমরান মালিক সরাও',
    'இம்ரான் மேனேஜர் சேர் 9822000001',
    'இம்ரான் மேனேஜர் நீக்கு',
    'ఇమ్రాన్ మేనేజర్ చేర్చు 9822000001',
    'ఇమ్రాన్ మేనేజర్ తీసేయి',
    'ಇಮ್ರಾನ್ ಮಾಲಿಕ ಸೇರಿಸಿ 9822000001',
    'ಇಮ್ರಾನ್ ಮಾಲಿಕ ತೆಗೆದುಹಾಕಿ',
    'ഇമ്രാൻ മാനേജർ ചേർക്കൂ 9822000001',
    'ഇമ്രാൻ മാനേജർ നീക്കൂ',
    'ਇਮਰਾਨ ਮਾਲਕ ਜੋੜੋ 9822000001',
    'ਇਮਰਾਨ ਮਾਲਕ ਹਟਾਓ',
  ])('is a name beside a name: “%s”', (text) => expect(staffIn(text)).toBeUndefined());

  it.each([
    ['Imran ko malik banao 9822000001', 'add', 'Imran', 'owner'],
    ['add Imran Malik 9822000001 as manager', 'add', 'Imran Malik', 'manager'],
    ['Imran Malik ko manager banao 9822000001', 'add', 'Imran Malik', 'manager'],
    ['make Imran Malik owner 9822000001', 'add', 'Imran Malik', 'owner'],
    ['add staff Imran Malik 9822000001', 'add', 'Imran Malik', null],
    ['add staff Imran Malik 9822000001 cashier', 'add', 'Imran Malik', 'cashier'],
    ['remove staff Imran Malik', 'remove', 'Imran Malik', null],
    ['इमरान को मालिक बनाओ 9822000001', 'add', 'इमरान', 'owner'],
    ['स्टाफ जोड़ो इमरान मालिक 9822000001', 'add', 'इमरान मालिक', null],
    ['इमरानला मालक करा 9822000001', 'add', 'इमरान', 'owner'],
    ['ઇમરાનને માલિક બનાવો 9822000001', 'add', 'ઇમરાન', 'owner'],
    ['ইমরানকে মালিক বানাও 9822000001', 'add', 'ইমরান', 'owner'],
    ['ਇਮਰਾਨ ਨੂੰ ਮਾਲਕ ਬਣਾਓ 9822000001', 'add', 'ਇਮਰਾਨ', 'owner'],
    ['ಇಮ್ರಾನ್ ಅವರನ್ನು ಮಾಲಿಕ ಮಾಡಿ 9822000001', 'add', 'ಇಮ್ರಾನ್', 'owner'],
  ])('and a role where only a role can stand: “%s”', (text, wish, name, role) =>
    expect(staffIn(text)).toMatchObject({ wish, name, role }),
  );

  it('a name of the shop’s people is no role, whatever else is said', () => {
    const known = createUnderstander({ products: GOODS, customers: [person('c8', 'Ramesh Manager')] });
    expect(staffIn('make Ramesh Manager', known)).toBeUndefined();
    expect(staffIn('add staff Ramesh Manager 9822000001', known)).toMatchObject({ name: 'Ramesh Manager', role: null });
    expect(staffIn('remove staff Ramesh Manager', known)).toMatchObject({ name: 'Ramesh Manager', role: null });
  });
});

it.each([
  'Suresh ko manager se hatao',
  'remove Suresh as manager',
  'सुरेश को मैनेजर से हटाओ',
  'सुरेशला मॅनेजर म्हणून काढा',
  'સુરેશને મેનેજર તરીકે હટાવો',
  'ਸੁਰੇਸ਼ ਨੂੰ ਮੈਨੇਜਰ ਵਜੋਂ ਹਟਾਓ',
])('out of a role: “%s” keeps the role, which is asked about', (text) =>
  expect(staffIn(text)).toMatchObject({ wish: 'remove', role: 'manager' }),
);

it.each([
  'remove staff Suresh',
  'Suresh ko hatao staff se',
  'suresh la staff madhun kadha',
  'suresh ne staff mathi kadho',
  'सुरेश को स्टाफ से हटाओ',
  'सुरेशला स्टाफमधून काढा',
  'સુરેશને સ્ટાફમાંથી કાઢો',
  'সুরেশকে স্টাফ থেকে সরাও',
  'சுரேஷை ஸ்டாஃபிலிருந்து நீக்கு',
  'సురేష్‌ను స్టాఫ్ నుండి తీసేయి',
  'ಸ್ಟಾಫ್ ತೆಗೆದುಹಾಕಿ ಸುರೇಶ್',
  'സുരേഷിനെ സ്റ്റാഫിൽ നിന്ന് നീക്കൂ',
  'ਸੁਰੇਸ਼ ਨੂੰ ਸਟਾਫ਼ ਵਿੱਚੋਂ ਹਟਾਓ',
])('taking somebody off: “%s”', (text) => {
  const wish = staffIn(text);
  expect(wish).toMatchObject({ wish: 'remove', phone: null });
  expect(staffNamed([{ id: '7', name: 'Suresh' }], wish!.name!).ids).toEqual(['7']);
});

it.each([
  'staff',
  'staff list',
  'mera staff',
  'show my staff',
  'who is on my staff?',
  'staff kaun kaun hai',
  'staff la yaar',
  'स्टाफ लिस्ट',
  'स्टाफ यादी',
  'સ્ટાફ યાદી',
  'স্টাফ তালিকা',
  'ஸ்டாஃப் பட்டியல்',
  'స్టాఫ్ జాబితా',
  'ಸ್ಟಾಫ್ ಪಟ್ಟಿ',
  'സ്റ്റാഫ് പട്ടിക',
  'ਸਟਾਫ਼ ਸੂਚੀ',
])('the list: “%s”', (text) => expect(staffIn(text)?.wish).toBe('list'));

it.each(['delete staff', 'staff hatao', 'remove owner', 'स्टाफ हटाओ', 'ஸ்டாஃப் நீக்கு'])('nobody named: “%s”', (text) =>
  expect(staffIn(text)).toMatchObject({ wish: 'remove', name: null }),
);

it('a role asked after: “manager kaun hai”', () => expect(staffIn('manager kaun hai')?.wish).toBe('list'));

describe('what is none of it', () => {
  it.each([
    'remove suresh',
    'suresh hatao',
    'add Suresh 9822000001',
    'add customer Suresh 9822000001',
    'add customer Staff 9822000001',
    'add supplier Manager Traders 9822000001',
    'Suresh 9822000001',
    '2 maggi to staff',
    'bill 2 maggi to Manager',
    'staff ko 500 diye',
    'staff salary 5000',
    'staff ko chai',
    'helper ko sab do',
    'staff ko sab dikhao',
    'स्टाफ को सब दो',
    'स्टाफला सब',
    'সব কর্মচারীকে দেখাও',
    'partner ko sab do',
    'paid manager 2000',
    'staff ka hisab',
    'staff khata',
    'remind staff',
    'staff sale',
    'staff discount add karo',
    'add maggi for staff',
    'remove staff maggi',
    'add pen for staff',
    'malik kahan hai',
    'मैनेजर को बताओ',
    'manager ko dikhao',
    'add manager',
    'suresh ko staff mat banao',
    "don't add suresh to staff",
    'add staff Suresh 9822000001 and Ramesh 9822000002',
    'add staff Suresh 982200000',
    'Suresh cashier se manager owner banao',
    'add staff Suresh\nadd staff Ramesh',
  ])('“%s”', (text) => expect(staffIn(text)).toBeUndefined());

  it('the name of a customer who bears the word', () => {
    const with_staff = createUnderstander({ products: GOODS, customers: [person('c9', 'Staff')] });
    expect(staffIn('staff', with_staff)).toBeUndefined();
    expect(staffIn('mera staff', with_staff)).toBeUndefined();
    expect(with_staff.understand('2 maggi to Staff')).toMatchObject({ intent: 'sale', customer: 'c9' });
    expect(with_staff.understand('Staff 500 received')).toMatchObject({ intent: 'payment_in', customer: 'c9' });
    expect(staffIn('staff list', with_staff)?.wish).toBe('list');
    expect(staffIn('add staff Suresh 9822000001', with_staff)).toMatchObject({ wish: 'add', name: 'Suresh' });
  });
});

describe('what a shared contact is', () => {
  it.each([
    ['staff', { as: 'staff', role: null }],
    ['ye mera cashier hai', { as: 'staff', role: 'cashier' }],
    ['isko manager banao', { as: 'staff', role: 'manager' }],
    ['as supplier', { as: 'supplier' }],
    ['स्टाफ', { as: 'staff', role: null }],
    ['ஸ்டாஃப்', { as: 'staff', role: null }],
    ['customer', { as: 'customer' }],
    ['yes', null],
    ['no', null],
    ['staff list', null],
    ['staff ya supplier', null],
    ['2 maggi to staff', null],
    ['remove staff', null],
  ])('“%s”', (text, expected) => expect(readContactAs(text)).toEqual(expected));
});

it('a name of the staff that only sounds alike is not exact, two alike are both told', () => {
  const staff = [
    { id: '1', name: 'Suresh Patil' },
    { id: '2', name: 'Suresh Jadhav' },
    { id: '3', name: 'Ramesh' },
  ];
  expect(staffNamed(staff, 'suresh').ids).toEqual(['1', '2']);
  expect(staffNamed(staff, 'रमेश')).toEqual({ ids: ['3'], isExact: true });
  expect(staffNamed(staff, 'Rameshh').isExact).toBe(false);
  expect(staffNamed(staff, 'Anita').ids).toEqual([]);
});
