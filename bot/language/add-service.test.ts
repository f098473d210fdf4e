import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [{ id: 'tyre', name: 'Tyre', unit: 'pcs', price: 900, aliases: [] }],
  customers: [],
});

describe('a new service', () => {
  it.each([
    ['service repairing 300 SAC 9987 18%', ['repairing', 300, '9987', 18]],
    ['service repairing 300 sac 998714 gst 18', ['repairing', 300, '998714', 18]],
    ['add service repairing 300', ['repairing', 300, null, null]],
    ['add service AC cleaning rs 450.50', ['AC cleaning', 450.5, null, null]],
    ['nayi service repairing 300 SAC 9987', ['repairing', 300, '9987', null]],
    ['नई सेवा मरम्मत 300 SAC 9987 18%', ['मरम्मत', 300, '9987', 18]],
    ['नवीन सेवा दुरुस्ती 300 SAC 9987 18%', ['दुरुस्ती', 300, '9987', 18]],
    ['નવી સેવા સમારકામ 300 SAC 9987 18%', ['સમારકામ', 300, '9987', 18]],
    ['নতুন সেবা মেরামত 300 SAC 9987 18%', ['মেরামত', 300, '9987', 18]],
    ['புதிய சேவை பழுதுபார்ப்பு 300 SAC 9987 18%', ['பழுதுபார்ப்பு', 300, '9987', 18]],
    ['కొత్త సేవ రిపేర్ 300 SAC 9987 18%', ['రిపేర్', 300, '9987', 18]],
    ['ಹೊಸ ಸೇವೆ ರಿಪೇರಿ 300 SAC 9987 18%', ['ರಿಪೇರಿ', 300, '9987', 18]],
    ['പുതിയ സേവനം റിപ്പയർ 300 SAC 9987 18%', ['റിപ്പയർ', 300, '9987', 18]],
    ['ਨਵੀਂ ਸੇਵਾ ਮੁਰੰਮਤ 300 SAC 9987 18%', ['ਮੁਰੰਮਤ', 300, '9987', 18]],
  ])('%s', (text, expected) => {
    const service = understand(text).extra.add_service!;
    expect([service.name.normalize('NFC'), service.rupees, service.sac, service.percent]).toEqual(expected);
  });

  it.each([
    ['service tyre 300', 'may be money paid'],
    ['service repairing SAC 9987', 'no price'],
    ['service repairing 300 SAC 8471', 'an HSN of goods'],
    ['add service 300', 'no name'],
    ['add service repairing 300 200', 'two sums'],
    ['service repairing 300 SAC 9987 kya hai?', 'a question'],
  ])('%s is none: %s', (text) => {
    expect(understand(text).extra.add_service).toBeUndefined();
  });
});
