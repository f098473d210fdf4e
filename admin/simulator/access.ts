import type { RequestHandler } from 'express';
import { operatorOf } from '../login/sessions.ts';
import { isLocalVisitor } from '../web/visitor.ts';

/**
 * The simulator speaks as anybody, so it is for operators; and, while the demo is on, for a browser on this machine.
 */
export function simulatorAccess(demo: boolean): RequestHandler {
  return (request, response, next) => {
    if (operatorOf(response) || (demo && isLocalVisitor(request))) return next();
    if (request.method === 'GET' && request.path === '/') {
      return response.redirect('/admin/login?next=/simulator/');
    }
    response.status(403).json({ error: 'login_required' });
  };
}
