import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import {
  canonicalEmail,
  changePassword,
  checkPassword,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH,
} from '../../models/operators/operators.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';
import type { LoginLimit } from './login-limit.ts';
import { operatorOf, requireLogin, SESSION_COOKIE, startSession } from './sessions.ts';

type Complaint = 'login_wrong' | 'login_too_often' | 'password_wrong' | 'password_length' | 'password_differs';

/** Login, logout and the page to change one's password. */
export function loginPages(options: { db: Sequelize; limit: LoginLimit }): Router {
  const { db, limit } = options;
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 });

  router.get('/admin/login', (request, response) => showLogin(request, response));
  router.post('/admin/login', form, async (request, response) => {
    const email = canonicalEmail(field(request, 'email'));
    const from = { address: request.ip ?? '', email };
    if (!(await limit.take(from))) return showLogin(request, response, { complaint: 'login_too_often', status: 429 });
    const operator = await inPlatform(db, new Date(), (platform) =>
      checkPassword(platform, email, field(request, 'password')),
    );
    if (!operator) return showLogin(request, response, { complaint: 'login_wrong', status: 401 });
    await limit.clear(from);
    await startSession(request, operator);
    response.redirect(303, operator.mustChangePassword ? '/account/password?first=1' : ownPath(request.query.next));
  });
  router.get('/admin/logout', (request, response, next) => {
    request.session.destroy((error: unknown) => {
      if (error) return next(error);
      response.clearCookie(SESSION_COOKIE).redirect('/admin/login');
    });
  });

  router.get('/account/password', requireLogin, (request, response) => showPassword(request, response));
  router.post('/account/password', requireLogin, form, async (request, response) => {
    const me = operatorOf(response)!;
    const wanted = field(request, 'wanted');
    const complaint = await complaintAbout(request, wanted, me.email);
    if (complaint) return showPassword(request, response, complaint);
    const changed = await inPlatform(db, new Date(), async (platform) => {
      await recordAudit(platform, {
        operatorId: me.id,
        tenantId: null,
        action: 'change_password',
        resource: 'operators',
        recordId: me.id,
      });
      return changePassword(platform, me.id, wanted);
    });
    await startSession(request, changed);
    response.redirect(303, '/admin');
  });

  async function complaintAbout(request: Request, wanted: string, email: string): Promise<Complaint | null> {
    if (wanted.length < PASSWORD_MIN_LENGTH || wanted.length > PASSWORD_MAX_LENGTH) return 'password_length';
    if (wanted !== field(request, 'again')) return 'password_differs';
    if (!(await limit.take({ address: request.ip ?? '', email }))) return 'login_too_often';
    const known = await inPlatform(db, new Date(), (platform) =>
      checkPassword(platform, email, field(request, 'current')),
    );
    return known ? null : 'password_wrong';
  }
  return router;
}

function showLogin(
  request: Request,
  response: Response,
  answer: { complaint?: Complaint; status?: number } = {},
): void {
  const t = wordsFor(languageOf(request));
  const target = `/admin/login?lang=${languageOf(request)}&next=${encodeURIComponent(ownPath(request.query.next))}`;
  sendPage(request, response, {
    title: t('admin.login_title'),
    status: answer.status,
    narrow: true,
    body: html`<form class="card" method="post" action="${target}">
<h1>${t('admin.login_title')}</h1>
<p class="quiet">${t('admin.login_hint')}</p>
${complaintBox(answer.complaint, t)}
<label>${t('admin.email')}<input name="email" type="email" autocomplete="username" required autofocus data-testid="email"></label>
<label>${t('admin.password')}<input name="password" type="password" autocomplete="current-password" required data-testid="password"></label>
<button class="button" type="submit" data-testid="login">${t('admin.login')}</button>
</form>`,
  });
}

function showPassword(request: Request, response: Response, complaint?: Complaint): void {
  const t = wordsFor(languageOf(request));
  const password = (name: string, label: string, use: string) =>
    html`<label>${label}<input name="${name}" type="password" autocomplete="${use}" required data-testid="${name}"></label>`;
  sendPage(request, response, {
    title: t('admin.password_title'),
    status: complaint ? 400 : 200,
    narrow: true,
    body: html`<form class="card" method="post" action="/account/password?lang=${languageOf(request)}">
<h1>${t('admin.password_title')}</h1>
<p class="quiet">${request.query.first ? t('admin.password_first') : t('admin.password_hint', { count: PASSWORD_MIN_LENGTH })}</p>
${complaintBox(complaint, t)}
${password('current', t('admin.password_current'), 'current-password')}
${password('wanted', t('admin.password_new'), 'new-password')}
${password('again', t('admin.password_again'), 'new-password')}
<button class="button" type="submit" data-testid="change-password">${t('admin.password_change')}</button>
<a class="quiet center" href="/admin">${t('admin.password_later')}</a>
</form>`,
  });
}

const complaintBox = (complaint: Complaint | undefined, t: ReturnType<typeof wordsFor>) =>
  complaint
    ? html`<p class="complaint" role="alert">${t(`admin.${complaint}`, { count: PASSWORD_MIN_LENGTH })}</p>`
    : null;

function field(request: Request, name: string): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** Only a path of ours may follow the login: "//elsewhere" and "/\elsewhere" lead away. */
function ownPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\w/?&=%.~:-]*$/.test(next) ? next : '/admin';
}
