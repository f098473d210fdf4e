import { fold } from './text.ts';

const COMPOSITION =
  /composition|composit|kampojishan|कंपोजिशन|कम्पोजिशन|કમ્પોઝિશન|কম্পোজিশন|காம்போசிஷன்|కాంపోజిషన్|ಕಾಂಪೋಸಿಷನ್|കോമ്പോസിഷൻ|ਕੰਪੋਜ਼ੀਸ਼ਨ/;
const NONE =
  /\b(no|not|nahi|nahin|nhi|without|bina|non|un ?registered|illa|illai|nako|na)\b|unregister|नहीं|नही|बिना|नाही|નથી|વગર|(?<![\p{L}\p{M}])(?:ના|না)(?![\p{L}\p{M}])|নেই|இல்லை|లేదు|ಇಲ್ಲ|ഇല്ല|ਨਹੀਂ/u;
const REGULAR =
  /\bregular\b|\bregistered\b|\byes\b|\bhaan?\b|\bha\b|gst (hai|he|registered|number)|\bgst\b|रेगुलर|हां|हाँ|जीएसटी|હા|હાં|হ্যাঁ|ஆமா|அவுனு|అవును|ಹೌದು|അതെ|ਹਾਂ|जी/;

/** How a shop says it stands with GST: regular, composition or unregistered; null when it does not say. */
export function readRegistration(text: string): 'regular' | 'composition' | 'unregistered' | null {
  const said = fold(text.slice(0, 120));
  if (new RegExp(fold(COMPOSITION.source)).test(said)) return 'composition';
  if (NONE.test(said) || new RegExp(fold('नहीं|नही|ਨਹੀਂ')).test(said)) return 'unregistered';
  return REGULAR.test(said) || /हां|हा\b/.test(said) ? 'regular' : null;
}
