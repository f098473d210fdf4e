import { describe, expect, test } from 'vitest';
import { createUnderstander } from './index.ts';
import type { ShopCatalogue, Understanding } from './understanding.ts';

const shop: ShopCatalogue = {
  products: [
    {
      id: 'sugar',
      name: 'Sugar',
      unit: 'kg',
      price: 44,
      aliases: ['साखर', 'ખાંડ', 'চিনি', 'ਖੰਡ', 'sakhar', 'khand', 'chini'],
    },
    { id: 'lux', name: 'Lux Soap 100g', unit: 'pcs', price: 38, aliases: [] },
    {
      id: 'egg',
      name: 'Egg',
      unit: 'pcs',
      price: 7,
      aliases: ['अंडी', 'ઈંડા', 'ডিম', 'ਆਂਡੇ', 'andi', 'inda', 'dim', 'aande'],
    },
  ],
  customers: [
    { id: 'sunita', name: 'Sunita Pawar', phone: null, type: 'customer', aliases: [] },
    { id: 'maha', name: 'Mahavir Traders', phone: null, type: 'supplier', aliases: [] },
  ],
};
const { understand } = createUnderstander(shop);
type Intent = Understanding['intent'];

/** A sentence with a gap for the verb, the forms of the verb, and what every one of them means. */
type Row = [sentence: string, forms: string, intent: Intent];
const TABLE: Record<string, Row[]> = {
  mr: [
    ['सुनीताने ५०० _', 'दिले | दिलेत | भरले | चुकवले | दिले आहेत | जमा केले | देऊन गेल्या | पाठवले | फेडले', 'payment_in'],
    ['सुनीताकडून ५०० _', 'मिळाले | मिळालेत | आले | घेतले | जमा झाले', 'payment_in'],
    ['महावीर ट्रेडर्सना ५०० _', 'दिले | पाठवले | दिलेत | भरले | जीपे केले | चुकवले', 'payment_out'],
    ['सुनीताला २ लक्स _', 'दिले | द्या | दिलेत | पाठवले | पाठवा | हवेत | पाहिजेत | विकले | देऊन टाका | दे', 'sale'],
    ['सुनीताने २ लक्स _', 'घेतले | नेले | नेलेत | घेऊन गेली | घेतलेत | विकत घेतले | उचलले', 'sale'],
    ['महावीर ट्रेडर्सकडून १० लक्स _', 'घेतले | आणले | विकत घेतले | खरेदी केले | आले | मागवले', 'purchase'],
    ['१० लक्स _', 'आले | आलेत | आले आहेत | आणले | मिळाले', 'stock_in'],
    ['३ अंडी _', 'फुटली | फुटलीत | तुटली | सडली | खराब झाली | नासली | घरी वापरली | उंदराने खाल्ली', 'stock_out'],
    ['सुनीताने २ लक्स _', 'परत केले | परत दिले | परत आणले | माघारी दिले | परत पाठवले', 'return'],
    ['साखर _ ३५ किलो', 'मोजली | मोजून पाहिली | शिल्लक आहे | शिल्लक राहिली', 'stock_adjust'],
    ['सुनीताने ५०० _', 'दिले नाहीत | दिलेले नाहीत | नाही दिले | देणार | देईल | द्यायचे आहेत | देते म्हणाली | दिले नव्हते', 'unknown'],
    ['सुनीताला २ लक्स _', 'देणार आहे | द्यायचे आहेत | देईन | द्यावे लागेल | दिले नाहीत | उद्या द्या', 'unknown'],
    ['सुनीताने _', 'सगळे पैसे दिले | पूर्ण हिशोब चुकता केला | सगळी उधारी भरली | पूर्ण बाकी दिली', 'payment_in'],
    ['sunita ne 500 _', 'dile | dilet | bharle | chukavle | jama kele | gpay kele', 'payment_in'],
    ['mahavir traders na 500 _', 'dile ahet | pathavle | bharle ahet | phonepe kele', 'payment_out'],
    ['sunita la 2 lux _', 'dile | dya | dilet | pathavle | pathva | pahijet | dya ani lihun theva', 'sale'],
    ['sunita ne 2 lux ani 1 kilo sakhar _', 'ghetli | neli | nele | gheun geli | ghetale', 'sale'],
    ['mahavir traders kadun 10 lux _', 'ghetle | ghetale | vikat ghetle | kharedi kele | aale | magavle', 'purchase'],
    ['andi 3 _', 'futli ahet | tutli | sadli ahet | kharab zali | nasli', 'stock_out'],
    ['sunita ne 2 lux _', 'parat kele | parat dile | parat aanle', 'return'],
    ['sunita ne 500 _', 'dile nahit | denar ahe | deil udya | nahi dile ajun | dete mhanali', 'unknown'],
  ],
  gu: [
    [
      'સુનીતાએ ૫૦૦ _',
      'આપ્યા | ચૂકવ્યા | ભર્યા | દીધા | જમા કરાવ્યા | આપી દીધા | આપ્યા છે | મોકલ્યા | ભરી ગયા | જીપે કર્યા',
      'payment_in',
    ],
    ['સુનીતા પાસેથી ૫૦૦ _', 'મળ્યા | આવ્યા | મળી ગયા | લીધા | મળ્યા છે', 'payment_in'],
    ['મહાવીર ટ્રેડર્સને ૫૦૦ _', 'આપ્યા | ચૂકવ્યા | દીધા | મોકલ્યા | ચેકથી આપ્યા | આપી દીધા | ભર્યા', 'payment_out'],
    ['સુનીતાને ૨ લક્સ _', 'આપ્યા | આપો | આપજો | મોકલો | મોકલ્યા | વેચ્યા | દીધા | આપી દો | જોઈએ | મોકલાવજો | આપેલા', 'sale'],
    ['સુનીતા ૨ લક્સ _', 'લઈ ગયા | લઈ ગઈ | લીધા | લેતી ગઈ | લઇ ગયા', 'sale'],
    ['મહાવીર ટ્રેડર્સ પાસેથી ૧૦ લક્સ _', 'લીધા | ખરીદ્યા | મંગાવ્યા | આવ્યા | લાવ્યા | વેચાતા લીધા', 'purchase'],
    ['૧૦ લક્સ _', 'આવ્યા | આવી ગયા | લાવ્યા | આવેલા છે | ઉતર્યા', 'stock_in'],
    [
      '૩ ઈંડા _',
      'તૂટી ગયા | ફૂટી ગયા | તૂટ્યા | સડી ગયા | બગડી ગયા | ખરાબ થઈ ગયા | ઘરે વાપર્યા | ખરાબ નીકળ્યા | ઉંદર ખાઈ ગયા',
      'stock_out',
    ],
    ['સુનીતા ૨ લક્સ _', 'પાછા આપી ગઈ | પાછા આપ્યા | પરત કર્યા | પાછા લાવ્યા | પાછા કર્યા | રિટર્ન કર્યા', 'return'],
    ['ખાંડ _ ૩૫ કિલો', 'ગણી | તોલી જોઈ | પડી છે | બચી છે | વધી છે | ગણતરી કરી', 'stock_adjust'],
    ['સુનીતાએ ૫૦૦ _', 'નથી આપ્યા | આપ્યા નથી | હજી આપ્યા નથી | આપશે | આપવાના છે | કાલે આપીશ એમ કહ્યું | ચૂકવશે', 'unknown'],
    ['સુનીતાને ૨ લક્સ _', 'આપવાના છે | આપીશ | મોકલીશું | આપવા પડશે | આપ્યા નથી | આપવાનું છે', 'unknown'],
    [
      'સુનીતાએ _',
      'બધા પૈસા આપી દીધા | હિસાબ ચૂકતે કર્યો | બધી બાકી ચૂકવી દીધી | હિસાબ પૂરો કર્યો | ખાતું ચોખ્ખું કર્યું',
      'payment_in',
    ],
    ['sunita e 500 _', 'aapya | chukavya | bharya | didha | aapi didha | jama karavya', 'payment_in'],
    ['mahavir traders ne 500 _', 'aapya | chukavya | didha | aapi didha', 'payment_out'],
    ['sunita ne 2 lux _', 'aapya | aapo | aapjo | moklo | didha | aapi do | joiye che | mokalya', 'sale'],
    ['sunita 2 lux ane 1 kilo khand _', 'lai gaya | lai gai | lidha | leti gai', 'sale'],
    ['mahavir traders pasethi 10 lux _', 'lidha | kharidya | mangavya | aavya', 'purchase'],
    ['3 inda _', 'tuti gaya | futi gaya | sadi gaya | bagdi gaya | kharab thai gaya', 'stock_out'],
    ['sunita e 2 lux _', 'pacha aapya | pacha aapi gai | parat karya | pachha aapya', 'return'],
    ['sunita e 500 _', 'nathi aapya | aapya nathi | aapshe | haji nathi aapya | aapvana che', 'unknown'],
  ],
  bn: [
    [
      'সুনীতা ৫০০ টাকা _',
      'দিল | দিলো | দিয়েছে | দিয়েছেন | দিলেন | দিয়ে গেছে | দিয়ে গেলেন | জমা দিয়েছে | শোধ করেছে | পাঠিয়েছে | দিয়েছিল',
      'payment_in',
    ],
    ['সুনীতার কাছ থেকে ৫০০ টাকা _', 'পেলাম | পেয়েছি | নিলাম | এসেছে | পাওয়া গেছে', 'payment_in'],
    ['মহাবীর ট্রেডার্সকে ৫০০ টাকা _', 'দিলাম | দিয়েছি | পাঠালাম | দিয়ে দিয়েছি | চেকে দিলাম | দেওয়া হয়েছে', 'payment_out'],
    ['সুনীতাকে ২টো লাক্স _', 'দাও | দিন | দিলাম | দিয়েছি | পাঠাও | পাঠালাম | পাঠিয়ে দাও | বেচলাম | লাগবে | দিয়ে দাও', 'sale'],
    ['সুনীতা ২টো লাক্স _', 'নিল | নিয়েছে | নিয়ে গেছে | নিয়ে গেল | নিলেন | কিনেছে | কিনল', 'sale'],
    ['মহাবীর ট্রেডার্স থেকে ১০টা লাক্স _', 'কিনলাম | কিনেছি | নিলাম | আনলাম | এসেছে | এনেছি', 'purchase'],
    ['১০টা লাক্স _', 'এসেছে | এলো | এসে গেছে | এনেছি | ঢুকেছে | এল', 'stock_in'],
    [
      'তিনটে ডিম _',
      'ভেঙে গেছে | ভেঙেছে | ভেঙ্গে গেছে | পচে গেছে | নষ্ট হয়েছে | নষ্ট হল | ফেটে গেছে | খারাপ হয়ে গেছে | ইঁদুরে খেয়েছে',
      'stock_out',
    ],
    ['সুনীতা ২টো লাক্স _', 'ফেরত দিল | ফেরত দিয়েছে | ফেরত দিয়ে গেছে | ফিরিয়ে দিয়েছে | ফেরত আনল', 'return'],
    ['চিনি _ ৩৫ কেজি', 'মেপে দেখলাম | ওজন করলাম | পড়ে আছে | মাপলাম | বেঁচে আছে', 'stock_adjust'],
    ['সুনীতা ৫০০ টাকা _', 'দেয়নি | দেয় নি | দেননি | দেবে | দেবেন | দিতে হবে | দেবে বলেছে | এখনও দেয়নি | দিল না', 'unknown'],
    ['সুনীতাকে ২টো লাক্স _', 'দিতে হবে | দেব | পাঠাতে হবে | পাঠাব | দিইনি | দেওয়ার কথা', 'unknown'],
    [
      'সুনীতা _',
      'সব টাকা দিয়ে দিয়েছে | হিসেব মিটিয়ে দিয়েছে | সব শোধ করে দিল | বাকি মিটিয়ে দিয়েছে | পুরো টাকা দিয়ে গেছে',
      'payment_in',
    ],
    ['sunita 500 taka _', 'dilo | diyeche | dieche | diyechen | dilen | diye geche | joma dilo | diye6e', 'payment_in'],
    ['mahavir traders ke 500 taka _', 'dilam | diyechi | pathalam | diye dilam', 'payment_out'],
    ['sunita ke 2 to lux _', 'dao | din | dilam | diyechi | pathao | pathalam | lagbe | pathiye dao', 'sale'],
    ['sunita 2 to lux ar 1 keji chini _', 'nilo | niyeche | niye geche | nieche | niye gelo', 'sale'],
    ['mahavir traders theke 10 ta lux _', 'kinlam | kinechi | nilam | anlam | eseche', 'purchase'],
    ['3 te dim _', 'bhenge geche | venge gelo | noshto hoye geche | poche geche', 'stock_out'],
    ['sunita 2 to lux _', 'ferot dilo | ferot diyeche | ferot diye geche | firiye diyeche', 'return'],
    ['sunita 500 taka _', 'deyni | dey ni | debe | debe bolechhe | dite hobe | dilo na', 'unknown'],
  ],
  pa: [
    ['ਸੁਨੀਤਾ ਨੇ 500 _', 'ਦਿੱਤੇ | ਦਿੱਤਾ | ਦੇ ਦਿੱਤੇ | ਦਿੱਤੇ ਨੇ | ਦਿੱਤੇ ਹਨ | ਜਮ੍ਹਾ ਕਰਾਏ | ਭਰੇ | ਭੇਜੇ | ਫੜਾਏ | ਜੀਪੇ ਕੀਤੇ | ਮੋੜੇ', 'payment_in'],
    ['ਸੁਨੀਤਾ ਤੋਂ 500 _', 'ਮਿਲੇ | ਮਿਲ ਗਏ | ਆਏ | ਆ ਗਏ | ਲਏ | ਮਿਲੇ ਨੇ', 'payment_in'],
    ['ਮਹਾਵੀਰ ਟਰੇਡਰਜ਼ ਨੂੰ 500 _', 'ਦਿੱਤੇ | ਦੇ ਦਿੱਤੇ | ਭੇਜੇ | ਭੇਜ ਦਿੱਤੇ | ਪੇਟੀਐਮ ਕੀਤੇ | ਦਿੱਤੇ ਨੇ', 'payment_out'],
    ['ਸੁਨੀਤਾ ਨੂੰ 2 ਲਕਸ _', 'ਦਿੱਤੇ | ਦੇ ਦਿਓ | ਦਿਓ | ਭੇਜੋ | ਭੇਜ ਦਿਓ | ਵੇਚੇ | ਦੇ ਦਿਉ | ਚਾਹੀਦੇ | ਘੱਲ ਦਿਓ | ਦੇ ਦਿੱਤੇ', 'sale'],
    ['ਸੁਨੀਤਾ ਨੇ 2 ਲਕਸ _', 'ਲਏ | ਲੈ ਲਏ | ਖਰੀਦੇ | ਲਏ ਨੇ | ਚੁੱਕੇ', 'sale'],
    ['ਮਹਾਵੀਰ ਟਰੇਡਰਜ਼ ਤੋਂ 10 ਲਕਸ _', 'ਲਏ | ਖਰੀਦੇ | ਮੰਗਵਾਏ | ਆਏ | ਆ ਗਏ | ਲਿਆਂਦੇ', 'purchase'],
    ['10 ਲਕਸ _', 'ਆਏ | ਆ ਗਏ | ਆਏ ਨੇ | ਲਿਆਂਦੇ | ਆ ਗਏ ਹਨ', 'stock_in'],
    ['3 ਆਂਡੇ _', 'ਟੁੱਟ ਗਏ | ਟੁੱਟੇ | ਖਰਾਬ ਹੋ ਗਏ | ਸੜ ਗਏ | ਭੱਜ ਗਏ | ਫੁੱਟ ਗਏ | ਗਲ ਗਏ | ਖਰਾਬ ਨਿਕਲੇ | ਚੂਹੇ ਖਾ ਗਏ', 'stock_out'],
    ['ਸੁਨੀਤਾ ਨੇ 2 ਲਕਸ _', 'ਵਾਪਸ ਕੀਤੇ | ਮੋੜ ਦਿੱਤੇ | ਮੋੜੇ | ਵਾਪਸ ਕਰ ਦਿੱਤੇ | ਵਾਪਿਸ ਦਿੱਤੇ | ਮੋੜ ਗਈ', 'return'],
    ['ਖੰਡ _ 35 ਕਿਲੋ', 'ਤੋਲੀ | ਗਿਣੀ | ਬਚੀ ਹੈ | ਪਈ ਹੈ | ਤੋਲ ਕੇ ਦੇਖੀ', 'stock_adjust'],
    ['ਸੁਨੀਤਾ ਨੇ 500 _', 'ਨਹੀਂ ਦਿੱਤੇ | ਅਜੇ ਨਹੀਂ ਦਿੱਤੇ | ਦੇਣੇ ਨੇ | ਕੱਲ੍ਹ ਨੂੰ ਦੇਣੇ ਹਨ | ਦੇਣਗੇ | ਦੇਵੇਗੀ', 'unknown'],
    ['ਸੁਨੀਤਾ ਨੂੰ 2 ਲਕਸ _', 'ਦੇਣੇ ਨੇ | ਭੇਜਣੇ ਹਨ | ਦੇਵਾਂਗੇ | ਭੇਜਾਂਗਾ | ਨਹੀਂ ਦਿੱਤੇ | ਦੇਣੇ ਪੈਣਗੇ', 'unknown'],
    ['ਸੁਨੀਤਾ ਨੇ _', 'ਸਾਰੇ ਪੈਸੇ ਦੇ ਦਿੱਤੇ | ਹਿਸਾਬ ਚੁਕਤਾ ਕਰ ਦਿੱਤਾ | ਸਾਰਾ ਉਧਾਰ ਲਾਹ ਦਿੱਤਾ | ਸਾਰਾ ਹਿਸਾਬ ਨਬੇੜ ਦਿੱਤਾ', 'payment_in'],
    [
      'sunita ne 500 _',
      'ditte | de ditte | dite | kar ditte | phada ditte | bhej ditte | vapas kar ditte',
      'payment_in',
    ],
    ['mahavir traders nu 500 _', 'ditte | de ditte | bhej ditte | paytm kitte', 'payment_out'],
    ['sunita nu 2 lux _', 'ditte | de deo | deo | bhejo | bhej deo | chahide | de dyo', 'sale'],
    ['sunita ne 2 lux te 1 kilo khand _', 'layi | lai gayi | le leya | lai leya', 'sale'],
    ['mahavir traders ton 10 lux _', 'leya | kharide | mangwaye | aaye', 'purchase'],
    ['3 aande _', 'tutt gaye | bhajj gaye | kharab ho gaye ne', 'stock_out'],
    ['sunita ne 2 lux _', 'mor ditte | vapas kitte | mod ditte', 'return'],
    ['sunita ne 500 _', 'nahi ditte | aje nahi ditte | dene ne kall nu | devegi kehndi', 'unknown'],
  ],
};

describe.each(Object.entries(TABLE))('%s', (_language, rows) => {
  const lines = rows.flatMap(([sentence, forms, intent]) =>
    forms.split(' | ').map((form): [string, Intent] => [sentence.replace('_', form), intent]),
  );
  test.each(lines)('%s: %s', (text, intent) => {
    const got = understand(text);
    expect(got.intent).toBe(intent);
    if (intent === 'unknown') return;
    expect(got.customer).toBe(
      /सुनीता|સુનીતા|সুনীতা|ਸੁਨੀਤਾ|sunita/.test(text)
        ? 'sunita'
        : text.match(/mahavir|महावीर|મહાવીર|মহাবীর|ਮਹਾਵੀਰ/)
          ? 'maha'
          : null,
    );
    const goods = /लक्स|લક્સ|লাক্স|ਲਕਸ|lux/.test(text) ? ['lux'] : [];
    if (goods.length) expect(got.items.map((item) => item.product)).toContain('lux');
    else if (intent.startsWith('payment')) expect(got.items).toEqual([]);
  });
});
