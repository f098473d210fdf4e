import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] },
    { id: 'nice', name: 'Nice Time 75g', unit: 'packet', price: 12, aliases: [] },
    { id: 'book', name: 'Classmate Notebook', unit: 'pcs', price: 40, aliases: ['wahi', 'वही'] },
  ],
  customers: [
    {
      id: 'ravi',
      name: 'Ravi',
      phone: null,
      type: 'customer',
      aliases: ['रवि', 'रवी', 'રવિ', 'রবি', 'ரவி', 'రవి', 'ರವಿ', 'രവി', 'ਰਵੀ'],
    },
    { id: 'amit1', name: 'Amit Singh', phone: null, type: 'customer', aliases: [] },
    { id: 'amit2', name: 'Amit Tiwari', phone: null, type: 'customer', aliases: [] },
  ],
});

describe('the goods of the last bill, which a message does not name', () => {
  it.each([
    'same as last time for ravi',
    'repeat last order for ravi',
    'the usual for Ravi',
    'ravi ko pichli baar wala saman',
    'ravi ko wahi do',
    'ravi ko same bhej do',
    'रवि को पिछली बार जैसा दो',
    'रवि को वही दो',
    'रवीला मागच्या वेळेसारखे द्या',
    'રવિને ગયા વખત જેવું આપો',
    'રવિને એ જ આપો',
    'রবিকে আগের মতো দাও',
    'রবিকে একই জিনিস পাঠাও',
    'ரவிக்கு போன தடவை மாதிரியே கொடுங்க',
    'ravikku adhe kodu',
    'రవికి పోయిన సారి లాగే ఇవ్వండి',
    'రవికి అదే పంపండి',
    'ರವಿಗೆ ಹೋದ ಸಲದ ಹಾಗೆ ಕೊಡಿ',
    'ರವಿಗೆ ಅದೇ ಕೊಡಿ',
    'രവിക്ക് കഴിഞ്ഞ തവണ പോലെ കൊടുക്കൂ',
    'രവിക്ക് അതേ സാധനം കൊടുക്കൂ',
    'ਰਵੀ ਨੂੰ ਪਿਛਲੀ ਵਾਰ ਵਾਲਾ ਦਿਓ',
    'ਰਵੀ ਨੂੰ ਉਹੀ ਦਿਓ',
  ])('%s', (text) => {
    const { intent, customer, items, extra } = understand(text);
    expect({ intent, customer, items, same: extra.same_as_last }).toEqual({
      intent: 'unknown',
      customer: 'ravi',
      items: [],
      same: true,
    });
  });

  it('keeps who is not known, and who may be two', () => {
    expect(understand('rahul ko wahi bhej do').extra).toMatchObject({ same_as_last: true, customer_name: 'rahul' });
    expect(understand('same as last time for amit').candidates?.customer).toEqual(['amit1', 'amit2']);
    expect(understand('pichli baar wala').extra.same_as_last).toBe(true);
  });

  it.each(['2 wahi do', 'do wahi do', 'wahi 2 do', 'ravi ko 2 wahi do'])('%s sells what is called so', (text) => {
    const { intent, items } = understand(text);
    expect([intent, items.map((item) => [item.product, item.qty])]).toEqual(['sale', [['book', 2]]]);
  });

  it.each(['same as last time plus 2 maggi for ravi', 'ravi ko 2 maggi pichli baar wale rate pe'])(
    '%s says more than that: nothing is sold',
    (text) => {
      expect(understand(text)).toMatchObject({ intent: 'unknown', items: [], doubts: ['unread_words'] });
    },
  );

  it.each(['ravi pichli baar wala rate kya tha', 'what time shall we open on sunday'])(
    '%s is about something else',
    (text) => {
      const { intent, extra } = understand(text);
      expect([intent, extra.same_as_last]).toEqual(['unknown', undefined]);
    },
  );
});
