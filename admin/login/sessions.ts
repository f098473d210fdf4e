import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Redis } from 'ioredis';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { getOperator, type Operator, type OperatorRole } from '../../models/operators/operators.ts';

/** AdminJS writes this into its pages as it is, so it holds nothing a person typed freely. */
export type SessionOperator = { id: string; email: string; role: OperatorRole };
declare module 'express-session' {
  interface SessionData {
    operatorMark?: string;
    adminUser?: SessionOperator;
  }
}

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1_000;
export const SESSION_COOKIE = 'billos.sid';

export function sessions(options: { redis: Redis; redisPrefix: string; secret: string }): RequestHandler {
  return session({
    store: new RedisStore({ client: options.redis, prefix: `${options.redisPrefix}:session:` }),
    name: SESSION_COOKIE,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'strict', secure: 'auto', maxAge: TWELVE_HOURS_MS },
  });
}

/**
 * Finds the operator behind the session, for `operatorOf`. A changed password or a removed operator ends all sessions made
 * before it.
 */
export function recogniseOperator(db: Sequelize): RequestHandler {
  return async (request, response, next) => {
    const known = request.session.adminUser;
    if (known) {
      const operator = await inPlatform(db, new Date(), (platform) => getOperator(platform, Number(known.id)));
      if (operator && operator.passwordMark === request.session.operatorMark) response.locals.operator = operator;
      else delete request.session.adminUser;
    }
    next();
  };
}

export function operatorOf(response: Response): Operator | null {
  return (response.locals.operator as Operator | undefined) ?? null;
}

/** Logs in under a new session id, so that an id known before the login is worth nothing after it. */
export async function startSession(request: Request, operator: Operator): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  request.session.adminUser = { id: String(operator.id), email: operator.email, role: operator.role };
  request.session.operatorMark = operator.passwordMark;
  await new Promise<void>((resolve, reject) => {
    request.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

/** After `requireLogin`: what only an admin among the operators may do. */
export const requireAdmin: RequestHandler = (_request, response, next) => {
  if (operatorOf(response)?.role === 'admin') return next();
  response.status(403).json({ error: 'admins_only' });
};

/** Sends pages to the login and answers 401 to programs. */
export const requireLogin: RequestHandler = (request, response, next) => {
  if (operatorOf(response)) return next();
  if (request.method === 'GET' && request.accepts('html', 'json') === 'html' && !/\/api\//.test(request.path)) {
    return response.redirect(`/admin/login?next=${encodeURIComponent(request.originalUrl)}`);
  }
  response.status(401).json({ error: 'login_required' });
};
