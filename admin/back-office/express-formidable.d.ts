declare module 'express-formidable' {
  import type { FormidableOptions } from '@adminjs/express';
  import type { RequestHandler } from 'express';
  export default function formidable(options?: FormidableOptions): RequestHandler;
}
