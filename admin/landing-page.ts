import { Router } from 'express';
import { html } from './web/html.ts';
import { sendPage } from './web/page.ts';
import { languageOf, wordsFor } from './web/words.ts';

const DOORS = [
  { name: 'simulator', href: '/simulator/', sign: '💬' },
  { name: 'back_office', href: '/admin', sign: '🗂️' },
  { name: 'whatsapp', href: '/whatsapp', sign: '📱' },
  { name: 'reports', href: '/reports', sign: '📊' },
  { name: 'returns', href: '/returns', sign: '🧾' },
  { name: 'staff', href: '/staff', sign: '🧑‍💼' },
  { name: 'plans', href: '/plans', sign: '🏷️' },
  { name: 'thresholds', href: '/thresholds', sign: '📐' },
  { name: 'switches', href: '/switches', sign: '🎚️' },
  { name: 'traces', href: '/traces', sign: '🔎' },
  { name: 'operators', href: '/account/operators', sign: '👥' },
  { name: 'health', href: '/health', sign: '🩺' },
] as const;

/** The first page: one door to each part. */
export function landingPage(): Router {
  const router = Router();
  router.get('/', (request, response) => {
    const language = languageOf(request);
    const t = wordsFor(language);
    const doors = DOORS.map(
      (
        door,
      ) => html`<a class="card door" href="${door.href}${door.name === 'health' ? '' : `?lang=${language}`}" data-testid="door-${door.name}">
<span class="sign" aria-hidden="true">${door.sign}</span><strong>${t(`admin.${door.name}`)}</strong><span class="quiet">${t(`admin.${door.name}_hint`)}</span></a>`,
    );
    sendPage(request, response, {
      title: t('admin.welcome'),
      body: html`<section class="hero"><h1>${t('admin.welcome')}</h1><p>${t('admin.welcome_hint')}</p></section>
<nav class="doors">${doors}</nav>`,
    });
  });
  return router;
}
